import type { Effect, EffectKind } from '../call/effect.ts';
import type { ToolNames, UnderstoodCall } from '../call/understood-call.ts';
import type { Certainty } from '../lib/certainty.ts';
import type { MatchKey } from '../policy/match-key.ts';
import type { ProgramIndex, RegexFacts } from '../policy/rule.ts';

/**
 * How a condition is read. `generous`: at least this, so that a stopping rule misses no spelling.
 * `strict`: exactly this, so that an approving rule covers no more than it says. `unless` is read the other way round.
 */
export type Reading = 'generous' | 'strict';

/**
 * Strings of which at least one stands in every text that the condition can hold for: in the text of the arguments, or in
 * one of the spellings of a path. With `foldCase` they may stand there in any case.
 */
export interface Gate {
  readonly fact: 'text' | 'paths';
  readonly literals: readonly string[];
  readonly foldCase: boolean;
}

/** Of the tool's name alone: asked once per tool. `exact` lists the folded names that it can hold for, where they can be listed. */
export interface NameCondition {
  readonly reads: 'name';
  readonly exact?: readonly string[];
  holds(names: ToolNames): Certainty;
}

/** Of the call's arguments. */
export interface ArgumentsCondition {
  readonly reads: 'arguments';
  /** Found on first use, since that parses the patterns; undefined when nothing can be promised. */
  gate(): Gate | undefined;
  holds(call: UnderstoodCall): Certainty;
  /** For a call that holds a shell text, where the answer is not the same for each of its commands. */
  readonly perCommand?: (call: UnderstoodCall, effect: Effect) => Certainty;
}

/**
 * Of one effect of the call. It is asked only for effects of its kinds: for the others it does not hold, and what is opaque is
 * the engine's to decide.
 */
export interface EffectCondition {
  readonly reads: 'effect';
  readonly kinds: readonly EffectKind[];
  holds(call: UnderstoodCall, effect: Effect): Certainty;
  /** What it means beside `effect`, or a key of another kind, where that is not the same: `command` then is the command that causes the effect. */
  readonly beside?: EffectCondition;
  /** It says what causes the effect, and nothing of its kind. */
  readonly isCause?: true;
}

export type Condition = NameCondition | ArgumentsCondition | EffectCondition;

/** What is known of a rule's patterns before they are compiled. */
export interface ConditionFacts {
  readonly regexes: RegexFacts;
  /** Of the commands in the condition's block. */
  readonly programs: ProgramIndex | undefined;
}

/** One key of a match block: how it is parsed, documented and matched. */
export interface Matcher extends MatchKey {
  readonly examples: { readonly matches: readonly MatcherExample[]; readonly misses: readonly MatcherExample[] };
  /** `value` is what `parse` gave. Patterns compile on first use, since most rules are never tried; `facts` spare even that. */
  compile(value: unknown, reading: Reading, facts?: ConditionFacts): Condition;
}

/**
 * Read generously; runs as a test, and appears in the reference page. The call is made in `/home/dev/project`, the workspace
 * of a user whose home is `/home/dev`. A key that speaks of effects matches when it holds for one of the call's.
 */
export interface MatcherExample {
  readonly pattern: unknown;
  readonly tool?: string;
  readonly args?: unknown;
  readonly because?: string;
}
