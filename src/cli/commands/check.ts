import type { CompiledPolicy } from '../../engine/compile.ts';
import { decide, refuse } from '../../engine/decide.ts';
import { isMoreSevere } from '../../engine/severity.ts';
import { toJsonText } from '../../lib/json-text.ts';
import { printableText } from '../../lib/printable-text.ts';
import type { Action } from '../../policy/rule.ts';
import { callOptions, readCall, readPlace } from '../call-options.ts';
import { readCircumstances } from '../circumstances.ts';
import { colourOf } from '../colour.ts';
import { paintAction, printDecision, toRecord } from '../decision-text.ts';
import { exitCodeOf } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { mistake } from '../parse-options.ts';
import type { Command, ParsedOptions } from '../command.ts';
import { compileOptions, policyOptions } from '../policy-options.ts';

export const check: Command = {
  name: 'check',
  summary: 'Judge a shell command or a tool call',
  description: [
    'Judges what would be done, and does not do it. One word after `--` is a shell text as it is;',
    'several are quoted where needed, and joined.',
  ],
  rest: '-- COMMAND…',
  options: [
    ...policyOptions,
    ...callOptions,
    {
      name: 'stdin',
      summary:
        'Judge one JSON call a line, {"tool": …, "args": …}, and write one JSON decision a line; a line that is no call is denied, and the exit code is that of the most severe decision',
    },
    { name: 'json', summary: 'Write the decision as JSON' },
  ],
  examples: [
    { command: 'action-policy check -- git push --force origin main', about: 'A shell command, by safe_coding' },
    { command: "action-policy check -- 'cd /tmp && rm -rf *'", about: 'A shell text' },
    {
      command: `action-policy check --policy policy.yaml --tool write_file --args '{"path": "/etc/hosts"}'`,
      about: 'A call of another tool, by your own policy',
    },
    { command: 'action-policy check --stdin --template strict < calls.jsonl', about: 'Many calls' },
  ],
  async run(options, io) {
    const hasLines = options.has('stdin');
    if (hasLines) refuseOneCall(options);
    const call = hasLines ? undefined : readCall(check, options, io);
    const compiled = await compileOptions(options, io);
    if ('code' in compiled) return compiled.code;
    if (call === undefined) return judgeLines(compiled.policy, options, io);
    const decision = decide(compiled.policy, call, readCircumstances());
    if (options.has('json')) io.stdout.write(`${toJsonText(toRecord(decision))}\n`);
    else io.stdout.write(printDecision(call, decision, colourOf(io.stdout, io.env)));
    return exitCodeOf(decision.action);
  },
};

function refuseOneCall(options: ParsedOptions): void {
  if (options.rest !== undefined || options.value('tool') !== undefined || options.value('args') !== undefined) {
    throw mistake(check, '`--stdin` brings the calls, so none can be named beside it');
  }
}

async function judgeLines(policy: CompiledPolicy, options: ParsedOptions, io: Io): Promise<number> {
  const { readCallLines } = await import('../call-lines.ts');
  const colour = colourOf(io.stderr, io.env);
  let worst: Action = 'approve';
  for await (const read of readCallLines(io.stdin, readPlace(options, io))) {
    const decision =
      'call' in read
        ? decide(policy, read.call, readCircumstances())
        : refuse(policy, `line ${read.line} is not a call: ${read.problem}`);
    if (!('call' in read)) io.stderr.write(`${paintAction('deny', colour)}: ${printableText(decision.reason)}\n`);
    if (isMoreSevere(decision.action, worst)) worst = decision.action;
    const isRead = io.stdout.write(`${toJsonText({ line: read.line, ...toRecord(decision) })}\n`);
    // Nobody hears the rest, so it must not count as approved.
    if (!isRead) return exitCodeOf('deny');
  }
  return exitCodeOf(worst);
}
