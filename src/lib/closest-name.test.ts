import { expect, test } from 'vitest';
import { closestName } from './closest-name.ts';

const known = ['name', 'match', 'unless', 'action', 'priority', 'tool', 'args_pattern', 'path_patterns'];

test.each([
  ['tol', 'tool'],
  ['tools', 'tool'],
  ['Action', 'action'],
  ['acton', 'action'],
  ['nmae', 'name'],
  ['args-pattern', 'args_pattern'],
  ['path_pattern', 'path_patterns'],
  ['prioritty', 'priority'],
  ['zebra', undefined],
  ['x', undefined],
  ['', undefined],
  ['a'.repeat(10_000), undefined],
])('%s is nearest to %s', (name, expected) => {
  expect(closestName(name, known)).toBe(expected);
});
