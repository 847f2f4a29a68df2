import type { EffectKind } from '../effect.ts';
import type { EffectFinder } from './effect-finder.ts';
import { findFileEffects } from './find-file-effects.ts';
import { findInvocation } from './find-invocation.ts';
import {
  findPowershellEffects,
  findShellEffects,
  findSqlEffects,
  findTypedEffects,
  findUnreadTexts,
  findUrlEffects,
} from './find-text-effects.ts';
import { findUnseen } from './find-unseen.ts';

/** Every finder, in the order in which their effects are listed: the invocation first. A new sort of argument adds a line. */
export const effectFinders: readonly EffectFinder[] = [
  findInvocation,
  findFileEffects,
  findShellEffects,
  findPowershellEffects,
  findSqlEffects,
  findUrlEffects,
  findTypedEffects,
  findUnreadTexts,
  findUnseen,
];

/** Policies ask for the same kinds each time. */
const asked = new WeakMap<readonly EffectKind[], readonly number[]>();

/** The places of the finders that are asked where rules speak of these kinds. */
export function findersFor(kinds: readonly EffectKind[]): readonly number[] {
  const known = asked.get(kinds);
  if (known !== undefined) return known;
  const places = effectFinders.flatMap((finder, place) => (isAskedFor(finder, kinds) ? [place] : []));
  asked.set(kinds, places);
  return places;
}

/** The call itself, and what could not be read, concern every rule. */
function isAskedFor(finder: EffectFinder, kinds: readonly EffectKind[]): boolean {
  return finder === findInvocation || finder === findUnseen || finder.kinds.some((kind) => kinds.includes(kind));
}
