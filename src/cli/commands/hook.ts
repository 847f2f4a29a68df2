import { dirname, join } from 'node:path';
import type { AgentAdapter, Asked, HookAnswer, NothingToJudge } from '../../agents/agent-adapter.ts';
import { answerAsked, refuseAsked } from '../../agents/answer-asked.ts';
import type { EvaluateOptions } from '../../call/evaluate-options.ts';
import { compilePolicy } from '../../engine/compile.ts';
import { judge } from '../../engine/decide.ts';
import type { Decision } from '../../engine/decision.ts';
import { findOutlined } from '../../engine/rule-outline.ts';
import type { PolicySet } from '../../policy/rule.ts';
import { parseJson } from '../../lib/parse-json.ts';
import { printableText } from '../../lib/printable-text.ts';
import { exitCode } from '../exit-code.ts';
import { agentNames, loadAdapter } from '../hook/adapters.ts';
import { loadHookPolicies } from '../hook/hook-policies.ts';
import type { Recorded } from '../hook/record-outcome.ts';
import { readInput, type InputLimits } from '../hook/read-input.ts';
import { createWatchdog, type EndRecord, type KnownCall, type Watchdog } from '../hook/watchdog.ts';
import type { Io } from '../io.ts';
import { findLogPath, logOptions } from '../log-options.ts';
import { mistake } from '../parse-options.ts';
import { readCircumstances } from '../circumstances.ts';
import type { Command, ParsedOptions } from '../command.ts';

/** Far below the time after which agents give up on a hook, and run the tool. */
const limits: InputLimits = { mostBytes: 16 * 1024 * 1024, milliseconds: 5000 };

/** How long judging may take, in milliseconds: together with the input's, half of the time that `init` asks the agent for. */
const mostJudging = 10_000;
/** Up to this, in UTF-16 units, the built-in templates take a second at the very worst; a watchdog costs more than most calls do. */
const smallInput = 16_384;

/**
 * Security: judging takes time with the size of the rules times that of the input, and a few characters of a regex may mean
 * thousands of steps for each character of a text. Up to this product, in UTF-16 units, that is some seconds at worst.
 */
const smallProduct = 1_000_000;

/** Rules of built-in templates do not count: they are known to be quick. */
function measureRules(layers: readonly PolicySet[]): number {
  const read = layers.filter((layer) => findOutlined(layer) === undefined);
  const rules = read.flatMap((layer) => layer.rules).filter(({ facts }) => facts === undefined);
  return rules.reduce((size, { match, unless }) => size + JSON.stringify([match, unless]).length, 0);
}

export const hook: Command = {
  name: 'hook',
  summary: 'Answer the hook of a coding agent',
  description: [
    "Reads the question of an agent's hook on stdin, judges the tool call, and answers in the",
    'dialect of that agent. An approval says nothing, so that the agent still asks what it would',
    'ask; Cursor, which needs an answer, is told that it may. Where an agent has no question that',
    'holds, an escalation is a denial that says how a person lets the call pass. Events that no tool',
    'call waits for pass. Every failure of the hook itself is a block.',
    '`action-policy init --agent claude` sets it up.',
    '',
    'Without --policy and --template, the policy is your own',
    '($XDG_CONFIG_HOME/action-policy/policy.yaml) or else safe_coding, and on top of it every',
    '.action-policy.yaml of the project, which can only tighten.',
  ],
  operands: { usage: 'AGENT', choices: agentNames, atMost: 1 },
  options: [
    {
      name: 'policy',
      value: 'FILE',
      repeatable: true,
      summary: 'Judge by this file and by nothing that is not named; a relative path starts at the project folder',
    },
    { name: 'template', value: 'ID', repeatable: true, summary: 'Judge by this built-in template' },
    {
      name: 'on-approve',
      value: 'ANSWER',
      choices: ['allow'],
      summary: 'Tell the agent to run what is approved, without a question of its own',
    },
    { name: 'observe', summary: 'Block nothing: tell on stderr what would be blocked' },
    ...logOptions,
  ],
  examples: [
    { command: 'action-policy hook claude', about: 'What the settings of Claude Code run before each tool call' },
    { command: 'action-policy hook claude --template strict', about: 'Judge by the template strict alone' },
    { command: 'action-policy hook claude --log', about: 'Record every decision; `action-policy log` shows them' },
  ],
  exitCodes: ["0 answered, in the agent's dialect; 2 blocked, with the reason on stderr"],
  async run(options, io) {
    const adapter = await loadAdapter(options.words[0] ?? '');
    if (adapter === undefined) throw mistake(hook, 'name the agent: `action-policy hook claude`');
    if (options.has('on-approve') && adapter.allow === undefined)
      throw mistake(hook, `no answer makes ${adapter.title} run a call without a question of its own`);
    // What was typed wrongly is told at once; what the environment says wrongly is a log that fails.
    if (options.has('log')) findLogPath(options, io);
    const answer = await answerQuestion(adapter, options, io);
    // Security: an answer that goes nowhere would count as none, and the tool would run; exit code 2 is an answer of its own.
    const isHeard = answer.stdout === '' || (!io.stdout.isDiscarded && io.stdout.write(answer.stdout));
    if (answer.stderr !== undefined) io.stderr.write(answer.stderr);
    if (isHeard) return answer.exitCode;
    io.stderr.write('action-policy: the answer could not be written, so the call is blocked\n');
    return exitCode.denied;
  },
};

