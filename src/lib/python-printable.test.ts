import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { isPrintable } from './python-printable.ts';

/** Printed by test/fixtures/python/make-printable.py: SHA-256 of one byte per code point, 1 where it is printable. */
const digest = '8a3c3a3d69c6e08239dab306dcf53a58ec670792bac351388902bb0a4c818343';

test('every code point is printable where Python says so', () => {
  const bits = Uint8Array.from({ length: 0x110000 }, (_, codePoint) => (isPrintable(codePoint) ? 1 : 0));
  expect(createHash('sha256').update(bits).digest('hex')).toBe(digest);
});

test.each([
  [0x20, true],
  [0x1f, false],
  [0x7e, true],
  [0x7f, false],
  [0xa0, false],
  [0xad, false],
  [0xe9, true],
  [0xd800, false],
  [0x1f600, true],
  [0x10ffff, false],
])('U+%i is printable: %s', (codePoint, expected) => {
  expect(isPrintable(codePoint)).toBe(expected);
});
