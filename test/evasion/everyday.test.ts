import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { linesOf, severity, verdictOf } from './acts.ts';

// What coding agents run all day is not stopped, and what looks much like it is. The texts of several commands stand among those
// of `harmless.test.ts`.

function readLines(file: string): Readonly<Record<string, string>> {
  // The files are ours: lines by family, or by verdict.
  return parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Readonly<Record<string, string>>;
}

const everyday = readLines('harmless/everyday.yaml');
const near = readLines('near/everyday.yaml');

test('there are many of them', () => {
  expect(new Set(Object.values(everyday).flatMap(linesOf)).size).toBeGreaterThanOrEqual(850);
});

describe.each(Object.entries(everyday))('%s', (_, lines) => {
  test('none is stopped', () => {
    expect(linesOf(lines).filter((line) => verdictOf(line) !== 'approve')).toEqual([]);
  });
});

describe.each(['escalate', 'deny'] as const)('near misses: %s', (verdict) => {
  test('each is stopped', () => {
    const lines = linesOf(near[verdict] ?? '');
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => severity[verdictOf(line)] < severity[verdict])).toEqual([]);
  });
});
