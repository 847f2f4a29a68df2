import { textOf, type Word, type WordPart } from '../command.ts';
import type { DoubtfulWord, OperandToken, OptionToken, Token } from './invocation.ts';
import { findAbbreviated, findOption, findOwnOption, findSubcommand, type FoundOption, type Levels } from './lookup.ts';
import { inOneShape } from './one-shape.ts';
import { makeOptionTable, type OptionSpec } from './option-table.ts';
import type { Program } from './program.ts';
import { leadOf, sliceWord, sourceOf } from './word-pieces.ts';

/** The words of a command as far as they were read. */
interface Cursor {
  readonly words: readonly Word[];
  readonly doubtfulWord: DoubtfulWord;
  readonly tokens: Token[];
  readonly subcommands: string[];
  /** The program, if anything is known of it, and the subcommands that were entered. */
  readonly levels: Program[];
  next: number;
  hasEnded: boolean;
  /** Operands since the last subcommand. */
  operands: number;
  /** The option before may take the next word, or all that follow; `unlikely`: if that word means nothing else. */
  mayTake: 'nothing' | 'unlikely' | 'one' | 'several';
  isDoubtful: boolean;
}

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
    subcommands: [],
    levels: program === undefined ? [] : [program],
    next: 1,
    hasEnded: false,
    operands: 0,
    mayTake: 'nothing',
    isDoubtful: false,
  };
  while (cursor.next < words.length) readToken(cursor);
  return cursor;
}

function programOf({ levels }: Cursor): Program | undefined {
  return levels[levels.length - 1];
}

// All tokens of a kind have all of its properties, in one order: V8 is slow with objects of many shapes.

function pushOption(cursor: Cursor, option: Omit<OptionToken, 'kind'>): void {
  const { names, value, spec, level, isShortened, maybe, command, word } = option;
  cursor.tokens.push({ kind: 'option', names, value, spec, level, isShortened, maybe, command, word });
}

function pushOperand(cursor: Cursor, operand: Omit<OperandToken, 'kind'>): void {
  const { word, maybeValue, isOpen, isSubcommand, names } = operand;
  cursor.tokens.push({ kind: 'operand', word, maybeValue, isOpen, isSubcommand, names });
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
  cursor.subcommands.push(text);
  // Those of a program that takes dashes its own way do so as well.
  const isSingleDash = programOf(cursor)?.singleDash === true && entered.singleDash !== true;
  cursor.levels.push(isSingleDash ? { ...entered, singleDash: true } : entered);
  cursor.mayTake = 'nothing';
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

function readLong(cursor: Cursor, word: Word, lead: string): void {
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

function readShort(cursor: Cursor, word: Word, lead: string): void {
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

/** A word, or the rest of one, that may be any option. */
function pushOpen(cursor: Cursor, word: Word): void {
  pushOperand(cursor, { word, isOpen: true });
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
function readBareLetters(cursor: Cursor, word: Word, lead: string): void {
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
function pushMeant(
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

function takeWord(cursor: Cursor): Word | undefined {
  const word = cursor.words[cursor.next];
  cursor.next += 1;
  return word;
}

/** The words of `find -exec` up to `;` or `+`. */
function takeCommand(cursor: Cursor, first: Word): readonly Word[] {
  const words = [first];
  while (cursor.next < cursor.words.length) {
    const word = takeWord(cursor);
    if (word === undefined) break;
    const text = textOf(word);
    if (text === ';' || text === '+') break;
    words.push(word);
  }
  return words;
}
