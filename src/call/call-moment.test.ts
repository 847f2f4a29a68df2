import { expect, test } from 'vitest';
import { readNow, readSession } from './call-moment.ts';

test.each([
  [0, 0],
  [1_700_000_000_000.5, 1_700_000_000_000],
  [new Date(5), 5],
  [new Date(Number.NaN), undefined],
  [Number.NaN, undefined],
  [9e15, undefined],
  ['2026-01-01', undefined],
  [{ getTime: (): number => 5 }, undefined],
  [undefined, undefined],
])('reads the time %s as %s', (now, expected) => {
  expect(readNow({ now })).toBe(expected);
});

test('what only looks like a date is none', () => {
  expect(readNow({ now: Object.create(Date.prototype) })).toBeUndefined();
});

test('options that throw say nothing', () => {
  const options = {
    get now(): never {
      throw new Error('no');
    },
    get session(): never {
      throw new Error('no');
    },
  };
  expect(readNow(options)).toBeUndefined();
  expect(readSession(options)).toBeUndefined();
});

test('a session is copied, and one that cannot be read whole is none', () => {
  expect(readSession({ session: { approved: 3 } })).toEqual({ approved: 3 });
  expect(readSession({ session: { callback: () => 0 } })).toBeUndefined();
  expect(readSession({})).toBeUndefined();
});
