import type { Certainty } from '../lib/certainty.ts';

/** A compiled pattern: immutable, without state between calls, linear in the length of the text. */
export interface Pattern {
  /** The pattern as the policy spells it. */
  readonly source: string;
  /**
   * Whether some part of the text matches: `certain` or `no`; `possible` when the budget of steps ran out,
   * which is linear in the length of the text.
   */
  search(text: string): Certainty;
}

/** Why a pattern does not compile. `offset` and `length` count UTF-16 units within the pattern's source. */
export interface PatternError {
  /** Invalid: it means nothing in its dialect. Unsupported: it does, but cannot be matched in bounded time, or not here. */
  readonly kind: 'invalid' | 'unsupported';
  readonly message: string;
  readonly help?: string;
  readonly offset: number;
  readonly length: number;
}

export type Compiled<P> =
  | { readonly ok: true; readonly pattern: P }
  | { readonly ok: false; readonly error: PatternError };
