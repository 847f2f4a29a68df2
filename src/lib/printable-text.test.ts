import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayWidth } from './display-width.ts';
import { printableText } from './printable-text.ts';

test.each([
  ['plain ü 日本 😀', 'plain ü 日本 😀'],
  ['\u001b[2J', String.raw`\x1b[2J`],
  ['a\nb\tc\r', String.raw`a\nb\tc\r`],
  ['\u202eabc', String.raw`\u{202e}abc`],
  ['r\u200bm', String.raw`r\u{200b}m`],
  ['\ud800', String.raw`\u{d800}`],
])('shows %j as %j', (text, shown) => {
  expect(printableText(text)).toBe(shown);
});

test('leaves nothing that a terminal would act on', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(printableText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }),
  );
});

test.each([
  ['abc', 3],
  ['日本', 4],
  ['e\u0301', 1],
  ['😀', 2],
  ['', 0],
])('%j takes %i columns', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});
