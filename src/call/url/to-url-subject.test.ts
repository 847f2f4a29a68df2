import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { toUrlSubject } from './to-url-subject.ts';

/** Mostly plain, so that URLs which are taken as they are stand beside those that the platform's parser changes. */
const character = fc.constantFrom(...Array.from('aab01x/-._?=&,:e%2@#~\\ '));
const url = fc
  .tuple(fc.constantFrom('http', 'https'), fc.string({ unit: character, maxLength: 14 }))
  .map(([scheme, rest]) => ({ scheme, rest: `//${rest}` }));

test('the normalised form is that of the platform', () => {
  fc.assert(
    fc.property(url, ({ scheme, rest }) => {
      const text = `${scheme}:${rest}`;
      const { href } = toUrlSubject({ scheme, rest }, { text, start: 0, isSure: true });
      expect(href).toBe(URL.canParse(text) ? new URL(text).href : undefined);
    }),
    { numRuns: 3000 },
  );
});

test('path and query are those of the platform', () => {
  const rests = fc.string({ unit: character, maxLength: 12 }).map((text) => `/${text}`);
  fc.assert(
    fc.property(rests, (rest) => {
      const text = `http://host${rest}`;
      const { path, query = '' } = toUrlSubject(
        { scheme: 'http', rest: `//host${rest}` },
        { text, start: 0, isSure: true },
      );
      const { pathname, search } = new URL(text);
      expect({ path, query }).toEqual({ path: pathname, query: search.slice(1) });
    }),
    { numRuns: 3000 },
  );
});
