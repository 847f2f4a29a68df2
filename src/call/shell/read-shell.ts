import type { ParsedScript } from 'unbash';
import type { Command, Word } from '../command.ts';
import type { ArgumentSpan, Effect } from '../effect.ts';
import type { NestedOptions, Outcome } from '../programs/program.ts';
import { wordOf } from '../programs/word-pieces.ts';
import { changeContext, maxDepth, type TextContext } from '../reading.ts';
import { callFunction, walkUncalled } from './call-function.ts';
import { withOwnInput, withOwnOutput } from './descriptors.ts';
import { withHandedSettings } from './handed-settings.ts';
import { expandToOne } from './expand-word.ts';
import { parseText } from './parse-text.ts';
import { runCommand } from './run-command.ts';
import { fork, pushOpaque, waysBeside, type ShellReader, type ShellRun, type Source } from './shell-run.ts';
import { withFilesOf } from './merge-states.ts';
import { changeState, childState, startState, withParameters, type ShellState } from './shell-state.ts';
import type { Stream } from './stream.ts';
import { endShell, noTraps } from './traps.ts';
import { folderOf, inFolder } from './word-places.ts';
import { walkList, walkNode, walkScript } from './walk-script.ts';

/** What a text does that is handed to a POSIX shell. */
export function readShell(text: string, context: TextContext): readonly Effect[] {
  const run = startRun(text, context);
  run.isHeard = false;
  walkText(text, run);
  endShell(run);
  return withHandedSettings(text, run.effects);
}

/** What a command does that came as a list of words. */
export function readCommand(words: readonly string[], context: TextContext): readonly Effect[] {
  const run = startRun('', context);
  run.isHeard = false;
  const { from } = context;
  if (words.length > mostWords) pushOpaque(run, `a command of more than ${mostWords} words`, from);
  const command: Command = { words: words.slice(0, mostWords).map((word) => plainWord(word, from)), from };
  runCommand(command, run, undefined);
  return run.effects;
}

const mostWords = 10_000;

/** No shell expands it: a `~` in front of it is no home folder. */
function plainWord(word: string, from: ArgumentSpan): Word {
  return wordOf(word.startsWith('~') ? `./${word}` : word, from);
}

export function startRun(text: string, context: TextContext): ShellRun {
  const state = startState(context.place);
  return {
    context,
    state: context.isLost === true ? changeState(state, { isLost: true }) : state,
    effects: [],
    source: makeSource(text, context.from),
    calls: [],
    forkedCalls: 0,
    called: new Set(),
    locals: undefined,
    traps: noTraps(),
    ways: { isFunction: false, loops: 0 },
    nesting: 0,
    deferred: [],
    world: {},
    isHeard: true,
    given: undefined,
    isAgain: false,
    errors: undefined,
    reader,
  };
}

/** Offsets count from the place of the text, where that place is the text itself and not a quoted form of it. */
function makeSource(text: string, { pointer, start = 0, end }: ArgumentSpan): Source {
  const isExact = end === undefined || end - start === text.length;
  return new PlacedText(text, pointer, isExact ? start : undefined);
}

/** A text without a place of its own: a quoted one, or what a pipe holds. */
export function makePlacelessSource(text: string, { pointer }: ArgumentSpan): Source {
  return new PlacedText(text, pointer, undefined);
}

/** A class, so that a text does not come with functions of its own. */
class PlacedText implements Source {
  readonly text: string;
  readonly #pointer: string;
  /** Undefined where offsets mean nothing. */
  readonly #base: number | undefined;

  constructor(text: string, pointer: string, base: number | undefined) {
    this.text = text;
    this.#pointer = pointer;
    this.#base = base;
  }

  locate(start: number, end: number): ArgumentSpan {
    const base = this.#base;
    const pointer = this.#pointer;
    return base === undefined ? { pointer } : { pointer, start: base + start, end: base + end };
  }
}

