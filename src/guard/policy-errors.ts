import type { Decision } from '../engine/decision.ts';

/** `message` goes before what the error would say of itself. */
export interface PolicyErrorOptions extends ErrorOptions {
  readonly message?: string;
}

/** Thrown where a guarded call must stop. `decision` says which rule stopped it, and why. */
export class PolicyDeniedError extends Error {
  override readonly name = 'PolicyDeniedError';
  readonly decision: Decision;

  constructor(decision: Decision, options?: PolicyErrorOptions) {
    super(options?.message ?? `policy \`${decision.policyName}\` denied the call: ${tell(decision)}`, options);
    this.decision = decision;
  }
}

/** Thrown where a guarded call needs the approval of a human and has none. */
export class PolicyEscalatedError extends Error {
  override readonly name = 'PolicyEscalatedError';
  readonly decision: Decision;

  constructor(decision: Decision, options?: PolicyErrorOptions) {
    super(
      options?.message ?? `policy \`${decision.policyName}\` wants a human to approve the call: ${tell(decision)}`,
      options,
    );
    this.decision = decision;
  }
}

/** What stops a call in a framework: its message is for the model. */
export function toPolicyError(
  decision: Decision,
  { message, cause }: PolicyErrorOptions,
): PolicyDeniedError | PolicyEscalatedError {
  const options = { ...(message === undefined ? {} : { message }), ...(cause === undefined ? {} : { cause }) };
  return decision.escalated ? new PolicyEscalatedError(decision, options) : new PolicyDeniedError(decision, options);
}

function tell({ reason, instead }: Decision): string {
  return instead === undefined ? reason : `${reason}; instead: ${instead}`;
}
