import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { args } from './args.ts';
import { matcherByKey } from './registry.ts';

const ajv = new Ajv({ allowUnionTypes: true });

test.each([...matcherByKey.values()])('the schema of $key knows its examples', ({ schema, examples }) => {
  const isValid = ajv.compile(schema);
  const refused = [...examples.matches, ...examples.misses].filter(({ pattern }) => !isValid(pattern));
  expect(refused).toEqual([]);
});

test.each([
  [{}],
  [{ a: {} }],
  [{ a: { abov: 1 } }],
  [{ a: [] }],
  [{ a: { in: 5 } }],
  [{ a: { length: {} } }],
  [{ a: { exists: 1 } }],
  ['amount > 5'],
])('the schema of args refuses %j', (pattern) => {
  expect(ajv.validate(args.schema, pattern)).toBe(false);
});
