import type { EffectFinder } from './effect-finder.ts';

/** What could not be read may do anything. */
export const findUnseen: EffectFinder = {
  kinds: ['opaque'],
  find: ({ unreadable }) => (unreadable === undefined ? [] : [{ kind: 'opaque', why: unreadable }]),
};
