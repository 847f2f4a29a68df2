import { assert, json, oneof, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { loadPolicyText } from '../load/load-policy.ts';
import type { PolicySet } from '../policy/rule.ts';
import { runCases } from './run-cases.ts';

function load(text: string): PolicySet {
  const result = loadPolicyText(text, { name: 'policy.yaml' });
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
  return result.policySet;
}

const policySet = load(`policies:
  - { name: no-rm, match: { tool: bash, args_pattern: rm }, action: deny }
  - { name: ask-etc, match: { path_patterns: ['/etc/*'] }, action: escalate }
`);

function failuresOf(cases: string): readonly (string | undefined)[] {
  return runCases(policySet, cases, 'cases.yaml').cases.map(({ failure }) => failure);
}

test('counts hits and near misses of each rule', () => {
  const report = runCases(
    policySet,
    `
- rule: no-rm
  denies: [{ bash: rm x }, { Bash: rm y }]
  approves: [{ bash: ls }]
- rule: default
  approves: [{ bash: pwd }]
`,
    'cases.yaml',
  );
  expect(report.passed).toBe(true);
  expect(report.cases.map(({ name, place }) => [name, place.line])).toEqual([
    ['bash: rm x', 3],
    ['Bash: rm y', 3],
    ['bash: ls', 4],
    ['bash: pwd', 6],
  ]);
  expect(report.coverage).toEqual([
    { rule: 'no-rm', hits: 2, misses: 1 },
    { rule: 'ask-etc', hits: 0, misses: 0 },
  ]);
});

test('requires a hit and a near miss for every rule where it is asked to', () => {
  const report = runCases(policySet, '- { rule: no-rm, denies: [{ bash: rm x }] }', 'cases.yaml', {
    requireCoverage: true,
  });
  expect(report.problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'cases/uncovered-rule: the rule `no-rm` lacks a near miss',
    'cases/uncovered-rule: the rule `ask-etc` lacks a hit and a near miss',
  ]);
  expect(report.passed).toBe(false);
});

test('does not count a case that failed', () => {
  const report = runCases(
    policySet,
    '- { rule: no-rm, denies: [{ bash: ls }], approves: [{ bash: rm x }] }',
    'cases.yaml',
  );
  expect(report.coverage[0]).toEqual({ rule: 'no-rm', hits: 0, misses: 0 });
  expect(report.passed).toBe(false);
});

test.each([
  ['- { rule: no-rm, denies: [{ bash: ls }] }', 'expected deny, got approve by no rule'],
  ['- { rule: no-rm, approves: [{ bash: rm x }] }', 'expected approve, got deny by `no-rm`'],
  ['- { rule: ask-etc, escalates: [{ bash: rm x }] }', 'expected escalate, got deny by `no-rm`'],
  ['- { rule: ask-etc, denies: [{ bash: rm x }] }', undefined],
  ['- { rule: default, denies: [{ bash: rm x }] }', 'decided by `no-rm`, not by the default'],
])('says why a case fails: %s', (cases, failure) => {
  expect(failuresOf(cases)).toEqual([failure]);
});

test.each([
  ['- { rule: ask-etc, escalates: [{ Write: /etc/x }] }'],
  ['- { rule: ask-etc, escalates: [{ my_tool: /etc/x }] }'],
  ['- { rule: ask-etc, escalates: [{ tool: t, args: { path: x }, cwd: /etc, workspace: /etc, because: why }] }'],
  ['- { rule: ask-etc, escalates: [{ read_file: ../../../etc/x }] }'],
  ['- { rule: no-rm, denies: [{ bash: [rm, x] }] }'],
  ['- { rule: no-rm, approves: [{ tool: bash }] }'],
])('reads the forms of a case: %s', (cases) => {
  expect(failuresOf(cases)).toEqual([undefined]);
});

test.each([
  ['{ a: 1 }', 'cases/not-a-list', 1, 1],
  ['- 1', 'policy/wrong-type', 1, 3],
  ['- { denies: [] }', 'cases/missing-rule', 1, 3],
  ['- { rule: no-rn }', 'cases/unknown-rule', 1, 11],
  ['- { rule: no-rm, deny: [] }', 'policy/unknown-key', 1, 18],
  ['- { rule: no-rm, denies: 1 }', 'policy/wrong-type', 1, 26],
  ['- rule: no-rm\n  denies:\n    - ls', 'policy/wrong-type', 3, 7],
  ['- rule: no-rm\n  denies:\n    - {}', 'cases/not-a-case', 3, 7],
  ['- rule: no-rm\n  denies:\n    - { bash: ls, read: x }', 'cases/not-a-case', 3, 19],
  ['- rule: no-rm\n  denies:\n    - { bash: 1 }', 'policy/wrong-type', 3, 15],
  ['- rule: no-rm\n  denies:\n    - { tool: t, arg: {} }', 'policy/unknown-key', 3, 18],
  ['- rule: no-rm\n  denies:\n    - { tool: 1 }', 'policy/wrong-type', 3, 15],
  ['- rule: no-rm\n  denies: [{ bash: yes }]', 'policy/ambiguous-scalar', 2, 20],
  ['- [', 'policy/syntax', 1, 4],
])('refuses %j: %s at %i:%i', (cases, code, line, column) => {
  const { problems, passed } = runCases(policySet, cases, 'cases.yaml');
  expect(problems.map((problem) => [problem.code, problem.file, problem.line, problem.column])).toContainEqual([
    code,
    'cases.yaml',
    line,
    column,
  ]);
  expect(passed).toBe(false);
});

test('suggests the rule that was probably meant', () => {
  const { problems } = runCases(policySet, '- { rule: no-rn }', 'cases.yaml');
  expect(problems[0]?.suggestion).toBe('no-rm');
});

test('a text of any kind is read or refused, never thrown at', () => {
  assert(
    property(oneof(string(), json()), (text) => {
      const report = runCases(policySet, text, 'cases.yaml');
      expect(report.passed).toBe(report.problems.length === 0 && report.cases.every(({ passed }) => passed));
    }),
  );
});
