import type { Given } from './machine.ts';
import { eitherOf, originsOfAll, type RecordValue, type Value } from './value.ts';

/** What `left | right` of Python and `{...left, ...right}` hold; undefined where neither is a record. */
export function joinRecords(left: Value, right: Value): RecordValue | undefined {
  if (left.kind !== 'record' && right.kind !== 'record') return undefined;
  const entries = new Map<string, Value>();
  for (const side of [left, right])
    if (side.kind === 'record') for (const [key, value] of side.entries) entries.set(key, value);
  const isOpen = [left, right].some((side) => side.kind !== 'record' || side.isOpen);
  return { kind: 'record', entries, isOpen, origins: originsOfAll([left, right]) };
}

/** `settings.update({…}, x=…)`. */
export function updateRecord(record: RecordValue, given: readonly Given[]): void {
  for (const { name, value } of given)
    putInto(record, name === undefined ? value : { kind: 'record', entries: new Map([[name, value]]), isOpen: false });
}

/** Puts what one record holds into another, where what was there before may be there still. */
export function putInto(record: RecordValue, added: Value): void {
  if (added.kind !== 'record' || added.isOpen) record.isOpen = true;
  if (added.kind !== 'record') return;
  for (const [key, value] of added.entries) {
    const before = record.entries.get(key);
    record.entries.set(key, before === undefined ? value : eitherOf(before, value));
  }
}
