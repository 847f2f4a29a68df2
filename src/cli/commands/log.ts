import type { DecisionRecord } from '../../audit/decision-record.ts';
import { toPrintableJson } from '../../lib/json-text.ts';
import { colourOf, type Colour } from '../colour.ts';
import { CommandError } from '../command-error.ts';
import type { Command, ParsedOptions } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import type { RunRecord } from '../../audit/run-record.ts';
import { AskedCalls } from '../log/asked-calls.ts';
import { filterOptions, readFilter, type LogFilter } from '../log/log-filter.ts';
import { readLogFile } from '../log/log-file.ts';
import { readLogLines } from '../log/log-lines.ts';
import { printRecord, printRun } from '../log/record-text.ts';
import { findDefaultLogPath, findLogPath } from '../log-options.ts';
import { mistake } from '../parse-options.ts';
import { absolutePath } from '../policy-options.ts';

export const log: Command = {
  name: 'log',
  summary: 'Show a decision log',
  description: [
    'Shows the decisions that hooks and other ways in have recorded with --log, the oldest first;',
    'times are UTC. Without FILE it reads $ACTION_POLICY_LOG, or the log of your own state folder; `-`',
    'is stdin. Lines that are no records are told on stderr, with their numbers. Where the host tells',
    'afterwards that an escalated call ran, it says that a person let it.',
  ],
  operands: { usage: '[FILE]', atMost: 1 },
  options: [
    ...filterOptions,
    { name: 'last', short: 'n', value: 'COUNT', summary: 'Only the last COUNT of them' },
    { name: 'follow', short: 'f', summary: 'Go on with what is appended later' },
    { name: 'json', summary: 'Write the records as they stand, one JSON object a line' },
  ],
  examples: [
    {
      command: 'action-policy log --since 2h --decision deny,escalate',
      about: 'What was stopped in the last two hours',
    },
    { command: 'action-policy log --follow', about: 'What your agents do, as they do it' },
    { command: "action-policy log --json --rule 'no-*' decisions.jsonl | jq .args", about: 'For another program' },
  ],
  exitCodes: ['0 read, 1 could not be read or has damaged lines'],
  async run(options, io) {
    const last = readLast(options);
    const matches = readFilter(log, options, Date.now());
    const print = printer(options, io);
    const isFollowed = options.has('follow');
    const asked = new AskedCalls();
    const waiting: (() => string)[] = [];
    let damaged = 0;
    for await (const read of readLogLines(openLogChunks(options.words[0], { isFollowed }, io))) {
      if ('problem' in read) {
        damaged += 1;
        io.stderr.write(`line ${read.line} is damaged: ${read.problem}\n`);
        continue;
      }
      const shown = 'run' in read ? asked.take(read.run) : keepMatch(read.record, matches, asked);
      if (shown === undefined) continue;
      const show = (): string => print({ shown, run: 'run' in read ? read.run : undefined, text: read.text });
      if (last === undefined) {
        if (!io.stdout.write(show())) break;
        continue;
      }
      waiting.push(show);
      // Twice as many are kept, so that taking the first ones away stays cheap.
      if (waiting.length >= 2 * last) waiting.splice(0, waiting.length - last);
    }
    if (last !== undefined) {
      io.stdout.write(
        waiting
          .slice(-last)
          .map((show) => show())
          .join(''),
      );
    }
    return damaged === 0 ? exitCode.clean : exitCode.couldNotRun;
  },
};

function keepMatch(record: DecisionRecord, matches: LogFilter, asked: AskedCalls): DecisionRecord | undefined {
  if (!matches(record)) return undefined;
  asked.add(record);
  return record;
}

const mostLast = 100_000;

function readLast(options: ParsedOptions): number | undefined {
  const text = options.value('last');
  if (text === undefined) return undefined;
  if (options.has('follow')) throw mistake(log, '`--last` and `--follow` do not go together');
  const count = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (count === 0 || count > mostLast)
    throw mistake(log, `\`--last\` cannot be \`${text}\``, `it is from 1 to ${mostLast}`);
  return count;
}

interface Shown {
  /** The decision; of a call that ran afterwards, the one before it. */
  readonly shown: DecisionRecord;
  readonly run: RunRecord | undefined;
  readonly text: string;
}

function printer(options: ParsedOptions, io: Io): (shown: Shown) => string {
  if (options.has('json')) return ({ text }) => `${toPrintableJson(text.trim())}\n`;
  const colour: Colour = colourOf(io.stdout, io.env);
  return ({ shown, run }) => (run === undefined ? printRecord(shown, colour) : printRun(run, shown, colour));
}

/** The bytes of the log that is named, or that hooks write. */
export function openLogChunks(
  file: string | undefined,
  { isFollowed }: { readonly isFollowed: boolean },
  io: Io,
): AsyncIterable<Uint8Array> {
  if (file === '-') return io.stdin.chunks();
  const path = file === undefined ? (findLogPath(nothingTyped, io) ?? findDefaultLogPath(io)) : absolutePath(file, io);
  if (path === undefined)
    throw new CommandError('there is no home folder to find the log in', { help: 'name the file' });
  return readLogFile(path, { isFollowed });
}

const nothingTyped = { has: () => false, value: () => undefined };
