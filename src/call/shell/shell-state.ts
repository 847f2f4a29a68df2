import type { CompoundCommand, CompoundList, Redirected } from 'unbash';
import type { Command, EnvironmentVariable, Word, WordPart } from '../command.ts';
import { relativeTo } from '../path/resolve-path.ts';
import type { Surroundings } from '../path/surroundings.ts';
import { withEntries, withEntry } from '../../lib/layered-map.ts';
import { flowOfParts, joinFlows } from './flow.ts';
import type { Stream } from './stream.ts';

/** All that a variable may hold; undefined where its value is all that there is. */
export type Choices = readonly Value[] | undefined;

/** The value of a variable: one list of parts for each of its words; undefined where it is known only when it runs. */
export type Value = readonly (readonly WordPart[])[] | undefined;

export type FunctionBody = CompoundCommand | Redirected | CompoundList;

/**
 * What a name of a function may stand for, where that depends on which way the text went: the body that one of them gave it,
 * the program or builtin of that name where one gave it none, or more than is looked at.
 */
export type Meaning = FunctionBody | 'program' | 'any';

/**
 * What a descriptor may be connected to, where that depends on which way the text went: files, what it was connected to before, or
 * more than is looked at.
 */
export type Opened = readonly (Word | 'before' | 'any')[];

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
  /** By name, all values that it may have, where that depends on which way the text went. */
  readonly exported: ReadonlyMap<string, readonly EnvironmentVariable[]>;
  /** `set -a`: whatever is assigned is exported. */
  readonly exportsAll: boolean;
  /** `set -x`: what runs is shown on the error output. */
  readonly tracesCommands: boolean;
  /** `set -e`: a command that fails ends the text. */
  readonly stopsOnFailure: boolean;
  /** What `declare` says of later assignments: `i` evaluates them, `l` and `u` change their case. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly functions: ReadonlyMap<string, readonly Meaning[]>;
  /** The sources of their bodies; of several, one behind the other. */
  readonly functionTexts: ReadonlyMap<string, string>;
  /** Functions that shells within this one know. */
  readonly exportedFunctions: ReadonlySet<string>;
  /** All texts that a name was made an alias for: a function keeps the one that was there when it was read. */
  readonly aliases: ReadonlyMap<string, readonly Word[]>;
  /** Links that the text has made: by their own canonical path, those that they may lead to. */
  readonly links: ReadonlyMap<string, readonly string[]>;
  /** What the text has written to files, by canonical path. */
  readonly files: ReadonlyMap<string, Stream>;
  /** `exit`, `return`, `break` or `continue` has ended this way through the text. */
  readonly hasEnded: boolean;
  /** What descriptors from 3 on are opened on, and the outputs of the shell where `exec` has opened them. */
  readonly descriptors: ReadonlyMap<string, Opened>;
  /** What `exec` has put in place of the standard input; undefined where that is as it was. */
  readonly standardInput: Stream | undefined;
}

export function startState(place: Surroundings): ShellState {
  return changeState(unset, { place });
}

/**
 * The state with some of it changed. Written out, since to spread what was spread before takes V8 ten times as long; all states
 * have one shape, too.
 */
export function changeState(state: ShellState, changes: Partial<ShellState>): ShellState {
  const copy: ShellState = {
    place: state.place,
    isLost: state.isLost,
    otherFolders: state.otherFolders,
    ifFailed: state.ifFailed,
    formerFolders: state.formerFolders,
    variables: state.variables,
    choices: state.choices,
    elements: state.elements,
    exported: state.exported,
    exportsAll: state.exportsAll,
    tracesCommands: state.tracesCommands,
    stopsOnFailure: state.stopsOnFailure,
    attributes: state.attributes,
    functions: state.functions,
    functionTexts: state.functionTexts,
    exportedFunctions: state.exportedFunctions,
    aliases: state.aliases,
    links: state.links,
    files: state.files,
    hasEnded: state.hasEnded,
    descriptors: state.descriptors,
    standardInput: state.standardInput,
  };
  return Object.assign(copy, changes);
}

const nowhere: CommandPlace = {};

/** Where the last command ran. */
const last: { place: Surroundings | undefined; found: CommandPlace } = { place: undefined, found: nowhere };

