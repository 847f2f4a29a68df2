import type { PathSubject } from '../call/effect.ts';
import { formsOf, spellingsOfForm } from '../call/path/path-forms.ts';
import type { UnderstoodCall } from '../call/understood-call.ts';
import type { Certainty } from '../lib/certainty.ts';
import { once } from '../lib/once.ts';
import { compileFnmatch } from '../patterns/fnmatch.ts';
import type { RegexFacts } from '../policy/rule.ts';
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
  compile: (value, reading, facts) => compilePatterns(toTexts(value), reading, facts?.regexes),
};

function compilePatterns(
  sources: readonly string[],
  reading: Reading,
  facts: RegexFacts | undefined,
): ArgumentsCondition {
  // As in the original, an empty list is no condition at all; `lint` warns of it.
  if (sources.length === 0) return { reads: 'arguments', gate: () => undefined, holds: () => 'certain' };
  const patterns = once(() => sources.map((source) => compilePathPattern(source, facts)));
  return {
    reads: 'arguments',
    gate: () => joinGates('paths', patterns()),
    holds: (call) => (reading === 'strict' ? everyPath(patterns(), call) : somePath(patterns(), call)),
  };
}

function compilePathPattern(source: string, facts: RegexFacts | undefined) {
  if (source.startsWith('~')) return compileCheckedRegex(source.slice(1), facts);
  return compileFnmatch(source);
}

function somePath(patterns: readonly PathPattern[], call: UnderstoodCall): Certainty {
  // Security: what could not be read may name any path.
  let found: Certainty = call.unreadable === undefined && !call.paths.some(hasUnseen) ? 'no' : 'possible';
  for (const spelling of call.pathSpellings) {
    const answer = matchAny(patterns, spelling);
    if (answer === 'certain') return 'certain';
    if (answer === 'possible') found = 'possible';
  }
  return found;
}

function everyPath(patterns: readonly PathPattern[], call: UnderstoodCall): Certainty {
  if (call.unreadable !== undefined || !call.hasSurePath || call.paths.length === 0) return 'no';
  return call.paths.every((path) => isCovered(patterns, path)) ? 'certain' : 'no';
}

function hasUnseen(path: PathSubject): boolean {
  return path.isCut === true;
}

/** Whether each place that the path may stand for matches. */
function isCovered(patterns: readonly PathPattern[], path: PathSubject): boolean {
  if (hasUnseen(path)) return false;
  return formsOf(path).every((form) =>
    spellingsOfForm(form).some((spelling) => matchAny(patterns, spelling) === 'certain'),
  );
}

function matchAny(patterns: readonly PathPattern[], path: string): Certainty {
  let found: Certainty = 'no';
  // Plain loops: most decisions come through here, where a closure for each would cost as much as the search.
  for (const pattern of patterns) {
    const answer = pattern.search(path);
    if (answer === 'certain') return 'certain';
    if (answer === 'possible') found = 'possible';
  }
  return found;
}
