import type { Effect } from '../effect.ts';
import type { PathArguments } from '../path-arguments.ts';
import type { ToolIdentity } from '../tool-identity.ts';

/** What is known of a call before its effects; each fact is found once, on first use. */
export interface CallFacts {
  readonly identity: ToolIdentity;
  readonly pathArguments: PathArguments;
  /** Why part of the call could not be read; undefined when all was. */
  readonly unreadable: string | undefined;
}

/** Finds the effects of one kind, or of kinds that are found together. New kinds of effects come as new finders. */
export type EffectFinder = (facts: CallFacts) => readonly Effect[];
