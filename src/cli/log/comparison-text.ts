import { printableText } from '../../lib/printable-text.ts';
import type { Colour } from '../colour.ts';
import { paintAction } from '../decision-text.ts';
import { isMilder, type Change, type ComparisonReport, type Example } from './comparison.ts';
import { printTime } from './record-text.ts';

/** A comparison for people. */
export function printComparison(report: ComparisonReport, colour: Colour): string {
  const { replayed, otherwise, changes } = report;
  const head = `${count(replayed, 'call')} judged again: ${otherwise === 0 ? 'nothing' : otherwise} would be decided otherwise\n`;
  return head + changes.map((change) => printChange(change, colour)).join('') + printNotes(report, colour);
}

function printChange(change: Change, colour: Colour): string {
  const { was, now, ruleBefore, ruleNow, reasonNow, examples } = change;
  const mild = isMilder(change) ? colour.bold('  more mildly') : '';
  const left = change.count - examples.length;
  return [
    '',
    `${paintAction(was, colour)} → ${paintAction(now, colour)}: ${count(change.count, 'call')}${mild}`,
    `  before: ${nameOf(ruleBefore)}`,
    `  now:    ${nameOf(ruleNow)}${reasonNow === '' ? '' : ` (${printableText(reasonNow)})`}`,
    ...examples.map((example) => `  ${printExample(example, colour)}`),
    ...(left === 0 ? [] : [colour.dim(`  … and ${left} more`)]),
    '',
  ].join('\n');
}

function printExample({ line, time, call, isPartial }: Example, colour: Colour): string {
  return `${colour.dim(`line ${line}, ${printTime(time)}`)}  ${call}${isPartial ? colour.dim('  (not all of it is in the log)') : ''}`;
}

function printNotes({ partial, skipped, damaged }: ComparisonReport, colour: Colour): string {
  const notes = [
    ...(partial === 0
      ? []
      : [
          `${count(partial, 'call')} held secrets or long texts that the log does not have, and ${partial === 1 ? 'was' : 'were'} judged without them`,
        ]),
    ...(skipped === 0 ? [] : [`${count(skipped, 'record')} skipped: no call, or it could not be judged at the time`]),
    ...(damaged === 0 ? [] : [`${count(damaged, 'damaged line')} left out`]),
  ];
  return notes.length === 0 ? '' : `\n${notes.map((note) => `${colour.dim(note)}\n`).join('')}`;
}

const nameOf = (rule: string): string => (rule === '' || rule === 'default' ? 'no rule' : printableText(rule));

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
