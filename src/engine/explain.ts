import type { Effect } from '../call/effect.ts';
import { understandCall, type CallOptions } from '../call/understand-call.ts';
import type { UnderstoodCall } from '../call/understood-call.ts';
import type { Certainty } from '../lib/certainty.ts';
import { deepFreeze } from '../lib/deep-freeze.ts';
import type { Action, RuleOrigin } from '../policy/rule.ts';
import type { CompiledLayer, CompiledPolicy } from './compile.ts';
import { planRule, type CompiledBlock, type CompiledRule, type PlannedRule } from './compiled-rule.ts';
import {
  decide,
  decideUnderstood,
  invokeOf,
  judgeIn,
  tellEffectsApart,
  toDecision,
  worst,
  type Verdict,
} from './decide.ts';
import type { Decision } from './decision.ts';
import { matchRule, type Answers, type Candidate } from './match-rule.ts';
import { findFacts } from './rule-index.ts';

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
  /** What to do instead, as the rule says. */
  readonly instead?: string;
}

export interface ExplainedEffect {
  readonly effect: Effect;
  readonly action: Action;
  /** The rule that gave this verdict; absent when the default did. */
  readonly rule?: string;
  /** It needs no approval, and no rule stopped it. */
  readonly implied?: true;
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
export function explain(policy: CompiledPolicy, call: unknown, options?: CallOptions): Explanation {
  try {
    const understood = understandCall(call, options);
    if ('invalid' in understood) return { decision: decide(policy, call, options), layers: [] };
    return {
      decision: decideUnderstood(policy, understood),
      layers: policy.layers.map((layer) => explainLayer(layer, understood)),
    };
  } catch {
    return { decision: decide(policy, call, options), layers: [] };
  }
}

function explainLayer(layer: CompiledLayer, given: UnderstoodCall): ExplainedLayer {
  const call = layer.tools === undefined ? given : given.taughtBy(layer.tools);
  const rules = layer.rules.map((compiled) => ({ compiled, planned: planRule(compiled, call.names) }));
  const planned = rules.flatMap((rule) => rule.planned ?? []);
  const verdictOn = judgeIn(layer, planned, call);
  const answers: Answers = new Map();
  const judge = (effect: Effect): JudgedEffect => ({
    verdict: verdictOn(effect),
    tried: tryRules(rules, { call, effect, answers }),
  });
  // What rules on the whole call say of it they say of each effect: ten thousand paths are not gone through once for each of them.
  const shared = tellEffectsApart(findFacts(layer.rules), call) ? undefined : judge(invokeOf(call));
  const judged = call.effects.map((effect) => ({ effect, ...(shared ?? judge(effect)) }));
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

function explainEffect({ effect, verdict, tried }: JudgedEffect & { readonly effect: Effect }): ExplainedEffect {
  const rule = verdict.planned?.compiled.rule.name;
  return {
    // Security: it may be found again for another call, and must say the same then.
    effect: deepFreeze(effect),
    action: verdict.action,
    ...(rule === undefined ? {} : { rule }),
    ...(verdict.implied === undefined ? {} : { implied: verdict.implied }),
    tried,
  };
}

interface PlannedOrNot {
  readonly compiled: CompiledRule;
  readonly planned: PlannedRule | undefined;
}

function tryRules(rules: readonly PlannedOrNot[], candidate: Candidate): readonly TriedRule[] {
  const tried: TriedRule[] = [];
  for (const { compiled, planned } of rules) {
    const rule = explainRule(compiled, planned, candidate);
    tried.push(rule);
    if (rule.result === 'certain') break;
  }
  return tried;
}

function explainRule(compiled: CompiledRule, planned: PlannedRule | undefined, candidate: Candidate): TriedRule {
  const { rule, match, unless } = compiled;
  return {
    name: rule.name,
    action: rule.action,
    ...(rule.origin === undefined ? {} : { origin: rule.origin }),
    result: planned === undefined ? 'no' : matchRule(planned, candidate),
    conditions: [...explainBlock(match, candidate, false), ...(unless ? explainBlock(unless, candidate, true) : [])],
    ...(rule.instead === undefined ? {} : { instead: rule.instead }),
  };
}

function explainBlock(
  block: CompiledBlock,
  { call, effect }: Candidate,
  unless: boolean,
): readonly ExplainedCondition[] {
  return block.keyed.map(({ key, condition }) => {
    if (condition.reads === 'name') return { key, unless, result: condition.holds(call.names) };
    if (condition.reads === 'arguments') return { key, unless, result: condition.holds(call) };
    return { key, unless, result: condition.kinds.includes(effect.kind) ? condition.holds(call, effect) : 'no' };
  });
}
