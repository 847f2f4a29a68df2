import type { CompoundCommand, CompoundList, Redirected } from 'unbash';
import type { EnvironmentVariable, Word, WordPart } from '../command.ts';
import type { Surroundings } from '../path/surroundings.ts';
import { keysThatMayDiffer, withEntries, withEntry } from '../../lib/layered-map.ts';
import { forgottenValue } from './flow.ts';
import type { Stream } from './stream.ts';

/** All that a variable may hold; undefined where its value is all that there is. */
export type Choices = readonly Value[] | undefined;

/** The value of a variable: one list of parts for each of its words; undefined where it is known only when it runs. */
export type Value = readonly (readonly WordPart[])[] | undefined;

export type FunctionBody = CompoundCommand | Redirected | CompoundList;

/** What earlier commands of a text have changed for later ones. */
export interface ShellState {
  readonly place: Surroundings;
  /** `cd` has led to a folder that is known only when it runs. */
  readonly isLost: boolean;
  /** Folders that it may be instead of the one in `place`, where a `cd` may have failed or not have run. */
  readonly otherFolders: readonly string[];
  /** Where it is if the `cd` that was just walked fails. */
  readonly ifFailed: readonly string[];
  /** Where `cd -` and `popd` lead back to, the nearest last; undefined for a folder that is not known. */
  readonly formerFolders: readonly (string | undefined)[];
  readonly variables: ReadonlyMap<string, Value>;
  /** What a variable may hold whose value depends on which branch ran; undefined among them stands for anything. */
  readonly choices: ReadonlyMap<string, Choices>;
  /** Elements of arrays by their keys, where these are not 0, 1, 2 …: `name` and key with a NUL between them. */
  readonly elements: ReadonlyMap<string, Value>;
  /** By name, the last one counts. */
  readonly exported: ReadonlyMap<string, EnvironmentVariable>;
  /** `set -a`: whatever is assigned is exported. */
  readonly exportsAll: boolean;
  /** `set -e`: a command that fails ends the text. */
  readonly stopsOnFailure: boolean;
  /** What `declare` says of later assignments: `i` evaluates them, `l` and `u` change their case. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly functions: ReadonlyMap<string, FunctionBody>;
  /** The sources of their bodies. */
  readonly functionTexts: ReadonlyMap<string, string>;
  /** Functions that shells within this one know. */
  readonly exportedFunctions: ReadonlySet<string>;
  readonly aliases: ReadonlyMap<string, Word>;
  /** Links that the text has made: by their own canonical path, the one that they lead to. */
  readonly links: ReadonlyMap<string, string>;
  /** What the text has written to files, by canonical path. */
  readonly files: ReadonlyMap<string, Stream>;
  /** `exit`, `return`, `break` or `continue` has ended this way through the text. */
  readonly hasEnded: boolean;
  /** What descriptors from 3 on are opened on. */
  readonly descriptors: ReadonlyMap<string, Word>;
}

export function startState(place: Surroundings): ShellState {
  return {
    place,
    isLost: false,
    otherFolders: [],
    ifFailed: [],
    formerFolders: [],
    // Nothing is handed to a text that is run by itself.
    variables: noParameters,
    choices: noEntries,
    elements: noEntries,
    exported: noEntries,
    exportsAll: false,
    stopsOnFailure: false,
    attributes: noEntries,
    functions: noEntries,
    functionTexts: noEntries,
    exportedFunctions: noNames,
    aliases: noEntries,
    links: noEntries,
    files: noEntries,
    hasEnded: false,
    descriptors: noEntries,
  };
}

// Shared by all texts: a state is never changed in place.
const noEntries: ReadonlyMap<string, never> = new Map<string, never>();
const noNames: ReadonlySet<string> = new Set();

/** Both, the right one before the left; a copy only where they differ. */
export function mergeMaps<V>(left: ReadonlyMap<string, V>, right: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
  if (left === right || right.size === 0) return left;
  if (left.size === 0) return right;
  const all = new Map(left);
  for (const [key, value] of right) all.set(key, value);
  return all;
}

function mergeSets(left: ReadonlySet<string>, right: ReadonlySet<string>): ReadonlySet<string> {
  return left === right || right.size === 0 ? left : new Set([...left, ...right]);
}

