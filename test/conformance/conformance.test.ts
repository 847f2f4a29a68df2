import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { runCases } from '../../src/analysis/run-cases.ts';
import { loadPolicyText } from '../../src/load/load-policy.ts';

// Each file holds a `policy` and its `cases`, and is named by the behaviour that it fixes.
const folder = import.meta.dirname;
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .sort();

test('there are cases', () => {
  expect(files.length).toBeGreaterThan(10);
});

test.each(files)('%s', (file) => {
  const { policy, cases } = parse(readFileSync(`${folder}/${file}`, 'utf8')) as Record<string, unknown>; // a map, or `policy` fails to load
  const loaded = loadPolicyText(stringify(policy), { name: file });
  expect(loaded.ok ? [] : loaded.diagnostics.map(({ message }) => message)).toEqual([]);
  if (!loaded.ok) return;
  const report = runCases(loaded.policySet, stringify(cases), file);
  expect(report.problems).toEqual([]);
  expect(report.cases.flatMap(({ name, failure }) => (failure === undefined ? [] : [`${name}: ${failure}`]))).toEqual(
    [],
  );
});
