import type { Effect } from '../call/effect.ts';
import { understandCall } from '../call/understand-call.ts';
import type { UnderstoodCall } from '../call/understood-call.ts';
import type { Action } from '../policy/rule.ts';
import { makeDecision, type CompiledLayer, type CompiledPolicy } from './compile.ts';
import { matchRule, type PlannedRule } from './compiled-rule.ts';
import type { Decision } from './decision.ts';
import { isMoreSevere } from './severity.ts';

/** What a stopping rule says where it matches possibly. */
const uncertain: Action = 'escalate';

/** The decision on a tool call, whatever the value is. Never throws: what goes wrong inside is a denial. */
export function decide(policy: CompiledPolicy, call: unknown): Decision {
  try {
    const understood = understandCall(call);
    if ('invalid' in understood) return refuse(policy, `the call is not valid: ${understood.invalid}`);
    return decideUnderstood(policy, understood);
  } catch (error) {
    // Security: a bug must never end in an approval.
    return refuse(policy, `the call could not be judged: ${error instanceof Error ? error.message : 'unknown error'}`);
  }
}

/** A denial that no rule gave. */
export function refuse(policy: CompiledPolicy, reason: string): Decision {
  return makeDecision('deny', { policyName: 'default', reason, layer: policy.layers[0]?.name ?? 'policy' });
}

/** Each layer is judged on its own; the most severe decision wins, the first layer's among equals. */
export function decideUnderstood(policy: CompiledPolicy, call: UnderstoodCall): Decision {
  let decision: Decision | undefined;
  for (const layer of policy.layers) {
    const next = decideLayer(layer, call);
    if (decision === undefined || isMoreSevere(next.action, decision.action)) decision = next;
    if (decision.denied) return decision;
  }
  return decision ?? refuse(policy, 'the policy has no layers');
}

/** What the rules say of one effect. */
export interface Verdict {
  readonly action: Action;
  /** Absent when the default spoke. */
  readonly planned?: PlannedRule;
}

function decideLayer(layer: CompiledLayer, call: UnderstoodCall): Decision {
  const { rules, speaksOfEffects } = layer.index.rulesFor(call);
  if (rules.length === 0) return layer.otherwise;
  // Rules that speak only of the whole call say the same of each of its effects.
  const effects = speaksOfEffects ? call.effects : [invokeOf(call)];
  return toDecision(layer, worst(effects.map((effect) => judgeEffect(rules, layer.otherwise.action, call, effect))));
}

function invokeOf(call: UnderstoodCall): Effect {
  return { kind: 'invoke', tool: call.names.given };
}

/**
 * The first rule that matches for certain gives its verdict. A stopping rule that matches possibly sets a floor, and the
 * search goes on.
 */
export function judgeEffect(
  rules: readonly PlannedRule[],
  otherwise: Action,
  call: UnderstoodCall,
  effect: Effect,
): Verdict {
  let floor: Verdict | undefined;
  for (const planned of rules) {
    const match = matchRule(planned, call, effect);
    if (match === 'certain') return atLeast(floor, { action: planned.compiled.rule.action, planned });
    if (match === 'possible') floor ??= { action: uncertain, planned };
  }
  return atLeast(floor, { action: otherwise });
}

function atLeast(floor: Verdict | undefined, verdict: Verdict): Verdict {
  return floor !== undefined && isMoreSevere(floor.action, verdict.action) ? floor : verdict;
}

/** The most severe verdict; among equals the one whose rule comes first, a rule before the default. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce((left, right) => {
    if (left.action !== right.action) return isMoreSevere(right.action, left.action) ? right : left;
    return positionOf(right) < positionOf(left) ? right : left;
  });
}

function positionOf({ planned }: Verdict): number {
  return planned?.compiled.position ?? Number.POSITIVE_INFINITY;
}

export function toDecision(layer: CompiledLayer, { action, planned }: Verdict): Decision {
  return planned === undefined ? layer.otherwise : layer.decisionOf(planned.compiled.rule, action);
}
