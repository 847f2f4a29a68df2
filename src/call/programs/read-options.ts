import { textOf, type Word } from '../command.ts';
import type { OptionToken } from './invocation.ts';
import { findAbbreviated, findOption, findOwnOption, type FoundOption, type Levels } from './lookup.ts';
import type { OptionSpec } from './option-table.ts';
import { programOf, pushOpen, pushOption, takeCommand, takeWord, type Cursor } from './token-cursor.ts';
import { leadOf, sliceWord } from './word-pieces.ts';

export function readLong(cursor: Cursor, word: Word, lead: string): void {
  const end = lead.indexOf('=');
  const name = end === -1 ? lead : lead.slice(0, end);
  if (end === -1 && textOf(word) === undefined) return pushOpen(cursor, word);
  const attached = end === -1 ? undefined : sliceWord(word, end + 1);
  const program = programOf(cursor);
  const exact =
    findOption(cursor.levels, name) ??
    (program?.singleDash === true ? findOption(cursor.levels, otherDashes(name)) : undefined);
  if (exact !== undefined) return pushFound(cursor, exact, { word, attached });
  if (program?.isUndescribed === true && !lead.startsWith('--')) return readLoose(cursor, word, lead);
  const isShort = program?.singleDash === true || name.length < 3;
  const full = isShort ? [] : findAbbreviated(cursor.levels, name);
  const [only] = full;
  if (only !== undefined && full.length === 1)
    return pushFound(cursor, only, { word, attached, isShortened: true as const });
  const names = full.length === 0 ? [name] : full.flatMap(({ spec }) => spec.names);
  const value = attached ?? unlistedValue(cursor);
  if (value === undefined) cursor.mayTake = 'one';
  pushOption(cursor, { names, value, isShortened: full.length > 0 ? true : undefined, word });
}

function unlistedValue(cursor: Cursor): Word | undefined {
  const word = programOf(cursor)?.takesUnknownValues === true ? cursor.words[cursor.next] : undefined;
  return word === undefined || leadOf(word).startsWith('-') ? undefined : takeWord(cursor);
}

/** Where one dash does for a long name, two do as well. */
function otherDashes(name: string): string {
  return name.startsWith('--') ? name.slice(1) : `-${name}`;
}

export function readShort(cursor: Cursor, word: Word, lead: string): void {
  const { levels } = cursor;
  const isKnown = textOf(word) !== undefined;
  const own = lead.length > 2 && isKnown ? findOwnOption(levels, lead) : undefined;
  if (own !== undefined) return pushFound(cursor, own, { word });
  // `-5` is a number, but where a digit is an option: `xargs -0`.
  const isNumber = /^-\d/.test(lead) && findOwnOption(levels, lead.slice(0, 2)) === undefined;
  if (levels.length === 0 || isNumber) return readLoose(cursor, word, lead);
  // The grammar is asked only for what our own tables cannot spell.
  if (lead.length > 2 && isKnown && !isCluster(lead, levels, findOwnOption)) {
    const wide = findOption(levels, lead);
    if (wide !== undefined) return pushFound(cursor, wide, { word });
    const isUndescribed = programOf(cursor)?.isUndescribed === true;
    if (isUndescribed && !isCluster(lead, levels, findOption)) return readLoose(cursor, word, lead);
  }
  readCluster(cursor, word, lead);
}

/** Whether each letter is an option, up to one that takes the rest as its value. */
function isCluster(lead: string, levels: Levels, find: typeof findOption): boolean {
  for (const letter of lead.slice(1)) {
    const found = find(levels, `-${letter}`);
    if (found === undefined) return false;
    if (found.spec.value !== 'none') return true;
  }
  return true;
}

function readCluster(cursor: Cursor, word: Word, lead: string): void {
  for (let at = 1; at < lead.length; at += 1) {
    const found = findOption(cursor.levels, `-${lead[at]}`);
    if (found !== undefined && found.spec.value !== 'none') {
      const rest = sliceWord(word, at + 1);
      return pushFound(cursor, found, { word, attached: rest.parts.length > 0 ? rest : undefined });
    }
    if (found === undefined) {
      pushOption(cursor, { names: [`-${lead[at]}`], word });
      cursor.mayTake = 'one';
    } else {
      pushFound(cursor, found, { word });
    }
  }
  if (textOf(word) === undefined) pushOpen(cursor, word);
}

/** An option of a program without a table: a cluster of letters, or a long name behind one dash. */
function readLoose(cursor: Cursor, word: Word, lead: string): void {
  const end = lead.indexOf('=');
  const name = end === -1 ? lead : lead.slice(0, end);
  const maybe: string[] = [];
  if (name.length > 2 && name.length < 8) for (const letter of name.slice(1)) maybe.push(`-${letter}`);
  const value = end === -1 ? undefined : sliceWord(word, end + 1);
  pushOption(cursor, { names: [name], value, maybe, word });
  if (value === undefined) cursor.mayTake = 'one';
}

/** `tar xzf a.tgz`: each letter takes its value from the words behind, in order. */
export function readBareLetters(cursor: Cursor, word: Word, lead: string): void {
  for (const letter of lead) {
    const found = findOption(cursor.levels, `-${letter}`);
    if (found === undefined) pushOption(cursor, { names: [`-${letter}`], word });
    else pushFound(cursor, found, { word });
  }
}

interface Given {
  readonly word: Word;
  readonly attached?: Word | undefined;
  readonly isShortened?: true | undefined;
}

function pushFound(cursor: Cursor, { spec, level }: FoundOption, { word, attached, isShortened }: Given): void {
  const first = attached ?? takeValue(cursor, spec);
  const second = spec.pair === undefined || first === undefined ? undefined : takeWord(cursor);
  const value = spec.pair === 'second' ? second : first;
  const command = spec.use === 'command' && value !== undefined ? takeCommand(cursor, value) : undefined;
  if (spec.means.length === 0)
    pushOption(cursor, { names: spec.names, value, spec, level, isShortened, command, word });
  for (const name of spec.means) pushMeant(cursor, name, { value, isShortened, command, word });
}

/** An option that another one, or an operand, stands for. */
export function pushMeant(
  cursor: Cursor,
  name: string,
  { value, isShortened, command, word }: Pick<OptionToken, 'value' | 'isShortened' | 'command' | 'word'>,
): void {
  const meant = findOption(cursor.levels, name);
  const names = meant?.spec.names ?? [name];
  pushOption(cursor, { names, value, spec: meant?.spec, level: meant?.level, isShortened, command, word });
}

/** The value of an option that stands in a word of its own, as far as it is sure to; what may be more is left for later. */
function takeValue(cursor: Cursor, { value, isFromGrammar }: OptionSpec): Word | undefined {
  cursor.mayTake = 'nothing';
  if (value === 'optional') cursor.mayTake = 'one';
  if (value === 'none' && isFromGrammar === true) cursor.mayTake = 'unlikely';
  if (value === 'required') return takeWord(cursor);
  const next = cursor.words[cursor.next];
  if (value !== 'several' || next === undefined || leadOf(next).startsWith('-')) return undefined;
  cursor.mayTake = 'several';
  return takeWord(cursor);
}
