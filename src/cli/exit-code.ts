import type { Action } from '../policy/rule.ts';

/** What the exit codes of every command mean; a hook speaks its agent's own codes instead. */
export const exitCode = { approved: 0, clean: 0, couldNotRun: 1, denied: 2, escalated: 3, policyInvalid: 4 } as const;

const codeByAction: Readonly<Record<Action, number>> = {
  approve: exitCode.approved,
  deny: exitCode.denied,
  escalate: exitCode.escalated,
};

/** The exit code of a decision. */
export function exitCodeOf(action: Action): number {
  return codeByAction[action];
}
