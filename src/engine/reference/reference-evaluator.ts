import { effectKinds, type Effect, type EffectKind, type PathForm, type PathSubject } from '../../call/effect.ts';
import { commandNaming, textsWithOnly } from '../../call/one-command.ts';
import type { TextReading, UnderstoodCall } from '../../call/understood-call.ts';
import type { Certainty } from '../../lib/certainty.ts';
import { matcherByKey } from '../../match/registry.ts';
import type { Action, MatchBlock, PolicySet, Rule } from '../../policy/rule.ts';
import { glob, search } from './plain-patterns.ts';

/**
 * The slow clear twin of the engine, kept for tests: no compiling, no index, no cache, no gates, V8's regexes. It shares with
 * the engine only what a call is understood to be, and what `path`, `command`, `host`, `sql` and their like say of one effect.
 * Patterns of the other keys must mean the same to V8 (flags `su`) as to Python.
 */

interface ReferenceDecision {
  readonly action: Action;
  readonly policyName: string;
}

const severity: readonly Action[] = ['approve', 'escalate', 'deny'];

export function evaluateByReference(sets: readonly PolicySet[], call: UnderstoodCall): ReferenceDecision {
  return mostSevere(sets.map((set) => evaluateSet(set, call)));
}

function evaluateSet(set: PolicySet, given: UnderstoodCall): ReferenceDecision {
  const call = set.tools === undefined ? given : given.taughtBy(set.tools);
  const rules = set.rules.filter((rule) => mayConcern(rule, call));
  const tellsApart = rules.some((rule) => speaksOfEffects(rule) || (call.hasShellText && splitsCommands(rule)));
  const effects: readonly Effect[] = tellsApart ? call.effects : [{ kind: 'invoke', tool: call.names.given }];
  const verdicts = effects.map((effect) => judge(set, call, effect));
  const worst = mostSevere(verdicts).action;
  const names = verdicts.filter(({ action }) => action === worst).map(({ policyName }) => policyName);
  const first = set.rules.find(({ name }) => names.includes(name));
  return { action: worst, policyName: first?.name ?? names.find((name) => name !== '') ?? names[0] ?? '' };
}

function judge(set: PolicySet, call: UnderstoodCall, effect: Effect): ReferenceDecision {
  const floors: ReferenceDecision[] = [];
  for (const rule of set.rules) {
    const answer = matches(rule, call, effect);
    if (answer === 2) return mostSevere([...floors, { action: rule.action, policyName: rule.name }]);
    const said = rule.uncertain ?? set.uncertain ?? 'escalate';
    const isGuess = 'guessed' in effect && effect.guessed !== undefined && effect.kind !== 'delete';
    const isSureOfSubject = isGuess && matches(rule, call, { ...effect, certainty: 'certain' }) === 2;
    const isHidden = speaksOfEffects(rule)
      ? effect.kind === 'opaque' || ('path' in effect && effect.path.isCut === true)
      : call.unreadable !== undefined || call.paths.some(({ isCut }) => isCut === true);
    const uncertain = said === 'ignore' && (isHidden || isSureOfSubject) ? 'escalate' : said;
    if (answer === 1 && rule.action !== 'approve' && uncertain !== 'ignore')
      floors.push({ action: uncertain, policyName: rule.name });
  }
  const isImplied = 'implied' in effect && effect.implied !== undefined;
  const otherwise = isImplied ? 'approve' : set.defaultAction;
  return mostSevere([...floors, { action: otherwise, policyName: otherwise === 'approve' ? '' : 'default' }]);
}

/** 0 no, 1 possibly, 2 certainly. */
type Answer = 0 | 1 | 2;

const callKeys = new Set(['tool', 'args_pattern', 'path_patterns', 'args']);

function effectKeys(block: MatchBlock = {}): readonly string[] {
  return Object.keys(block).filter((key) => (key === 'when' ? isOfEffect(block[key]) : !callKeys.has(key)));
}

function isOfEffect(when: unknown): boolean {
  return matcherByKey.get('when')?.compile(when, 'generous').reads === 'effect';
}

