import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { understandCall } from '../call/understand-call.ts';
import type { Certainty } from '../lib/certainty.ts';
import { args } from './args.ts';
import type { Reading } from './matcher.ts';

function ask(pattern: unknown, given: unknown, reading: Reading): Certainty {
  const call = understandCall({ tool: 'some_tool', args: given });
  if ('invalid' in call) throw new Error(call.invalid);
  const condition = args.compile(pattern, reading);
  if (condition.reads !== 'arguments') throw new Error('not of the call');
  return condition.holds(call);
}

/** What a stopping and an approving rule say. */
function askBoth(pattern: unknown, given: unknown): string {
  return `${ask(pattern, given, 'generous')} ${ask(pattern, given, 'strict')}`;
}

describe('numbers', () => {
  test.each([
    [{ above: 100 }, 100.01, 'certain certain'],
    [{ above: 100 }, 100, 'no no'],
    [{ above: 100 }, '150', 'certain certain'],
    [{ above: 100 }, ' 1e3 ', 'certain certain'],
    [{ above: 100 }, '99.99999999999999999999', 'no no'],
    [{ above: 100 }, '100.00000000000000000001', 'certain certain'],
    [{ above: 100 }, 'lots', 'possible no'],
    [{ above: 100 }, '0xff', 'possible no'],
    [{ above: 100 }, '', 'possible no'],
    [{ above: 100 }, [500], 'possible no'],
    [{ above: 100 }, true, 'possible no'],
    [{ above: 100 }, Number.NaN, 'possible no'],
    [{ above: 100 }, null, 'no no'],
    [{ at_least: 5, below: 10 }, 5, 'certain certain'],
    [{ at_least: 5, below: 10 }, 10, 'no no'],
    [{ at_most: -1 }, '-1.0', 'certain certain'],
    [{ equals: 150 }, '150.0', 'certain certain'],
    [{ in: [1, 2] }, 2, 'certain certain'],
    [150, '150', 'certain certain'],
    [150, 15, 'no no'],
  ])('%j of %j: %s', (pattern, value, expected) => {
    expect(askBoth({ amount: pattern }, { amount: value })).toBe(expected);
  });
});

test('large integers compare exactly', () => {
  expect(askBoth({ id: { above: '9007199254740992' } }, { id: 9007199254740993n })).toBe('certain certain');
});

describe('texts', () => {
  test.each([
    ['production', 'production', 'certain certain'],
    ['production', 'Production ', 'possible no'],
    ['production', 'ｐroduction', 'possible no'],
    ['production', 'preproduction', 'no no'],
    ['production', ['production'], 'possible no'],
    ['150', 150, 'possible no'],
    ['150', 151, 'no no'],
    [{ contains: 'rm -rf' }, 'x; rm -rf y', 'certain certain'],
    [{ contains: 'rm -rf' }, 'x; rm -r -f y', 'no no'],
    [{ contains: 'a' }, ['b', 'a'], 'certain certain'],
    [{ contains: 'a' }, ['b', 'ab'], 'no no'],
    [{ contains: 'a' }, { a: 1 }, 'possible no'],
    [{ starts_with: ['feat/', 'fix/'] }, 'fix/x', 'certain certain'],
    [{ starts_with: 'fix/' }, 'a/fix/x', 'no no'],
    [{ ends_with: '@example.com' }, 'eve@EXAMPLE.com', 'possible no'],
    [{ ends_with: '@example.com' }, 'eve@example.com.evil', 'no no'],
    [{ matches: '^a+$' }, 'aaa', 'certain certain'],
    [{ matches: '^a+$' }, 'aab', 'no no'],
    [{ matches: 'a' }, 5, 'possible no'],
    [true, true, 'certain certain'],
    [true, 'true', 'possible no'],
    [true, false, 'no no'],
    [null, null, 'certain certain'],
    [null, 0, 'no no'],
  ])('%j of %j: %s', (pattern, value, expected) => {
    expect(askBoth({ field: pattern }, { field: value })).toBe(expected);
  });
});

