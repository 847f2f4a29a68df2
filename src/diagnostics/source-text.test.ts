import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSourceText } from './source-text.ts';

test.each([
  ['a\nb', 0, 1, 1],
  ['a\nb', 1, 1, 2],
  ['a\nb', 2, 2, 1],
  ['a\r\nb', 3, 2, 1],
  ['a\rb', 2, 2, 1],
  ['😀x', 2, 1, 3],
  ['a\n', 2, 2, 1],
  ['a', 99, 1, 2],
  ['', 0, 1, 1],
])('%j at offset %i is line %i, column %i', (text, offset, line, column) => {
  expect(createSourceText('x', text).positionAt(offset)).toEqual({ line, column });
});

test('gives lines without their breaks', () => {
  const source = createSourceText('x', 'one\r\ntwo\n\nfour');
  expect([1, 2, 3, 4, 5].map((line) => source.lineAt(line))).toEqual(['one', 'two', '', 'four', '']);
});

test('finds for every offset the line and column that lead back to it', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[ab\n]{0,40}$/u), fc.nat(40), (text, wanted) => {
      const offset = Math.min(wanted, text.length);
      const { line, column } = createSourceText('x', text).positionAt(offset);
      const before = text.split('\n').slice(0, line - 1);
      expect(before.reduce((sum, { length }) => sum + length + 1, 0) + column - 1).toBe(offset);
    }),
  );
});
