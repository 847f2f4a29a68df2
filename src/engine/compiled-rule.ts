import type { ToolNames } from '../call/understood-call.ts';
import { both, type Certainty } from '../lib/certainty.ts';
import type { Effect, EffectKind } from '../call/effect.ts';
import type {
  ArgumentsCondition,
  Condition,
  ConditionFacts,
  EffectCondition,
  Gate,
  Matcher,
  NameCondition,
  Reading,
} from '../match/matcher.ts';
import type { MatchBlock, ProgramIndex, Rule } from '../policy/rule.ts';

export interface KeyedCondition {
  readonly key: string;
  readonly condition: Condition;
}

export interface CompiledBlock {
  readonly keyed: readonly KeyedCondition[];
  readonly ofName: readonly NameCondition[];
  readonly ofArguments: readonly ArgumentsCondition[];
  readonly ofEffect: readonly EffectCondition[];
  /** The kinds of effects that all of its conditions can hold for; undefined where it speaks of the whole call. */
  readonly kinds: ReadonlySet<EffectKind> | undefined;
}

/** A rule whose conditions are compiled for the reading that its action asks for. */
export interface CompiledRule {
  readonly rule: Rule;
  /** Place in the order in which rules are tried, from 0. */
  readonly position: number;
  /** Deny or escalate: what it matches possibly counts too. */
  readonly stops: boolean;
  readonly match: CompiledBlock;
  readonly unless: CompiledBlock | undefined;
  /** Tools of all names are the same to it, and to its exception. */
  readonly isForAnyName: boolean;
  /** The folded names of the tools that it can match, where they can be listed. */
  readonly exactNames: readonly string[] | undefined;
  readonly hasException: boolean;
  /** Some condition of its is of one effect. */
  readonly speaksOfEffects: boolean;
  /** It approves, or spares, by the text of the arguments, which holds for one command of a shell text at a time. */
  readonly splitsCommands: boolean;
  /** The kinds of effects that it may match; undefined for every kind. */
  readonly kinds: ReadonlySet<EffectKind> | undefined;
  /** Whether it is known, before its conditions are compiled, that they do not hold for an effect. */
  isRuledOut?(effect: Effect): boolean;
  /** Whether that is known for a tool of these names. */
  isRuledOutFor?(names: ToolNames): boolean;
}

export type MatcherByKey = ReadonlyMap<string, Matcher>;

/** Compiles one rule. Patterns inside compile on first use. */
export function compileRule(rule: Rule, position: number, matchers: MatcherByKey): CompiledRule {
  const stops = rule.action !== 'approve';
  const { facts } = rule;
  const compile = (block: MatchBlock, reading: Reading, programs: ProgramIndex | undefined) =>
    compileKeys(block, { reading, matchers, facts: facts && { regexes: facts.regexes, programs } });
  const matchKeys = compile(rule.match, stops ? 'generous' : 'strict', facts?.programs.match);
  // `unless` reads the other way round: an exception to a stop must be exact, one to an approval need only be possible.
  const unlessKeys = rule.unless && compile(rule.unless, stops ? 'strict' : 'generous', facts?.programs.unless);
  const isBesideKinds = [...matchKeys, ...(unlessKeys ?? [])].some(tellsKinds);
  const match = toBlock(matchKeys, isBesideKinds);
  const unless = unlessKeys && toBlock(unlessKeys, isBesideKinds);
  return {
    rule,
    position,
    stops,
    match,
    unless,
    isForAnyName: match.ofName.length === 0 && (unless === undefined || isOfAnyName(unless)),
    exactNames: match.ofName.find(({ exact }) => exact !== undefined)?.exact,
    hasException: unless !== undefined,
    speaksOfEffects: match.ofEffect.length > 0 || (unless !== undefined && unless.ofEffect.length > 0),
    splitsCommands: (stops ? unless : match)?.ofArguments.some(({ perCommand }) => perCommand !== undefined) === true,
    kinds: kindsOf(match, unless),
  };
}

/** An exception without any condition holds for each name, and is none that is asked of a call. */
function isOfAnyName({ ofName, ofArguments, ofEffect }: CompiledBlock): boolean {
  return ofName.length === 0 && ofArguments.length + ofEffect.length > 0;
}

