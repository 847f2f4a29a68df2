import type { Io } from './io.ts';

/** One option of a command. Without a value it is a switch. */
export interface Option {
  readonly name: string;
  readonly short?: string;
  /** What the value is called in the help: `FILE`. */
  readonly value?: string;
  /** The option may stand without its value, which is then empty. */
  readonly isValueOptional?: true;
  /** The values that there are, where they are few. */
  readonly choices?: readonly string[];
  readonly repeatable?: boolean;
  /** Several values may stand in one, with commas between them. */
  readonly isList?: boolean;
  readonly summary: string;
}

/** A word that a command takes. */
export interface Operands {
  /** As the help shows it: `[FILE…]`. */
  readonly usage: string;
  /** The words that there are, where they are few. */
  readonly choices?: readonly string[];
  readonly atMost: number;
}

export interface Example {
  readonly command: string;
  readonly about: string;
}

/** What was typed after a command's name, checked against its tables. */
export interface ParsedOptions {
  /** The words before `--`. */
  readonly words: readonly string[];
  /** The words after `--`; undefined without one. */
  readonly rest: readonly string[] | undefined;
  has(name: string): boolean;
  /** The value of an option, as it was typed. */
  value(name: string): string | undefined;
  /** The values of an option that may be repeated. */
  values(name: string): readonly string[];
}

/** One verb of the command line: what the help and the completion tell, and what it does. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Lines after the usage: what it does, in whole sentences. */
  readonly description: readonly string[];
  readonly operands?: Operands;
  /** What may stand after `--`, as the help shows it. */
  readonly rest?: string;
  readonly options: readonly Option[];
  readonly examples: readonly Example[];
  /** What its exit codes mean where that is not what they mean everywhere. */
  readonly exitCodes?: readonly string[];
  /** Gives the exit code. `loadCommands` gives every command, for those that tell of them. */
  run(options: ParsedOptions, io: Io, loadCommands: () => Promise<readonly Command[]>): Promise<number>;
}
