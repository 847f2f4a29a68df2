import type { EnvironmentVariable, WordPart } from '../command.ts';
import { keysThatMayDiffer, withEntries } from '../../lib/layered-map.ts';
import { forgottenValue } from './flow.ts';
import { joinAlternatives, unheard, type Stream } from './stream.ts';
import { changeState, type Choices, type Meaning, type Opened, type ShellState, type Value } from './shell-state.ts';

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
    exported: mergeEntries(left.exported, right.exported, joinExported),
    exportsAll: left.exportsAll || right.exportsAll,
    tracesCommands: left.tracesCommands || right.tracesCommands,
    stopsOnFailure: left.stopsOnFailure && right.stopsOnFailure,
    attributes: mergeEntries(left.attributes, right.attributes, (one = '', other = '') => one + other),
    functions: mergeEntries(left.functions, right.functions, joinMeanings),
    functionTexts: mergeEntries(left.functionTexts, right.functionTexts, joinTexts),
    exportedFunctions: mergeSets(left.exportedFunctions, right.exportedFunctions),
    aliases: mergeEntries(left.aliases, right.aliases, (one = [], other = []) => [...new Set([...one, ...other])]),
    links: mergeLinks(left.links, right.links),
    files: mergeEntries(left.files, right.files, joinFiles),
    hasEnded: left.hasEnded,
    descriptors: mergeEntries(left.descriptors, right.descriptors, joinOpened),
    standardInput: left.standardInput === right.standardInput ? left.standardInput : unheard,
  };
}

/** Both; what a key stands for in one of them alone, or otherwise in each, is joined. */
function mergeEntries<V>(
  left: ReadonlyMap<string, V>,
  right: ReadonlyMap<string, V>,
  join: (one: V | undefined, other: V | undefined) => V,
): ReadonlyMap<string, V> {
  if (left === right) return left;
  const changes: (readonly [string, V])[] = [];
  for (const key of keysThatMayDiffer(left, right)) {
    const [one, other] = [left.get(key), right.get(key)];
    if (one !== other) changes.push([key, join(one, other)]);
  }
  return withEntries(left, changes);
}

/** All that they may lead to. */
export function mergeLinks(left: ShellState['links'], right: ShellState['links']): ShellState['links'] {
  return mergeEntries(left, right, (one = [], other = []) => [...new Set([...one, ...other])]);
}

/** What one way alone exports may be exported. */
function joinExported(
  left: readonly EnvironmentVariable[] = [],
  right: readonly EnvironmentVariable[] = [],
): readonly EnvironmentVariable[] {
  const all = [...left];
  for (const each of right) if (!all.some(({ value }) => isSameParts(value.parts, each.value.parts))) all.push(each);
  const [first] = all;
  if (first === undefined || all.length <= mostChoices) return all;
  const { name, value } = first;
  return [{ name, value: { parts: [{ kind: 'unknown', text: `$${name}` }], from: value.from } }];
}

/** More files of one descriptor are not looked at. */
const mostOpened = 8;

const asBefore: Opened = ['before'];
const anyFile: Opened = ['any'];

function joinOpened(left = asBefore, right = asBefore): Opened {
  const all = new Set([...left, ...right]);
  return all.size > mostOpened || all.has('any') ? anyFile : [...all];
}

/** What the text has not written holds what it held before: what is known is kept. */
function joinFiles(left: Stream | undefined, right: Stream | undefined): Stream {
  if (left === undefined || right === undefined) return left ?? right ?? unheard;
  const joined = joinAlternatives([left, right]);
  const program = left.program ?? right.program;
  // A copy of one program or of another is more than is looked at.
  if (left.program !== undefined && right.program !== undefined && left.program !== right.program) return unheard;
  return program === undefined ? joined : { ...joined, program };
}

/** More bodies of one function are not walked. */
const mostMeanings = 8;

const noFunction: readonly Meaning[] = ['program'];
const anyFunction: readonly Meaning[] = ['any'];

/** Where a function is defined on one way alone, its name is that of a program on the other. */
export function joinMeanings(left = noFunction, right = noFunction): readonly Meaning[] {
  const all = new Set([...left, ...right]);
  return all.size > mostMeanings || all.has('any') ? anyFunction : [...all];
}

/** A text that is there twice is there once. */
function joinTexts(left = '', right = ''): string {
  return left.includes(right) ? left : right.includes(left) ? right : `${left}\n${right}`;
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
  if (state.stopsOnFailure) return changeState(state, { ifFailed: [] });
  const others = new Set([...state.otherFolders, ...state.ifFailed]);
  if (state.place.cwd !== undefined) others.delete(state.place.cwd);
  const isLost = state.isLost || others.size > mostFolders;
  return changeState(state, { isLost, otherFolders: isLost ? [] : [...others], ifFailed: [] });
}

/** The state with the files and links that a shell beside or within this one has left. */
export function withFilesOf(state: ShellState, { files, links }: ShellState): ShellState {
  return state.files === files && state.links === links ? state : changeState(state, { files, links });
}

/** The state, in which the files and links may be those of a shell that runs at the same time. */
export function besideOthers(state: ShellState, { files, links }: ShellState): ShellState {
  if (state.files === files && state.links === links) return state;
  return changeState(state, {
    files: mergeEntries(state.files, files, joinFiles),
    links: mergeLinks(state.links, links),
  });
}

/** The state with the files and links that a shell beside this one has changed. */
export function withChangedFiles(state: ShellState, before: ShellState, after: ShellState): ShellState {
  if (before.files === after.files && before.links === after.links) return state;
  const files = withChanges(state.files, before.files, after.files);
  return changeState(state, { files, links: withChanges(state.links, before.links, after.links) });
}

function withChanges<V>(
  map: ReadonlyMap<string, V>,
  before: ReadonlyMap<string, V>,
  after: ReadonlyMap<string, V>,
): ReadonlyMap<string, V> {
  if (map === before) return after;
  const changes: (readonly [string, V])[] = [];
  for (const key of keysThatMayDiffer(before, after)) {
    const value = after.get(key);
    if (value !== undefined && value !== before.get(key)) changes.push([key, value]);
  }
  return withEntries(map, changes);
}

/** Files outlive the shell that wrote them. */
function withFiles(state: ShellState, ended: ShellState): ShellState {
  const files = mergeEntries(state.files, ended.files, joinFiles);
  return files === state.files ? state : changeState(state, { files });
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
  return changeState(state, {
    variables: withEntries(before, variables),
    choices: withChoices(state.choices, choices),
  });
}
