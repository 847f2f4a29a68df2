import { argsPattern } from './args-pattern.ts';
import { args } from './args.ts';
import { codeFrom } from './code-from.ts';
import { command } from './command.ts';
import { effect } from './effect.ts';
import { host } from './host.ts';
import type { Matcher } from './matcher.ts';
import { path } from './path.ts';
import { pathPatterns } from './path-patterns.ts';
import { sql } from './sql.ts';
import { tool } from './tool.ts';
import { url } from './url.ts';
import { when } from './when.ts';

/** Every key that a match block may hold. A new one is a file beside this one and a line here. */
const matchers: readonly Matcher[] = [
  tool,
  argsPattern,
  pathPatterns,
  args,
  when,
  effect,
  path,
  command,
  codeFrom,
  host,
  url,
  sql,
];

export const matcherByKey: ReadonlyMap<string, Matcher> = new Map(matchers.map((matcher) => [matcher.key, matcher]));
