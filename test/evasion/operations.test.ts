import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { linesOf, severity, verdictOf } from './acts.ts';

// What runs, moves, hands out and takes away elsewhere: containers, clusters, clouds, platforms, databases, secrets, packages,
// messages, the machine and its disks. Each family holds what is stopped beside what only looks, in the spellings of every day.

const folder = new URL('operations/', import.meta.url);
const verdicts = ['deny', 'escalate', 'approve'] as const;
type Family = Readonly<Partial<Record<(typeof verdicts)[number], string>>>;

const families = readdirSync(folder)
  .sort()
  .map((file) => {
    // The files are ours: a text for each verdict.
    const family = parse(readFileSync(new URL(file, folder), 'utf8')) as Family;
    return { name: file.replace('.yaml', ''), family };
  });

function linesFor(family: Family, verdict: (typeof verdicts)[number]): readonly string[] {
  return linesOf(family[verdict] ?? '');
}

test('there are many of them', () => {
  const count = (which: (typeof verdicts)[number]) => families.flatMap(({ family }) => linesFor(family, which)).length;
  expect(count('deny') + count('escalate')).toBeGreaterThanOrEqual(1500);
  expect(count('approve')).toBeGreaterThanOrEqual(2200);
});

describe.each(families)('$name', ({ family }) => {
  test.each(['deny', 'escalate'] as const)('what is stopped, by at least: %s', (verdict) => {
    const isMilder = (line: string) => severity[verdictOf(line)] < severity[verdict];
    expect(linesFor(family, verdict).filter(isMilder)).toEqual([]);
  });

  test('what only looks is left alone', () => {
    expect(linesFor(family, 'approve').filter((line) => verdictOf(line) !== 'approve')).toEqual([]);
  });
});
