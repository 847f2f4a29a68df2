import type { Argument } from '../arguments/argument.ts';
import type { TaughtArguments } from '../arguments/taught-arguments.ts';
import type { ToolDefinition } from '../arguments/tool-definition.ts';
import type { Effect, EffectKind } from '../effect.ts';
import type { PathArguments } from '../path-arguments.ts';
import type { TextContext } from '../reading.ts';
import type { ToolIdentity } from '../tool-identity.ts';

/** What is known of a call before its effects; each fact is found once, on first use. */
export interface CallFacts {
  readonly identity: ToolIdentity;
  /** What a policy teaches of the arguments; undefined for nothing. */
  readonly taught: TaughtArguments | undefined;
  /** What the definition of the tool says, if the caller hands it in. */
  readonly definition: ToolDefinition | undefined;
  readonly pathArguments: PathArguments;
  /** The arguments that are neither paths nor plain data, in order. */
  readonly textArguments: readonly Argument[];
  /** Why part of the call could not be read; undefined when all was. */
  readonly unreadable: string | undefined;
  /** The context in which an argument's text is read. */
  contextOf(argument: Argument): TextContext;
}

/** Finds effects from one sort of argument. New sorts come as new finders. */
export interface EffectFinder {
  /** Every kind that it may find; it is not asked when no rule speaks of them. */
  readonly kinds: readonly EffectKind[];
  find(facts: CallFacts): readonly Effect[];
}
