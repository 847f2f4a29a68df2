import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareDecimals, readDecimal } from './decimal.ts';

function compare(left: number | bigint | string, right: number | bigint | string): number {
  const [one, other] = [readDecimal(left), readDecimal(right)];
  if (one === undefined || other === undefined) throw new Error('not a number');
  return Math.sign(compareDecimals(one, other));
}

describe('a decimal', () => {
  test.each([
    ['150', 100, 1],
    ['1e3', 1000, 0],
    ['0.1', 0.1, 0],
    ['.5', '0.50', 0],
    ['5.', 5, 0],
    [' 7 ', 7, 0],
    ['-0', 0, 0],
    ['-2', '-10', 1],
    ['+3', 3n, 0],
    ['1e-7', 0.0000001, 0],
    [1e21, 10n ** 21n, 0],
    [9007199254740993n, 9007199254740992, 1],
    ['100.00000000000000000001', 100, 1],
    ['0e5', 0, 0],
    ['1e100000', 1e300, 1],
  ])('%s compared with %s is %s', (left, right, expected) => {
    expect(compare(left, right)).toBe(expected);
    expect(compare(right, left)).toBe(expected === 0 ? 0 : -expected);
  });

  test.each([
    '',
    ' ',
    'lots',
    '0x10',
    '1,000',
    '1_000',
    '$5',
    '.',
    '-',
    'e3',
    '1e',
    '１５',
    'NaN',
    'Infinity',
    '1e9999999999999999',
  ])('is not read from %j', (text) => {
    expect(readDecimal(text)).toBeUndefined();
  });

  test('is not read from numbers that are none', () => {
    expect(readDecimal(Number.NaN)).toBeUndefined();
    expect(readDecimal(Number.POSITIVE_INFINITY)).toBeUndefined();
  });

  test('compares as integers do', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), (left, right) => {
        expect(compare(left, String(right))).toBe(left < right ? -1 : Number(left > right));
      }),
    );
  });
});