type CommandPlace = Pick<Command, 'folder' | 'isOutside'>;

/** Where a command runs, as far as the text tells. */
export function placeOf({ isLost, place }: ShellState): CommandPlace {
  if (isLost || place.cwd === undefined) return nowhere;
  // Most commands run where the one before them did.
  if (last.place !== place) {
    last.found = readPlace(place.cwd, place.workspace);
    last.place = place;
  }
  return last.found;
}

function readPlace(folder: string, workspace: string | undefined): CommandPlace {
  const isOutside = workspace !== undefined && folder !== workspace && relativeTo(folder, workspace) === undefined;
  return { folder, isOutside };
}

// Shared by all texts: a state is never changed in place.
const noFolders: readonly never[] = [];
const noEntries: ReadonlyMap<string, never> = new Map<string, never>();
const noNames: ReadonlySet<string> = new Set();

/** The state with another value of a variable, whatever it held before. */
export function withVariable(state: ShellState, name: string, value: Value): ShellState {
  const isChosen = state.choices.get(name) !== undefined;
  const choices = isChosen ? withEntry(state.choices, name, undefined) : state.choices;
  return changeState(state, { variables: withEntry(state.variables, name, value), choices });
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

/** What may be any of several values: it is named after the first that is not known, which may be a secret. */
function anyOfThese(name: string, values: NonNullable<Value>): Value {
  const first = values.flat().find(({ kind }) => kind === 'unknown');
  const flow = joinFlows(values.map(flowOfParts));
  if (first === undefined && flow === undefined) return undefined;
  return [[{ kind: 'unknown', text: first?.text ?? `$${name}`, ...(flow !== undefined && { flow }) }]];
}

const placeNames = parameterNames.slice(0, 9);
const notGiven: Value = [];

/** What is there for a text that is given nothing. */
const noParameters = withParameters(noEntries, []);

/** Before anything is known. */
const unset: ShellState = {
  place: { cwd: undefined, workspace: undefined, home: undefined },
  isLost: false,
  otherFolders: noFolders,
  ifFailed: noFolders,
  formerFolders: noFolders,
  // Nothing is handed to a text that is run by itself.
  variables: noParameters,
  choices: noEntries,
  elements: noEntries,
  exported: noEntries,
  exportsAll: false,
  tracesCommands: false,
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
  standardInput: undefined,
};

function mayBeSeveral(parts: readonly WordPart[]): boolean {
  return parts.some(({ kind, isQuoted }) => kind === 'glob' || (kind === 'unknown' && isQuoted !== true));
}

/** The state in which the parameters are these words, whatever they were before. */
export function givenParameters(state: ShellState, words: readonly Word[]): ShellState {
  const chosen = parameterNames.filter((name) => state.choices.get(name) !== undefined);
  const choices =
    chosen.length === 0
      ? state.choices
      : withEntries(
          state.choices,
          chosen.map((name) => [name, undefined] as const),
        );
  return changeState(state, { variables: withParameters(state.variables, words), choices });
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
  return changeState(startState(state.place), {
    isLost: state.isLost,
    otherFolders: state.otherFolders,
    ...(environment.length > 0 && environmentState(environment, state)),
    functions,
    functionTexts: state.functionTexts,
    exportedFunctions: state.exportedFunctions,
    links: state.links,
    files: state.files,
  });
}

function environmentState(
  environment: readonly EnvironmentVariable[],
  { exported, variables, choices }: ShellState,
): Pick<ShellState, 'variables' | 'choices' | 'exported'> {
  const known = new Map<string, Value>();
  const chosen = new Map<string, Choices>();
  const inside = new Map<string, readonly EnvironmentVariable[]>();
  for (const variable of environment) {
    const { name, value } = variable;
    const own = exported.get(name);
    // What is exported is the variable itself.
    const isVariable = own?.includes(variable) === true && variables.has(name);
    known.set(name, isVariable ? variables.get(name)?.slice(0, 1) : [value.parts]);
    chosen.set(name, isVariable ? choices.get(name) : undefined);
    inside.set(name, own?.includes(variable) === true ? own : [variable]);
  }
  return { variables: withParameters(known, []), choices: chosen, exported: inside };
}
