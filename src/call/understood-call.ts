import type { Effect, PathSubject } from './effect.ts';

/** The names under which rules look for a call's tool. */
export interface ToolNames {
  /** As the call gives it. */
  readonly given: string;
  /** For stopping rules: the given name, its case-folded and NFKC forms, and every known other name of that tool. */
  readonly generous: readonly string[];
  /** For approving rules: the given name; also the known other names where an adapter vouches for the tool. */
  readonly strict: readonly string[];
}

/** The arguments as one text, as the original library has it. */
export interface ArgumentsText {
  /** Python's `str()` of each value, numbers as JavaScript would print integers: `a=1`. */
  readonly text: string;
  /** The same with every number that may have been a float written as one (`a=1.0`); absent when no number is concerned. */
  readonly floatText?: string;
}

/**
 * A tool call with what it means. Facts are found on first use and kept; no argument is read twice.
 * `unreadable`: part of the arguments is not JSON, threw when it was read, or is over a limit; the facts then cover only the rest.
 */
export interface UnderstoodCall {
  readonly names: ToolNames;
  /** Without usable arguments, no condition on arguments holds. */
  readonly hasArguments: boolean;
  /** Why part of the arguments could not be read; undefined when all was. */
  readonly unreadable: string | undefined;
  readonly text: ArgumentsText;
  /** The paths that arguments name; empty when there are none. */
  readonly paths: readonly PathSubject[];
  /** Every effect, the `invoke` first. */
  readonly effects: readonly Effect[];
}
