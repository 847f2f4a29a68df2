import { readFileSync } from 'node:fs';
import { runCases, type CaseReport, type RunCasesOptions } from '../../analysis/run-cases.ts';
import { toJsonText } from '../../lib/json-text.ts';
import { printableText } from '../../lib/printable-text.ts';
import type { LoadResult } from '../../load/load-result.ts';
import { loadTemplate } from '../../load/templates.ts';
import { findPolicies } from '../case-files.ts';
import { colourOf, type Colour } from '../colour.ts';
import { CommandError } from '../command-error.ts';
import type { Command, ParsedOptions } from '../command.ts';
import { printOrigin } from '../decision-text.ts';
import { errorCodeOf } from '../error-code.ts';
import { exitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { absolutePath, tellProblems } from '../policy-options.ts';
import { templatePath } from '../template-path.ts';

export const test: Command = {
  name: 'test',
  summary: 'Run the cases beside a policy',
  description: [
    'Judges the calls of cases.yaml beside policy.yaml, or of NAME.cases.yaml beside NAME.yaml, and tells',
    'where the decision is another than expected, and which rules have no hit or no near miss. A folder',
    'means every policy below it that has cases; without a name, the working folder.',
  ],
  operands: { usage: '[FILE or FOLDER…]', atMost: Number.POSITIVE_INFINITY },
  options: [
    { name: 'template', short: 't', value: 'ID', repeatable: true, summary: 'Run the cases of this built-in template' },
    { name: 'coverage', summary: 'A rule without a hit and a near miss fails, too' },
    { name: 'json', summary: 'Write the report as JSON' },
  ],
  examples: [
    { command: 'action-policy test policy.yaml', about: 'Run cases.yaml beside it' },
    { command: 'action-policy test --template safe_coding', about: 'The cases that come with a template' },
  ],
  exitCodes: ['0 all as expected; 1 could not run; 2 some case failed; 4 a policy does not load'],
  async run(options, io) {
    const candidates = await findCandidates(options, io);
    const results = candidates.map(({ result }) => result);
    await tellProblems(results, io);
    if (results.some(({ ok }) => !ok)) return exitCode.policyInvalid;
    const reports = candidates.flatMap((each) => runCandidate(each, { requireCoverage: options.has('coverage') }));
    if (options.has('json')) io.stdout.write(`${toJsonText({ reports: reports.map(toJson) })}\n`);
    else for (const each of reports) await print(each, io);
    return reports.every(({ report }) => report.passed) ? exitCode.clean : exitCode.denied;
  },
};

/** A policy and its cases, before either is known to be readable. */
interface Candidate {
  readonly name: string;
  readonly result: LoadResult;
  /** What the file of cases is called, and where it is. */
  readonly cases: string;
  readonly path: string;
}

interface NamedReport {
  readonly name: string;
  readonly cases: string;
  readonly report: CaseReport;
}

async function findCandidates(options: ParsedOptions, io: Io): Promise<readonly Candidate[]> {
  const { loadPolicyFile } = await import('../../load/load-policy.ts');
  const ids = options.values('template');
  const words = options.words.length === 0 && ids.length === 0 ? ['.'] : options.words;
  const fromTemplates = ids.map((id) => ({
    name: id,
    result: loadTemplate(id),
    cases: `template:${id}/cases.yaml`,
    path: templatePath(id, io, 'cases.yaml'),
  }));
  const files = words.flatMap((word) => findPolicies(word, absolutePath(word, io)));
  const fromFiles = files.map(({ policy, cases }) => ({
    name: policy,
    result: loadPolicyFile(policy),
    cases,
    path: absolutePath(cases, io),
  }));
  return [...fromTemplates, ...fromFiles];
}

function runCandidate({ name, result, cases, path }: Candidate, options: RunCasesOptions): readonly NamedReport[] {
  return result.ok ? [{ name, cases, report: runCases(result.policySet, readCases(path), cases, options) }] : [];
}

function readCases(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    throw new CommandError(
      `there are no cases to run: ${path} cannot be read: ${errorCodeOf(error) ?? 'it is not UTF-8'}`,
      {
        help: 'cases stand in `cases.yaml` beside `policy.yaml`, or in `NAME.cases.yaml` beside `NAME.yaml`',
        cause: error,
      },
    );
  }
}

function toJson({ name, cases, report }: NamedReport): unknown {
  return { policy: name, file: cases, ...report };
}

async function print({ name, report }: NamedReport, io: Io): Promise<void> {
  const colour = colourOf(io.stdout, io.env);
  if (report.problems.length > 0) {
    const { renderText } = await import('../../diagnostics/render-text.ts');
    io.stderr.write(`${renderText(report.problems, { colour: colourOf(io.stderr, io.env).isOn }).trimEnd()}\n`);
  }
  const failed = report.cases.filter(({ passed }) => !passed);
  const failures = failed.map(
    ({ name, place, failure }) =>
      `  ${colour.red('failed')} ${printOrigin(place)}: ${printableText(`${name}: ${failure ?? ''}`)}`,
  );
  const lines = [
    `${report.passed ? colour.green('ok') : colour.red('failed')} ${printableText(name)}: ${count(report.cases.length, 'case')}, ${failed.length} failed`,
    ...failures,
    ...printCoverage(report, colour),
  ];
  io.stdout.write(`${lines.join('\n')}\n`);
}

function printCoverage({ coverage }: CaseReport, colour: Colour): readonly string[] {
  const covered = coverage.filter(({ hits, misses }) => hits > 0 && misses > 0);
  const lacking = coverage.filter((each) => !covered.includes(each));
  return [
    `  ${covered.length} of ${count(coverage.length, 'rule')} with a hit and a near miss`,
    ...lacking.map(
      ({ rule, hits, misses }) =>
        `  ${colour.yellow('uncovered')} ${printableText(rule)}: ${count(hits, 'hit')}, ${misses} near ${misses === 1 ? 'miss' : 'misses'}`,
    ),
  ];
}

function count(number: number, what: string): string {
  return `${number} ${number === 1 ? what : `${what}s`}`;
}
