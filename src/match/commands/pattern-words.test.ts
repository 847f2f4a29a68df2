import { describe, expect, test } from 'vitest';
import { readPatternWords } from './pattern-words.ts';

function read(pattern: string): readonly string[] | string {
  const read = readPatternWords(pattern);
  if ('problem' in read) return read.problem;
  return read.words.map(({ parts }) => parts.map(({ kind, text }) => (kind === 'glob' ? `<${text}>` : text)).join(''));
}

describe('the words of a pattern', () => {
  test.each<[string, readonly string[]]>([
    ['git push --force', ['git', 'push', '--force']],
    ['  git \t push ', ['git', 'push']],
    ['kubectl delete *', ['kubectl', 'delete', '<*>']],
    ['git -c core.hooksPath=*', ['git', '-c', 'core.hooksPath=<*>']],
    ["chmod '[2467]77'", ['chmod', '[2467]77']],
    ['chmod [2467]7?', ['chmod', '<[2467]>7<?>']],
    ['chmod []a]', ['chmod', '<[]a]>']],
    ['git config x ""', ['git', 'config', 'x', '']],
    ['a "b \\"c" \'d e\'f', ['a', 'b "c', 'd ef']],
    [String.raw`a\ b \*`, ['a b', '*']],
    ['[ -f x', ['[', '-f', 'x']],
    ['say 😀?', ['say', '😀<?>']],
  ])('%s', (pattern, expected) => {
    expect(read(pattern)).toEqual(expected);
  });

  test.each([
    ['', 'it is empty'],
    ['  ', 'it is empty'],
    ['a "b', 'a quote is never closed'],
    ["a 'b", 'a quote is never closed'],
    ['"', 'a quote is never closed'],
  ])('%j has none: %s', (pattern, problem) => {
    expect(read(pattern)).toBe(problem);
  });
});
