import { createDiagnostic, hasErrors, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { compilePolicy, type CompiledPolicy } from '../engine/compile.ts';
import { decide } from '../engine/decide.ts';
import type { Action, PolicySet, Rule, RuleOrigin } from '../policy/rule.ts';
import { parseCaseFile, type PolicyCase } from './case-file.ts';

/** What became of one case. */
export interface CaseResult {
  /** The case as a person would name it: `bash: rm -rf build`. */
  readonly name: string;
  readonly place: RuleOrigin;
  /** The rule whose group it is in; `default` for calls that no rule should touch. */
  readonly rule: string;
  readonly expected: Action;
  readonly actual: Action;
  /** The rule that decided; empty, or `default`, when none did. */
  readonly decidedBy: string;
  readonly passed: boolean;
  /** Why it did not pass. */
  readonly failure?: string;
}

/** How many cases show that a rule stops or approves what it should, and how many that it leaves the rest alone. */
export interface RuleCoverage {
  readonly rule: string;
  readonly hits: number;
  readonly misses: number;
}

export interface CaseReport {
  readonly cases: readonly CaseResult[];
  /** Of each rule of the policy's own file, in order. */
  readonly coverage: readonly RuleCoverage[];
  /** What is wrong with the file of cases itself. */
  readonly problems: readonly Diagnostic[];
  /** No problem that is an error, and every case as expected. */
  readonly passed: boolean;
}

export interface RunCasesOptions {
  /** A rule of the file's own without a hit and a near miss is then a problem. */
  readonly requireCoverage?: boolean;
}

/**
 * Judges the calls of a `cases.yaml` by a policy. A case under the list of its rule's own action must be decided by that rule
 * (a hit); under another list it must get that action from something else (a near miss). Never throws.
 */
export function runCases(
  policySet: PolicySet,
  casesText: string,
  name: string,
  { requireCoverage = false }: RunCasesOptions = {},
): CaseReport {
  const actions = new Map(policySet.rules.map((rule) => [rule.name, rule.action]));
  const file = parseCaseFile(casesText, { name, rules: new Set(actions.keys()) });
  const policy = compilePolicy([policySet]);
  const cases = file.groups.flatMap((group) => group.cases.map((each) => judge(each, actions, policy)));
  const coverage = policySet.rules.slice(0, policySet.ownRules).map((rule) => coverageOf(rule, cases));
  const uncovered = requireCoverage ? coverage.flatMap((each) => reportUncovered(each, name)) : [];
  const problems = [...file.problems, ...uncovered];
  return { cases, coverage, problems, passed: !hasErrors(problems) && cases.every(({ passed }) => passed) };
}

function judge(each: PolicyCase, actions: ReadonlyMap<string, Action>, policy: CompiledPolicy): CaseResult {
  const decision = decide(policy, each.call);
  const { name, place, rule, expected } = each;
  const { action: actual, policyName: decidedBy } = decision;
  const failure = findFailure({ each, own: actions.get(rule), actual, decidedBy });
  return {
    name,
    place,
    rule,
    expected,
    actual,
    decidedBy,
    passed: failure === undefined,
    ...(failure !== undefined && { failure }),
  };
}

interface Judged {
  readonly each: PolicyCase;
  /** The action of the group's rule; undefined for the group `default`. */
  readonly own: Action | undefined;
  readonly actual: Action;
  readonly decidedBy: string;
}

function findFailure({ each: { expected, rule }, own, actual, decidedBy }: Judged): string | undefined {
  const decider = decidedBy === '' ? 'no rule' : `\`${decidedBy}\``;
  if (actual !== expected) return `expected ${expected}, got ${actual} by ${decider}`;
  if (own === undefined && decidedBy !== '' && decidedBy !== 'default')
    return `decided by ${decider}, not by the default`;
  if (own === expected && decidedBy !== rule) return `decided by ${decider}, not by \`${rule}\``;
  if (own !== undefined && own !== expected && decidedBy === rule) return `decided by \`${rule}\` itself`;
  return undefined;
}

function coverageOf({ name, action }: Rule, cases: readonly CaseResult[]): RuleCoverage {
  const own = cases.filter(({ rule, passed }) => rule === name && passed);
  const hits = own.filter(({ expected }) => expected === action).length;
  return { rule: name, hits, misses: own.length - hits };
}

function reportUncovered({ rule, hits, misses }: RuleCoverage, file: string): readonly Diagnostic[] {
  if (hits > 0 && misses > 0) return [];
  const lacking = [...(hits === 0 ? ['a hit'] : []), ...(misses === 0 ? ['a near miss'] : [])].join(' and ');
  return [createDiagnostic({ code: 'cases/uncovered-rule', file, values: [rule, lacking], quote: true })];
}
