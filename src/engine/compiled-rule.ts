import type { Effect } from '../call/effect.ts';
import type { ToolNames, UnderstoodCall } from '../call/understood-call.ts';
import { both, type Certainty } from '../lib/certainty.ts';
import type {
  ArgumentsCondition,
  Condition,
  EffectCondition,
  Gate,
  Matcher,
  NameCondition,
  Reading,
} from '../match/matcher.ts';
import type { MatchBlock, Rule } from '../policy/rule.ts';

export interface KeyedCondition {
  readonly key: string;
  readonly condition: Condition;
}

interface CompiledBlock {
  readonly keyed: readonly KeyedCondition[];
  readonly ofName: readonly NameCondition[];
  readonly ofArguments: readonly ArgumentsCondition[];
  readonly ofEffect: readonly EffectCondition[];
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
  readonly speaksOfEffects: boolean;
}

export type MatcherByKey = ReadonlyMap<string, Matcher>;

/** Compiles one rule. Patterns inside compile on first use. */
export function compileRule(rule: Rule, position: number, matchers: MatcherByKey): CompiledRule {
  const stops = rule.action !== 'approve';
  const match = compileBlock(rule.match, { rule, reading: stops ? 'generous' : 'strict', matchers });
  // `unless` reads the other way round: an exception to a stop must be exact, one to an approval need only be possible.
  const unless = rule.unless && compileBlock(rule.unless, { rule, reading: stops ? 'strict' : 'generous', matchers });
  const speaksOfEffects = match.ofEffect.length > 0 || (unless !== undefined && unless.ofEffect.length > 0);
  return { rule, position, stops, match, unless, speaksOfEffects };
}

interface BlockReading {
  readonly rule: Rule;
  readonly reading: Reading;
  readonly matchers: MatcherByKey;
}

function compileBlock(block: MatchBlock, { rule, reading, matchers }: BlockReading): CompiledBlock {
  const keyed = Object.keys(block).map((key) => {
    const matcher = matchers.get(key);
    // The parser refuses unknown keys; dropping one here would make the rule match more or less than it says.
    if (matcher === undefined) throw new Error(`no matcher for the key ${key}`);
    return { key, condition: matcher.compile(block[key], reading, rule.regexFacts) };
  });
  const conditions = keyed.map(({ condition }) => condition);
  return {
    keyed,
    ofName: conditions.filter((condition) => condition.reads === 'name'),
    ofArguments: conditions.filter((condition) => condition.reads === 'arguments'),
    ofEffect: conditions.filter((condition) => condition.reads === 'effect'),
  };
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
  const named = allHold(compiled.match.ofName.map((condition) => condition.holds(names)));
  if (named === 'no' || (!compiled.stops && named !== 'certain')) return undefined;
  const { unless } = compiled;
  if (unless === undefined) return { compiled, named, excepted: 'no' };
  const excepted = allHold(unless.ofName.map((condition) => condition.holds(names)));
  const isDecided = unless.ofArguments.length === 0 && unless.ofEffect.length === 0;
  if (isDecided && isExempt(compiled, excepted)) return undefined;
  return { compiled, named, excepted: isDecided ? 'no' : excepted };
}

/** How surely the rule matches this effect of the call. */
export function matchRule({ compiled, named, excepted }: PlannedRule, call: UnderstoodCall, effect: Effect): Certainty {
  const matched = blockHolds(compiled.match, named, call, effect);
  if (matched === 'no' || (!compiled.stops && matched !== 'certain')) return 'no';
  if (compiled.unless === undefined || excepted === 'no') return matched;
  return isExempt(compiled, blockHolds(compiled.unless, excepted, call, effect)) ? 'no' : matched;
}

function blockHolds(block: CompiledBlock, named: Certainty, call: UnderstoodCall, effect: Effect): Certainty {
  let result = named;
  for (const condition of block.ofArguments) {
    if (result === 'no') return 'no';
    result = both(result, condition.holds(call));
  }
  for (const condition of block.ofEffect) {
    if (result === 'no') return 'no';
    result = both(result, condition.holds(call, effect));
  }
  return result;
}

function isExempt(compiled: CompiledRule, unless: Certainty): boolean {
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