/** Whether a condition says more of an effect than which command it is. */
function tellsKinds({ condition }: KeyedCondition): boolean {
  return condition.reads === 'effect' && condition.beside === undefined;
}

/**
 * The kinds that a rule may match. Where `match` only says which command causes the effect, the exception says which effects
 * are meant: `command: rm, unless: { path: dist }` is about what `rm` deletes.
 */
function kindsOf(match: CompiledBlock, unless: CompiledBlock | undefined): ReadonlySet<EffectKind> | undefined {
  const isOpen = match.ofEffect.length > 0 && match.ofEffect.every(({ isCause }) => isCause === true);
  if (!isOpen || unless?.kinds === undefined || match.kinds === undefined) return match.kinds;
  const { kinds } = match;
  return new Set([...unless.kinds].filter((kind) => kinds.has(kind)));
}

interface BlockReading {
  readonly reading: Reading;
  readonly matchers: MatcherByKey;
  readonly facts: ConditionFacts | undefined;
}

function compileKeys(block: MatchBlock, { reading, matchers, facts }: BlockReading): readonly KeyedCondition[] {
  return Object.keys(block).map((key) => {
    const matcher = matchers.get(key);
    // The parser refuses unknown keys; dropping one here would make the rule match more or less than it says.
    if (matcher === undefined) throw new Error(`no matcher for the key ${key}`);
    return { key, condition: matcher.compile(block[key], reading, facts) };
  });
}

/** `isBesideKinds`: `command` means a command that causes the effect, not the effect of running it. */
function toBlock(compiled: readonly KeyedCondition[], isBesideKinds: boolean): CompiledBlock {
  const keyed = compiled.map(({ key, condition }) => ({
    key,
    condition: isBesideKinds && condition.reads === 'effect' ? (condition.beside ?? condition) : condition,
  }));
  const conditions = keyed.map(({ condition }) => condition);
  const ofEffect = conditions.filter((condition) => condition.reads === 'effect');
  return {
    keyed,
    ofName: conditions.filter((condition) => condition.reads === 'name'),
    ofArguments: conditions.filter((condition) => condition.reads === 'arguments'),
    ofEffect,
    kinds: ofEffect.length === 0 ? undefined : sharedKinds(ofEffect),
  };
}

function sharedKinds([first, ...others]: readonly EffectCondition[]): ReadonlySet<EffectKind> {
  const kinds = first?.kinds ?? [];
  return new Set(kinds.filter((kind) => others.every((condition) => condition.kinds.includes(kind))));
}

/** A rule for the tools of one name: what its conditions on names answer is known. */
export interface PlannedRule {
  readonly compiled: CompiledRule;
  readonly named: Certainty;
  /** What the names say of `unless`; `no` when there is none. */
  readonly excepted: Certainty;
}

/** The rule as it stands for a tool of these names; undefined when it can't match such a tool at all. */
export function planRule(compiled: CompiledRule, names: ToolNames): PlannedRule | undefined {
  if (compiled.isForAnyName) return { compiled, named: 'certain', excepted: compiled.hasException ? 'certain' : 'no' };
  if (compiled.isRuledOutFor?.(names) === true) return undefined;
  const named = allHold(compiled.match.ofName.map((condition) => condition.holds(names)));
  if (named === 'no' || (!compiled.stops && named !== 'certain')) return undefined;
  const { unless } = compiled;
  if (unless === undefined) return { compiled, named, excepted: 'no' };
  const excepted = allHold(unless.ofName.map((condition) => condition.holds(names)));
  const isDecided = unless.ofArguments.length === 0 && unless.ofEffect.length === 0;
  if (isDecided && isExempt(compiled, excepted)) return undefined;
  return { compiled, named, excepted: isDecided ? 'no' : excepted };
}

/** Whether what holds of `unless` keeps the rule from matching. */
export function isExempt(compiled: CompiledRule, unless: Certainty): boolean {
  return compiled.stops ? unless === 'certain' : unless !== 'no';
}

function allHold(answers: readonly Certainty[]): Certainty {
  return answers.reduce(both, 'certain');
}

/** Literals without which the rule can't match; undefined when none are promised. */
export function findGate(compiled: CompiledRule): Gate | undefined {
  for (const condition of compiled.match.ofArguments) {
    const gate = condition.gate();
    if (gate !== undefined && gate.literals.length > 0) return gate;
  }
  return undefined;
}
