import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { LiteralClause } from './literal-clause.ts';

test('says the same on the first call and on the hundredth, for literals of any characters', () => {
  const literals = fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(
      literals,
      fc.array(fc.string({ unit: 'binary' }), { minLength: 30, maxLength: 40 }),
      (clause, texts) => {
        const held = new LiteralClause(clause);
        const some = texts.flatMap((text, index) => [text, text + (clause[index % clause.length] ?? '') + text]);
        expect(some.map((text) => held.isMetBy(text))).toEqual(
          some.map((text) => clause.some((literal) => text.includes(literal))),
        );
      },
    ),
  );
});

test('a literal of special characters is no pattern', () => {
  const held = new LiteralClause(['a.c', '(x', '[a-z]', '^b', 'd$', '\\d', 'a|b']);
  const asked = Array.from({ length: 40 }, () => held.isMetBy('abc x b d 7 a b'));
  expect(asked).not.toContain(true);
  expect(held.isMetBy('see [a-z] there')).toBe(true);
});
