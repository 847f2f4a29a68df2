import { isJsonObject, type JsonObject, type JsonValue } from '../lib/json-value.ts';
import { formatPython } from '../lib/python-text.ts';
import { looksLikeAbsolutePath, looksLikePath, understandKey, type KeyMeaning } from './argument-keys.ts';
import { isPlainData } from './arguments/argument-roles.ts';
import { mayHoldJson, readJsonText } from './arguments/json-text.ts';
import {
  keyPathOfEntry,
  mostTexts,
  placeOfEntry,
  placeOfItem,
  root,
  type ArgumentPlace,
} from './arguments/key-path.ts';
import { maxPaths, PathCollector, type PathArgument } from './arguments/path-collector.ts';
import { foldersOfGlob, pathsOfFilter, pathsOfGlob } from './arguments/pattern-paths.ts';
import type { TaughtArguments } from './arguments/taught-arguments.ts';
import { roleOfKey } from './arguments/text-key.ts';
import type { ToolDefinition } from './arguments/tool-definition.ts';
import { findSearchedFolder, findStartingFolder } from './arguments/starting-folder.ts';
import { reads } from './catalogue/known-tool.ts';
import type { TextUse } from './catalogue/text-use.ts';
import type { PathSubject } from './effect.ts';
import { isFileUrl } from './path/path-spellings.ts';
import type { Surroundings } from './path/surroundings.ts';
import { findPatchPaths, isPatchCommand } from './patch-paths.ts';
import type { Snapshot } from './snapshot.ts';
import type { ToolIdentity } from './tool-identity.ts';

export interface PathArguments {
  readonly found: readonly PathArgument[];
  /** What patterns name, and patches within other texts: something is done there, but no argument is such a path. */
  readonly further: readonly PathArgument[];
  /** Whether one of them stands where nothing but a path can, by its key or by the catalogue; the others are guessed. */
  readonly hasSure: boolean;
  /** The folder in which the arguments say that the tool starts. */
  readonly startsIn: PathSubject | undefined;
  /** Why some are missing; undefined when all were looked at. */
  readonly problem: string | undefined;
}

/** Of a path in a list of JSON that is a text: `"a",`. */
const fewestUnits = 4;

/** Whether arguments could name more paths than are looked at, or more text in them. Few do not; a patch is one text with many. */
export function mayNameTooMuch({ families }: ToolIdentity, { nodes, text }: Snapshot): boolean {
  return families.has('patch') || nodes > 200 || text > fewestUnits * maxPaths;
}

export interface PathSearch {
  readonly value: JsonValue;
  readonly identity: ToolIdentity;
  readonly taught: TaughtArguments | undefined;
  readonly definition: ToolDefinition | undefined;
  readonly place: Surroundings;
}

/** A value that is still to be looked at. */
interface Open {
  readonly value: JsonValue;
  readonly place: ArgumentPlace;
  readonly key: string;
  readonly meaning: KeyMeaning;
}

interface Search {
  readonly given: PathSearch;
  readonly identity: ToolIdentity;
  readonly taught: TaughtArguments | undefined;
  readonly definition: ToolDefinition | undefined;
  readonly isPatch: boolean;
  readonly isUnknown: boolean;
  readonly paths: PathCollector;
  /** Found for the first pattern. */
  placeOfPatterns: Surroundings | undefined;
}

/** Keys whose numbers and booleans are paths too, as in the original library: it takes their `str()`. */
const originalKeys = new Set(['path', 'file_path', 'filename', 'file', 'filepath']);

/**
 * The paths that arguments name, at any depth: by the catalogue's tables for known tools, and by the words of keys for every
 * tool, since a guess only adds. A text in place of the arguments is a path, as in the original library; an empty text is none.
 */
export function findPathArguments(given: PathSearch): PathArguments {
  const { value, identity, taught, definition, place } = given;
  const startsIn = findStartingFolder(value, identity, place);
  if (startsIn === undefined && namesNothing(given)) return noPaths;
  const paths = new PathCollector(given, startsIn);
  const isPatch = identity.families.has('patch');
  const isUnknown = identity.known.length === 0;
  const search: Search = { given, identity, taught, definition, isPatch, isUnknown, paths, placeOfPatterns: undefined };
  if (typeof value === 'string') readWhole(search, value);
  else walk(search, { value, place: root, key: '', meaning: 'no-path' });
  const { found, further, hasSure } = paths;
  const problem = paths.isFull ? `the arguments name ${maxPaths} paths or more` : paths.problem;
  return { found, further, hasSure, startsIn, problem };
}

const noPaths: PathArguments = {
  found: [],
  further: [],
  hasSure: false,
  startsIn: undefined,
  problem: undefined,
};

