import type { Machine } from './machine.ts';
import { eitherOf, optionsOf, type Value } from './value.ts';

/** By so many names that are known only when it runs a value may be any function of the language. */
export const hiddenFunction = 2;

/** By how many names that are known only when it runs a value was reached. */
export function hiddenBefore(value: Value, { hidden }: Machine): number {
  return value.kind === 'unknown' ? (value.hidden ?? 0) : (hidden.get(value) ?? 0);
}

/**
 * What `of[key]` gives, where the key is known only when it runs. It is one of its items, or what everything of its kind has: as data
 * only the items count, and for what is taken of it in turn it is noted that it may be the other.
 */
export function underHiddenKey(items: Value, of: Value, machine: Machine): Value {
  if (machine.language.keysAreNames !== true) return items;
  const level = hiddenBefore(of, machine) + 1;
  return optionsOf(items)
    .map((item): Value => {
      if (item.kind === 'unknown') return { ...item, hidden: level };
      machine.hidden.set(item, Math.max(level, machine.hidden.get(item) ?? 0));
      return item;
    })
    .reduce(eitherOf);
}
