/** Milliseconds since 1970-01-01T00:00:00Z. */
export class Timestamp {
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
  }
}

/** A span of time in milliseconds, negative for one into the past. */
export class Duration {
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
  }
}

/** What is not known until the call runs, or has more readings than are tried: to read it is an error. */
export const unknown = Symbol('unknown');

/**
 * A value of CEL. A `bigint` is an int; a `number` is a double, or a number of the call, which may be either. Lists and maps of
 * the call are those of its snapshot.
 */
export type CelValue =
  | null
  | boolean
  | bigint
  | number
  | string
  | Timestamp
  | Duration
  | typeof unknown
  | readonly CelValue[]
  | CelMap;

export interface CelMap {
  readonly [key: string]: CelValue;
}

/** An expression has no value: a key that is not there, a wrong type, too many steps. Caught where evaluation began. */
export class CelFault extends Error {}

export function isList(value: CelValue): value is readonly CelValue[] {
  return Array.isArray(value);
}

export function isMap(value: CelValue): value is CelMap {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Timestamp) &&
    !(value instanceof Duration)
  );
}

export function isNumber(value: CelValue): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** Takes steps, or throws a `CelFault` when there are none left. */
export type Spend = (steps: number) => void;

/** Equality of CEL: numbers by their value, lists and maps by their items; values of different types are not equal. */
export function areEqual(left: CelValue, right: CelValue, spend: Spend): boolean {
  const open: [CelValue, CelValue][] = [[left, right]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [one, other] = pair;
    spend(typeof one === 'string' ? 1 + one.length / 16 : 1);
    if (isList(one) && isList(other)) {
      if (one.length !== other.length) return false;
      spend(one.length);
      for (const [index, item] of one.entries()) open.push([item, other[index] ?? null]);
    } else if (isMap(one) && isMap(other)) {
      if (!pushEntries(one, other, open, spend)) return false;
    } else if (!areEqualScalars(one, other)) return false;
  }
  return true;
}

function pushEntries(one: CelMap, other: CelMap, open: [CelValue, CelValue][], spend: Spend): boolean {
  const keys = Object.keys(one);
  spend(keys.length);
  if (keys.length !== Object.keys(other).length) return false;
  for (const key of keys) {
    if (!Object.hasOwn(other, key)) return false;
    open.push([one[key] ?? null, other[key] ?? null]);
  }
  return true;
}

function areEqualScalars(one: CelValue, other: CelValue): boolean {
  if (one === unknown || other === unknown) throw new CelFault('the value is not known');
  // Of a number and a bigint, loose equality compares the values exactly.
  if (isNumber(one) && isNumber(other)) return one == other;
  if (one instanceof Timestamp && other instanceof Timestamp) return one.milliseconds === other.milliseconds;
  if (one instanceof Duration && other instanceof Duration) return one.milliseconds === other.milliseconds;
  return one === other;
}

/** Below 0 when the left is smaller; a `CelFault` for what has no order. */
export function compareValues(left: CelValue, right: CelValue, spend: Spend): number {
  if (typeof left === 'string' && typeof right === 'string') {
    spend(1 + Math.min(left.length, right.length) / 16);
    return left < right ? -1 : Number(left > right);
  }
  const [one, other] = [toOrdered(left), toOrdered(right)];
  const isOrdered = one.type === other.type && !Number.isNaN(Number(one.value)) && !Number.isNaN(Number(other.value));
  if (!isOrdered) throw new CelFault('the values have no order');
  return one.value < other.value ? -1 : Number(one.value > other.value);
}

function toOrdered(value: CelValue): { readonly type: string; readonly value: number | bigint } {
  if (isNumber(value)) return { type: 'number', value };
  if (typeof value === 'boolean') return { type: 'boolean', value: Number(value) };
  if (value instanceof Timestamp) return { type: 'timestamp', value: value.milliseconds };
  if (value instanceof Duration) return { type: 'duration', value: value.milliseconds };
  throw new CelFault('the value has no order');
}
