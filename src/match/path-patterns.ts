import type { PathForm, PathSubject } from '../call/effect.ts';
import type { UnderstoodCall } from '../call/understood-call.ts';
import { surest, type Certainty } from '../lib/certainty.ts';
import { once } from '../lib/once.ts';
import { compileFnmatch } from '../patterns/fnmatch.ts';
import { joinGates } from './gate.ts';
import type { ArgumentsCondition, Matcher, Reading } from './matcher.ts';
import { checkRegex, compileCheckedRegex } from './regex-check.ts';
import { parseTextList, textListSchema, toTexts } from './text-list.ts';

type PathPattern = ReturnType<typeof compilePathPattern>;

/** Matches the paths that arguments name, by the globs of Python's `fnmatch` (where `*` crosses `/`) or `~` and a Python regex. */
export const pathPatterns: Matcher = {
  key: 'path_patterns',
  summary: 'A path among the arguments matches one of these: a glob whose `*` crosses `/`, or `~` and a regex.',
  since: '0.1.0',
  level: 'call',
  schema: textListSchema({ description: 'glob (`*` crosses `/`), or `~` and a Python regex searched in the path' }),
  examples: {
    matches: [
      { pattern: ['/etc/*'], args: { path: '/etc/ssh/sshd_config' }, because: '`*` crosses `/`' },
      { pattern: '/etc/*', args: { path: '/home/../etc/passwd' }, because: '`..` is seen through' },
      { pattern: '/etc/*', args: { path: '', file_path: '//etc/passwd' }, because: 'every path counts' },
      { pattern: ['~\\.env$'], args: { files: [{ path: 'a.txt' }, { path: '.env' }] } },
    ],
    misses: [
      { pattern: ['/etc/*'], args: { path: '/home/user/etc/hosts' } },
      { pattern: ['/etc/*'], args: { content: '/etc/passwd' }, because: 'a text is not a path' },
    ],
  },
  parse: (node, report) =>
    parseTextList(node, report, (text, at) => !text.startsWith('~') || checkRegex(text.slice(1), at, report)),
  compile: (value, reading) => compilePatterns(toTexts(value), reading),
};

function compilePatterns(sources: readonly string[], reading: Reading): ArgumentsCondition {
  // As in the original, an empty list is no condition at all; `lint` warns of it.
  if (sources.length === 0) return { reads: 'arguments', gate: () => undefined, holds: () => 'certain' };
  const patterns = once(() => sources.map(compilePathPattern));
  return {
    reads: 'arguments',
    gate: () => joinGates('paths', patterns()),
    holds: (call) => (reading === 'strict' ? everyPath(patterns(), call) : somePath(patterns(), call)),
  };
}

function compilePathPattern(source: string) {
  if (source.startsWith('~')) return compileCheckedRegex(source.slice(1));
  return compileFnmatch(source);
}

function somePath(patterns: readonly PathPattern[], call: UnderstoodCall): Certainty {
  // Security: what could not be read may name any path.
  const atLeast: Certainty = call.unreadable === undefined ? 'no' : 'possible';
  return surest([atLeast, ...call.paths.flatMap(spellingsOf).map((spelling) => matchAny(patterns, spelling))]);
}

function everyPath(patterns: readonly PathPattern[], call: UnderstoodCall): Certainty {
  if (call.unreadable !== undefined || call.paths.length === 0) return 'no';
  return call.paths.every((path) => isCovered(patterns, path)) ? 'certain' : 'no';
}

/** Whether each place that the path may stand for matches. */
function isCovered(patterns: readonly PathPattern[], path: PathSubject): boolean {
  return [path, ...(path.others ?? [])].every((form) =>
    formSpellings(form).some((spelling) => matchAny(patterns, spelling) === 'certain'),
  );
}

function matchAny(patterns: readonly PathPattern[], path: string): Certainty {
  return surest(patterns.map((pattern) => pattern.search(path)));
}

/** Everything that a stopping rule tries for one path. */
export function spellingsOf(path: PathSubject): readonly string[] {
  return [...new Set([path.written, ...[path, ...(path.others ?? [])].flatMap(formSpellings)])];
}

/** One reading of a path, from the root and from the workspace down. */
function formSpellings({ canonical, relative }: PathForm): readonly string[] {
  return relative === undefined ? [canonical] : [canonical, relative];
}
