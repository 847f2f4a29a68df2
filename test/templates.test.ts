import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lintPolicy } from '../src/analysis/lint.ts';
import { runCases } from '../src/analysis/run-cases.ts';
import { loadPolicyText } from '../src/load/load-policy.ts';
import type { PolicySet } from '../src/policy/rule.ts';

const folder = new URL('../templates/', import.meta.url);
const ids = readdirSync(folder).sort();

function readTemplate(id: string): PolicySet {
  const name = `templates/${id}/policy.yaml`;
  const loaded = loadPolicyText(readFileSync(new URL(`${id}/policy.yaml`, folder), 'utf8'), { name });
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message, line }) => `${line}: ${message}`).join('\n'));
  return loaded.policySet;
}

test('there are four templates', () => {
  expect(ids).toEqual(['safe_browsing', 'safe_coding', 'safe_database', 'strict']);
});

describe.each(ids)('%s', (id) => {
  const policySet = readTemplate(id);

  test('decides its own cases as they say, with a hit and a near miss for every rule', () => {
    const casesText = readFileSync(new URL(`${id}/cases.yaml`, folder), 'utf8');
    const report = runCases(policySet, casesText, `templates/${id}/cases.yaml`, { requireCoverage: true });
    const failures = report.cases.flatMap(({ place, name, failure }) =>
      failure === undefined ? [] : [`${place.line}: ${name}: ${failure}`],
    );
    expect(failures).toEqual([]);
    expect(report.problems).toEqual([]);
    expect(report.passed).toBe(true);
  });

  test('gives lint nothing to say', () => {
    expect(lintPolicy(policySet).map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  });

  test('gives each stopping rule a reason', () => {
    expect(policySet.rules.filter(({ reason }) => reason === '').map(({ name }) => name)).toEqual([]);
  });
});

/** Every verbose regex of a template that looks for a command in a shell text, or for a statement. */
function placedRegexes(policySet: PolicySet): readonly string[] {
  return policySet.rules
    .flatMap(({ match }) => [match['args_pattern'] ?? []].flat())
    .filter((text): text is string => typeof text === 'string' && /^\(\?axi?s\) \(\?: \^/u.test(text));
}

test.each([
  ['safe_coding', 4, 20],
  ['safe_database', 3, 5],
])('the regexes of %s that look for a place in a text begin with the same lines', (id, lines, least) => {
  const found = placedRegexes(readTemplate(id)).map((text) => text.split('\n'));
  expect(new Set(found.map(([first]) => first)).size).toBe(1);
  // The second line goes on to where a command may begin; others look anywhere outside of quotes.
  const placed = found.filter(([, second = '']) => second.startsWith('(?: [\\[') || second.startsWith('(?: |'));
  expect(placed.length).toBeGreaterThanOrEqual(least);
  expect(new Set(placed.map((text) => text.slice(0, lines).join('\n'))).size).toBe(1);
});
