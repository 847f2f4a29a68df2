import type { Colour } from './colour.ts';
import { printableLines } from './printable-lines.ts';

const context = 3;

/**
 * What changes between two texts, as one hunk: the lines between the first and the last that differ, with some around them.
 * Enough for one edit in one place.
 */
export function renderDiff(before: string, after: string, colour: Colour): string {
  const old = linesOf(before);
  const now = linesOf(after);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let same = 0;
  while (same < Math.min(old.length, now.length) - start && old.at(-1 - same) === now.at(-1 - same)) same += 1;
  const around = (from: number, to: number): readonly string[] =>
    now.slice(Math.max(0, from), to).map((line) => `  ${line}`);
  const lines = [
    ...around(start - context, start),
    ...old.slice(start, old.length - same).map((line) => colour.red(printableLines(`- ${line}`))),
    ...now.slice(start, now.length - same).map((line) => colour.green(printableLines(`+ ${line}`))),
    ...around(now.length - same, now.length - same + context),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function linesOf(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => printableLines(line));
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