/** After commands that may not have run: what both states agree on is known. A way that has ended leads nowhere. */
export function mergeStates(left: ShellState, right: ShellState): ShellState {
  if (left === right) return left;
  if (left.hasEnded !== right.hasEnded) return left.hasEnded ? withFiles(right, left) : withFiles(left, right);
  const { place, isLost, otherFolders, ifFailed } = mergeFolders(left, right);
  const { variables, choices } = mergeVariables(left, right);
  // Its properties are those of a first state, in their order: V8 is slow with objects that are nearly the same.
  return {
    place,
    isLost,
    otherFolders,
    ifFailed,
    formerFolders: left.formerFolders === right.formerFolders ? left.formerFolders : [],
    variables,
    choices,
    elements: left.elements === right.elements ? left.elements : mergeElements(left.elements, right.elements),
    exported: mergeMaps(left.exported, right.exported),
    exportsAll: left.exportsAll || right.exportsAll,
    stopsOnFailure: left.stopsOnFailure && right.stopsOnFailure,
    attributes: mergeMaps(left.attributes, right.attributes),
    functions: mergeMaps(left.functions, right.functions),
    functionTexts: mergeMaps(left.functionTexts, right.functionTexts),
    exportedFunctions: mergeSets(left.exportedFunctions, right.exportedFunctions),
    aliases: mergeMaps(left.aliases, right.aliases),
    links: mergeMaps(left.links, right.links),
    files: mergeMaps(left.files, right.files),
    hasEnded: left.hasEnded,
    descriptors: mergeMaps(left.descriptors, right.descriptors),
  };
}

/** So many folders at most may be the current one; of more, only the run tells. */
const mostFolders = 3;

function mergeFolders(
  left: ShellState,
  right: ShellState,
): Pick<ShellState, 'place' | 'isLost' | 'otherFolders' | 'ifFailed'> {
  if (isSameFolder(left, right)) {
    const { place, isLost, otherFolders, ifFailed } = left;
    return { place, isLost, otherFolders, ifFailed };
  }
  const others = new Set([...left.otherFolders, ...right.otherFolders]);
  if (right.place.cwd !== left.place.cwd && right.place.cwd !== undefined) others.add(right.place.cwd);
  if (left.place.cwd !== undefined) others.delete(left.place.cwd);
  const isLost =
    left.isLost ||
    right.isLost ||
    others.size > mostFolders ||
    (left.place.cwd === undefined) !== (right.place.cwd === undefined);
  const ifFailed = [...new Set([...left.ifFailed, ...right.ifFailed])];
  return { place: left.place, isLost, otherFolders: isLost ? [] : [...others], ifFailed };
}

function isSameFolder(left: ShellState, right: ShellState): boolean {
  return (
    left.place === right.place &&
    !left.isLost &&
    !right.isLost &&
    left.otherFolders === right.otherFolders &&
    left.ifFailed === right.ifFailed
  );
}

/** Behind a `cd` that nothing asks about, it may have failed. */
export function afterStatement(state: ShellState): ShellState {
  if (state.ifFailed.length === 0) return state;
  if (state.stopsOnFailure) return { ...state, ifFailed: [] };
  const others = new Set([...state.otherFolders, ...state.ifFailed]);
  if (state.place.cwd !== undefined) others.delete(state.place.cwd);
  const isLost = state.isLost || others.size > mostFolders;
  return { ...state, isLost, otherFolders: isLost ? [] : [...others], ifFailed: [] };
}

/** Files outlive the shell that wrote them. */
function withFiles(state: ShellState, ended: ShellState): ShellState {
  const files = mergeMaps(ended.files, state.files);
  return files === state.files ? state : { ...state, files };
}

/** A variable that holds one of more values than these is not followed. */
const mostChoices = 16;

function mergeVariables(left: ShellState, right: ShellState): Pick<ShellState, 'variables' | 'choices'> {
  if (left.variables === right.variables) return left;
  const variables: (readonly [string, Value])[] = [];
  const choices: (readonly [string, Choices])[] = [];
  for (const name of keysThatMayDiffer(left.variables, right.variables)) {
    const isSame = left.variables.get(name) === right.variables.get(name) && left.variables.has(name);
    if (isSame && left.choices.get(name) === right.choices.get(name)) continue;
    const all = uniqueValues([...valuesOf(name, left), ...valuesOf(name, right)]);
    const isOne = all.length === 1;
    const isCut = all.length > mostChoices || all.some(isCutValue);
    variables.push([name, isOne ? all[0] : isCut ? cutValue(name, all) : forgottenValue(name, all)]);
    choices.push([name, isOne || isCut ? undefined : all]);
  }
  return { variables: withEntries(left.variables, variables), choices: withChoices(left.choices, choices) };
}

function isCutValue(value: Value): boolean {
  return value?.some((parts) => parts.some(({ isCut }) => isCut === true)) === true;
}

/** What it may hold is known, but more than is looked at. */
export function cutValue(name: string, values: readonly Value[]): Value {
  const [parts = [{ kind: 'unknown' as const, text: `$${name}` }]] = forgottenValue(name, values) ?? [];
  return [parts.map((part) => ({ ...part, isCut: true as const }))];
}

function valuesOf(name: string, { variables, choices }: ShellState): readonly Value[] {
  return choices.get(name) ?? [variables.get(name)];
}

function uniqueValues(values: readonly Value[]): readonly Value[] {
  const found: Value[] = [];
  for (const value of values) if (!found.some((each) => isSameValue(each, value))) found.push(value);
  return found;
}

/** Long values are compared as what they are, not by what they hold. */
const longestCompared = 16;

