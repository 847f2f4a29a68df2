import type { DecisionRecord } from '../../audit/decision-record.ts';
import { compileFnmatch } from '../../patterns/fnmatch.ts';
import type { Command, Option, ParsedOptions } from '../command.ts';
import { mistake } from '../parse-options.ts';

/** The options that say which decisions are meant. */
export const filterOptions: readonly Option[] = [
  {
    name: 'since',
    value: 'TIME',
    summary: 'Only decisions since this time: 2026-01-31, 2026-01-31T12:00Z, or 90s, 30m, 2h, 7d ago',
  },
  {
    name: 'decision',
    value: 'ACTION',
    choices: ['approve', 'escalate', 'deny'],
    isList: true,
    repeatable: true,
    summary: 'Only these decisions',
  },
  {
    name: 'tool',
    value: 'NAME',
    repeatable: true,
    summary: 'Only calls of this tool; `*` and `?` stand for any characters',
  },
  { name: 'rule', value: 'NAME', repeatable: true, summary: 'Only decisions of this rule, with the same' },
  { name: 'host', value: 'NAME', repeatable: true, summary: 'Only what this agent, framework or server asked' },
  { name: 'session', value: 'ID', repeatable: true, summary: 'Only calls of this session' },
];

export type LogFilter = (record: DecisionRecord) => boolean;

/** What the options ask for; `now` in milliseconds since 1970. */
export function readFilter(command: Pick<Command, 'name'>, options: ParsedOptions, now: number): LogFilter {
  const since = readSince(command, options.value('since'), now);
  const decisions = options.values('decision');
  const tests: readonly LogFilter[] = [
    ...(since === undefined ? [] : [({ time }: DecisionRecord) => Date.parse(time) >= since]),
    ...(decisions.length === 0 ? [] : [({ decision }: DecisionRecord) => decisions.includes(decision)]),
    ...nameTests(options, { tool: ({ tool }) => tool, rule: ({ rule }) => rule }),
    ...nameTests(options, { host: ({ host }) => host, session: ({ session }) => session }),
  ];
  return (record) => tests.every((test) => test(record));
}

function nameTests(
  options: ParsedOptions,
  keys: Readonly<Record<string, (record: DecisionRecord) => string | undefined>>,
): readonly LogFilter[] {
  return Object.entries(keys).flatMap(([key, read]) => {
    const patterns = options.values(key).map((pattern) => compileFnmatch(pattern));
    if (patterns.length === 0) return [];
    return [(record: DecisionRecord) => patterns.some((pattern) => pattern.search(read(record) ?? '') !== 'no')];
  });
}

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function readSince(command: Pick<Command, 'name'>, text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined;
  const ago = /^(\d{1,6})([smhd])$/.exec(text);
  if (ago !== null) return now - Number(ago[1]) * (units[ago[2] ?? ''] ?? 0);
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) {
    throw mistake(
      command,
      `\`--since\` cannot be \`${text}\``,
      'write a time such as 2026-01-31T12:00Z, or 2h for two hours ago',
    );
  }
  return time;
}
