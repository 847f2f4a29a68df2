import { expect, test } from 'vitest';
import { readActs } from './acts.ts';
import { checkFamilies } from './check-families.ts';
import { localFamilies, remoteFamilies } from './families.ts';
import { asked, missed } from './gaps.ts';
import { allTransformations } from './transformations.ts';

test('there are hundreds of acts, and dozens of transformations', () => {
  const acts = readActs();
  expect([...new Set(acts.map(({ family }) => family))]).toEqual([...localFamilies, ...remoteFamilies].sort());
  expect(acts.length).toBeGreaterThanOrEqual(700);
  expect(new Set(acts.map(({ text }) => text)).size).toBe(acts.length);
  const names = new Set(allTransformations.map(({ name }) => name));
  expect(names.size).toBe(allTransformations.length);
  expect(names.size - missed.size).toBeGreaterThanOrEqual(200);
  expect([...asked, ...missed.keys()].filter((name) => !names.has(name))).toEqual([]);
});

checkFamilies(remoteFamilies);