/** What came of the question, whatever the dialect. */
type Outcome =
  | (Extract<Recorded, { kind: 'decided' }> & { readonly notes: readonly string[] })
  | Extract<Recorded, { kind: 'problem' }>
  | NothingToJudge;

const failed = (problem: string, asked?: Asked): Outcome => ({
  kind: 'problem',
  problem,
  ...(asked === undefined ? {} : { asked }),
});

async function answerQuestion(adapter: AgentAdapter, options: ParsedOptions, io: Io): Promise<HookAnswer> {
  const isRecorded = wantsLog(options, io);
  // What ends the process blocks the call, and to observe is to block nothing.
  const watchdog = options.has('observe')
    ? noWatchdog
    : createWatchdog(mostJudging, isRecorded ? findEndRecord(adapter, options, io) : undefined);
  const question: Question = { adapter, options, watchdog, isRecorded, start: now() };
  try {
    const found = await findOutcome(question, io);
    const outcome = question.isRecorded ? await record(found, question, io) : found;
    return options.has('observe') ? observe(outcome, adapter, io) : encodeOutcome(outcome, adapter, options);
  } catch (error) {
    return adapter.refuse(describeError(error));
  } finally {
    watchdog.stop();
  }
}

/** Milliseconds of a clock that is never set. To ask `performance` for it would load a dozen modules, which a start would pay for. */
const now = (): number => Number(process.hrtime.bigint()) / 1e6;

const noWatchdog: Watchdog = { start() {}, note() {}, stop() {} };

const modeOf = (options: ParsedOptions): 'observe' | 'enforce' => (options.has('observe') ? 'observe' : 'enforce');

/** Where it is recorded that judging did not end in time; undefined where the log cannot be found, which is told later. */
function findEndRecord({ name }: AgentAdapter, options: ParsedOptions, io: Io): EndRecord | undefined {
  try {
    const logPath = findLogPath(options, io);
    const threadFile = join(dirname(io.program), 'server-thread.cjs');
    return logPath === undefined ? undefined : { threadFile, logPath, host: name, mode: modeOf(options) };
  } catch {
    return undefined;
  }
}

const wantsLog = (options: ParsedOptions, { env }: Io): boolean =>
  options.has('log') || (env['ACTION_POLICY_LOG'] ?? '') !== '';

/**
 * Records what came of the question, before it is answered: nothing runs that is not on record. A log that fails changes no
 * decision, unless it is to block; and it never lets a call run.
 */
async function record(outcome: Outcome, question: Question, io: Io): Promise<Outcome> {
  const { adapter, options, watchdog } = question;
  if (outcome.kind === 'nothing' && outcome.ran === undefined) return outcome;
  // Security: a file system that hangs would hold the answer until the agent gives up on the hook, and runs the tool.
  watchdog.start();
  const { recordOutcome, recordRun } = await import('../hook/record-outcome.ts');
  if (outcome.kind === 'nothing') {
    // It ran already: nothing is left to be blocked.
    const problem = outcome.ran && (await recordRun({ ran: outcome.ran, host: adapter.name, options }, io));
    if (problem !== undefined) io.stderr.write(`action-policy: ${printableText(problem)}\n`);
    return outcome;
  }
  const mode = modeOf(options);
  const recording = { host: adapter.name, options, mode, durationMs: now() - question.start } as const;
  const problem = await recordOutcome(outcome, recording, io);
  if (problem === undefined) return outcome;
  io.stderr.write(`action-policy: ${printableText(problem)}\n`);
  return options.value('on-log-failure') === 'block' ? failed(problem) : outcome;
}

