import { textOf, type Word } from '../command.ts';
import type { DoubtfulWord, OperandToken, OptionToken, Token } from './invocation.ts';
import type { Program } from './program.ts';

/** The words of a command as far as they were read. */
export interface Cursor {
  readonly words: readonly Word[];
  readonly doubtfulWord: DoubtfulWord;
  readonly tokens: Token[];
  subcommands: readonly string[];
  /** The program, if anything is known of it, and the subcommands that were entered. */
  levels: readonly Program[];
  next: number;
  hasEnded: boolean;
  /** Operands since the last subcommand. */
  operands: number;
  /** The option before may take the next word, or all that follow; `unlikely`: if that word means nothing else. */
  mayTake: 'nothing' | 'unlikely' | 'one' | 'several';
  isDoubtful: boolean;
}

export function programOf({ levels }: Cursor): Program | undefined {
  return levels[levels.length - 1];
}

// All tokens of a kind have all of its properties, in one order: V8 is slow with objects of many shapes.

export function pushOption(cursor: Cursor, option: Omit<OptionToken, 'kind'>): void {
  const { names, value, spec, level, isShortened, maybe, command, word } = option;
  cursor.tokens.push({ kind: 'option', names, value, spec, level, isShortened, maybe, command, word });
}

export function pushOperand(cursor: Cursor, operand: Omit<OperandToken, 'kind'>): void {
  const { word, maybeValue, isOpen, isSubcommand, names } = operand;
  cursor.tokens.push({ kind: 'operand', word, maybeValue, isOpen, isSubcommand, names });
}

/** A word, or the rest of one, that may be any option. */
export function pushOpen(cursor: Cursor, word: Word): void {
  pushOperand(cursor, { word, isOpen: true });
}

export function takeWord(cursor: Cursor): Word | undefined {
  const word = cursor.words[cursor.next];
  cursor.next += 1;
  return word;
}

/** The words of `find -exec` up to `;` or `+`. */
export function takeCommand(cursor: Cursor, first: Word): readonly Word[] {
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
