import { describe, expect, test } from 'vitest';
import { keysThatMayDiffer, withEntries, withEntry } from './layered-map.ts';

function numbered(count: number): ReadonlyMap<string, number> {
  let map: ReadonlyMap<string, number> = new Map();
  for (let index = 0; index < count; index += 1) map = withEntry(map, `k${index}`, index);
  return map;
}

describe('a map that is changed entry by entry', () => {
  test.each([0, 1, 23, 24, 25, 48, 49, 200])('holds what a plain one holds: %i entries', (count) => {
    const plain = new Map(Array.from({ length: count }, (_, index) => [`k${index}`, index]));
    const map = numbered(count);
    expect([...map]).toEqual([...plain]);
    expect([...map.keys()]).toEqual([...plain.keys()]);
    expect([...map.values()]).toEqual([...plain.values()]);
    expect(map.size).toBe(count);
    expect(new Map(map)).toEqual(plain);
    expect(Array.from(plain.keys(), (key) => [map.has(key), map.get(key)])).toEqual(
      Array.from(plain.values(), (value) => [true, value]),
    );
    expect(map.has('other')).toBe(false);
  });

  test('leaves the one that it was made from as it is', () => {
    const before = numbered(40);
    const after = withEntry(before, 'k3', -1);
    expect([before.get('k3'), after.get('k3')]).toEqual([3, -1]);
    expect(after.size).toBe(40);
  });

  test('keeps a value that is undefined', () => {
    const map = withEntry<number | undefined>(numbered(40), 'k3', undefined);
    expect([map.has('k3'), map.get('k3')]).toEqual([true, undefined]);
  });

  test('takes several entries at once, also more than a layer holds', () => {
    const entries = Array.from({ length: 60 }, (_, index) => [`k${index}`, -index] as const);
    expect([...withEntries(numbered(50), entries)]).toEqual(entries.map(([key, value]) => [key, value]));
    const before = numbered(50);
    expect(withEntries(before, [])).toBe(before);
  });
});

describe('keys that may differ', () => {
  test('are those that were changed since both were one', () => {
    const start = numbered(30);
    const keys = keysThatMayDiffer(withEntry(start, 'k1', -1), withEntry(start, 'new', 1));
    expect([...keys]).toEqual(expect.arrayContaining(['k1', 'new']));
    expect([...keys].length).toBeLessThan(30);
  });

  test('are all of them where nothing is known', () => {
    expect([...keysThatMayDiffer(numbered(3), new Map([['x', 1]]))]).toEqual(['k0', 'k1', 'k2', 'x']);
  });
});
