import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import type { WordPart } from '../../call/command.ts';
import { compileFnmatch } from '../../patterns/fnmatch.ts';
import { matchPlainGlob } from './plain-glob.ts';

const glob = (text: string): WordPart => ({ kind: 'glob', text });
const plain = (text: string): WordPart => ({ kind: 'text', text });

test.each([
  [[glob('?'), glob('*')], 'a', true],
  [[glob('?'), glob('*')], '', false],
  [[glob('[*]')], '*', true],
  [[glob('[*]')], 'a', false],
  [[plain('a'), glob('*'), plain('b'), glob('*'), plain('c')], 'abbc', true],
  [[plain('a'), glob('*'), plain('b'), glob('*'), plain('c')], 'abcb', false],
  [[plain('*')], 'a', false],
  [[glob('?')], '😀', true],
  [[glob('?'), glob('?')], '😀', false],
  [[glob('*')], 'a\nb', true],
])('%j is meant by %j: %s', (parts, text, expected) => {
  expect(matchPlainGlob(parts, text)).toBe(expected);
});

test('leaves ranges, negations and what is unknown to others', () => {
  expect(matchPlainGlob([glob('[a-z]')], 'a')).toBeUndefined();
  expect(matchPlainGlob([glob('[!a]')], 'a')).toBeUndefined();
  expect(matchPlainGlob([glob('[!]')], '!')).toBeUndefined();
  expect(matchPlainGlob([{ kind: 'unknown', text: '' }], 'a')).toBeUndefined();
  expect(matchPlainGlob([glob('*'), plain('a')], 'b'.repeat(10_000))).toBeUndefined();
});

test('says what `fnmatch` says', () => {
  const part = oneof(
    constantFrom('*', '?', '[*]', '[a]', '[[]').map(glob),
    string({ unit: constantFrom('a', 'b', '.', '😀'), minLength: 1, maxLength: 3 }).map(plain),
  );
  const text = string({ unit: constantFrom('a', 'b', '.', '*', '[', '😀', '\n'), maxLength: 8 });
  assert(
    property(array(part, { maxLength: 6 }), text, (parts, given) => {
      const source = parts.map((each) => each.text).join('');
      expect(matchPlainGlob(parts, given)).toBe(compileFnmatch(source).search(given) === 'certain');
    }),
    { numRuns: 2000 },
  );
});
