import type { Action, RuleOrigin } from '../policy/rule.ts';

/** What the policy says of one tool call. Frozen. */
export interface Decision {
  readonly action: Action;
  readonly approved: boolean;
  readonly denied: boolean;
  readonly escalated: boolean;
  /** The rule that decided; empty when nothing matched and the default is approve, else `default`. */
  readonly policyName: string;
  readonly reason: string;
  /** What to do instead, where the rule says so. */
  readonly instead?: string;
  /** The layer that decided: the policy set's name. */
  readonly layer: string;
  /** Where the rule stands, when it came from a file. */
  readonly origin?: RuleOrigin;
}