function speaksOfEffects({ match, unless }: Rule): boolean {
  return effectKeys(match).length > 0 || effectKeys(unless).length > 0;
}

/** Whether the rule is one for tools of this name at all. */
function mayConcern(rule: Rule, call: UnderstoodCall): boolean {
  const stops = rule.action !== 'approve';
  const tool = (block: MatchBlock): MatchBlock => ('tool' in block ? { tool: block['tool'] } : {});
  if (callMatches(tool(rule.match), call, stops) === 0) return false;
  const isByTool = rule.unless !== undefined && Object.keys(rule.unless).every((key) => key === 'tool');
  return !(isByTool && rule.unless !== undefined && callMatches(rule.unless, call, !stops) === 2);
}

function matches(rule: Rule, call: UnderstoodCall, effect: Effect): Answer {
  const { match, unless } = rule;
  const stops = rule.action !== 'approve';
  const inCall = callMatches(match, call, stops, effect);
  const isExempt = (answer: Answer): boolean => (stops ? answer === 2 : answer > 0);
  const isSparedByCall =
    unless !== undefined && effectKeys(unless).length === 0 && isExempt(callMatches(unless, call, !stops, effect));
  if (!speaksOfEffects(rule)) {
    const isBetween = stops && splitsCommands(rule) && call.hasShellText && 'implied' in effect;
    return isSparedByCall || isBetween ? 0 : inCall;
  }
  const isCause = [...effectKeys(match), ...effectKeys(unless)].some((key) => key !== 'command');
  const isNamed = effectKeys(match).length > 0 && kindsOfBlock(match).includes(effect.kind);
  if (effect.kind === 'opaque' && !(stops && isNamed)) {
    const { mayBe = effectKinds } = effect;
    const isOfCommands = !isCause && effectKeys(match).includes('command');
    const kinds = isOfCommands ? (['execute'] as const) : kindsOfBlock(match);
    const isConcerned =
      effectKeys(match).length === 0 || kinds.some((kind) => !/invoke|opaque/.test(kind) && mayBe.includes(kind));
    return isSparedByCall || !stops || !isConcerned ? 0 : least(1, inCall);
  }
  if (effect.kind === 'invoke' && !stops && 'tool' in match && effectKeys(match).length > 0)
    return isSparedByCall ? 0 : inCall;
  if (!stops && 'guessed' in effect && effect.guessed !== undefined) return 0;
  if (stops && effectKeys(match).length === 0 && 'implied' in effect) return 0;
  const ofEffect = (block: MatchBlock, generous: boolean, of = effect): Answer =>
    least(
      'certainty' in of && of.certainty === 'possible' ? 1 : 2,
      ...effectKeys(block).map((key) => effectMatches(key, block[key], { call, effect: of, generous, isCause })),
    );
  const isAboutException =
    isCause && effectKeys(match).every((key) => key === 'command') && effectKeys(match).length > 0;
  if (isAboutException && unless !== undefined && !kindsOfBlock(unless).includes(effect.kind)) return 0;
  const matched = least(inCall, ofEffect(match, stops));
  if (unless === undefined) return matched;
  const excepted = ofEffect(unless, !stops, stops ? asSure(effect) : effect);
  return isExempt(least(callMatches(unless, call, !stops, effect), excepted)) ? 0 : matched;
}

/** An exception to a stop is about what would be done, however unsure it is that the tool does it. */
function asSure(effect: Effect): Effect {
  if (!('certainty' in effect)) return effect;
  const { guessed: _, ...facts } = effect;
  return { ...facts, certainty: 'certain' };
}

interface EffectQuestion {
  readonly call: UnderstoodCall;
  readonly effect: Effect;
  readonly generous: boolean;
  readonly isCause: boolean;
}

function effectMatches(key: string, value: unknown, { call, effect, generous, isCause }: EffectQuestion): Answer {
  if (key === 'effect') return list(value).includes(effect.kind) ? 2 : 0;
  const condition = matcherByKey.get(key)?.compile(value, generous ? 'generous' : 'strict');
  if (condition?.reads !== 'effect') throw new Error(`${key} is not a key of effects`);
  const asked = isCause ? (condition.beside ?? condition) : condition;
  if (!asked.kinds.includes(effect.kind)) return 0;
  return toAnswer(asked.holds(call, effect));
}

