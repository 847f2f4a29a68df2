import type { Action } from '../policy/rule.ts';

const rank: Readonly<Record<Action, number>> = { approve: 0, escalate: 1, deny: 2 };

/** Whether `left` stops more than `right`: deny, then escalate, then approve. */
export function isMoreSevere(left: Action, right: Action): boolean {
  return rank[left] > rank[right];
}
