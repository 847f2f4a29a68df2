import type { DecisionRecord } from '../../audit/decision-record.ts';
import { followLinks } from '../../audit/record-links.ts';
import type { CompiledPolicy } from '../../engine/compile.ts';
import { decide } from '../../engine/decide.ts';
import type { Decision } from '../../engine/decision.ts';
import { toJsonText } from '../../lib/json-text.ts';
import { colourOf } from '../colour.ts';
import type { Command } from '../command.ts';
import { filterOptions, readFilter } from '../log/log-filter.ts';
import { readLogLines } from '../log/log-lines.ts';
import { Comparison } from '../log/comparison.ts';
import { printComparison } from '../log/comparison-text.ts';
import { mistake } from '../parse-options.ts';
import { compileOptions, policyOptions } from '../policy-options.ts';
import { openLogChunks } from './log.ts';

export const replay: Command = {
  name: 'replay',
  summary: 'Tell what a policy would have decided otherwise',
  description: [
    'Judges the calls of a decision log again, by the policy that is named, and tells what would be',
    'decided otherwise: the same folders, links and time as they were recorded. Secrets that were',
    'taken out and texts that were cut are judged as they stand in the log; how many calls that',
    'concerns is told. Without LOG it reads what `action-policy log` reads; `-` is stdin.',
  ],
  operands: { usage: '[LOG]', atMost: 1 },
  options: [...policyOptions, ...filterOptions, { name: 'json', summary: 'Write the comparison as JSON' }],
  examples: [
    { command: 'action-policy replay --policy policy.yaml', about: 'What a new policy would change' },
    {
      command: 'action-policy replay decisions.jsonl --template strict --since 7d',
      about: 'The last week, by a template',
    },
  ],
  exitCodes: [
    '0 nothing would be decided otherwise, 1 could not run or damaged lines, 4 policy invalid,',
    '2 something would be decided more mildly, 3 only more severely',
  ],
  async run(options, io) {
    if (options.values('policy').length === 0 && options.values('template').length === 0) {
      throw mistake(replay, 'name the policy to judge by', 'write --policy FILE or --template ID');
    }
    const matches = readFilter(replay, options, Date.now());
    const compiled = await compileOptions(options, io);
    if ('code' in compiled) return compiled.code;
    const comparison = new Comparison();
    for await (const read of readLogLines(openLogChunks(options.words[0], { isFollowed: false }, io))) {
      if ('problem' in read) {
        io.stderr.write(`line ${read.line} is damaged: ${read.problem}\n`);
        comparison.addDamaged();
      } else if ('record' in read && matches(read.record)) {
        comparison.add(read.line, read.record, (record) => judgeAgain(compiled.policy, record));
      }
    }
    const report = comparison.report();
    io.stdout.write(
      options.has('json') ? `${toJsonText(report)}\n` : printComparison(report, colourOf(io.stdout, io.env)),
    );
    return comparison.exitCode;
  },
};

function judgeAgain(policy: CompiledPolicy, record: DecisionRecord): Decision {
  const { tool, args, cwd, workspace, home, agent, destructiveHint, links } = record;
  const call = { tool, args, cwd, workspace, home, agent };
  const given = Object.fromEntries(Object.entries(call).filter(([, value]) => value !== undefined));
  const definition = destructiveHint === undefined ? {} : { definition: { annotations: { destructiveHint } } };
  const circumstances = { now: new Date(record.time), realPath: followLinks(links ?? {}) };
  return decide(policy, { ...given, ...definition }, circumstances);
}