function encodeOutcome(outcome: Outcome, adapter: AgentAdapter, options: ParsedOptions): HookAnswer {
  if (outcome.kind === 'nothing') return adapter.pass();
  if (outcome.kind === 'problem') return refuseAsked(adapter, outcome.asked ?? outcome, outcome.problem);
  const { decision, notes, judged } = outcome;
  const isPlain = judged.asked.isPermissionRequest !== true;
  if (decision.approved && isPlain && options.has('on-approve') && adapter.allow !== undefined)
    return adapter.allow('action-policy: approved');
  return answerAsked(adapter, judged.asked, decision, notes);
}

const approval: Decision = {
  action: 'approve',
  approved: true,
  denied: false,
  escalated: false,
  policyName: '',
  reason: '',
  layer: '',
};

/** Says what would be blocked, and approves: so a policy is tried out. */
function observe(outcome: Outcome, adapter: AgentAdapter, io: Io): HookAnswer {
  if (outcome.kind === 'nothing') return adapter.pass();
  const observed = describeObserved(outcome);
  if (observed !== undefined) io.stderr.write(`action-policy observes: ${printableText(observed)}\n`);
  const isPermissionRequest = outcome.kind === 'decided' && outcome.judged.asked.isPermissionRequest;
  return isPermissionRequest === true ? adapter.pass() : adapter.encode(approval);
}

function describeObserved(outcome: Exclude<Outcome, { kind: 'nothing' }>): string | undefined {
  if (outcome.kind === 'problem') return `would be blocked, since it could not be judged: ${outcome.problem}`;
  const { approved, denied, policyName, reason } = outcome.decision;
  return approved
    ? undefined
    : `would be ${denied ? 'denied' : 'escalated'} by ${policyName || 'the default'}: ${reason}`;
}

interface Question {
  readonly adapter: AgentAdapter;
  readonly options: ParsedOptions;
  readonly watchdog: Watchdog;
  readonly isRecorded: boolean;
  /** When it came. */
  readonly start: number;
}

async function findOutcome(question: Question, io: Io): Promise<Outcome> {
  try {
    const input = await readInput(io.stdin, limits);
    return input.ok ? await judgeText(input.text, question, io) : failed(input.problem);
  } catch (error) {
    return failed(describeError(error));
  }
}

function describeError(error: unknown): string {
  return `internal error: ${error instanceof Error ? error.message : 'unknown'}`;
}

async function judgeText(text: string, question: Question, io: Io): Promise<Outcome> {
  const { adapter, options, watchdog } = question;
  if (text.length > smallInput) watchdog.start();
  const parsed = parseJson(text);
  if (!parsed.ok) return failed(`the hook's input is not valid JSON: ${parsed.problem}`);
  const asked = adapter.decode(parsed.value, { variables: io.env, home: io.home, cwd: io.cwd });
  if (asked.kind !== 'call') return asked;
  watchdog.note(describeKnown(asked));
  const onManyFiles = (): void => watchdog.start();
  const request = { files: options.values('policy'), templates: options.values('template'), asked, onManyFiles };
  const policies = await loadHookPolicies(request, io);
  if (!policies.ok) return failed(policies.problem, asked);
  const { layers, notes } = policies;
  if (measureRules(layers) * text.length > smallProduct) watchdog.start();
  for (const note of notes) io.stderr.write(`action-policy: ${printableText(note)}\n`);
  const policy = compilePolicy(layers);
  const { circumstances, links } = await circumstancesOf(question);
  const { decision, call } = judge(policy, asked.call, circumstances);
  return { kind: 'decided', decision, notes, judged: { asked, layers, policy, call, links } };
}

function describeKnown({ call: { tool, cwd, workspace }, asker }: Asked): KnownCall {
  const known = { tool, cwd, ...(workspace === undefined ? {} : { workspace }), ...asker };
  return Object.fromEntries(Object.entries(known).map(([key, text]) => [key, text.slice(0, 4096)]));
}

interface Noted {
  readonly circumstances: EvaluateOptions;
  readonly links?: ReadonlyMap<string, string>;
}

/** What a decision takes from this machine; for a record, with what it was told of links. */
async function circumstancesOf({ isRecorded }: Question): Promise<Noted> {
  const circumstances = readCircumstances();
  if (!isRecorded || circumstances.realPath === undefined) return { circumstances };
  const { noteLinks } = await import('../../audit/record-links.ts');
  const { realPath, links } = noteLinks(circumstances.realPath);
  return { circumstances: { ...circumstances, realPath }, links };
}
