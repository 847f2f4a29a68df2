import type { EffectFinder } from './effect-finder.ts';

/** What could not be read may do anything. */
export const findUnseen: EffectFinder = ({ unreadable }) =>
  unreadable === undefined ? [] : [{ kind: 'opaque', why: unreadable }];
