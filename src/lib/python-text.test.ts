import { expect, test } from 'vitest';
import type { JsonValue } from './json-value.ts';
import { formatPythonNumber } from './python-number.ts';
import { quotePython } from './python-quote.ts';
import { formatPython } from './python-text.ts';

test.each([
  [1, '1', '1'],
  [-0, '0', '-0.0'],
  [1e15, '1000000000000000', '1000000000000000'],
  [1e16, '10000000000000000', '1e+16'],
  [1.5e300, BigInt(1.5e300).toString(), '1.5e+300'],
  [0.0001, '0.0001', '0.0001'],
  [0.00001, '1e-05', '1e-05'],
  [1.5e-7, '1.5e-07', '1.5e-07'],
  [5e-324, '5e-324', '5e-324'],
  [0.1 + 0.2, '0.30000000000000004', '0.30000000000000004'],
  [Number.NaN, 'nan', 'nan'],
  [Number.POSITIVE_INFINITY, 'inf', 'inf'],
  [Number.NEGATIVE_INFINITY, '-inf', '-inf'],
])('%s is %s as an integer and %s as a float', (value, integer, float) => {
  expect(formatPythonNumber(value, 'integer')).toBe(integer);
  expect(formatPythonNumber(value, 'float')).toBe(float);
});

test.each([
  ['plain', `'plain'`],
  [`it's`, `"it's"`],
  [`'"`, `'\\'"'`],
  ['a\nb\t\\', String.raw`'a\nb\t\\'`],
  ['\0\x7f\xa0é', String.raw`'\x00\x7f\xa0é'`],
  ['\u2028\ud800', String.raw`'\u2028\ud800'`],
  ['\u{e0001}😀', String.raw`'\U000e0001😀'`],
])('%j is quoted %s', (text, quoted) => {
  expect(quotePython(text)).toBe(quoted);
});

test('lists and dicts are written as Python writes them, in their own order', () => {
  expect(formatPython({ b: [1, [], {}, null], a: { "k'": false } })).toBe(
    `{'b': [1, [], {}, None], 'a': {"k'": False}}`,
  );
});

test('a cycle is written as dots', () => {
  const list: JsonValue[] = [1];
  list.push(list, { deep: list });
  expect(formatPython(list)).toBe("[1, [...], {'deep': [...]}]");
});

test('what is nested a hundred thousand deep is written in full', () => {
  let value: JsonValue = 'x';
  for (let depth = 0; depth < 100_000; depth += 1) value = [value];
  expect(formatPython(value)).toHaveLength(200_003);
});
