import { assert, jsonValue, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameJson } from './same-json.ts';

describe('the same JSON', () => {
  test('is told from other JSON as its sorted text tells it', () => {
    const text = (value: unknown): string =>
      JSON.stringify(value, (_key, part: unknown) =>
        typeof part === 'object' && part !== null && !Array.isArray(part)
          ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)))
          : part,
      );
    // Without the zero below zero, which the text does not tell from the other.
    const small = jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
    assert(
      property(small, small, (left, right) => {
        // What was parsed is JSON.
        const [one, other] = [left as never, right as never];
        expect(isSameJson(one, other)).toBe(text(left) === text(right));
        expect(isSameJson(one, JSON.parse(JSON.stringify(left)) as never)).toBe(true);
      }),
    );
  });

  test.each([
    ['an integer and its text', 1n, '1'],
    ['an integer and a number', 1n, 1],
    ['a list and an object of the same keys', ['a'], { 0: 'a' }],
    ['nothing and null', {}, { a: null }],
    ['a key of the prototype', { toString: null }, { valueOf: null }],
  ])('is not %s', (_what, left, right) => {
    expect(isSameJson(left, right)).toBe(false);
    expect(isSameJson(right, left)).toBe(false);
  });

  test('is found at any depth', () => {
    const nest = (inner: string): never => {
      let value: unknown = inner;
      for (let depth = 0; depth < 50_000; depth += 1) value = [value];
      return value as never;
    };
    expect(isSameJson(nest('a'), nest('a'))).toBe(true);
    expect(isSameJson(nest('a'), nest('b'))).toBe(false);
  });
});