function isSameValue(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (left === undefined || right === undefined || left.length !== right.length || left.length > longestCompared)
    return false;
  return left.every((parts, index) => isSameParts(parts, right[index] ?? []));
}

function isSameParts(left: readonly WordPart[], right: readonly WordPart[]): boolean {
  return (
    left.length === right.length &&
    left.length <= longestCompared &&
    left.every((part, index) => part.kind === right[index]?.kind && part.text === right[index]?.text)
  );
}

function mergeElements(left: ShellState['elements'], right: ShellState['elements']): ShellState['elements'] {
  const keys = new Set([...left.keys(), ...right.keys()]);
  return new Map(
    Array.from(keys, (key) => [key, isSameValue(left.get(key), right.get(key)) ? left.get(key) : undefined]),
  );
}

/** These choices in place of others; that there are none is noted only where there were some. */
export function withChoices(
  choices: ShellState['choices'],
  changes: readonly (readonly [string, Choices])[],
): ShellState['choices'] {
  return withEntries(
    choices,
    changes.filter(([name, values]) => values !== undefined || choices.get(name) !== undefined),
  );
}

/** The state with another value of a variable, whatever it held before. */
export function withVariable(state: ShellState, name: string, value: Value): ShellState {
  const isChosen = state.choices.get(name) !== undefined;
  const choices = isChosen ? withEntry(state.choices, name, undefined) : state.choices;
  return { ...state, variables: withEntry(state.variables, name, value), choices };
}

/** The state in which a variable may hold what it held before, or anything. */
export function withDoubt(state: ShellState, names: readonly string[]): ShellState {
  const variables: (readonly [string, Value])[] = [];
  const choices: (readonly [string, Choices])[] = [];
  for (const name of names) {
    const all = uniqueValues([...valuesOf(name, state), undefined]);
    variables.push([name, forgottenValue(name, all)]);
    choices.push([name, all.length > 1 && all.length <= mostChoices ? all : undefined]);
  }
  const { variables: before } = state;
  return { ...state, variables: withEntries(before, variables), choices: withChoices(state.choices, choices) };
}

/** Parameters that are set by what a function or script is given (POSIX.1-2024 XCU 2.5). */
export const parameterNames = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '@', '*', '#'];

/** What `$1`, `$2` …, `$@`, `$#` stand for; those that are not given are empty. */
export function withParameters(
  variables: ReadonlyMap<string, Value>,
  words: readonly Word[],
): ReadonlyMap<string, Value> {
  const values = words.map(({ parts }) => parts);
  // Behind a word that may be several, or none, the places of the others are not known.
  const loose = values.findIndex(mayBeSeveral);
  const count: Value = loose === -1 ? [[{ kind: 'text', text: String(words.length) }]] : undefined;
  const entries: (readonly [string, Value])[] = [
    ['@', values],
    ['*', values],
    ['#', count],
  ];
  for (const [place, name] of placeNames.entries()) {
    const parts = values[place];
    const isKnown =
      loose === -1 || place < loose || (place === loose && parts?.some(({ kind }) => kind === 'glob') === true);
    const value: Value = parts === undefined ? notGiven : [parts];
    entries.push([name, isKnown ? value : anyOfThese(name, values.slice(loose))]);
  }
  return withEntries(variables, entries);
}

function anyOfThese(name: string, values: NonNullable<Value>): Value {
  return forgottenValue(
    name,
    values.map((each) => [each]),
  );
}

const placeNames = parameterNames.slice(0, 9);
const notGiven: Value = [];

/** What is there for a text that is given nothing. */
const noParameters = withParameters(noEntries, []);

function mayBeSeveral(parts: readonly WordPart[]): boolean {
  return parts.some(({ kind, isQuoted }) => kind === 'glob' || (kind === 'unknown' && isQuoted !== true));
}

/** What a text is given of which nothing is known. */
export function withUnknownParameters(variables: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  return withEntries(
    variables,
    parameterNames.map((name) => [name, undefined] as const),
  );
}

/** What a shell within this one starts with: what is exported, and what its command puts in front. */
export function childState(state: ShellState, environment: readonly EnvironmentVariable[]): ShellState {
  const functions = new Map([...state.functions].filter(([name]) => state.exportedFunctions.has(name)));
  return {
    ...startState(state.place),
    isLost: state.isLost,
    otherFolders: state.otherFolders,
    ...(environment.length > 0 && environmentState(environment)),
    functions,
    functionTexts: state.functionTexts,
    exportedFunctions: state.exportedFunctions,
    links: state.links,
    files: state.files,
  };
}

function environmentState(environment: readonly EnvironmentVariable[]): Pick<ShellState, 'variables' | 'exported'> {
  const known = new Map(environment.map(({ name, value }): readonly [string, Value] => [name, [value.parts]]));
  return {
    variables: withParameters(known, []),
    exported: new Map(environment.map((variable) => [variable.name, variable])),
  };
}
