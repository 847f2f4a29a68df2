import { mainArgument } from '../../analysis/main-argument.ts';
import type { DecisionRecord } from '../../audit/decision-record.ts';
import type { RunRecord } from '../../audit/run-record.ts';
import { isJsonObject } from '../../lib/json-value.ts';
import { printableText } from '../../lib/printable-text.ts';
import type { Colour } from '../colour.ts';
import { paintAction } from '../decision-text.ts';

const longestCall = 240;
const longestReason = 300;

/** A record for people: one line for an approval, two or three for what was stopped. */
export function printRecord(record: DecisionRecord, colour: Colour): string {
  const { decision, mode, host } = record;
  const isObserved = mode === 'observe' && decision !== 'approve';
  const start = `${colour.dim(printTime(record.time))}  ${paintAction(decision, colour)}${' '.repeat(10 - widths[decision])}`;
  const tail = isObserved ? colour.dim('  (observed: it was not blocked)') : '';
  return `${start}${printableText(host)}  ${printRecordedCall(record)}${tail}\n${printWhy(record, colour)}`;
}

/** That a call which was escalated ran in the end. */
export function printRun({ time, host }: RunRecord, asked: DecisionRecord, colour: Colour): string {
  const what = asked.mode === 'observe' ? 'ran' : 'allowed';
  const start = `${colour.dim(printTime(time))}  ${colour.green(what)}${' '.repeat(10 - what.length)}`;
  const why = asked.mode === 'observe' ? 'nobody was asked' : 'it was escalated, and somebody let it run';
  return `${start}${printableText(host)}  ${printRecordedCall(asked)}\n${indent}${colour.dim(why)}\n`;
}

const widths = { approve: 8, deny: 6, escalate: 9 } as const;
const indent = ' '.repeat(22);

function printWhy(record: DecisionRecord, colour: Colour): string {
  const { decision, rule, reason, problem } = record;
  const name = rule === '' || rule === 'default' ? '' : `${printableText(rule)}: `;
  const why =
    problem === undefined ? `${name}${cut(reason, longestReason)}` : `not judged: ${cut(problem, longestReason)}`;
  const lines = [
    ...(decision === 'approve' && name === '' ? [] : [why]),
    ...(decision === 'approve' ? [] : describeEffects(record)),
    ...describeParts(record),
  ];
  return lines.map((line) => `${indent}${colour.dim(line)}\n`).join('');
}

const mostEffects = 4;

function describeEffects({ effects, moreEffects = 0 }: DecisionRecord): readonly string[] {
  if (effects.length === 0) return [];
  const shown = effects
    .slice(0, mostEffects)
    .map(({ kind, subject, possible }) => `${possible === true ? 'possibly ' : ''}${kind} ${cut(subject, 80)}`);
  const more = effects.length - shown.length + moreEffects;
  return [`it would: ${shown.join('; ')}${more === 0 ? '' : `; and ${more} more`}`];
}

/** What the record does not hold of the call. */
export function describeParts({ redacted = 0, cut: left = 0 }: DecisionRecord): readonly string[] {
  const parts = [
    ...(redacted === 0 ? [] : [`${redacted} ${redacted === 1 ? 'secret' : 'secrets'} redacted`]),
    ...(left === 0 ? [] : [`${left} characters or values left out`]),
  ];
  return parts.length === 0 ? [] : [`(${parts.join(', ')})`];
}

/** The call on one line: the tool, and its main argument where it has one. */
export function printRecordedCall({ tool, args }: DecisionRecord): string {
  if (tool === undefined) return '(no call)';
  const main =
    args !== undefined && isJsonObject(args)
      ? Object.entries(args).find(([key]) => key === mainArgument(tool))
      : undefined;
  const text = typeof main?.[1] === 'string' ? main[1] : args === undefined ? '' : JSON.stringify(args);
  return text === '' ? printableText(tool) : `${printableText(tool)}: ${cut(text, longestCall)}`;
}

/** Up to the second, in UTC. */
export function printTime(time: string): string {
  return printableText(time.slice(0, 19).replace('T', ' '));
}

function cut(text: string, most: number): string {
  return printableText(text.length <= most ? text : `${text.slice(0, most)}…`);
}