describe('not, exists and length', () => {
  test.each([
    [{ not: 'staging' }, { field: 'production' }, 'certain certain'],
    [{ not: 'staging' }, { field: 'staging' }, 'no no'],
    [{ not: 'staging' }, { field: 'STAGING' }, 'possible no'],
    [{ not: 'staging' }, {}, 'possible no'],
    [{ not: 'staging' }, { field: null }, 'possible no'],
    [{ not: null }, { field: null }, 'no no'],
    [{ not: ['a', 'b'] }, { field: 'c' }, 'certain certain'],
    [{ not: { above: 5 } }, { field: 'lots' }, 'possible no'],
    [{ not: { not: 5 } }, { field: 5 }, 'certain certain'],
    [{ exists: true }, { field: null }, 'certain certain'],
    [{ exists: true }, { Field: 1 }, 'possible no'],
    [{ exists: false }, { other: 1 }, 'certain certain'],
    [{ exists: false }, { field: 1 }, 'no no'],
    [{ exists: false }, { FIELD: 1 }, 'possible no'],
    [{ exists: false }, undefined, 'certain certain'],
    [{ length: 2 }, { field: '👍a' }, 'certain certain'],
    [{ length: { above: 1, at_most: 3 } }, { field: [1, 2] }, 'certain certain'],
    [{ length: { above: 1 } }, { field: { a: 1 } }, 'no no'],
    [{ length: 1 }, { field: 5 }, 'possible no'],
  ])('%j of %j: %s', (pattern, given, expected) => {
    expect(askBoth({ field: pattern }, given)).toBe(expected);
  });
});

describe('paths', () => {
  test.each([
    ['items[].price', { items: [{ price: 5 }, { price: 500 }] }, 'certain no'],
    ['items[].price', { items: [{ price: 500 }] }, 'certain certain'],
    ['items[].price', { items: [{ price: 500 }, {}] }, 'certain no'],
    ['items[].price', { items: [] }, 'no no'],
    ['items[].price', { items: 'some' }, 'possible no'],
    ['items[].price', {}, 'no no'],
    ['items[].price', { items: null }, 'no no'],
    ['items[0].price', { items: [{ price: 500 }, { price: 5 }] }, 'certain certain'],
    ['items[1].price', { items: [{ price: 500 }] }, 'no no'],
    ['a.b', { a: '{"b": 500}' }, 'certain certain'],
    ['a.b', { a: '{"b": 5, "b": 500}' }, 'possible no'],
    ['a.b', { a: { b: 5 } }, 'no no'],
    ['a\\.b', { 'a.b': 500 }, 'certain certain'],
    ['a', '{"a": 500}', 'certain certain'],
    ['a', '{"a": 5}', 'no no'],
    ['a', '{"a": 5, "a": 500}', 'possible no'],
    ['a', { a: 5, A: 500 }, 'possible no'],
    ['a', { a: 500, A: 5 }, 'certain no'],
    ['a', { A: 500 }, 'possible no'],
    ['__proto__', { a: 500 }, 'no no'],
    ['constructor', {}, 'no no'],
  ])('%s above 100 in %j: %s', (path, given, expected) => {
    expect(askBoth({ [path]: { above: 100 } }, given)).toBe(expected);
  });
});

test('what holds of every spelling of an argument holds, whichever of them the tool reads', () => {
  expect(askBoth({ 'a.b': { exists: false } }, { A: {} })).toBe('certain certain');
  expect(askBoth({ 'a.b': { exists: false } }, { A: { b: 1 } })).toBe('possible no');
  expect(askBoth({ a: { above: 100 } }, { a: 500, A: 600 })).toBe('certain certain');
});

test('what could not be read is possible, and approves nothing', () => {
  const given = {
    get amount(): number {
      throw new Error('no');
    },
  };
  expect(askBoth({ other: { above: 100 } }, given)).toBe('possible no');
});

test('any arguments get an answer, and what an approving rule covers a stopping one stops', () => {
  const scalar = fc.oneof(
    fc.string(),
    fc.double(),
    fc.bigInt(),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom('5', 'A', 'a '),
  );
  const operator = fc.oneof(
    fc.record({ equals: fc.constantFrom('a', 5, true, null) }),
    fc
      .record({ above: fc.integer(), below: fc.integer() }, { requiredKeys: [] })
      .filter((map) => Object.keys(map).length > 0),
    fc.record({ not: fc.record({ contains: fc.constantFrom('a', 5) }) }),
    fc.record({ length: fc.nat(3) }),
    fc.record({ exists: fc.boolean() }),
  );
  const path = fc.constantFrom('a', 'a.b', 'a[].b', 'a[0]', '[]');
  const given = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      scalar,
      fc.array(tie('value')),
      fc.dictionary(fc.constantFrom('a', 'A', 'b'), tie('value')),
    ),
  })).value;
  fc.assert(
    fc.property(path, operator, given, (at, pattern, value) => {
      const strict = ask({ [at]: pattern }, value, 'strict');
      expect(['certain', 'no']).toContain(strict);
      expect(['certain', strict === 'no' && 'no', strict === 'no' && 'possible']).toContain(
        ask({ [at]: pattern }, value, 'generous'),
      );
    }),
    { examples: [['a.b', { exists: false }, { A: {} }]] },
  );
});