function toAnswer(certainty: Certainty): Answer {
  return certainty === 'certain' ? 2 : certainty === 'possible' ? 1 : 0;
}

/** The kinds that every key of effects of a block speaks of; `command` says of them that no opaque one is meant. */
function kindsOfBlock(block: MatchBlock): readonly EffectKind[] {
  const kinds: Readonly<Record<string, readonly EffectKind[]>> = {
    path: ['read', 'write', 'delete'],
    code_from: ['execute'],
    host: ['connect'],
    url: ['connect'],
    sql: ['query'],
    command: effectKinds.filter((kind) => kind !== 'opaque'),
  };
  return effectKinds.filter((kind) =>
    effectKeys(block).every((key) =>
      key === 'effect' ? list(block[key]).includes(kind) : (kinds[key]?.includes(kind) ?? true),
    ),
  );
}

function least(...answers: readonly Answer[]): Answer {
  return answers.reduce((left, right) => (left < right ? left : right), 2);
}

/** The keys that speak of the whole call. */
function callMatches(block: MatchBlock, call: UnderstoodCall, generous: boolean, effect?: Effect): Answer {
  const asked: Readonly<Record<string, (value: unknown) => Answer>> = {
    tool: (value) => toolMatches(list(value), call, generous),
    args_pattern: (value) => argsMatch(list(value), call, generous, effect),
    path_patterns: (value) => pathsMatch(list(value), call, generous),
  };
  const ofEffects = effectKeys(block);
  return least(
    ...Object.entries(block).map(([key, value]) => {
      if (ofEffects.includes(key)) return 2;
      return asked[key]?.(value) ?? argumentsMatch(key, value, { call, generous, effect });
    }),
  );
}

interface ArgumentsQuestion {
  readonly call: UnderstoodCall;
  readonly generous: boolean;
  readonly effect: Effect | undefined;
}

/** `args`, and `when` on the call: their answers are shared with the engine. */
function argumentsMatch(key: string, value: unknown, { call, generous, effect }: ArgumentsQuestion): Answer {
  const condition = matcherByKey.get(key)?.compile(value, generous ? 'generous' : 'strict');
  if (condition?.reads !== 'arguments') throw new Error(`${key} is not a key of arguments`);
  const isSplit = effect !== undefined && call.hasShellText && condition.perCommand !== undefined;
  return toAnswer(isSplit ? condition.perCommand(call, effect) : condition.holds(call));
}

/** Whether it approves or spares by the text of the arguments, of which one command at a time counts. */
function splitsCommands({ action, match, unless = {} }: Rule): boolean {
  return Object.entries(action === 'approve' ? match : unless).some(([key, value]) => {
    const condition = matcherByKey.get(key)?.compile(value, 'strict');
    return condition?.reads === 'arguments' && condition.perCommand !== undefined;
  });
}

function mostSevere(decisions: readonly ReferenceDecision[]): ReferenceDecision {
  for (const action of severity.toReversed()) {
    const found = decisions.find((decision) => decision.action === action);
    if (found !== undefined) return found;
  }
  throw new Error('nothing to choose from');
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

function argsMatch(patterns: readonly string[], call: UnderstoodCall, generous: boolean, effect?: Effect): Answer {
  if (patterns.length === 0 || patterns.includes('')) return 2;
  if (call.unreadable !== undefined && !generous) return 0;
  const least: Answer = call.unreadable === undefined ? 0 : 1;
  if (!call.hasArguments) return least;
  const readings = [call.text, ...call.text.alternatives];
  const isFound = (text: string): boolean => patterns.some((pattern) => search(pattern, text));
  if (!generous && effect !== undefined && call.hasShellText) {
    const command = commandNaming(effect);
    const texts = command === undefined ? undefined : textsWithOnly(call, command);
    return texts?.every(({ text }) => isFound(text)) === true ? 2 : 0;
  }
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
