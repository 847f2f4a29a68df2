import { expect, test } from 'vitest';
import { compileFnmatch } from './fnmatch.ts';
import { isGlob } from './is-glob.ts';

test.each([
  ['/etc/*', '/etc/a/b/c', true],
  ['/etc/*', '/etc/', true],
  ['/etc/*', '/etc', false],
  ['*.py', '.py', true],
  ['*.py', 'a\nb.py', true],
  ['*.py', 'a.pyc', false],
  ['*.py', 'A.PY', false],
  ['**/x', 'a/x', true],
  ['**/x', 'x', false],
  ['?', '😀', true],
  ['?', 'ab', false],
  ['[!a]', 'b', true],
  ['[!a]', 'a', false],
  ['[^a]', '^', true],
  ['[^a]', 'b', false],
  ['a\\*b', 'a\\xb', true],
  ['a\\*b', 'a*b', false],
  ['[abc', '[abc', true],
  ['[]]', ']', true],
  ['[z-a]', 'z', false],
  ['[!z-a]', 'z', true],
  ['', '', true],
  ['', 'a', false],
  ['{a,b}', 'a', false],
])('%s matches %j: %s', (glob, text, expected) => {
  expect(compileFnmatch(glob).search(text)).toBe(expected ? 'certain' : 'no');
});

test.each([
  ['a*', true],
  ['a?', true],
  ['[a', true],
  ['a]', false],
  ['a.b+(c)', false],
  ['', false],
])('%j is a glob: %s', (text, expected) => {
  expect(isGlob(text)).toBe(expected);
});

test('a glob knows the texts that it needs', () => {
  expect(compileFnmatch('*/.ssh/*').literals).toEqual(['/.ssh/']);
  expect(compileFnmatch('mcp__*__read_*').literals).toEqual(['__read_']);
  expect(compileFnmatch('*').literals).toBeUndefined();
  expect(compileFnmatch('*').matchesEverything).toBe(true);
  expect(compileFnmatch('?*').matchesEverything).toBe(false);
  expect(compileFnmatch('a[z-a]').neverMatches).toBe(true);
  expect(compileFnmatch('a[z-b-y]').neverMatches).toBe(false);
});

test('a glob that is too long to try could match anything', () => {
  expect(compileFnmatch('a'.repeat(20_000)).search('b')).toBe('possible');
});

test('brackets that open by the thousand are read in one go', () => {
  expect(compileFnmatch('['.repeat(3000)).search('['.repeat(3000))).toBe('certain');
  expect(compileFnmatch('['.repeat(1_000_000)).search('a')).toBe('possible');
});

test('many stars are as quick as one', () => {
  expect(compileFnmatch(`${'*a'.repeat(200)}*b`).search('a'.repeat(100_000))).toBe('no');
});
