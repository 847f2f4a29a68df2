import type { Word, WordPart } from '../command.ts';
import { wordOf } from '../programs/word-pieces.ts';
import type { CmdRun } from './cmd-run.ts';

/** Variables of every Windows whose values are the same nearly everywhere. */
const usual: ReadonlyMap<string, string> = new Map([
  ['comspec', 'C:\\Windows\\System32\\cmd.exe'],
  ['systemdrive', 'C:'],
]);

/** A longer value is known only when it runs. */
export const longestValue = 4096;

/** `%NAME%` that the text itself has set before, and the letters of loops that stand for one value. */
export function expand(word: Word, run: CmdRun): readonly Word[] {
  if (word.parts.every(({ kind }) => kind !== 'unknown')) return [word];
  const parts = joinHome(word.parts).flatMap((part) => expandPart(part, run));
  const [only] = parts;
  const isWhole = word.parts.length === 1 && parts.length === 1 && only?.kind === 'text';
  if (!isWhole || word.parts[0]?.isQuoted === true) return [{ ...word, parts }];
  return only.text
    .split(/\s+/)
    .filter(Boolean)
    .map((text) => wordOf(text, word.from));
}

function expandPart(part: WordPart, run: CmdRun): readonly WordPart[] {
  if (part.kind !== 'unknown') return [part];
  const letter = letterOf(part);
  const values = letter === undefined ? undefined : run.loops.get(letter);
  if (values !== undefined) return values.length === 1 ? (values[0] ?? [part]) : [part];
  const known = valueOf(part.text, run);
  return known === undefined ? [part] : [{ kind: 'text', text: known }];
}

/** `%i`, `%%i`, `%~i`; what other signs behind the tilde make of it is not known. */
export function letterOf({ kind, text }: WordPart): string | undefined {
  return kind === 'unknown' ? /^%%?~?([A-Za-z])$/.exec(text)?.[1] : undefined;
}

/** `%NAME%`, `%NAME:~start,length%`, `%NAME:from=to%` (set /?). */
function valueOf(source: string, { variables }: CmdRun): string | undefined {
  const [, name = '', change = ''] = /^[%!]([^:%!]+)(:[^%!]*)?[%!]$/.exec(source) ?? [];
  const key = name.toLowerCase();
  const value = variables.get(key) ?? usual.get(key);
  if (value === undefined || change === '') return value;
  const cut = /^:~(-?\d{1,5})(?:,(-?\d{1,5}))?$/.exec(change);
  if (cut !== null) return cutOut(value, Number(cut[1]), cut[2] === undefined ? undefined : Number(cut[2]));
  const [, wanted = '', put = ''] = /^:([^=*]+)=(.*)$/.exec(change) ?? [];
  if (wanted === '') return undefined;
  const pieces = value.toLowerCase().split(wanted.toLowerCase());
  // A letter that another case makes longer would move what stands behind it.
  if (pieces.join(wanted).length !== value.length || pieces.length * put.length > longestValue) return undefined;
  let at = 0;
  return pieces
    .map((piece) => {
      const kept = value.slice(at, at + piece.length);
      at += piece.length + wanted.length;
      return kept;
    })
    .join(put);
}

function cutOut(value: string, start: number, length: number | undefined): string {
  const from = start < 0 ? Math.max(0, value.length + start) : start;
  const end = length === undefined ? value.length : length < 0 ? value.length + length : from + length;
  return value.slice(from, Math.max(from, end));
}

/** `%HOMEDRIVE%%HOMEPATH%` is the user's folder. */
function joinHome(parts: readonly WordPart[]): readonly WordPart[] {
  const at = parts.findIndex(({ text }) => /^%homedrive%$/i.test(text));
  const next = at === -1 ? undefined : parts[at + 1];
  if (next === undefined || !/^%homepath%$/i.test(next.text)) return parts;
  return [...parts.slice(0, at), { ...next, text: '%USERPROFILE%' }, ...parts.slice(at + 2)];
}

/** Commas, semicolons and equal signs separate words as blanks do (cmd /?); in quotes they do not, where a blank tells that. */
export function splitDelimiters(word: Word): readonly Word[] {
  const isQuoted = word.parts.some(({ kind, text }) => kind === 'text' && /\s/.test(text));
  if (isQuoted || word.parts.every(({ kind, text }) => kind !== 'text' || !/[,;=]/.test(text))) return [word];
  const words: WordPart[][] = [[]];
  for (const part of word.parts) {
    const pieces = part.kind === 'text' ? part.text.split(/[,;=]/) : [part.text];
    for (const [index, text] of pieces.entries()) {
      if (index > 0) words.push([]);
      if (text !== '') words.at(-1)?.push({ ...part, text });
    }
  }
  return words.filter(({ length }) => length > 0).map((parts) => ({ parts, from: word.from }));
}
