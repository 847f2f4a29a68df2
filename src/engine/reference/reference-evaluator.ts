import type { Effect, PathForm, PathSubject } from '../../call/effect.ts';
import type { TextReading, UnderstoodCall } from '../../call/understood-call.ts';
import type { Action, MatchBlock, PolicySet, Rule } from '../../policy/rule.ts';

/**
 * The slow clear twin of the engine, kept for tests: no compiling, no index, no cache, no gates, V8's regexes. It shares with
 * the engine only what a call is understood to be. Patterns must mean the same to V8 (flags `su`) as to Python.
 */

interface ReferenceDecision {
  readonly action: Action;
  readonly policyName: string;
}

const severity: readonly Action[] = ['approve', 'escalate', 'deny'];

export function evaluateByReference(sets: readonly PolicySet[], call: UnderstoodCall): ReferenceDecision {
  return mostSevere(sets.map((set) => evaluateSet(set, call)));
}

function evaluateSet(set: PolicySet, call: UnderstoodCall): ReferenceDecision {
  const verdicts = call.effects.map((effect) => judge(set, call, effect));
  const worst = mostSevere(verdicts).action;
  const names = verdicts.filter(({ action }) => action === worst).map(({ policyName }) => policyName);
  const first = set.rules.find(({ name }) => names.includes(name));
  return { action: worst, policyName: first?.name ?? names[0] ?? '' };
}

function judge(set: PolicySet, call: UnderstoodCall, _effect: Effect): ReferenceDecision {
  let floor: ReferenceDecision | undefined;
  for (const rule of set.rules) {
    const stops = rule.action !== 'approve';
    const answer = matches(rule, call, stops);
    if (answer === 2) return mostSevere([...(floor ? [floor] : []), { action: rule.action, policyName: rule.name }]);
    if (answer === 1 && stops) floor ??= { action: 'escalate', policyName: rule.name };
  }
  const policyName = set.defaultAction === 'approve' ? '' : 'default';
  return mostSevere([...(floor ? [floor] : []), { action: set.defaultAction, policyName }]);
}

function mostSevere(decisions: readonly ReferenceDecision[]): ReferenceDecision {
  for (const action of severity.toReversed()) {
    const found = decisions.find((decision) => decision.action === action);
    if (found !== undefined) return found;
  }
  throw new Error('nothing to choose from');
}

/** 0 no, 1 possibly, 2 certainly. */
type Answer = 0 | 1 | 2;

function matches(rule: Rule, call: UnderstoodCall, stops: boolean): Answer {
  const matched = blockMatches(rule.match, call, stops);
  if (rule.unless === undefined) return matched;
  const excepted = blockMatches(rule.unless, call, !stops);
  return (stops ? excepted === 2 : excepted > 0) ? 0 : matched;
}

function blockMatches(block: MatchBlock, call: UnderstoodCall, generous: boolean): Answer {
  const answers = [
    block['tool'] === undefined ? 2 : toolMatches(list(block['tool']), call, generous),
    block['args_pattern'] === undefined ? 2 : argsMatch(list(block['args_pattern']), call, generous),
    block['path_patterns'] === undefined ? 2 : pathsMatch(list(block['path_patterns']), call, generous),
  ];
  return Math.min(...answers) as Answer; // The least of answers is an answer.
}

function list(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : (value as readonly string[]); // Checked when the policy was read.
}

