import { describe, expect, test } from 'vitest';
import { expandAlternatives } from './alternatives.ts';

describe('alternatives of a pattern', () => {
  test.each<[string, readonly string[]]>([
    ['git push', ['git push']],
    ['{a,b} c', ['a c', 'b c']],
    ['a {b,c}{d,e}', ['a bd', 'a be', 'a cd', 'a ce']],
    ['heroku *:{stop,kill}', ['heroku *:stop', 'heroku *:kill']],
    ['a {b,}', ['a b', 'a ']],
    ['find -exec rm {}', ['find -exec rm {}']],
    ['a stash@{0}', ['a stash@{0}']],
    [`a '{b,c}'`, [`a '{b,c}'`]],
    ['a "{b,c}"', ['a "{b,c}"']],
    [String.raw`a \{b,c}`, [String.raw`a \{b,c}`]],
    ['a {b, c}', ['a {b, c}']],
  ])('%s', (pattern, expected) => {
    expect(expandAlternatives(pattern)).toEqual(expected);
  });

  test('too many are refused', () => {
    expect(expandAlternatives('{a,b}'.repeat(12))).toHaveLength(4096);
    expect(expandAlternatives('{a,b}'.repeat(13))).toBeUndefined();
  });
});
