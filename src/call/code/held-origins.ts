import { endsWithLabel } from '../secret-names.ts';
import { originsOf, type Origin, type Value } from './value.ts';

/** So many values are looked into. */
const most = 256;

/** Where a value comes from, with all that lies in it; what lies under the names that `isLeftOut` tells is left out. */
export function heldOriginsOf(value: Value, isLeftOut?: (key: string) => boolean): ReadonlySet<Origin> {
  const found = new Set<Origin>();
  const queue: Value[] = [value];
  // What is found on the way stands behind: the list grows while it is walked.
  for (const each of queue) {
    for (const origin of originsOf(each)) found.add(origin);
    const held = each.kind === 'list' ? each.items : each.kind === 'record' ? entriesOf(each, isLeftOut) : [];
    queue.push(...held.slice(0, Math.max(0, most - queue.length)));
    if (each.kind === 'name' && each.name === 'open()') found.add('file');
  }
  return found;
}

/** A text under the name of a secret is a login. */
function entriesOf(
  { entries }: Extract<Value, { kind: 'record' }>,
  isLeftOut: ((key: string) => boolean) | undefined,
): readonly Value[] {
  return Array.from(entries)
    .filter(([key, value]) => isLeftOut?.(key) !== true && !(value.kind === 'text' && endsWithLabel(key)))
    .map(([, value]) => value);
}