function toolMatches(patterns: readonly string[], { names }: UnderstoodCall, generous: boolean): Answer {
  const isMatch = (pattern: string): boolean => {
    const stopping = /^~|[*?[]/u.test(pattern) ? names.telling : names.generous;
    const pool = generous ? stopping.flatMap((name) => [name, name.toLowerCase()]) : names.strict;
    if (pattern.startsWith('~') && generous) return stopsNames(pattern.slice(1), names.given, pool);
    if (pattern.startsWith('~')) return pool.some((name) => approvesName(pattern.slice(1), name, names.given));
    const spellings = generous ? [pattern, pattern.toLowerCase()] : [pattern];
    return spellings.some((spelling) =>
      pool.some((name) => (/[*?[]/u.test(spelling) ? glob(spelling, name) : spelling === name)),
    );
  };
  return patterns.some(isMatch) ? 2 : 0;
}

/** The given name as the original does, else every name in any case, unless the pattern leaves the given one out. */
function stopsNames(pattern: string, given: string, pool: readonly string[]): boolean {
  if (search(pattern, given)) return true;
  const isLeftOut = !search(pattern, given, 'i') && search(pattern.replaceAll(/\(\?<?![^()]*\)/gu, ''), given, 'i');
  return !isLeftOut && pool.some((name) => search(pattern, name, 'i'));
}

/** Other names of the tool than the given one must match as a whole. */
function approvesName(pattern: string, name: string, given: string): boolean {
  if (name === given) return hasWholeWords(pattern, name);
  return !/\(\?<?!/u.test(pattern) && search(`^(?:${pattern})$`, name);
}

/** Tries every part of the name that begins and ends at an edge of a word. */
function hasWholeWords(pattern: string, name: string): boolean {
  const isEdge = (at: number): boolean =>
    at === 0 ||
    at === name.length ||
    /[-_./: ]/u.test(name.slice(at - 1, at + 1)) ||
    /\p{Ll}\p{Lu}/u.test(name.slice(at - 1, at + 1)) ||
    /^\p{Lu}\p{Lu}\p{Ll}/u.test(name.slice(at - 1, at + 2));
  const edges = Array.from({ length: name.length + 1 }, (_, at) => at).filter(isEdge);
  return edges.some((start) =>
    edges.some((end) => end >= start && search(`(?<=^.{${start}})(?:${pattern})(?=.{${name.length - end}}$)`, name)),
  );
}

function argsMatch(patterns: readonly string[], call: UnderstoodCall, generous: boolean): Answer {
  if (patterns.includes('')) return 2;
  if (call.unreadable !== undefined && !generous) return 0;
  const least: Answer = call.unreadable === undefined ? 0 : 1;
  if (!call.hasArguments) return least;
  const readings = [call.text, ...call.text.alternatives];
  const isFound = (text: string): boolean => patterns.some((pattern) => search(pattern, text));
  if (!generous) return readings.every(({ text }) => isFound(text)) ? 2 : 0;
  return readings.flatMap(withFloats).some(isFound) ? 2 : least;
}

/** Each number as an integer and as a float, in every combination. */
function withFloats({ text, optional }: TextReading): readonly string[] {
  return optional
    .toReversed()
    .reduce<readonly string[]>(
      (spellings, at) => spellings.flatMap((spelling) => [spelling, `${spelling.slice(0, at)}.0${spelling.slice(at)}`]),
      [text],
    );
}

function pathsMatch(patterns: readonly string[], call: UnderstoodCall, generous: boolean): Answer {
  if (patterns.length === 0) return 2;
  const isMatch = (path: string): boolean =>
    patterns.some((pattern) => (pattern.startsWith('~') ? search(pattern.slice(1), path) : glob(pattern, path)));
  const isForm = ({ canonical, relative }: PathForm): boolean =>
    isMatch(canonical) || (relative !== undefined && isMatch(relative));
  const forms = (path: PathSubject): readonly PathForm[] => [path, ...(path.others ?? [])];
  if (generous) {
    const isSome = call.paths.some((path) => isMatch(path.written) || forms(path).some(isForm));
    if (isSome) return 2;
    return call.unreadable === undefined && !call.paths.some(({ isCut }) => isCut) ? 0 : 1;
  }
  if (call.unreadable !== undefined || !call.hasSurePath || call.paths.length === 0) return 0;
  return call.paths.every((path) => !path.isCut && forms(path).every(isForm)) ? 2 : 0;
}

function search(pattern: string, text: string, flags = ''): boolean {
  return new RegExp(pattern, `su${flags}`).test(text);
}

/** `*`, `?`, plain sets and plain characters, which is what the tests write. */
function glob(pattern: string, text: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|\\]/gu, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return search(`^${source}$`, text);
}
