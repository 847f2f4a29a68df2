import { textOf, type Word, type WordPart } from '../../command.ts';
import { anyOfLines, unknownLine, withFlowOf } from '../../shell/lines.ts';
import { linesOf, type Line } from '../../shell/stream.ts';
import { hasOption, valuesOf } from '../invocation.ts';
import type { ProgramRun } from '../program.ts';
import { inputOf } from './exact-output.ts';

/** More words than these count as one that may be any of them. */
const mostWords = 1000;

/** The words that `xargs` takes from its input (xargs(1)); one that may be anything where that is not known. */
export function inputWords(run: ProgramRun, isByLine: boolean): readonly Word[] {
  const { from } = run.command;
  const input = inputOf(run, valuesOf(run.invocation, '-a', '--arg-file'));
  const texts = input.text === undefined ? undefined : splitInput(input.text, run, isByLine);
  const lines: readonly Line[] | undefined =
    texts?.map((text) => [{ kind: 'text', text }]) ?? (input.text === undefined ? linesOf(input) : undefined);
  if (lines === undefined) return [{ parts: [unknownLine(input)].map(asSeveral), from }];
  const kept = lines.length > mostWords ? [anyOfLines(lines, input)] : lines;
  return kept.map((line) => ({ parts: withFlowOf(input, line), from }));
}

/** It may be several words. */
function asSeveral({ kind, text, origin, flow }: WordPart): WordPart {
  return { kind, text, ...(origin !== undefined && { origin }), ...(flow !== undefined && { flow }) };
}

/** Undefined where it holds quotes that are not followed. */
function splitInput(text: string, run: ProgramRun, isByLine: boolean): readonly string[] | undefined {
  if (!run.spend(text.length)) return undefined;
  if (hasOption(run.invocation, '-0')) return text.split('\0').filter(Boolean);
  const [delimiter] = valuesOf(run.invocation, '-d', '--delimiter').map(textOf);
  if (delimiter !== undefined)
    return text.split(delimiter.replace('\\n', '\n').replace('\\0', '\0')).filter((word) => word.trim() !== '');
  const words = isByLine ? text.split('\n').map((line) => line.trim()) : splitQuoted(text);
  return words?.filter((word) => word !== '' || !isByLine);
}

/** Words between blanks; quotes and backslashes keep blanks within a word. */
function splitQuoted(text: string): readonly string[] | undefined {
  const found = text.match(/(?:[^\s"'\\]|\\[\s\S]|"[^"\n]*"|'[^'\n]*')+|["'\\]/g) ?? [];
  if (found.some((word) => /^["'\\]$/.test(word))) return undefined;
  return found.map((word) =>
    word.replaceAll(
      /\\([\s\S])|"([^"\n]*)"|'([^'\n]*)'/g,
      (_, ...groups: readonly (string | undefined)[]) => groups.slice(0, 3).find((group) => group !== undefined) ?? '',
    ),
  );
}

/** More items than these are put into the command together. */
export const fewItems = 64;

/** The command for each item, in place of the mark; once for all where they are many. */
export function commandsFor(
  command: readonly Word[],
  mark: string,
  items: readonly Word[],
): readonly (readonly Word[])[] {
  const [first] = items;
  if (first === undefined) return [];
  const isMany = items.length > fewItems;
  const each = isMany
    ? [
        {
          parts: anyOfLines(
            items.map(({ parts }) => parts),
            { sources: [] },
          ),
          from: first.from,
        },
      ]
    : items;
  return each.map((item) => command.map((word) => fillMark(word, mark, item)));
}

function fillMark(word: Word, mark: string, item: Word): Word {
  const text = textOf(word);
  if (text === undefined || mark === '' || !text.includes(mark)) return word;
  const parts = text
    .split(mark)
    .flatMap((piece, index): readonly WordPart[] => [
      ...(index === 0 ? [] : item.parts),
      ...(piece === '' ? [] : [{ kind: 'text' as const, text: piece }]),
    ]);
  return { parts, from: word.from };
}
