import { matcherByKey } from '../match/registry.ts';
import { toTexts } from '../match/text-list.ts';
import { compileFnmatch } from '../patterns/fnmatch.ts';
import { compilePythonRegex, type PatternFacts } from '../patterns/python-regex.ts';
import type { Pattern } from '../patterns/pattern.ts';
import type { MatchBlock, Rule } from '../policy/rule.ts';

/** One key of a block with its patterns: a text, or a list that means any of them; of `path`, a list in which `!` takes away. */
export interface KeyedTexts {
  readonly key: string;
  readonly texts: readonly string[];
  readonly block: 'match' | 'unless';
}

/** Every key of a rule's blocks that holds texts. */
export function keyedTexts(rule: Rule): readonly KeyedTexts[] {
  return [...blockTexts(rule.match, 'match'), ...blockTexts(rule.unless ?? {}, 'unless')];
}

/** Every key of one block that holds texts. */
export function blockTexts(block: MatchBlock, name: KeyedTexts['block']): readonly KeyedTexts[] {
  return Object.entries(block).flatMap(([key, value]) =>
    isTextList(value) ? [{ key, texts: toTexts(value), block: name }] : [],
  );
}

/** The texts behind a key of `match`; undefined when the key is not there. */
export function textsOf(rule: Rule, key: string): readonly string[] | undefined {
  return blockTexts(rule.match, 'match').find((each) => each.key === key)?.texts;
}

function isTextList(value: unknown): boolean {
  return typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
}

/** The keys whose texts are globs of `fnmatch`, or regexes behind `~`. */
const nameGlobKeys: ReadonlySet<string> = new Set(['tool', 'path_patterns']);

/** Whether a key's texts are such globs. */
export function holdsNameGlobs(key: string): boolean {
  return nameGlobKeys.has(key);
}

/** What is known of a pattern as its key reads it; undefined for other keys, or when it is an exact name, or does not compile. */
export function compileText(key: string, text: string): (Pattern & PatternFacts) | undefined {
  if (key !== 'args_pattern' && !holdsNameGlobs(key)) return undefined;
  if (key === 'args_pattern') return compileRegex(text);
  if (text.startsWith('~')) return compileRegex(text.slice(1));
  return compileFnmatch(text);
}

function compileRegex(source: string): (Pattern & PatternFacts) | undefined {
  const compiled = compilePythonRegex(source);
  return compiled.ok ? compiled.pattern : undefined;
}

/** Whether the rule's `match` is about single effects of a call. */
export function speaksOfEffects({ match }: Rule): boolean {
  return Object.keys(match).some((key) => matcherByKey.get(key)?.level === 'effect');
}
