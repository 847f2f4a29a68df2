import type { Decision } from '../engine/decision.ts';

/** Thrown where a guarded call must stop. `decision` says which rule stopped it, and why. */
export class PolicyDeniedError extends Error {
  override readonly name = 'PolicyDeniedError';
  readonly decision: Decision;

  constructor(decision: Decision, options?: ErrorOptions) {
    super(`policy \`${decision.policyName}\` denied the call: ${tell(decision)}`, options);
    this.decision = decision;
  }
}

/** Thrown where a guarded call needs the approval of a human and has none. */
export class PolicyEscalatedError extends Error {
  override readonly name = 'PolicyEscalatedError';
  readonly decision: Decision;

  constructor(decision: Decision, options?: ErrorOptions) {
    super(`policy \`${decision.policyName}\` wants a human to approve the call: ${tell(decision)}`, options);
    this.decision = decision;
  }
}

function tell({ reason, instead }: Decision): string {
  return instead === undefined ? reason : `${reason}; instead: ${instead}`;
}
