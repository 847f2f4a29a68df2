import type { ParsedScript } from 'unbash';
import type { Command, Word } from '../command.ts';
import type { ArgumentSpan, Effect } from '../effect.ts';
import type { NestedOptions, Outcome } from '../programs/program.ts';
import { wordOf } from '../programs/word-pieces.ts';
import { maxDepth, type TextContext } from '../reading.ts';
import { parseText } from './parse-text.ts';
import { runCommand } from './run-command.ts';
import { fork, pushOpaque, type ShellReader, type ShellRun, type Source } from './shell-run.ts';
import { parameterNames, startState, withParameters, type ShellState } from './shell-state.ts';
import type { Stream } from './stream.ts';
import { walkBody, walkScript } from './walk-script.ts';

/** What a text does that is handed to a POSIX shell. */
export function readShell(text: string, context: TextContext): readonly Effect[] {
  const run = startRun(text, context);
  walkText(text, run);
  return run.effects;
}

/** What a command does that came as a list of words. */
export function readCommand(words: readonly string[], context: TextContext): readonly Effect[] {
  const run = startRun('', context);
  const { from } = context;
  const excess = words.length > mostWords;
  if (excess) pushOpaque(run, `a command of more than ${mostWords} words`, from);
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
  return {
    context,
    state: { ...startState(context.place), isLost: context.isLost === true },
    effects: [],
    source: makeSource(text, context.from),
    calls: [],
    called: new Set(),
    nesting: 0,
    deferred: [],
    reader,
  };
}

/** Offsets count from the place of the text, where that place is the text itself and not a quoted form of it. */
function makeSource(text: string, { pointer, start, end }: ArgumentSpan): Source {
  const base = start ?? 0;
  const isExact = end === undefined || end - base === text.length;
  return { text, locate: (from, to) => (isExact ? { pointer, start: base + from, end: base + to } : { pointer }) };
}

/** A text without a place of its own: a quoted one, or what a pipe holds. */
export function makePlacelessSource(text: string, { pointer }: ArgumentSpan): Source {
  return { text, locate: () => ({ pointer }) };
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

/** Functions that no command of the text calls may be called by others. */
function walkUncalled(run: ShellRun, before: ShellState['functions']): void {
  for (const [name, body] of run.state.functions) {
    if (run.called.has(name) || before.get(name) === body) continue;
    const variables = new Map(run.state.variables);
    for (const parameter of ['1', '2', '3', '@', '*']) variables.set(parameter, undefined);
    walkBody(body, fork(run, { state: { ...run.state, variables }, calls: [...run.calls, name] }), undefined);
  }
}

/** Functions may call one another this deep. */
const deepestCall = 4;

const reader: ShellReader = {
  substitute: (script, run, input) => substitute(script, run, input),
  readText,
  runCommand,
  callFunction,
};

/** A substitution runs in a shell of its own. An escaped one in backticks has a text of its own. */
function substitute(script: ParsedScript, run: ShellRun, input: Stream | undefined): Stream {
  const { context } = run;
  if (run.nesting >= deepestSubstitution || !context.budget.spend(script.end - script.pos)) {
    pushOpaque(run, 'a substitution within too many others', context.from);
    return { sources: ['variable'] };
  }
  const source = script.source === undefined ? run.source : makePlacelessSource(script.source, context.from);
  const inner = fork(run, { source, nesting: run.nesting + 1 });
  const output = walkScript(script, inner, input);
  // Files outlive the shell that wrote them.
  run.state = { ...run.state, files: inner.state.files };
  return output;
}

/** Substitutions within one text. */
const deepestSubstitution = 16;

function readText(text: string, from: ArgumentSpan, run: ShellRun, options: NestedOptions): Outcome {
  const effects: Effect[] = [];
  const { context } = run;
  const machine = options.machine === undefined ? {} : { machine: options.machine };
  const { parameters } = options;
  const source = from.start === undefined ? makePlacelessSource(text, from) : makeSource(text, from);
  const state =
    options.machine === undefined ? run.state : startState({ cwd: undefined, workspace: undefined, home: undefined });
  const variables = parameters === undefined ? state.variables : withParameters(state.variables, parameters.slice(1));
  const inner = { ...context, ...machine, from, depth: context.depth + 1 };
  const nested = fork(run, {
    context: inner,
    effects,
    source,
    state: { ...state, variables },
    called: new Set(),
    nesting: 0,
  });
  const output = walkText(text, nested, options.input);
  run.state = options.machine === undefined ? nested.state : run.state;
  return { effects, output };
}

function callFunction(command: Command, run: ShellRun, input: Stream | undefined): Stream {
  const [first, ...words] = command.words;
  const name = first?.parts.map(({ text }) => text).join('') ?? '';
  const body = run.state.functions.get(name);
  if (body === undefined || run.calls.includes(name)) return { sources: ['variable'] };
  if (run.calls.length >= deepestCall) {
    pushOpaque(run, 'functions that call one another', command.from);
    return { sources: ['variable'] };
  }
  run.called.add(name);
  const outer = run.state;
  const inner = fork(run, {
    state: { ...outer, variables: withParameters(outer.variables, words) },
    calls: [...run.calls, name],
  });
  const output = walkBody(body, inner, input);
  const variables = new Map(inner.state.variables);
  for (const parameter of parameterNames) variables.set(parameter, outer.variables.get(parameter));
  run.state = { ...inner.state, variables };
  return output;
}
