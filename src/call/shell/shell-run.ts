import type { AndOr, CompoundList, ParsedScript, PipelineNode, Word as SourceWord } from 'unbash';
import type { Command, Word } from '../command.ts';
import type { ArgumentSpan, Effect } from '../effect.ts';
import type { TextContext } from '../reading.ts';
import type { NestedOptions, Outcome } from '../programs/program.ts';
import type { FunctionBody, ShellState } from './shell-state.ts';
import type { Stream } from './stream.ts';
import type { Traps } from './traps.ts';

/** One text that is being read. What changes while its commands are walked is kept here, and nowhere else. */
export interface ShellRun {
  readonly context: TextContext;
  state: ShellState;
  readonly effects: Effect[];
  readonly source: Source;
  /** Names of the functions that are being called, so that none calls itself for ever. */
  readonly calls: readonly string[];
  /** How many of these calls were being made when this run went on beside another: in a pipe, or in the background. */
  readonly forkedCalls: number;
  /** Names of the functions of this text that were called. */
  readonly called: Set<string>;
  /** Names that the function that is being called has declared for itself; undefined outside of functions. */
  readonly locals: Set<string> | undefined;
  /** What runs when the shell ends, or before: the texts of `trap`. */
  readonly traps: Traps;
  /** The ways that have left the function or loop that is being walked. */
  readonly ways: Ways;
  /** How many substitutions it lies within. */
  readonly nesting: number;
  /** What is supposed of what the text does not tell. */
  readonly world: World;
  /** Substitutions `>(…)` of the command that is being walked: they wait for what it writes to them. */
  readonly deferred: ParsedScript[];
  /** Whether anybody reads what its commands print: a pipe, a substitution, a file. Else what they print is not worked out. */
  isHeard: boolean;
  /** What stands on the input of the command that is being walked: its substitutions read it too. */
  given: Stream | undefined;
  /** A loop is walked another time: those within it are walked once. */
  isAgain: boolean;
  /** What commands have told on their error output, where anybody hears that. */
  errors: Stream[] | undefined;
  readonly reader: ShellReader;
}

/**
 * Where what a command does depends on what the text does not tell, but only few answers are possible, it is walked once for
 * each of them.
 */
export interface World {
  /** Whether variables that only the environment sets are set, where a default asks for it; undefined for not known. */
  readonly isSet?: boolean;
  /** Variables that only the environment sets are empty. */
  readonly isBare?: true;
  /** Arrays as zsh has them: `$a` is all of it, and the first element is 1. */
  readonly isZsh?: true;
  /** What is not quoted is neither split nor a pattern, as in zsh. */
  readonly isUnsplit?: true;
}

/** Where `return`, `break` and `continue` lead on from, so that what holds there is not lost. */
export interface Ways {
  readonly isFunction: boolean;
  /** How many loops of this function or text are being walked. */
  loops: number;
  /** Behind the function; undefined where nothing has returned. */
  returned?: ShellState | undefined;
  /** Behind the innermost loop. */
  broken?: ShellState | undefined;
  /** Behind all loops. */
  brokenFar?: ShellState | undefined;
}

/** The text, and where it stands. */
export interface Source {
  readonly text: string;
  /** The span of a piece of the text; that of the whole argument where offsets mean nothing. */
  locate(start: number, end: number): ArgumentSpan;
}

/** What the parts of the reader ask of one another. */
export interface ShellReader {
  /** Walks the functions that are new and that nothing has called: hooks are called by the shell itself. */
  walkUncalled(run: ShellRun, before: ShellState['functions']): void;
  /** Walks a substitution in a shell of its own; what it prints. */
  substitute(script: ParsedScript, run: ShellRun, input?: Stream): Stream;
  /** Reads a text that a command hands to a shell. */
  readText(text: string, from: ArgumentSpan, run: ShellRun, options: NestedOptions): Outcome;
  walkNode(node: PipelineNode | AndOr, run: ShellRun, input: Stream | undefined): Stream;
  walkList(list: CompoundList, run: ShellRun, input: Stream | undefined): Stream;
  runCommand(command: Command, run: ShellRun, input: Stream | undefined): Stream;
  callFunction(command: Command, body: FunctionBody, run: ShellRun, input: Stream | undefined): Stream;
  /** A word that stays one; with `keepsGlobs`, a pattern. */
  expandToOne(word: SourceWord, run: ShellRun, keepsGlobs?: boolean): Word;
}

/** A run of its own, whose changes do not come back: a subshell, one side of a pipe. */
export function fork(run: ShellRun, changes: RunChanges = noChanges): ShellRun {
  // Written out, since V8 takes many times as long for the copy of a copy.
  return {
    context: changes.context ?? run.context,
    state: changes.state ?? run.state,
    effects: changes.effects ?? run.effects,
    source: changes.source ?? run.source,
    calls: changes.calls ?? run.calls,
    forkedCalls: changes.forkedCalls ?? run.forkedCalls,
    called: changes.called ?? run.called,
    locals: changes.locals ?? run.locals,
    traps: changes.traps ?? run.traps,
    ways: changes.ways ?? run.ways,
    nesting: changes.nesting ?? run.nesting,
    deferred: run.deferred,
    world: changes.world ?? run.world,
    isHeard: changes.isHeard ?? run.isHeard,
    given: run.given,
    isAgain: run.isAgain,
    errors: run.errors,
    reader: run.reader,
  };
}

/** What a run of its own has otherwise. */
type RunChanges = Partial<Omit<ShellRun, 'reader' | 'deferred'>>;

const noChanges: RunChanges = {};

/** Those of a shell within this one: what leaves it does not leave this one. */
export function waysBeside({ ways: { isFunction, loops } }: ShellRun): Ways {
  return { isFunction, loops };
}

/** A run that goes on while others do: one side of a pipe, what runs in the background. */
export function forkBeside(run: ShellRun, state: ShellState = run.state): ShellRun {
  return fork(run, { state, forkedCalls: run.calls.length, ways: waysBeside(run) });
}

export function pushOpaque(run: ShellRun, why: string, from: ArgumentSpan): void {
  const { causes } = run.context;
  run.effects.push(causes === undefined ? { kind: 'opaque', why, from } : { kind: 'opaque', why, from, causes });
}
