import type { ArgumentSpan, CodeSource, Effect } from '../effect.ts';
import type { ProgramRun } from '../programs/program.ts';
import type { Stream } from '../shell/stream.ts';
import type { Command, EnvironmentVariable, Word, WordPart } from '../command.ts';
import type { Piece, Program } from './tree.ts';
import type { FunctionValue, Scope, Value } from './value.ts';

/** One argument of a call, evaluated. */
export interface Given {
  readonly value: Value;
  readonly name?: string;
  readonly isSpread?: true;
  readonly at: Piece;
}

export interface Call {
  readonly given: readonly Given[];
  readonly at: Piece;
}

/** What the evaluation asks of a language. */
export interface Language {
  readonly name: string;
  /** The name of the object that a function is called for; without one it is the first argument. */
  readonly selfName?: string;
  /** Undefined where its parser is not there. */
  parse(text: string): Program | undefined;
  /** A name that no variable has. */
  globalValue(name: string): Value | undefined;
  importModule(module: string, machine: Machine, at: Piece): Value;
  /** A name of a module, which may be a module itself. */
  importMember?(module: string, member: string, machine: Machine): void;
  member(of: Value, key: string, machine: Machine): Value;
  /** `a[b]` with a text for `b`. */
  item(of: Value, key: string, machine: Machine): Value;
  /** `a[b]` where `b` is known only when it runs. */
  hiddenItem(of: Value, machine: Machine): Value;
  callName(name: string, call: Call, machine: Machine): Value;
  callMethod(of: Value, name: string, call: Call, machine: Machine): Value;
  /** `a[b]` finds what `a.b` does. */
  readonly keysAreNames?: true;
  /** Whether a function that is handed on may do more than compute. */
  reachesOut(name: string): boolean;
}

/** One program text that is being evaluated. What changes on the way is kept here, in scopes and in lists, and nowhere else. */
export interface Machine {
  readonly run: ProgramRun;
  readonly language: Language;
  readonly effects: Effect[];
  /** Why something could not be seen, each once. */
  readonly reasons: Set<string>;
  /** Where code comes from that the text runs, beside itself. */
  readonly sources: Set<CodeSource>;
  locate(piece: Piece): ArgumentSpan;
  /** Runs the body of a function with these values of its parameters: expressions call functions, which consist of statements. */
  readonly runBody: (callee: FunctionValue, values: readonly (Value | undefined)[], machine: Machine) => Value;
  /** The folder that the text has changed to. */
  folder: Word | undefined;
  /** What it has put into the environment of the programs that it starts. */
  readonly environment: EnvironmentVariable[];
  scope: Scope;
  /** What the function that is being called gives back. */
  returned: Value | undefined;
  /** Texts within texts. */
  readonly depth: number;
  /** Functions that are being called. */
  readonly active: Set<FunctionValue['body']>;
  /** Every function, until it is called. */
  readonly uncalled: Map<FunctionValue['body'], FunctionValue>;
  /** Functions that somebody else may call, with anything. */
  readonly handedOn: Map<FunctionValue['body'], FunctionValue>;
  /** It runs at some time: variables of others may have any value that they ever have. */
  isDeferred: boolean;
  /** By how many names that are known only when it runs a value was reached, beside being what it is. */
  readonly hidden: WeakMap<Value, number>;
  /** Within a loop or a function: it may happen more than once. */
  repeats: number;
  /** How often a file has been written, by the word that names it. */
  readonly written: Map<string, number>;
  /** It holds connections that any bytes come through: a program that it starts may be given them to read. */
  hearsNetwork: boolean;
  /** It gives programs that it has started something to read. */
  readonly feeds: boolean;
  /** What it has sent what stood in files to; the last of them. */
  sender: Command | undefined;
  /** A database in memory may have been joined to one in a file. */
  attaches: boolean;
  /** What the marks in its literals stand for. */
  readonly unknownParts: readonly WordPart[];
  /** Somebody else calls its functions, and knows with what: what depends on that alone is not judged. */
  readonly isLibrary: boolean;
  /** What the text has written to files of modules that were imported: each runs once. */
  readonly loaded: Set<Stream>;
  /** What is evaluated. */
  readonly text: string;
  /** The names that the text gives its functions. */
  readonly functionNames: Map<FunctionValue['body'], string>;
  /** Modules of which all names were imported. */
  readonly stars: string[];
}

/** Notes that something could not be seen. */
export function pushUnseen(machine: Machine, why: string): void {
  if (machine.reasons.has(why)) return;
  machine.reasons.add(why);
  machine.effects.push(...machine.run.opaque(why));
}

/** Steps that it takes; false once there are none left. */
export function spend(machine: Machine, steps: number): boolean {
  if (machine.run.spend(steps)) return true;
  pushUnseen(machine, 'more than can be looked at');
  return false;
}

/** Modules of the languages for connections that any bytes go through. */
const rawConnection = /\b(?:socket|ssl|socketserver|net|tls)\b/;

/** What fetches, beside what a program that was started reads. */
const fetching = /\b(?:https?|fetch|axios|got|undici|needle|superagent|requests|httpx|aiohttp|urllib\w*)\b/;
const feeding = /(?<!\bsys|\bprocess|\bDeno)\.\s*stdin\b|\bcommunicate\s*\(\s*[^\s)]/;

/** Whether a text names such a module, or something that is called so; or hands on to a program, and fetches. */
export function namesConnection(text: string): boolean {
  return rawConnection.test(text) || (feeding.test(text) && fetching.test(text));
}

/** Whether a text may give a program something to read that it has started. */
export function feedsPrograms(text: string): boolean {
  return feeding.test(text);
}

/** Notes what a text imports, by whatever name it came. */
export function noteImport(module: string, machine: Machine): void {
  if (namesConnection(module)) machine.hearsNetwork = true;
}