/** Whether the arguments are texts that are done with at once, as those of most commands are: nothing is collected for them. */
function namesNothing({ value, identity, taught, definition }: PathSearch): boolean {
  const isPlain = taught === undefined && definition === undefined && isJsonObject(value);
  if (!isPlain || identity.families.has('patch')) return false;
  const isUnknown = identity.known.length === 0;
  for (const key in value) {
    const text = value[key];
    if (typeof text !== 'string' || understandKey(key) !== 'no-path') return false;
    if (mayNameMore({ identity, isUnknown }, key, key, text)) return false;
  }
  return true;
}

/** A text in place of the arguments: a patch, JSON, or a path. What is a patch to its tool is not also a path. */
function readWhole(search: Search, text: string): void {
  if (search.isPatch) addPatch(search, text, root);
  readFurther(search, { value: text, place: root, key: '', meaning: 'no-path' }, text);
  if (search.paths.found.length > 0) return;
  const value = mayHoldJson('', text) ? readJsonText(text) : undefined;
  // The original takes the whole of it for a path; nothing is done to that one.
  search.paths.addSure(text, value === undefined ? root : { ...root, uses: [] });
  if (value !== undefined) walk(search, { value, place: { ...root, texts: 1 }, key: '', meaning: 'no-path' });
}

// A loop and a list of its own: the depth of a call's arguments is an attacker's choice. Last in, first out, so that items go
// in backwards and paths come out in order.
function walk(search: Search, start: Open): void {
  const open: Open[] = [start];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    if (search.paths.isFull) return;
    const { value } = item;
    if (typeof value !== 'object' || value === null) readLeaf(search, open, item, value);
    else if (isJsonObject(value)) openEntries(search, open, item, value);
    else openItems(search, open, item, value);
  }
}

function openItems(search: Search, open: Open[], item: Open, list: readonly JsonValue[]): void {
  // `["apply_patch", "*** Begin Patch …"]`: a command as a list of words.
  const [program, patch] = list;
  if (typeof program === 'string' && typeof patch === 'string' && isPatchCommand(program))
    addPatchFurther(search, patch, item.place);
  for (let index = list.length - 1; index >= 0; index -= 1) {
    open.push({ ...item, value: list[index] ?? null, place: placeOfItem(item.place, index) });
  }
}

function openEntries(search: Search, open: Open[], item: Open, object: JsonObject): void {
  const keys = Object.keys(object);
  for (let index = keys.length - 1; index >= 0; index -= 1) {
    const key = keys[index] ?? '';
    const value = object[key] ?? null;
    const own = understandKey(key);
    // `{ files: { "src/a.ts": "…" } }`: keys are paths there; `{ path: { value: "…" } }`: so may be what lies deeper.
    const meaning = own === 'no-path' && item.meaning === 'path' ? 'maybe-path' : own;
    if (item.meaning === 'path' && looksLikePath(key) && !search.identity.roles.isClosed)
      search.paths.add(key, { pointer: placeOfEntry(item.place, key).pointer, keyPath: '' });
    // Most arguments are texts that are no paths, and are done with here.
    if (typeof value === 'string' && meaning === 'no-path' && !mayMatter(search, item.place, key, value)) continue;
    open.push({ value, place: placeOfEntry(item.place, key), key, meaning });
  }
}

/** Whether a text under a key that speaks of no path may name one all the same. */
function mayMatter(search: Search, parent: ArgumentPlace, key: string, text: string): boolean {
  const { isPatch, taught, definition } = search;
  if (isPatch || taught !== undefined || definition !== undefined) return true;
  return mayNameMore(search, keyPathOfEntry(parent, key), key, text);
}

/** The same where it is by the tool, its key and its text alone. */
function mayNameMore(
  { identity, isUnknown }: Pick<Search, 'identity' | 'isUnknown'>,
  keyPath: string,
  key: string,
  text: string,
): boolean {
  const { paths, texts } = identity.roles;
  if (paths.has(keyPath) || texts.get(keyPath)?.some(isPatternUse) === true) return true;
  if (isUnknown && isOpenKey(key) && looksLikeAbsolutePath(text)) return true;
  return mayHoldJson(key, text) || mayHoldPatch(text);
}

function readLeaf(search: Search, open: Open[], item: Open, value: string | number | bigint | boolean | null): void {
  if (value === null || value === '') return;
  if (typeof value === 'string') readText(search, open, item, value);
  else if (originalKeys.has(item.place.keyPath)) addListed(search, item, formatPython(value));
}

function readText(search: Search, open: Open[], item: Open, text: string): void {
  const { place, key, meaning } = item;
  if (place.texts < mostTexts && mayHoldJson(key, text)) {
    const value = readJsonText(text);
    if (value !== undefined) {
      if (originalKeys.has(place.keyPath)) search.paths.addSure(text, { ...place, uses: [] });
      open.push({ value, place: { ...place, texts: place.texts + 1 }, key, meaning });
      return;
    }
  }
  readFurther(search, item, text);
  if (isListed(search, place.keyPath) || (meaning === 'path' && !isPlainData(search.identity.roles, place.keyPath)))
    addListed(search, item, text);
  else if (isPlainData(search.identity.roles, place.keyPath)) {
    // The original takes them for paths whoever's they are.
    if (originalKeys.has(place.keyPath)) search.paths.addSure(text, { ...place, uses: [] });
  } else if (mayNamePath(search, item, text)) search.paths.add(text, place);
  if (search.isPatch) addPatch(search, text, place);
}

