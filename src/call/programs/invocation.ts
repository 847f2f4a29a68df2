import { textOf, type Word, type WordPart } from '../command.ts';
import { makeOptionTable, type OptionSpec } from './option-table.ts';
import type { Program } from './program.ts';
import { leadOf, sliceWord } from './word-pieces.ts';

/** One option or operand of a command, in order. */
export type Token = OptionToken | OperandToken;

export interface OptionToken {
  readonly kind: 'option';
  /** Every name that it has, with dashes; those of several options where it is an abbreviation of each. */
  readonly names: readonly string[];
  readonly value?: Word;
  readonly spec?: OptionSpec;
  /** It may be a cluster of these, but nothing says so. */
  readonly maybe?: readonly string[];
  /** Words that it takes beyond its value: the command behind `find -exec`. */
  readonly command?: readonly Word[];
  readonly word: Word;
}

export interface OperandToken {
  readonly kind: 'operand';
  readonly word: Word;
  /** It may be the value of the option before it, whose arity is not known. */
  readonly maybeValue?: true;
  /** It is not known, and may be anything: an option, several words, none. */
  readonly isOpen?: true;
  readonly isSubcommand?: true;
}

/** The words of a command, read by its program's table. */
export interface Invocation {
  /** The program as found; that of the subcommand where there is one. */
  readonly program: Program | undefined;
  readonly subcommands: readonly string[];
  readonly tokens: readonly Token[];
  /** The operands that are no subcommands. */
  readonly operands: readonly OperandToken[];
  readonly options: readonly OptionToken[];
}

interface Cursor {
  readonly words: readonly Word[];
  next: number;
  program: Program | undefined;
  readonly tokens: Token[];
  readonly subcommands: string[];
  hasEnded: boolean;
  operands: number;
}

/** Reads the words behind a program's name. Without a table, options are told by their dashes, and take no values. */
export function readInvocation(words: readonly Word[], program: Program | undefined): Invocation {
  const cursor: Cursor = { words, next: 1, program, tokens: [], subcommands: [], hasEnded: false, operands: 0 };
  while (cursor.next < words.length) readToken(cursor);
  const operands = cursor.tokens.filter((token) => token.kind === 'operand').filter((token) => !token.isSubcommand);
  const options = cursor.tokens.filter((token) => token.kind === 'option');
  return { program: cursor.program, subcommands: cursor.subcommands, tokens: cursor.tokens, operands, options };
}

/** Whether one of these options is given, by names with dashes. */
export function hasOption({ options }: Invocation, ...names: readonly string[]): boolean {
  return options.some((option) => names.some((name) => option.names.includes(name)));
}

/** The values of these options, in order. */
export function valuesOf({ options }: Invocation, ...names: readonly string[]): readonly Word[] {
  return options.flatMap((option) =>
    option.value !== undefined && names.some((name) => option.names.includes(name)) ? [option.value] : [],
  );
}

function readToken(cursor: Cursor): void {
  const word = cursor.words[cursor.next];
  cursor.next += 1;
  if (word === undefined) return;
  const lead = leadOf(word);
  const text = textOf(word);
  if (cursor.hasEnded || text === '-') return readOperand(cursor, word);
  if (text === '--' && cursor.program?.singleDash !== true) {
    cursor.hasEnded = true;
    return;
  }
  if (cursor.program?.bareOptions === true && cursor.tokens.length === 0 && /^[A-Za-z]+$/.test(lead))
    return readBareLetters(cursor, word, lead);
  if (!lead.startsWith('-')) return readOperand(cursor, word);
  if (lead === '-') return pushOpen(cursor, word);
  if (lead.startsWith('--') || cursor.program?.singleDash === true) return readLong(cursor, word, lead);
  readShort(cursor, word, lead);
}

function readOperand(cursor: Cursor, word: Word): void {
  const { program } = cursor;
  const text = textOf(word);
  const isFirst = cursor.operands === 0;
  const before = cursor.tokens.at(-1);
  const maybeValue = !cursor.hasEnded && before?.kind === 'option' && before.spec === undefined && !before.value;
  const isSubcommand =
    isFirst && !maybeValue && program?.subcommands !== undefined && text !== undefined && !cursor.hasEnded;
  const isOpen = !cursor.hasEnded && mayBeOption(word);
  cursor.tokens.push({
    kind: 'operand',
    word,
    ...(maybeValue && { maybeValue }),
    ...(isSubcommand && { isSubcommand }),
    ...(isOpen && { isOpen }),
  });
  if (isSubcommand) return enterSubcommand(cursor, text);
  if (!maybeValue) cursor.operands += 1;
  for (const name of (text === undefined ? undefined : program?.operandOptions?.(text)) ?? [])
    pushOption(cursor, name, word);
  if (program?.stopsAtOperand === true && !isOpen) cursor.hasEnded = true;
}

function enterSubcommand(cursor: Cursor, text: string): void {
  cursor.subcommands.push(text);
  const entered = cursor.program?.subcommands?.get(text);
  if (entered === undefined) cursor.operands += 1;
  cursor.program = entered ?? withoutSubcommands(cursor.program);
}

const noOptions = makeOptionTable('');

