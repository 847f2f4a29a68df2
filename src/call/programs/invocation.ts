import { textOf, type Word } from '../command.ts';
import type { Levels } from './lookup.ts';
import type { OptionSpec } from './option-table.ts';
import type { Program } from './program.ts';
import { readParameters } from './read-parameters.ts';
import { readTokens } from './read-tokens.ts';

/** One option or operand of a command, in order. */
export type Token = OptionToken | OperandToken;

export interface OptionToken {
  readonly kind: 'option';
  /** Every name that it has, with dashes; those of several options where it is an abbreviation of each. */
  readonly names: readonly string[];
  readonly value?: Word | undefined;
  readonly spec?: OptionSpec | undefined;
  /** Whose option it is: `0` for the program's own, `1` for those of its subcommand, and so on. */
  readonly level?: number | undefined;
  /** It is not written in full: what it stands for is so only if the program has no other option that begins so. */
  readonly isShortened?: true | undefined;
  /** It may be a cluster of these, but nothing says so. */
  readonly maybe?: readonly string[] | undefined;
  /** Words that it takes beyond its value: the command behind `find -exec`. */
  readonly command?: readonly Word[] | undefined;
  readonly word: Word;
}

export interface OperandToken {
  readonly kind: 'operand';
  readonly word: Word;
  /** It may be the value of the option before it, whose arity is not known. */
  readonly maybeValue?: true | undefined;
  /** It is not known, and may be anything: an option, several words, none. */
  readonly isOpen?: true | undefined;
  readonly isSubcommand?: true | undefined;
  /** Of a subcommand: all of its names. */
  readonly names?: readonly string[] | undefined;
}

/** The words of a command, read by its program's table. */
export interface Invocation {
  /** The program as found; that of the subcommand where there is one. */
  readonly program: Program | undefined;
  /** The program and the subcommands that were entered, as far as anything is known of them. */
  readonly levels: Levels;
  readonly subcommands: readonly string[];
  readonly tokens: readonly Token[];
  /** The operands that are no subcommands. */
  readonly operands: readonly OperandToken[];
  readonly options: readonly OptionToken[];
  /** Where an option may or may not take the word behind it, and that word also names a subcommand: it was read as one. */
  readonly isDoubtful: boolean;
}

/** How a word is read that may be a subcommand, or the value of the option before it. */
export type DoubtfulWord = 'subcommand' | 'value';

/** Reads the words behind a program's name. Without a table, options are told by their dashes, and take no values. */
export function readInvocation(
  words: readonly Word[],
  program: Program | undefined,
  doubtfulWord: DoubtfulWord = 'subcommand',
): Invocation {
  const read = program?.isCmdlet === true ? readParameters(words, program) : readTokens(words, program, doubtfulWord);
  const { tokens, levels, subcommands, isDoubtful } = read;
  // As most commands have only the one or the other, most need no list of their own.
  const options = tokens.some(isOption) ? tokens.filter(isOption) : none;
  const operands = options === none && tokens.every(isOwnOperand) ? tokens : tokens.filter(isOwnOperand);
  return { program: levels.at(-1), levels, subcommands, tokens, operands, options, isDoubtful };
}

const none: readonly never[] = [];

function isOption(token: Token): token is OptionToken {
  return token.kind === 'option';
}

function isOwnOperand(token: Token): token is OperandToken {
  return token.kind === 'operand' && token.isSubcommand !== true;
}

/** Whether one of these options is given, by names with dashes. */
export function hasOption({ options }: Invocation, ...names: readonly string[]): boolean {
  for (const option of options) if (isNamed(option, names)) return true;
  return false;
}

function isNamed(option: OptionToken, names: readonly string[]): boolean {
  for (const name of names) if (option.names.includes(name)) return true;
  return false;
}

/** The values of these options, in order. */
export function valuesOf({ options }: Pick<Invocation, 'options'>, ...names: readonly string[]): readonly Word[] {
  const values: Word[] = [];
  for (const option of options) if (option.value !== undefined && isNamed(option, names)) values.push(option.value);
  return values;
}

/** Whether an option is given and not taken back: `--no-dry-run`, also shortened, undoes `--dry-run` (gitcli(7)). */
export function isInForce(invocation: Invocation, name: string): boolean {
  return hasOption(invocation, name) && !isTakenBack(invocation, name);
}

/** Whether some word is, or may be short for, the opposite of this option. */
export function isTakenBack({ options }: Invocation, name: string): boolean {
  const opposite = `--no-${name.replace(/^-+/, '')}`;
  return options.some(({ word }) => {
    const text = textOf(word) ?? '';
    return text.startsWith('--no-') && text.length > 5 && opposite.startsWith(text);
  });
}
