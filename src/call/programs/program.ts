import type { Certainty } from '../../lib/certainty.ts';
import type { Command, EnvironmentVariable, Word } from '../command.ts';
import type { CodeSource, Effect, Machine } from '../effect.ts';
import type { PathUse } from '../catalogue/known-tool.ts';
import type { SqlDialect } from '../sql/sql-statement.ts';
import type { Value } from '../shell/shell-state.ts';
import type { Stream } from '../shell/stream.ts';
import type { Invocation } from './invocation.ts';
import type { OptionTable } from './option-table.ts';

/**
 * What the operands of a program are. `data`: texts. `read`, `write`, `delete`: files that this is done to; `edit`: read and written.
 * `pattern`: a pattern, then files that are read. `script`: a program text, then files that are read. `copy`, `move`: files and where they go.
 * `tree`: folders that are read with all that they hold; `target`: folders into which files are written. `url`, `host`: connected to.
 */
export type OperandRole =
  | 'data'
  | 'read'
  | 'write'
  | 'edit'
  | 'delete'
  | 'pattern'
  | 'script'
  | 'copy'
  | 'move'
  | 'tree'
  | 'target'
  | 'url'
  | 'host';

/** What the command grammar says of an operand. A `command` goes on to the end of the words. */
export interface OperandKind {
  readonly kind: 'plain' | 'file' | 'command' | 'script';
  readonly isVariadic?: true;
}

/** Subcommands by their names. */
export type SubcommandTable = Pick<ReadonlyMap<string, Program>, 'get' | 'has' | 'keys' | 'size'>;

/** What one program is: how its words are read, and what it does. */
export interface Program {
  readonly options: OptionTable;
  readonly operands: OperandRole;
  /** What the first operands are, where that is not what the others are: the mode of `chmod`, the archive of `ar`. */
  readonly leading?: readonly OperandRole[];
  /** Options end at the first operand, which starts another command or belongs to one. */
  readonly stopsAtOperand?: true;
  /** Behind the value of one of these, options are those of what it starts: `-m module` of Python. */
  readonly endingOptions?: readonly string[];
  /** A token with one dash is one option, never a cluster: `-name`, `-auto-approve`. */
  readonly singleDash?: true;
  /** It is a command of PowerShell: its parameters have one dash, may be abbreviated, and are written in any case. */
  readonly isCmdlet?: true;
  /** The letters of the first operand are options, as in `tar xzf`. */
  readonly bareOptions?: true;
  /** It runs shell texts, and first what its environment names. */
  readonly isShell?: true;
  /** Its first operand is a subcommand, of which these are known. */
  readonly subcommands?: SubcommandTable;
  /** All names of a subcommand, where it has several. */
  readonly names?: readonly string[];
  /** A subcommand may be shortened as far as no other begins so: `ip a`. */
  readonly abbreviates?: true;
  /** Pairs of paths of subcommands that mean the same, such as `rm` and `container rm` of docker. */
  readonly synonyms?: readonly (readonly [string, string])[];
  /**
   * Its options count behind each of its subcommands as well, also behind one that is not known. Those of a program that knows
   * no subcommand by name always do.
   */
  readonly hasGlobalOptions?: true;
  /** A long option that is not listed takes the word behind it as its value, unless that looks like an option. */
  readonly takesUnknownValues?: true;
  /** The tables hold all of its options and subcommands, of every system: nobody else is asked about it. */
  readonly isComplete?: true;
  /** What the command grammar knows of it beyond these tables. */
  readonly wider?: () => Program | undefined;
  /** Only the command grammar knows it: how its words are read, and nothing of what it does. */
  readonly isUndescribed?: true;
  /** Of an undescribed program: what its operands are, in order; the last stands for all that follow if it is variadic. */
  readonly operandKinds?: readonly OperandKind[];
  /** The options and subcommands that are listed are not all that there are. */
  readonly isOpenEnded?: true;
  /** Options that make its operands stand for all that lies under them. */
  readonly treeOptions?: readonly string[];
  /** Its operands stand for all that lies under them, and without one the current folder does. */
  readonly searchesFolders?: true;
  /** Its operands always stand for all that lies under them. */
  readonly isOnTrees?: true;
  /** Options that hold the pattern, script or mode which otherwise is the first operand. */
  readonly patternOptions?: readonly string[];
  /** Options with which it only says what it would do to its operands. */
  readonly dryRun?: readonly string[];
  /** What it writes to its output: `input` passes on what it reads, `named` too, with names of its files among it, `told` is in words of its own, with names and numbers among them. */
  readonly output?: 'input' | 'named' | 'decoded' | 'network' | 'file' | 'told';
  /** Spellings of an operand that mean the same to a pattern, such as the branch of a refspec. */
  readonly operandForms?: (text: string) => readonly string[];
  /** The same of the value of an option, such as the setting behind `git -c`. */
  readonly valueForms?: (option: string, text: string) => readonly string[];
  /** Options that its operands stand for, such as `--force` for `git push origin +main`. */
  readonly operandOptions?: (text: string) => readonly string[];
  /** What it does beside what the tables say. */
  readonly run?: (run: ProgramRun) => Outcome;
  /** Notes what it leaves for commands after it, once its own effects are found. */
  readonly leave?: (run: ProgramRun) => void;
}