/** A subcommand that is not known: its options are, as a rule, not those of its program. */
function withoutSubcommands(program: Program | undefined): Program | undefined {
  if (program === undefined) return undefined;
  const { subcommands, run: _, ...others } = program;
  const isGlobal = program.hasGlobalOptions === true || subcommands === undefined || subcommands.size === 0;
  const options = isGlobal ? program.options : noOptions;
  return { ...others, options, operands: 'data' };
}

/** Whether a word begins with what is not known, and so may be an option; an unquoted unknown may be several words. */
function mayBeOption({ parts }: Word): boolean {
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
  const found = findLong(cursor.program, name);
  const attached = end === -1 ? undefined : sliceWord(word, end + 1);
  const [spec] = found;
  if (spec === undefined) {
    const value = attached ?? unlistedValue(cursor);
    cursor.tokens.push({ kind: 'option', names: [name], word, ...(value !== undefined && { value }) });
    return;
  }
  if (found.length > 1) {
    cursor.tokens.push({
      kind: 'option',
      names: found.flatMap(({ names }) => names),
      word,
      ...(attached && { value: attached }),
    });
    return;
  }
  pushSpec(cursor, spec, { word, value: attached ?? (spec.value === 'required' ? takeWord(cursor) : undefined) });
}

function unlistedValue(cursor: Cursor): Word | undefined {
  const word = cursor.program?.takesUnknownValues === true ? cursor.words[cursor.next] : undefined;
  return word === undefined || leadOf(word).startsWith('-') ? undefined : takeWord(cursor);
}

/** The option of that name, or those that it abbreviates (GNU getopt_long, git's parse-options). */
function findLong(program: Program | undefined, name: string): readonly OptionSpec[] {
  if (program === undefined) return [];
  const exact = program.options.byName.get(name);
  if (exact !== undefined) return [exact];
  if (program.singleDash === true || name.length < 3) return [];
  const full = program.options.longNames.filter((each) => each.startsWith(name));
  return [...new Set(full.flatMap((each) => program.options.byName.get(each) ?? []))];
}

function readShort(cursor: Cursor, word: Word, lead: string): void {
  const { program } = cursor;
  const exact = program?.options.byName.get(lead);
  if (lead.length > 2 && exact !== undefined && textOf(word) !== undefined)
    return pushSpec(cursor, exact, { word, value: exact.value === 'required' ? takeWord(cursor) : undefined });
  if (program === undefined || /^-\d/.test(lead)) return readLoose(cursor, word, lead);
  for (let at = 1; at < lead.length; at += 1) {
    const spec = program.options.byName.get(`-${lead[at]}`);
    if (spec !== undefined && spec.value !== 'none') {
      const rest = sliceWord(word, at + 1);
      const hasRest = rest.parts.length > 0;
      const value = hasRest ? rest : spec.value === 'required' ? takeWord(cursor) : undefined;
      return pushSpec(cursor, spec, { word, value });
    }
    if (spec === undefined) pushOption(cursor, `-${lead[at]}`, word);
    else pushSpec(cursor, spec, { word, value: undefined });
  }
  if (textOf(word) === undefined) pushOpen(cursor, word);
}

/** A word, or the rest of one, that may be any option. */
function pushOpen(cursor: Cursor, word: Word): void {
  cursor.tokens.push({ kind: 'operand', word, isOpen: true });
}

/** An option of a program without a table: a cluster of letters, or a long name behind one dash. */
function readLoose(cursor: Cursor, word: Word, lead: string): void {
  const end = lead.indexOf('=');
  const name = end === -1 ? lead : lead.slice(0, end);
  const maybe = name.length > 2 && name.length < 8 ? Array.from(name.slice(1), (letter) => `-${letter}`) : [];
  const value = end === -1 ? undefined : sliceWord(word, end + 1);
  cursor.tokens.push({ kind: 'option', names: [name], word, maybe, ...(value !== undefined && { value }) });
}

/** `tar xzf a.tgz`: each letter takes its value from the words behind, in order. */
function readBareLetters(cursor: Cursor, word: Word, lead: string): void {
  for (const letter of lead) {
    const spec = cursor.program?.options.byName.get(`-${letter}`);
    if (spec === undefined) pushOption(cursor, `-${letter}`, word);
    else pushSpec(cursor, spec, { word, value: spec.value === 'required' ? takeWord(cursor) : undefined });
  }
}

interface Given {
  readonly word: Word;
  readonly value: Word | undefined;
}

function pushSpec(cursor: Cursor, spec: OptionSpec, { word, value: first }: Given): void {
  const second = spec.pair === undefined || first === undefined ? undefined : takeWord(cursor);
  const value = spec.pair === 'second' ? second : first;
  const command = spec.use === 'command' && value !== undefined ? takeCommand(cursor, value) : undefined;
  const extra = { ...(value !== undefined && { value }), ...(command !== undefined && { command }) };
  if (spec.means.length === 0) cursor.tokens.push({ kind: 'option', names: spec.names, spec, word, ...extra });
  for (const name of spec.means) {
    const meant = cursor.program?.options.byName.get(name);
    cursor.tokens.push({
      kind: 'option',
      names: meant?.names ?? [name],
      ...(meant && { spec: meant }),
      word,
      ...extra,
    });
  }
}

function pushOption(cursor: Cursor, name: string, word: Word): void {
  const spec = cursor.program?.options.byName.get(name);
  cursor.tokens.push({ kind: 'option', names: spec?.names ?? [name], ...(spec !== undefined && { spec }), word });
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
