import type { Effect } from '../call/effect.ts';
import { understandCall } from '../call/understand-call.ts';
import type { UnderstoodCall } from '../call/understood-call.ts';
import type { Certainty } from '../lib/certainty.ts';
import type { Action, RuleOrigin } from '../policy/rule.ts';
import type { CompiledLayer, CompiledPolicy } from './compile.ts';
import { matchRule, planRule, type CompiledRule, type KeyedCondition, type PlannedRule } from './compiled-rule.ts';
import { decide, decideUnderstood, judgeEffect, toDecision, worst, type Verdict } from './decide.ts';
import type { Decision } from './decision.ts';

/** One condition of a rule, and what it says of the call. */
export interface ExplainedCondition {
  readonly key: string;
  /** It stands in `unless`. */
  readonly unless: boolean;
  readonly result: Certainty;
}

/** One rule that was tried on an effect. */
export interface TriedRule {
  readonly name: string;
  readonly action: Action;
  readonly origin?: RuleOrigin;
  readonly result: Certainty;
  readonly conditions: readonly ExplainedCondition[];
}

export interface ExplainedEffect {
  readonly effect: Effect;
  readonly action: Action;
  /** The rule that gave this verdict; absent when the default did. */
  readonly rule?: string;
  /** In order, up to the rule that matched for certain. */
  readonly tried: readonly TriedRule[];
}

export interface ExplainedLayer {
  readonly name: string;
  readonly decision: Decision;
  readonly effects: readonly ExplainedEffect[];
}

/** How a decision came about. */
export interface Explanation {
  readonly decision: Decision;
  /** Each layer on its own; empty when the call is not valid. */
  readonly layers: readonly ExplainedLayer[];
}

/** Decides as `decide` does, and tells every effect, every rule that was tried on it, and what each condition said. Never throws. */
export function explain(policy: CompiledPolicy, call: unknown): Explanation {
  try {
    const understood = understandCall(call);
    if ('invalid' in understood) return { decision: decide(policy, call), layers: [] };
    return {
      decision: decideUnderstood(policy, understood),
      layers: policy.layers.map((layer) => explainLayer(layer, understood)),
    };
  } catch {
    return { decision: decide(policy, call), layers: [] };
  }
}

function explainLayer(layer: CompiledLayer, call: UnderstoodCall): ExplainedLayer {
  const rules = layer.rules.map((compiled) => ({ compiled, planned: planRule(compiled, call.names) }));
  const planned = rules.flatMap((rule) => rule.planned ?? []);
  const judge = (effect: Effect): JudgedEffect => ({
    verdict: judgeEffect(planned, layer.otherwise.action, call, effect),
    tried: tryRules(rules, call, effect),
  });
  // What rules on the whole call say of one effect they say of each: ten thousand paths are not gone through once for each of them.
  const speaksOfEffects = layer.rules.some((compiled) => compiled.speaksOfEffects);
  const judgeOnce = speaksOfEffects ? judge : shareAnswer(judge);
  const judged = call.effects.map((effect) => ({ effect, ...judgeOnce(effect) }));
  return {
    name: layer.name,
    decision: toDecision(layer, worst(judged.map(({ verdict }) => verdict))),
    effects: judged.map(explainEffect),
  };
}

interface JudgedEffect {
  readonly verdict: Verdict;
  readonly tried: readonly TriedRule[];
}

function shareAnswer(judge: (effect: Effect) => JudgedEffect): (effect: Effect) => JudgedEffect {
  let answer: JudgedEffect | undefined;
  return (effect) => (answer ??= judge(effect));
}

function explainEffect({ effect, verdict, tried }: JudgedEffect & { readonly effect: Effect }): ExplainedEffect {
  const rule = verdict.planned?.compiled.rule.name;
  return { effect, action: verdict.action, ...(rule === undefined ? {} : { rule }), tried };
}

interface PlannedOrNot {
  readonly compiled: CompiledRule;
  readonly planned: PlannedRule | undefined;
}

function tryRules(rules: readonly PlannedOrNot[], call: UnderstoodCall, effect: Effect): readonly TriedRule[] {
  const tried: TriedRule[] = [];
  for (const { compiled, planned } of rules) {
    const rule = explainRule(compiled, planned, call, effect);
    tried.push(rule);
    if (rule.result === 'certain') break;
  }
  return tried;
}

function explainRule(
  compiled: CompiledRule,
  planned: PlannedRule | undefined,
  call: UnderstoodCall,
  effect: Effect,
): TriedRule {
  const { rule } = compiled;
  const ask = (keyed: readonly KeyedCondition[], unless: boolean): readonly ExplainedCondition[] =>
    keyed.map(({ key, condition }) => ({
      key,
      unless,
      result: condition.reads === 'name' ? condition.holds(call.names) : condition.holds(call, effect),
    }));
  return {
    name: rule.name,
    action: rule.action,
    ...(rule.origin === undefined ? {} : { origin: rule.origin }),
    result: planned === undefined ? 'no' : matchRule(planned, call, effect),
    conditions: [...ask(compiled.match.keyed, false), ...ask(compiled.unless?.keyed ?? [], true)],
  };
}
