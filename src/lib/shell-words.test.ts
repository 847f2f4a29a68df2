import { execFileSync } from 'node:child_process';
import { array, assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { joinShellWords, quoteShellWord } from './shell-words.ts';

test.each([
  [['git', 'push', '--force', 'origin', 'main'], 'git push --force origin main'],
  [['git push && ls'], 'git push && ls'],
  [['echo', 'a b'], "echo 'a b'"],
  [['echo', "it's"], String.raw`echo 'it'\''s'`],
  [['ls', '~'], "ls '~'"],
  [['ls', 'a~'], 'ls a~'],
  [['A=1', 'b'], 'A=1 b'],
  [['echo', ''], "echo ''"],
  [['rm', '*'], "rm '*'"],
  [[''], ''],
  [[], ''],
])('joins %j', (words, text) => {
  expect(joinShellWords(words)).toBe(text);
});

test('a shell reads every quoted word back as it was', () => {
  const words = array(
    string({ unit: 'binary', maxLength: 8 }).filter((word) => !word.includes('\0')),
    { maxLength: 30 },
  );
  assert(
    property(words, (list) => {
      const script = `for word in ${list.map(quoteShellWord).join(' ')}; do printf '%s\\0' "$word"; done`;
      const output = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' });
      expect(output.split('\0').slice(0, -1)).toEqual(list);
    }),
    { numRuns: 30 },
  );
});
