import { endOfLine, eolOf, startOfLine } from './place-in-text.ts';
import type { TomlPath, TomlPiece, TomlValue } from './toml-pieces.ts';

// The edits of a TOML text: nothing is touched but the place of the edit, so that what was put in can be taken out again without
// a trace.

export type TomlEntry = Readonly<Record<string, string | number | boolean>>;

/** An element of a list of tables, as its text stands. */
export type TomlElement =
  /** With a header of its own; these are its statements. */
  | { readonly kind: 'block'; readonly pieces: readonly TomlPiece[] }
  | { readonly kind: 'inline'; readonly list: TomlValue; readonly index: number };

export function isWithin(path: TomlPath, outer: TomlPath): boolean {
  return outer.every((name, index) => path[index] === name);
}

/** The value that is written at a path; undefined where it has headers, or is not there. */
export function valueAt(pieces: readonly TomlPiece[], path: TomlPath): TomlValue | undefined {
  const pair = pieces.find((piece) => piece.kind === 'pair' && isWithin(path, piece.path));
  return pair?.value === undefined ? undefined : valueBelow(pair.value, path.slice(pair.path.length));
}

function valueBelow(value: TomlValue, path: TomlPath): TomlValue | undefined {
  const [first] = path;
  if (first === undefined) return value;
  if (typeof first === 'number') {
    const element = value.elements?.[first];
    return element === undefined ? undefined : valueBelow(element, path.slice(1));
  }
  const pair = value.pairs?.find(({ keys }) => isWithin(path, keys));
  return pair === undefined ? undefined : valueBelow(pair.value, path.slice(pair.keys.length));
}

export function elementAt(pieces: readonly TomlPiece[], path: TomlPath): TomlElement | undefined {
  const own = pieces.filter((piece) => isWithin(piece.path, path));
  if (own.some(({ kind, path: found }) => kind === 'element' && found.length === path.length)) {
    return { kind: 'block', pieces: own };
  }
  const list = valueAt(pieces, path.slice(0, -1));
  const index = path.at(-1);
  return list?.elements === undefined || typeof index !== 'number' ? undefined : { kind: 'inline', list, index };
}

/** Puts lines at the end of the text, after an empty one. The text then ends as it did, with a line break or without. */
export function appendLines(text: string, lines: readonly string[]): string {
  const eol = eolOf(text);
  const block = lines.join(eol);
  if (text === '') return block + eol;
  return text.endsWith('\n') ? text + eol + block + eol : text + eol + eol + block;
}

export function removeElement(text: string, element: TomlElement): string {
  return element.kind === 'block' ? removeBlock(text, element.pieces) : removeInline(text, element.list, element.index);
}

/** Lines that are comments stay. */
function removeBlock(text: string, pieces: readonly TomlPiece[]): string {
  const [first] = pieces;
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) return text;
  const isAtEnd = endOfLine(text, last.to) === text.length;
  let without = text;
  for (const { from, to } of pieces.toReversed()) {
    without = without.slice(0, startOfLine(without, from)) + without.slice(endOfLine(without, to));
  }
  const start = startOfLine(text, first.from);
  const [before, after] = [without.slice(0, start), without.slice(start)];
  if (after === '' && isAtEnd) return text.endsWith('\n') ? dropEmptyLine(before) : dropBreak(dropBreak(before));
  return /^\r?\n/.test(after) ? dropEmptyLine(before) + after : without;
}

const dropBreak = (text: string): string => text.replace(/\r?\n$/, '');

function dropEmptyLine(text: string): string {
  return /\n\r?\n$/.test(text) ? dropBreak(text) : text;
}

function removeInline(text: string, list: TomlValue, index: number): string {
  const elements = list.elements ?? [];
  const element = elements[index];
  if (element === undefined) return text;
  const before = elements[index - 1];
  if (before !== undefined) {
    const isPlain = /^\s*,\s*$/.test(text.slice(before.to, element.from));
    if (isPlain) return text.slice(0, before.to) + text.slice(element.to);
    return dropComma(text.slice(0, element.from) + text.slice(element.to), before.to);
  }
  return dropComma(text.slice(0, element.from) + text.slice(element.to), element.from);
}

/** Takes out the comma that comes next, beyond comments. */
function dropComma(text: string, from: number): string {
  const gap = /(?:\s|#[^\n]*)*/y;
  gap.lastIndex = from;
  const at = from + (gap.exec(text)?.[0].length ?? 0);
  return text[at] === ',' ? text.slice(0, at) + text.slice(at + 1) : text;
}

/** Puts a table on one line at the end of a list. */
export function insertInline(text: string, list: TomlValue, written: string): string {
  const last = list.elements?.at(-1);
  if (last === undefined) return text.slice(0, list.from + 1) + written + text.slice(list.from + 1);
  const isSpread = text.slice(list.from, last.from).includes('\n');
  const indent = /^[ \t]*/.exec(text.slice(startOfLine(text, last.from)))?.[0] ?? '';
  const separator = isSpread ? eolOf(text) + indent : ' ';
  return `${text.slice(0, last.to)},${separator}${written}${text.slice(last.to)}`;
}

/** Gives an element these values, and leaves its others. */
export function updateElement(text: string, element: TomlElement, entry: TomlEntry): string {
  if (element.kind === 'inline') {
    const { from, to } = element.list.elements?.[element.index] ?? { from: 0, to: 0 };
    return text.slice(0, from) + writeInline(entry) + text.slice(to);
  }
  const [header] = element.pieces;
  const depth = (header?.path.length ?? 0) + 1;
  const pairs = element.pieces.filter(({ kind, path }) => kind === 'pair' && path.length === depth);
  const place = endOfLine(text, (pairs.at(-1) ?? header)?.to ?? 0);
  const isNew = ([key]: readonly [string, unknown]): boolean => pairs.every(({ path }) => path.at(-1) !== key);
  const added = Object.entries(entry).filter(isNew).map(writePair);
  const eol = eolOf(text);
  const lines = text.slice(0, place).endsWith('\n') ? added.map((line) => line + eol) : added.map((line) => eol + line);
  let edited = text.slice(0, place) + lines.join('') + text.slice(place);
  for (const { path, value } of pairs.toReversed()) {
    const wanted = entry[String(path.at(-1))];
    if (wanted !== undefined && value !== undefined) {
      edited = edited.slice(0, value.from) + writeValue(wanted) + edited.slice(value.to);
    }
  }
  return edited;
}

// A text of JSON is one of TOML, but for a character that is refused once the whole is read again.
const writeValue = (value: string | number | boolean): string => JSON.stringify(value);
const writePair = ([key, value]: readonly [string, string | number | boolean]): string =>
  `${key} = ${writeValue(value)}`;

export const writePairs = (entry: TomlEntry): readonly string[] => Object.entries(entry).map(writePair);
export const writeInline = (entry: TomlEntry): string => `{ ${writePairs(entry).join(', ')} }`;
