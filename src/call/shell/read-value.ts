import { textOf, type Word } from '../command.ts';
import { leadOf } from '../programs/word-pieces.ts';
import { anyOfLines, unknownLine, withFlowOf } from './lines.ts';
import type { Value } from './shell-state.ts';
import { linesOf, type Stream } from './stream.ts';

/** What `read` puts into variables, the last of which takes the rest of the line (POSIX.1-2024 XCU read). */
export function readValues(input: Stream | undefined, count: number): readonly Value[] {
  if (input === undefined) return Array.from({ length: count }, () => undefined);
  const lines = linesOf(input);
  if (lines === undefined || lines.length === 0) return Array.from({ length: count }, () => [[unknownLine(input)]]);
  const line = withFlowOf(input, anyOfLines(lines, input));
  const isKnown = line.every(({ kind }) => kind === 'text');
  if (count === 1) return [[line.map((part) => (isKnown ? { ...part, text: part.text.trim() } : part))]];
  if (!isKnown) return Array.from({ length: count }, () => [[unknownLine(input)]]);
  return splitFields(line.map(({ text }) => text).join(''), count).map((text) => [
    withFlowOf(input, [{ kind: 'text', text }]),
  ]);
}

/** The variables among the words of `read` and `mapfile`: some options take the word behind them (Bash manual, 4.2). */
export function namesRead(program: string, words: readonly string[]): readonly string[] {
  return words.filter((word, index) => !isValueOf(program, words[index - 1]) && !word.startsWith('-') && word !== '');
}

function isValueOf(program: string, before = ''): boolean {
  return (program === 'read' ? /^-\w*[dinNptu]$/ : /^-\w*[dnOsucC]$/).test(before);
}

/** Whether one of the names is known only when it runs: `read "$name"`. */
export function readsAny(program: string, words: readonly Word[]): boolean {
  return words.some((word, index) => {
    const before = words[index - 1];
    return textOf(word) === undefined && !isValueOf(program, before && leadOf(before)) && !leadOf(word).startsWith('-');
  });
}

function splitFields(text: string, count: number): readonly string[] {
  const fields = text.trim().split(/[ \t]+/);
  const last = fields.slice(count - 1).join(' ');
  return [...Array.from({ length: count - 1 }, (_, index) => fields[index] ?? ''), last];
}
