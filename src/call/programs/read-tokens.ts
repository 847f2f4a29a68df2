import { textOf, type Word, type WordPart } from '../command.ts';
import type { DoubtfulWord } from './invocation.ts';
import { findSubcommand } from './lookup.ts';
import { inOneShape } from './one-shape.ts';
import { makeOptionTable } from './option-table.ts';
import type { Program } from './program.ts';
import { pushMeant, readBareLetters, readLong, readShort } from './read-options.ts';
import { programOf, pushOpen, pushOperand, takeWord, type Cursor } from './token-cursor.ts';
import { leadOf, sourceOf } from './word-pieces.ts';

const none: readonly never[] = [];

export type ReadTokens = Pick<Cursor, 'tokens' | 'subcommands' | 'levels' | 'isDoubtful'>;

export function readTokens(
  words: readonly Word[],
  program: Program | undefined,
  doubtfulWord: DoubtfulWord,
): ReadTokens {
  const cursor: Cursor = {
    words,
    doubtfulWord,
    tokens: [],
    subcommands: none,
    levels: program === undefined ? none : [program],
    next: 1,
    hasEnded: false,
    operands: 0,
    mayTake: 'nothing',
    isDoubtful: false,
  };
  while (cursor.next < words.length) {
    readToken(cursor);
    if (hasStarted(cursor)) endOptions(cursor);
  }
  return cursor;
}

function readToken(cursor: Cursor): void {
  const word = takeWord(cursor);
  if (word === undefined) return;
  const lead = leadOf(word);
  const text = textOf(word);
  const program = programOf(cursor);
  if (cursor.hasEnded || text === '-') return readOperand(cursor, word);
  if (text === '--' && (program?.singleDash !== true || program.isUndescribed === true)) return endOptions(cursor);
  if (program?.bareOptions === true && cursor.tokens.length === 0 && /^[A-Za-z]+$/.test(lead))
    return readBareLetters(cursor, word, lead);
  if (!lead.startsWith('-')) return readOperand(cursor, word);
  cursor.mayTake = 'nothing';
  if (lead === '-') return pushOpen(cursor, word);
  if (lead.startsWith('--') || program?.singleDash === true) return readLong(cursor, word, lead);
  readShort(cursor, word, lead);
}

function hasStarted(cursor: Cursor): boolean {
  const ending = programOf(cursor)?.endingOptions;
  const last = ending === undefined ? undefined : cursor.tokens.at(-1);
  return (
    last?.kind === 'option' && last.value !== undefined && last.names.some((name) => ending?.includes(name) === true)
  );
}

function endOptions(cursor: Cursor): void {
  cursor.hasEnded = true;
  cursor.mayTake = 'nothing';
}

function readOperand(cursor: Cursor, word: Word): void {
  const program = programOf(cursor);
  const text = textOf(word);
  const entered = text === undefined ? undefined : subcommandAt(cursor, text);
  if (text !== undefined && entered !== undefined) return enterSubcommand(cursor, { word, text, entered });
  const maybeValue = !cursor.hasEnded && isMaybeValue(cursor);
  const isOpen = !cursor.hasEnded && mayBeOption(word);
  if (cursor.mayTake !== 'several') cursor.mayTake = 'nothing';
  pushOperand(cursor, { word, maybeValue: maybeValue || undefined, isOpen: isOpen || undefined });
  if (!maybeValue) cursor.operands += 1;
  // A pattern that no file matches stays as it is (POSIX.1-2024 XCU 2.14.3).
  const given = text ?? (word.parts.every(({ kind }) => kind !== 'unknown') ? sourceOf(word) : undefined);
  for (const name of (given === undefined ? undefined : program?.operandOptions?.(given)) ?? [])
    pushMeant(cursor, name, { word });
  if (program?.stopsAtOperand === true && !isOpen && !maybeValue) cursor.hasEnded = true;
}

/** Where a subcommand is due and the word is none, an option that takes no value by the grammar may take one all the same. */
function isMaybeValue(cursor: Cursor): boolean {
  if (cursor.mayTake !== 'unlikely') return cursor.mayTake !== 'nothing';
  const program = programOf(cursor);
  const isDue = cursor.operands === 0 && program?.subcommands !== undefined;
  return isDue && (program.isUndescribed !== true || program.operandKinds?.length === 0);
}

/**
 * The subcommand that a word enters, if it does. A program of ours takes any first operand for one. Where the word may also be
 * the value of the option before it, only one that is known is.
 */
function subcommandAt(cursor: Cursor, text: string): Program | undefined {
  const program = programOf(cursor);
  if (program === undefined || cursor.hasEnded || cursor.operands > 0) return undefined;
  const isOwn = program.subcommands !== undefined && program.isUndescribed !== true;
  if (!isOwn && program.subcommands === undefined) return undefined;
  const known = findSubcommand(program, text);
  if (cursor.mayTake === 'unlikely') return known;
  if (cursor.mayTake === 'nothing') return known ?? (isOwn ? unknownSubcommand(program) : undefined);
  if (known !== undefined) cursor.isDoubtful = true;
  return cursor.doubtfulWord === 'subcommand' ? known : undefined;
}

interface Entered {
  readonly word: Word;
  readonly text: string;
  readonly entered: Program;
}

function enterSubcommand(cursor: Cursor, { word, text, entered }: Entered): void {
  const names = entered.names ?? programOf(cursor)?.operandForms?.(text) ?? [text];
  pushOperand(cursor, { word, isSubcommand: true, names });
  cursor.subcommands = withItem(cursor.subcommands, text);
  // Those of a program that takes dashes its own way do so as well.
  const isSingleDash = programOf(cursor)?.singleDash === true && entered.singleDash !== true;
  cursor.levels = withItem(cursor.levels, isSingleDash ? { ...entered, singleDash: true } : entered);
  cursor.mayTake = 'nothing';
}

/** Few are entered, and V8 keeps a list that grows with much room to spare. */
function withItem<T>(list: readonly T[], item: T): readonly T[] {
  const [first] = list;
  if (first === undefined) return [item];
  return list.length === 1 ? [first, item] : [...list, item];
}

const noOptions = makeOptionTable('');

/** By their programs. */
const unknownSubcommands = new WeakMap<Program, Program>();

/** A subcommand that is not known: its options are, as a rule, not those of its program. */
function unknownSubcommand(program: Program): Program {
  const known = unknownSubcommands.get(program);
  if (known !== undefined) return known;
  const { singleDash, takesUnknownValues, operandForms, output } = program;
  const unknown = inOneShape({
    options: noOptions,
    operands: 'data',
    ...(singleDash && { singleDash }),
    ...(takesUnknownValues && { takesUnknownValues }),
    ...(operandForms && { operandForms }),
    ...(output && { output }),
  });
  unknownSubcommands.set(program, unknown);
  return unknown;
}

/** Whether a word begins with what is not known, and so may be an option; an unquoted unknown may be several words. */
function mayBeOption({ parts }: Word): boolean {
  const [only] = parts;
  if (parts.length === 1 && only?.kind === 'text') return false;
  const first = parts.find(({ kind, text }) => kind !== 'text' || text !== '');
  return first?.kind === 'unknown' || parts.some(isSplit);
}

function isSplit({ kind, isQuoted }: WordPart): boolean {
  return kind === 'unknown' && isQuoted !== true;
}
