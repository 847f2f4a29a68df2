import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { lintPolicy } from '../src/analysis/lint.ts';
import { runCases } from '../src/analysis/run-cases.ts';
import { templatesIn } from '../scripts/templates-in.ts';
import { PolicyEngine } from '../src/policy-engine.ts';
import type { PolicySet } from '../src/policy/rule.ts';

const folder = new URL('../templates/', import.meta.url);
const templates = templatesIn(fileURLToPath(folder));

const packs = [
  'cloud',
  'containers',
  'databases',
  'disks',
  'exfiltration',
  'files',
  'git',
  'publishing',
  'remote_code',
  'secrets',
  'self_protection',
  'system',
];

function readTemplate(id: string): PolicySet {
  const found = templates.find(id);
  if (found === undefined) throw new Error(`no template ${id}`);
  return found;
}

test('there are four templates, and the packs that the first is made of', () => {
  expect(templates.ids).toEqual([...packs, 'safe_browsing', 'safe_coding', 'safe_database', 'strict'].sort());
});

test('safe_coding is all packs', () => {
  const rules = packs.flatMap((id) => readTemplate(id).rules.map(({ name }) => name));
  expect(
    readTemplate('safe_coding')
      .rules.map(({ name }) => name)
      .sort(),
  ).toEqual(rules.sort());
});

describe.each(templates.ids)('%s', (id) => {
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

  test('says of each stopping rule what holds where it is uncertain', () => {
    const silent = policySet.rules.filter(({ action, uncertain }) => action !== 'approve' && uncertain === undefined);
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  test('gives each stopping rule a reason', () => {
    expect(policySet.rules.filter(({ reason }) => reason === '').map(({ name }) => name)).toEqual([]);
  });
});

test('a file address asks where a tool that is not known may read it', () => {
  const call = { tool: 'browser_navigate', args: { url: 'file:///etc/passwd' } };
  expect(PolicyEngine.fromTemplate('safe_browsing').evaluate(call).action).toBe('escalate');
});
