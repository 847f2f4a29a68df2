import { beforeAll, describe, expect, test } from 'vitest';
import { observe, type Observation } from './observe.ts';
import { loadAllTexts } from './shell-text.ts';

// Real shells run texts without side effects, with stubs for the programs that these call; what ran is held against what the
// engine foresaw. A plain shell tool may be any of the shells: what one of them runs must be foreseen.

const texts = loadAllTexts();
let observations: readonly Observation[] = [];

// Some seconds on a machine of its own.
const longest = 110_000;

beforeAll(async () => {
  observations = await observe(texts);
}, longest);

const fewestTexts = 1000;
const leastExact = 0.9;

test(`there are at least ${fewestTexts} texts, and no two are the same`, () => {
  expect(texts.length).toBeGreaterThanOrEqual(fewestTexts);
  const keys = texts.map(({ text, shells }) => `${shells.join(' ')}: ${text}`);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

describe('every command that a shell runs is foreseen, and what is foreseen of a straight text runs', () => {
  test.each(texts.map(({ text, group }, index) => ({ text, group, index })))('$group: $text', ({ index }) => {
    const { surprises, phantoms } = observations[index] ?? {};
    expect({ surprises, phantoms }).toEqual({ surprises: [], phantoms: [] });
  });
});

test('nearly all are foreseen with their exact arguments', () => {
  const all = observations.flatMap(({ foresights }) => foresights);
  const foreseen = all.filter((foresight) => foresight !== 'not').length / all.length;
  const exact = all.filter((foresight) => foresight === 'exact').length / all.length;
  const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
  console.info(
    `${texts.length} texts, ${all.length} commands ran: ${percent(foreseen)} foreseen, ${percent(exact)} with exact arguments`,
  );
  expect(all.length).toBeGreaterThan(texts.length);
  expect(foreseen).toBe(1);
  expect(exact).toBeGreaterThanOrEqual(leastExact);
});
