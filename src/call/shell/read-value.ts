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
  const valued = program === 'read' ? /^-\w*[dinNptu]$/ : /^-\w*[dnOsucC]$/;
  return words.filter((word, index) => {
    const isValue = valued.test(words[index - 1] ?? '');
    return !isValue && !word.startsWith('-') && word !== '';
  });
}

function splitFields(text: string, count: number): readonly string[] {
  const fields = text.trim().split(/[ \t]+/);
  const last = fields.slice(count - 1).join(' ');
  return [...Array.from({ length: count - 1 }, (_, index) => fields[index] ?? ''), last];
}
