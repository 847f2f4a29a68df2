import { withEntries } from '../../lib/layered-map.ts';
import type { Command, EnvironmentVariable, Word } from '../command.ts';
import { causedBy } from '../reading.ts';
import { notePassed } from './builtins/parameters.ts';
import { mergeStates, withChoices } from './merge-states.ts';
import { fork, pushOpaque, type ShellRun } from './shell-run.ts';
import {
  changeState,
  givenParameters,
  parameterNames,
  withUnknownParameters,
  type FunctionBody,
  type ShellState,
} from './shell-state.ts';
import type { Stream } from './stream.ts';
import { runTraps } from './traps.ts';
import { walkBody } from './walk-script.ts';
import { joinWays } from './ways.ts';

/** Functions may call one another this deep. */
const deepestChain = 12;
/** A function may call itself this deep with words that are known; for deeper calls it is walked once with unknown ones. */
const deepestCall = 4;

/** Functions that call others twice are walked again and again. */
const stepsOfCall = 32;

/** Walks the body of a function with what it is given. */
export function callFunction(command: Command, body: FunctionBody, run: ShellRun, input: Stream | undefined): Stream {
  const [first, ...words] = command.words;
  const name = first?.parts.map(({ text }) => text).join('') ?? '';
  const again = run.calls.filter((each) => each === name).length;
  // What it was last walked for stands for every further call of itself.
  if (again > deepestCall) return { sources: ['variable'] };
  if (run.calls.length >= deepestChain) {
    pushOpaque(run, 'functions that call one another', command.from);
    return { sources: ['variable'] };
  }
  run.context.budget.spend(run.state.variables.size + stepsOfCall);
  run.called.add(name);
  notePassed(words, run);
  const outer = run.state;
  const isLast = again === deepestCall;
  const locals = new Set<string>();
  const own = (command.environment ?? []).filter(
    (variable) => outer.exported.get(variable.name)?.includes(variable) !== true,
  );
  const inner = fork(run, {
    context: causedBy(command, run.context),
    state: stateOfCall(own, outer, isLast ? undefined : words),
    calls: [...run.calls, name],
    locals,
    ways: { isFunction: true, loops: 0 },
  });
  const trapsBefore = run.traps.all.length;
  const output = walkBody(body, inner, input);
  const end = joinWays(inner.state, inner.ways.returned);
  inner.state = end;
  // zsh runs them where the function ends.
  runTraps(inner, trapsBefore);
  const names = [...parameterNames, ...locals];
  const kept = afterCall(end, outer, names);
  // What stands in front of the call is gone behind it in bash, and stays in others.
  const front = own.map((variable) => variable.name);
  run.state = own.length === 0 ? kept : mergeStates(afterCall(end, outer, [...names, ...front]), kept);
  return output;
}

/** What stands in front of the call is in the environment of all that the function runs. */
function stateOfCall(
  own: readonly EnvironmentVariable[],
  outer: ShellState,
  words: readonly Word[] | undefined,
): ShellState {
  const given =
    words === undefined
      ? changeState(outer, { variables: withUnknownParameters(outer.variables) })
      : givenParameters(outer, words);
  const variables = withEntries(
    given.variables,
    own.map(({ name, value }) => [name, [value.parts]] as const),
  );
  const exported = withEntries(
    outer.exported,
    own.map((variable) => [variable.name, [variable]] as const),
  );
  return changeState(given, { variables, exported });
}

/** The function's own parameters and variables are gone. */
function afterCall(inner: ShellState, outer: ShellState, names: readonly string[]): ShellState {
  return changeState(inner, {
    variables: restored(inner.variables, outer.variables, names),
    choices: withChoices(
      inner.choices,
      names.map((name) => [name, outer.choices.get(name)] as const),
    ),
    exported: outer.exported === inner.exported ? inner.exported : mergeExported(inner, outer),
    hasEnded: outer.hasEnded,
  });
}

/** These variables as they were before. */
function restored(
  all: ShellState['variables'],
  before: ShellState['variables'],
  names: readonly string[],
): ShellState['variables'] {
  const known = names.filter((name) => before.has(name));
  const back = withEntries(
    all,
    known.map((name) => [name, before.get(name)] as const),
  );
  if (known.length === names.length) return back;
  const left = new Map(back);
  for (const name of names) if (!before.has(name)) left.delete(name);
  return left;
}

/** What the function itself exports stays, what stood in front of its call does not. */
function mergeExported(inner: ShellState, outer: ShellState): ShellState['exported'] {
  return new Map(
    [...inner.exported].filter(
      ([name]) => outer.exported.has(name) || inner.variables.get(name) !== outer.variables.get(name),
    ),
  );
}

/** Functions that no command of the text calls may be called by others. */
export function walkUncalled(run: ShellRun, before: ShellState['functions']): void {
  for (const [name, meanings] of run.state.functions) {
    const known = before.get(name);
    if (run.called.has(name) || known === meanings) continue;
    const variables = withUnknownParameters(run.state.variables);
    for (const body of meanings) {
      if (body === 'program' || body === 'any' || known?.includes(body) === true) continue;
      walkBody(
        body,
        fork(run, { state: changeState(run.state, { variables }), calls: [...run.calls, name] }),
        undefined,
      );
    }
  }
}