function isListed({ identity, taught }: Search, keyPath: string): boolean {
  return identity.roles.paths.has(keyPath) || taught?.paths.has(keyPath) === true;
}

function addListed(search: Search, { place }: Open, text: string): void {
  // The pattern of `read_many_files` is a path argument as in the original; what it matches is found as a pattern.
  const isPattern = /[*?[{]/.test(text) && patternUse(search, place.keyPath) !== undefined;
  const isLookedAt = place.keyPath === 'path' && isLooking(search);
  search.paths.addSure(text, isPattern ? { ...place, uses: [] } : isLookedAt ? { ...place, uses: reads } : place);
}

/** Security: only of a tool that is surely the one of that name; what a server calls so may write whatever it is told. */
function isLooking({ identity: { known, isPrefixed }, given: { value } }: Search): boolean {
  if (isPrefixed || known.length === 0 || !isJsonObject(value)) return false;
  const { command } = value;
  return known.every(({ lookingCommand }) => lookingCommand !== undefined && lookingCommand === command);
}

function mayNamePath({ isUnknown, definition }: Search, { place, key, meaning }: Open, text: string): boolean {
  // What a server says of its own arguments is no ground for an approval.
  if (definition?.paths.has(place.keyPath) === true) return true;
  switch (meaning) {
    case 'path':
    case 'maybe-path':
      return looksLikePath(text);
    case 'url':
      return isFileUrl(text.trimStart()) || text.startsWith('/');
    case 'no-path':
      return isUnknown && isOpenKey(key) && looksLikeAbsolutePath(text);
    default:
      return meaning satisfies never;
  }
}

/** Not a key for texts that may begin as a path does: prose, commands, code. */
function isOpenKey(key: string): boolean {
  const role = roleOfKey(key);
  return role === 'other' || role === 'place' || role === 'program' || role === 'script';
}

/** What else a text names: the files of a pattern, or of a patch that is part of a command. */
function readFurther(search: Search, { place, key }: Open, text: string): void {
  const use = patternUse(search, place.keyPath);
  if (use !== undefined) addPattern(search, place, text, use);
  if (search.isPatch || !mayHoldPatch(text)) return;
  if (isPatchCommand(text) || (search.isUnknown && roleOfKey(key) === 'patch')) addPatchFurther(search, text, place);
}

function patternUse({ identity, taught }: Search, keyPath: string): TextUse | undefined {
  const listed = identity.roles.texts.get(keyPath)?.find(isPatternUse);
  return listed ?? taught?.texts.get(keyPath)?.find(({ use }) => isPatternUse(use))?.use;
}

function isPatternUse({ role }: TextUse): boolean {
  return role === 'glob' || role === 'listing' || role === 'filter';
}

/** Where patterns start: in the folder that the tool searches. */
function findPlaceOfPatterns({ value, identity, place }: PathSearch): Surroundings {
  const folder = findSearchedFolder(value, identity, place);
  return folder === undefined ? place : { ...place, cwd: folder.canonical };
}

function addPattern(search: Search, place: ArgumentPlace, text: string, { role }: TextUse): void {
  const start = (search.placeOfPatterns ??= findPlaceOfPatterns(search.given));
  if (role === 'listing') {
    for (const subject of foldersOfGlob(text, start))
      search.paths.addFurther(subject.written, { ...place, uses: ['read'] }, subject);
  } else if (role === 'glob' && !/[*?[{]/.test(text)) {
    if (!isListed(search, place.keyPath)) search.paths.addFurther(text, { ...place, uses: ['read'] });
  } else {
    const find = role === 'glob' ? pathsOfGlob : pathsOfFilter;
    for (const subject of find(text, start)) search.paths.addFurther(text, { ...place, uses: ['read'] }, subject);
  }
}

/** A cheap look before the whole text is searched. */
function mayHoldPatch(text: string): boolean {
  return text.includes('*** ') || text.includes('+++ ');
}

function addPatch(search: Search, text: string, { pointer }: ArgumentPlace): void {
  for (const { path, uses } of findPatchPaths(text)) search.paths.addSure(path, { pointer, keyPath: '', uses });
}

function addPatchFurther(search: Search, text: string, { pointer }: ArgumentPlace): void {
  const isGuess = search.isUnknown ? ({ isGuess: true } as const) : {};
  for (const { path, uses } of findPatchPaths(text))
    search.paths.addFurther(path, { pointer, keyPath: '', uses, ...isGuess });
}
