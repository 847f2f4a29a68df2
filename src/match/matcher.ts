import type { Effect } from '../call/effect.ts';
import type { UnderstoodCall } from '../call/understood-call.ts';
import type { Certainty } from '../lib/certainty.ts';
import type { MatchKey } from '../policy/match-key.ts';

/**
 * How a condition is read. `generous`: at least this, so that a stopping rule misses no spelling.
 * `strict`: exactly this, so that an approving rule covers no more than it says. `unless` is read the other way round.
 */
export type Reading = 'generous' | 'strict';

/** One compiled condition. Call-level conditions ignore the effect. */
export type Condition = (call: UnderstoodCall, effect: Effect) => Certainty;

/** One key of a match block: how it is parsed, documented and matched. */
export interface Matcher extends MatchKey {
  readonly examples: { readonly matches: readonly MatcherExample[]; readonly misses: readonly MatcherExample[] };
  /** `value` is what `parse` gave. Patterns compile on first use, since most rules are never tried. */
  compile(value: unknown, reading: Reading): Condition;
}

/** Runs as a test, and appears in the reference page. */
export interface MatcherExample {
  readonly pattern: unknown;
  readonly tool?: string;
  readonly args?: unknown;
  readonly because?: string;
}
