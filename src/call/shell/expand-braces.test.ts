import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expandBraces } from './expand-braces.ts';

describe('brace expansion', () => {
  test.each<[string, readonly string[]]>([
    ['plain', ['plain']],
    ['a{b,c}d', ['abd', 'acd']],
    ['{a,b}{1,2}', ['a1', 'a2', 'b1', 'b2']],
    ['{a,{b,c}}', ['a', 'b', 'c']],
    ['/{etc,}', ['/etc', '/']],
    ['{1..4}', ['1', '2', '3', '4']],
    ['{4..1..2}', ['4', '2']],
    ['{a..c}', ['a', 'b', 'c']],
    ['{a}', ['{a}']],
    ['{}', ['{}']],
    ['{a,b', ['{a,b']],
    ['${a,b}', ['${a,b}']],
    ['{a,"b,c"}', ['a', '"b,c"']],
    [String.raw`{a\,b,c}`, [String.raw`a\,b`, 'c']],
    ['{a,$(x {b,c})}', ['a', '$(x {b,c})']],
    ["'{a,b}'", ["'{a,b}'"]],
    ['a{1..201}b', ['a1b', 'a201b', 'a$((RANDOM))b']],
    ['x{300..1}', ['x300', 'x1', 'x$((RANDOM))']],
  ])('%s', (source, expected) => {
    expect(expandBraces(source)).toEqual(expected);
  });

  test.each(['{-1..2000}', '{a,b}'.repeat(11)])('%s is too many words', (source) => {
    expect(expandBraces(source)).toBeUndefined();
  });

  test('any text gives 1024 words at most', () => {
    const text = fc.array(fc.constantFrom('{', '}', ',', '..', '1', 'a', '"', "'", '\\', '$(', ')', '`'), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(text, (pieces) => {
        expect((expandBraces(pieces.join('')) ?? []).length).toBeLessThanOrEqual(1024);
      }),
    );
  });
});