/** What a program does. */
export interface Outcome {
  readonly effects?: readonly Effect[] | undefined;
  /** Where the code comes from that it runs; `text` unless given. */
  readonly codeFrom?: readonly CodeSource[] | undefined;
  /** It only runs another command, or steers the shell. */
  readonly isImplied?: boolean;
  readonly output?: Stream | undefined;
}

/** How a nested command runs. */
export interface NestedOptions {
  readonly environment?: readonly EnvironmentVariable[];
  readonly machine?: Machine;
  /** Its current folder. */
  readonly folder?: Word;
  readonly input?: Stream;
  /** The shell shows what it runs on its error output. */
  readonly tracesCommands?: true;
  /** What it prints is asked for, whoever else hears it. */
  readonly isHeard?: true;
  /** What it changes holds for the commands after it. */
  readonly isSameShell?: true;
  /** It may be a function. */
  readonly knowsFunctions?: true;
  /** What it finds in variables beside those that it knows anyway. */
  readonly variables?: ReadonlyMap<string, Value>;
  /** It runs in this shell, later or perhaps: it sees its variables, and what it changes does not count. */
  readonly isWithinShell?: true;
  /** `$0`, `$1` … of a shell text. */
  readonly parameters?: readonly Word[];
}

export interface PathOptions {
  readonly isTree?: boolean | undefined;
  /** It may be a folder, in which a file of this name then is meant. */
  readonly child?: Word | undefined;
  readonly certainty?: 'possible' | undefined;
  readonly implied?: true | undefined;
}

/** The words of a program that runs, and what it is given. */
export interface RunParts {
  readonly invocation: Invocation;
  readonly command: Command;
  /** What stands on its standard input; undefined where nothing is connected to it. */
  readonly input: Stream | undefined;
}

/** A program that runs, and what it can be said to do. */
export interface ProgramRun extends RunParts {
  /** The folder that the agent works in, where that is known. */
  readonly workspace: string | undefined;
  /** The name of the program, without what differs between systems; empty where it is not known. */
  readonly name: string;
  /** Whether anybody reads what it prints. */
  readonly isHeard: boolean;
  /** The same, with other words or another input. What it causes is still caused by the command as it was written. */
  with(changes: Partial<RunParts>): ProgramRun;
  /** Takes so many steps of what the call may still spend; false once there are none left. */
  spend(steps: number): boolean;
  file(path: Word, use: PathUse, options?: PathOptions): readonly Effect[];
  connect(target: Word, sendsData: Certainty, certainty?: 'possible'): readonly Effect[];
  /** A place that the program's own configuration names. */
  connectToConfigured(name: string, sendsData: Certainty): readonly Effect[];
  sql(text: Word, dialect: SqlDialect | undefined): readonly Effect[];
  opaque(why: string): readonly Effect[];
  /** Another command, in its words. */
  runWords(words: readonly Word[], options?: NestedOptions): Outcome;
  /** A text for a shell. */
  runText(text: Word, options?: NestedOptions): Outcome;
  /** A text for PowerShell or `cmd`. */
  runWindowsText(dialect: 'powershell' | 'cmd', text: Word): Outcome;
  /** What a shell, or another interpreter of shell texts, reads as its code. */
  runStream(code: Stream, options?: NestedOptions): Outcome;
  /** What the text has written to that file before. */
  contentOf(path: Word): Stream | undefined;
  /** All files that the text has written before, by their canonical paths. */
  written(): ReadonlyMap<string, Stream>;
  /** Notes what the program writes to a file, for commands after it. */
  noteContent(path: Word, content: Stream): void;
  /** Notes of copies what is known of the files and folders that they are made of. */
  noteCopies(sources: readonly Word[], target: Word): void;
  /** Notes that a path leads to another from now on. */
  noteLink(link: Word, target: Word): void;
}
