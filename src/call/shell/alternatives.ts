import type { Command, Word, WordPart } from '../command.ts';
import { joinText } from './join-text.ts';
import { splitFields, usualSeparators } from './split-fields.ts';

/** A command is run in so many readings at most; with more of them, its word stays one that is cut. */
const most = 16;

/** Whether a word of a command may be one of a few. */
export function hasAlternatives({ words }: Command): boolean {
  for (const { parts } of words) for (const { alternatives } of parts) if (alternatives !== undefined) return true;
  return false;
}

/** The commands that one may be, where a substitution in it prints the one or the other: `$(test -f a && echo b || echo c) run`. */
export function alternativesOf(command: Command): readonly [Command, ...Command[]] {
  let all: readonly [Command, ...Command[]] = [command];
  for (const word of command.words) {
    if (word.parts.every(({ alternatives }) => alternatives === undefined)) continue;
    const readings = readingsOf(word);
    if (readings === undefined || all.length * readings.length > most) return [command];
    const [first, ...others] = all.flatMap((each) => readings.map((words) => withWords(each, word, words)));
    if (first !== undefined) all = [first, ...others];
  }
  return all;
}

function withWords(command: Command, word: Word, words: readonly Word[]): Command {
  return { ...command, words: command.words.flatMap((each) => (each === word ? words : [each])) };
}

/** The words that one may be; undefined where they are too many. */
function readingsOf({ parts, from }: Word): readonly (readonly Word[])[] | undefined {
  // Each is a list of words, the last of which goes on.
  let readings: readonly (readonly (readonly WordPart[])[])[] = [[[]]];
  for (const part of parts) {
    const { alternatives } = part;
    const next = alternatives === undefined ? [[[part]]] : alternatives.map((line) => fieldsOf(line, part));
    if (readings.length * next.length > most) return undefined;
    readings = readings.flatMap((before) => next.map((after) => joinLists(before, after)));
  }
  return readings.map((words) => words.filter((own) => own.length > 0).map((own) => ({ parts: joinText(own), from })));
}

function joinLists<T>(before: readonly (readonly T[])[], after: readonly (readonly T[])[]): readonly (readonly T[])[] {
  const [first = [], ...others] = after;
  return [...before.slice(0, -1), [...(before.at(-1) ?? []), ...first], ...others];
}

/** What stands in quotes is one word; what does not is split. */
function fieldsOf(line: readonly WordPart[], { isQuoted, flow }: WordPart): readonly (readonly WordPart[])[] {
  const parts = flow === undefined ? line : line.map((part) => ({ ...part, flow }));
  if (isQuoted === true) return [parts.length === 0 ? [{ kind: 'text', text: '' }] : parts];
  const fields: WordPart[][] = [[]];
  for (const piece of splitFields(parts, usualSeparators)) {
    if (piece === 'end') fields.push([]);
    else fields.at(-1)?.push(piece);
  }
  return fields;
}
