import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isIndexable, LiteralIndex } from './literal-index.ts';

function find(entries: readonly (readonly string[])[], text: string): readonly number[] {
  const found = new Set<number>();
  new LiteralIndex(entries).collect(text, found);
  return [...found].sort((left, right) => left - right);
}

test('names the entries that have a literal in the text, in any case', () => {
  const entries = [['push --force'], ['reset --hard', 'clean'], ['drop table']];
  expect(find(entries, 'git push --force')).toEqual([0]);
  expect(find(entries, 'GIT CLEAN && DROP TABLE x')).toEqual([1, 2]);
  expect(find(entries, 'nothing')).toEqual([]);
  expect(find(entries, '')).toEqual([]);
});

test('takes the characters that Python folds to ASCII letters for those letters', () => {
  expect(find([['kiss']], '\u212Ai\u017F\u017F')).toEqual([0]);
  expect(find([['list']], 'l\u0131st')).toEqual([0]);
});

test.each([
  ['abcd', true],
  ['abc', false],
  ['abcé', false],
])('%j can be indexed: %s', (literal, expected) => {
  expect(isIndexable(literal)).toBe(expected);
});

/** Entries with a literal in the text that the index does not name. */
function findMissed(entries: readonly (readonly string[])[], text: string): readonly number[] {
  const found = find(entries, text);
  const holds = (literal: string): boolean => text.toLowerCase().includes(literal.toLowerCase());
  return [...entries.keys()].filter((index) => entries[index]?.some(holds) === true && !found.includes(index));
}

test('never leaves out an entry whose literal is in the text', () => {
  const literal = fc.string({ unit: 'grapheme-ascii', minLength: 4, maxLength: 12 });
  const entries = fc.array(fc.array(literal, { minLength: 1, maxLength: 3 }), { minLength: 1 });
  fc.assert(
    fc.property(entries, fc.string(), fc.nat(), (some, rest, pick) => {
      const planted = some[pick % some.length]?.[0] ?? '';
      expect(findMissed(some, `${rest}${planted}${rest}`)).toEqual([]);
    }),
  );
});
