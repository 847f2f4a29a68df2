import type { CompoundCommand, CompoundList, Redirected } from 'unbash';
import type { EnvironmentVariable, Word, WordPart } from '../command.ts';
import type { Surroundings } from '../path/surroundings.ts';
import { forgottenValue } from './flow.ts';
import type { Stream } from './stream.ts';

/** The value of a variable: one list of parts for each of its words; undefined where it is known only when it runs. */
export type Value = readonly (readonly WordPart[])[] | undefined;

export type FunctionBody = CompoundCommand | Redirected | CompoundList;

/** What earlier commands of a text have changed for later ones. */
export interface ShellState {
  readonly place: Surroundings;
  /** `cd` has led to a folder that is known only when it runs. */
  readonly isLost: boolean;
  readonly variables: ReadonlyMap<string, Value>;
  /** By name, the last one counts. */
  readonly exported: ReadonlyMap<string, EnvironmentVariable>;
  readonly functions: ReadonlyMap<string, FunctionBody>;
  /** What the text has written to files, by canonical path. */
  readonly files: ReadonlyMap<string, Stream>;
}

export function startState(place: Surroundings): ShellState {
  return { place, isLost: false, variables: new Map(), exported: new Map(), functions: new Map(), files: new Map() };
}

/** The map with one entry more. */
export function withEntry<V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> {
  return new Map(map).set(key, value);
}

/** After commands that may not have run: what both states agree on is known. */
export function mergeStates(left: ShellState, right: ShellState): ShellState {
  if (left === right) return left;
  const isSamePlace = left.place.cwd === right.place.cwd && !left.isLost && !right.isLost;
  return {
    place: left.place,
    isLost: !isSamePlace,
    variables: left.variables === right.variables ? left.variables : mergeVariables(left.variables, right.variables),
    exported: new Map([...left.exported, ...right.exported]),
    functions: new Map([...left.functions, ...right.functions]),
    files: new Map([...left.files, ...right.files]),
  };
}

function mergeVariables(left: ShellState['variables'], right: ShellState['variables']): ShellState['variables'] {
  const names = new Set([...left.keys(), ...right.keys()]);
  return new Map(Array.from(names, (name) => [name, mergeValues(name, left.get(name), right.get(name))]));
}

function mergeValues(name: string, left: Value, right: Value): Value {
  return left === right ? left : forgottenValue(name, [left, right]);
}

/** Parameters that are set by what a function or script is given (POSIX.1-2024 XCU 2.5). */
export const parameterNames = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '@', '*', '#'];

/** What `$1`, `$2` …, `$@` stand for; those that are not given are empty. */
export function withParameters(
  variables: ReadonlyMap<string, Value>,
  words: readonly Word[],
): ReadonlyMap<string, Value> {
  const values = words.map(({ parts }) => parts);
  const all = withEntry(withEntry(variables, '@', values), '*', values);
  const numbered = parameterNames.slice(0, 9).map((name, index): readonly [string, Value] => {
    const parts = values[index];
    return [name, parts === undefined ? [] : [parts]];
  });
  return new Map([...all, ...numbered]);
}
