import { textOf, type Word } from '../command.ts';
import { changed } from '../shell/stream.ts';
import { hasOption, valuesOf } from './invocation.ts';
import { inputOf } from './outputs/exact-output.ts';
import { splitLines } from './outputs/line-filters.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { operandWords } from './table-effects.ts';
import { wordOf } from './word-pieces.ts';

/** The pieces are called by a prefix; what is written there is known by the pattern. */
export function runSplit(run: ProgramRun, prefix: Word | undefined, usual: string): Outcome {
  if (hasOption(run.invocation, '--filter')) return {};
  const { parts, from } = prefix ?? wordOf(usual, run.command.from);
  const all: Word = { parts: [...parts, { kind: 'glob', text: '*' }], from };
  const effects = run.file(all, 'write');
  const input = inputOf(run, operandWords(run).slice(0, 1));
  // Cut anywhere, a text is another one; what nobody gives it comes from elsewhere.
  run.noteContent(all, input.sources.length === 0 ? { sources: ['variable'] } : changed(input));
  for (const [ending, text] of piecesOf(run, input.text))
    run.noteContent({ parts: [...parts, { kind: 'text', text: ending }], from }, { ...changed(input), text });
  return { effects };
}

/** Pieces of so many are looked at one by one. */
const mostPieces = 64;

/** What `split -l` makes of a text that is known, and the ends of the names: `aa`, `ab` … (GNU coreutils manual, 5.3). */
function piecesOf(run: ProgramRun, text: string | undefined): readonly (readonly [string, string])[] {
  const { name, invocation } = run;
  const isPlain = name === 'split' && invocation.options.every(({ names }) => names.includes('-l'));
  const count = Number(valuesOf(invocation, '-l').map(textOf)[0] ?? 1000);
  if (text === undefined || !isPlain || !Number.isSafeInteger(count) || count < 1) return [];
  const lines = splitLines(text);
  if (lines.length > mostPieces * count) return [];
  const starts = Array.from({ length: Math.ceil(lines.length / count) }, (_, index) => index * count);
  return starts.map((start, index) => [
    `${String.fromCodePoint(97 + Math.floor(index / 26))}${String.fromCodePoint(97 + (index % 26))}`,
    lines.slice(start, start + count).join(''),
  ]);
}