function walkText(text: string, run: ShellRun, input?: Stream): Stream {
  const { context } = run;
  const before = run.state.functions;
  if (context.depth > maxDepth) {
    pushOpaque(run, 'a shell text within too many others', context.from);
    return { sources: ['variable'] };
  }
  const { script, problem } = context.budget.spend(text.length)
    ? parseText(text)
    : { problem: 'more than can be looked at' };
  if (problem !== undefined && script === undefined) pushOpaque(run, problem, context.from);
  const output: Stream = script === undefined ? { sources: ['variable'] } : walkScript(script, run, input);
  walkUncalled(run, before);
  return output;
}

const reader: ShellReader = {
  substitute: (script, run, input) => substitute(script, run, input),
  readText,
  walkNode,
  walkList,
  runCommand,
  callFunction,
  walkUncalled,
  expandToOne,
};

/** A substitution runs in a shell of its own. An escaped one in backticks has a text of its own. */
function substitute(script: ParsedScript, run: ShellRun, input: Stream | undefined): Stream {
  const { context } = run;
  if (run.nesting >= deepestSubstitution || !context.budget.spend(script.end - script.pos)) {
    pushOpaque(run, 'a substitution within too many others', context.from);
    return { sources: ['variable'] };
  }
  const source = script.source === undefined ? run.source : makePlacelessSource(script.source, context.from);
  const inner = fork(run, {
    state: withOwnOutput(input === undefined ? run.state : withOwnInput(run.state)),
    source,
    nesting: run.nesting + 1,
    isHeard: true,
    ways: waysBeside(run),
    traps: noTraps(),
  });
  const output = walkScript(script, inner, input ?? run.given);
  walkUncalled(inner, run.state.functions);
  endShell(inner);
  // Files outlive the shell that wrote them.
  run.state = withFilesOf(run.state, inner.state);
  return output;
}

/** Substitutions within one text. */
const deepestSubstitution = 16;

function readText(text: string, from: ArgumentSpan, run: ShellRun, options: NestedOptions): Outcome {
  const effects: Effect[] = [];
  const { context } = run;
  const machine = options.machine === undefined ? {} : { machine: options.machine };
  const source = from.start === undefined ? makePlacelessSource(text, from) : makeSource(text, from);
  const isWithin = options.isSameShell === true || options.isWithinShell === true;
  const inner = changeContext(context, { ...machine, from, depth: context.depth + 1 });
  const nested = fork(run, {
    context: inner,
    effects,
    source,
    state: stateWithin(run, options),
    nesting: 0,
    isHeard: options.isHeard ?? run.isHeard,
    ...(!isWithin && { ...ownTexts() }),
  });
  const output = walkText(text, nested, options.input);
  if (!isWithin) endShell(nested);
  if (options.isSameShell === true) run.state = changeState(nested.state, { hasEnded: run.state.hasEnded });
  else if (options.machine === undefined) run.state = withFilesOf(run.state, nested.state);
  return { effects, output };
}

/** What a shell that starts anew knows nothing of. */
function ownTexts() {
  return {
    called: new Set<string>(),
    traps: noTraps(),
    ways: { isFunction: false, loops: 0 },
    calls: [],
    forkedCalls: 0,
    world: {},
  };
}

/** The state in which a text starts: this shell's, that of a shell within it, or that of one on another machine. */
function stateWithin({ state, context }: ShellRun, options: NestedOptions): ShellState {
  const { parameters, machine, folder } = options;
  if (machine !== undefined) return startState({ cwd: undefined, workspace: undefined, home: undefined });
  const isWithin = options.isSameShell === true || options.isWithinShell === true;
  const traced = options.tracesCommands === true;
  const inherited = [...(context.causes?.at(-1)?.environment ?? []), ...(options.environment ?? [])];
  const child = isWithin ? state : childState(state, inherited);
  const outer = traced ? changeState(child, { tracesCommands: true }) : child;
  const start = folder === undefined ? outer : inFolder(outer, folderOf(folder, outer));
  if (parameters === undefined && options.variables === undefined) return start;
  const [first, ...others] = parameters ?? [];
  const known = parameters === undefined ? start.variables : withParameters(start.variables, others);
  const variables = new Map([...known, ...(options.variables ?? [])]);
  if (first !== undefined) variables.set('0', [first.parts]);
  return changeState(start, { variables });
}
