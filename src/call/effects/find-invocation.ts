import type { EffectFinder } from './effect-finder.ts';

/** Every call invokes its tool, exactly once. */
export const findInvocation: EffectFinder = {
  kinds: ['invoke'],
  find: ({ identity }) => [{ kind: 'invoke', tool: identity.names.given }],
};
