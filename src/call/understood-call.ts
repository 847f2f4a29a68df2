import type { Effect, EffectKind, PathSubject } from './effect.ts';
import type { TaughtTools } from '../policy/taught-tools.ts';
import type { JsonValue } from '../lib/json-value.ts';
import type { Surroundings } from './path/surroundings.ts';
import type { Snapshot } from './snapshot.ts';

/** The names under which rules look for a call's tool. */
export interface ToolNames {
  /** As the call gives it. */
  readonly given: string;
  /** For stopping rules: the given name, its case-folded and NFKC forms, and every known other name of that tool. */
  readonly generous: readonly string[];
  /** Those of them that patterns of stopping rules look at: without other names that mislead, as `search_replace` does for edits. */
  readonly telling: readonly string[];
  /** For approving rules: the given name; also the known other names where an adapter vouches for the tool. */
  readonly strict: readonly string[];
}

/** A text in which some integers may have been floats, which JavaScript cannot tell: `1` and `1.0`. */
export interface TextReading {
  readonly text: string;
  /** UTF-16 offsets, ascending, at each of which `.0` may or may not stand. */
  readonly optional: readonly number[];
}

/** The arguments as one text, as the original library has it: Python's `str()` of each value, integers as integers. */
export interface ArgumentsText extends TextReading {
  /**
   * The same with numbers written as floats whose float spelling is not the integer's and `.0` (`1e+16`, `-0.0`); empty when
   * there is no such number. Stopping rules try these too; an approving rule must hold for each.
   */
  readonly alternatives: readonly TextReading[];
}

/** What surrounds a call, as far as the caller says. */
export interface Circumstances {
  /** Canonical folders. */
  readonly place: Surroundings;
  readonly agent: string | undefined;
  /** The point in time to judge by, in milliseconds since 1970. */
  readonly now: number | undefined;
  /** What the caller keeps of the session. */
  readonly session: JsonValue | undefined;
}

/**
 * A tool call with what it means. Facts are found on first use and kept; no argument is read twice.
 * `unreadable`: part of the arguments is not JSON, threw when it was read, or is over a limit; the facts then cover only the rest.
 */
export interface UnderstoodCall {
  readonly names: ToolNames;
  /** The arguments as they were read, once. */
  readonly snapshot: Snapshot;
  readonly circumstances: Circumstances;
  /** Without usable arguments, no condition on arguments holds. */
  readonly hasArguments: boolean;
  /** Why part of the arguments could not be read; undefined when all was. */
  readonly unreadable: string | undefined;
  readonly text: ArgumentsText;
  /** The paths that arguments name; empty when there are none. */
  readonly paths: readonly PathSubject[];
  /** Whether not all of them are guessed: guesses may stop a call, but an approval must rest on a path that is surely one. */
  readonly hasSurePath: boolean;
  /** Everything that a stopping rule tries for those paths: as written, and each reading from the root and from the workspace down. */
  readonly pathSpellings: readonly string[];
  /** Whether an argument is a shell text, so that conditions on the text may hold for each of its commands. */
  readonly hasShellText: boolean;
  /** The same call as a policy's `tools` makes it understood; itself where they say nothing of the tool. */
  taughtBy(tools: TaughtTools): UnderstoodCall;
  /** Every effect, the `invoke` first. */
  readonly effects: readonly Effect[];
  /**
   * At least the effects of these kinds, the `invoke`, and what is opaque among what was looked at. Nothing is looked at that
   * can have none of these kinds.
   */
  effectsOf(kinds: readonly EffectKind[]): readonly Effect[];
}
