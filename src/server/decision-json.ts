import type { Decision } from '../engine/decision.ts';
import type { Action, RuleOrigin } from '../policy/rule.ts';

/** A decision as the native API tells it, with the keys of `action-policy check --json`; each is always there. */
export interface DecisionJson {
  readonly action: Action;
  readonly policyName: string;
  readonly reason: string;
  readonly instead: string | null;
  readonly layer: string;
  readonly origin: RuleOrigin | null;
}

export function toDecisionJson({ action, policyName, reason, instead, layer, origin }: Decision): DecisionJson {
  return { action, policyName, reason, instead: instead ?? null, layer, origin: origin ?? null };
}

/** A denial that no policy gave. */
export function denialJson(reason: string): DecisionJson {
  return { action: 'deny', policyName: 'default', reason, instead: null, layer: 'server', origin: null };
}
