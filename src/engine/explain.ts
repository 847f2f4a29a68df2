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
  const planned = layer.rules.map((compiled) => planRule(compiled, call.names)).filter((rule) => rule !== undefined);
  const judged = call.effects.map((effect) => ({
    effect,
    verdict: judgeEffect(planned, layer.otherwise.action, call, effect),
  }));
  return {
    name: layer.name,
    decision: toDecision(layer, worst(judged.map(({ verdict }) => verdict))),
    effects: judged.map(({ effect, verdict }) => explainEffect(layer, call, effect, verdict)),
  };
}

function explainEffect(layer: CompiledLayer, call: UnderstoodCall, effect: Effect, verdict: Verdict): ExplainedEffect {
  const tried: TriedRule[] = [];
  for (const compiled of layer.rules) {
    const rule = explainRule(compiled, planRule(compiled, call.names), call, effect);
    tried.push(rule);
    if (rule.result === 'certain') break;
  }
  const rule = verdict.planned?.compiled.rule.name;
  return { effect, action: verdict.action, ...(rule === undefined ? {} : { rule }), tried };
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
