import { isJsonObject, type JsonValue } from '../lib/json-value.ts';
import { formatPython } from '../lib/python-text.ts';
import { looksLikePath, understandKey, type KeyMeaning } from './argument-keys.ts';
import type { KnownTool, PathUse } from './catalogue/known-tool.ts';
import type { PathSubject } from './effect.ts';
import { isFileUrl } from './path/path-spellings.ts';
import { toPathSubject } from './path/canonical-path.ts';
import type { Surroundings } from './path/surroundings.ts';
import { findPatchPaths } from './patch-paths.ts';
import { usesOf } from './path-uses.ts';
import { escapePointerStep } from './snapshot.ts';

/** One place in the arguments that names a path. */
export interface PathArgument {
  readonly subject: PathSubject;
  /** JSON pointer (RFC 6901); `~` and `/` in keys are escaped. */
  readonly pointer: string;
  /** As the tables of the catalogue spell where it stands: `files[].path`. */
  readonly keyPath: string;
  /** What a patch does to the path; undefined for other paths. */
  readonly patch?: readonly PathUse[];
}

export interface PathArguments {
  readonly found: readonly PathArgument[];
  /** Whether one of them stands where nothing but a path can, by its key or by the catalogue; the others are guessed. */
  readonly hasSure: boolean;
  /** Why some are missing; undefined when all were looked at. */
  readonly problem: string | undefined;
}

/** Paths that one call may name: each costs a canonical form, and an effect for each use. */
export const maxPaths = 10_000;

/** UTF-16 units that those paths may have together, each with the folder that it may be joined to. */
export const maxPathText = 2 * 1024 * 1024;

/** Whether arguments of this size could name more paths than are looked at; a folder has at most 4,096 units. */
export function mayNameTooMuch({ nodes, text }: { readonly nodes: number; readonly text: number }): boolean {
  return nodes > 200 || text > maxPathText / 2;
}

export interface PathSearch {
  readonly value: JsonValue;
  /** What the catalogue knows of the tool; empty for an unknown one. */
  readonly known: readonly KnownTool[];
  /** The arguments that the catalogue's tables name. */
  readonly listed: ReadonlySet<string>;
  readonly place: Surroundings;
}

/** A value that is still to be looked at. */
interface Open {
  readonly value: JsonValue;
  readonly pointer: string;
  /** As the tables of the catalogue spell it: `files[].path`. */
  readonly keyPath: string;
  readonly meaning: KeyMeaning;
}

interface Search {
  readonly known: readonly KnownTool[];
  readonly listed: ReadonlySet<string>;
  readonly place: Surroundings;
  readonly isPatch: boolean;
  readonly found: PathArgument[];
  /** By what is written, so that a path is understood once; made for the first one. */
  subjects: Map<string, PathSubject> | undefined;
  hasSure: boolean;
  /** What is left of `maxPathText`. */
  textLeft: number;
  problem: string | undefined;
}

/** Keys whose numbers and booleans are paths too, as in the original library: it takes their `str()`. */
const originalKeys = new Set(['path', 'file_path', 'filename', 'file', 'filepath']);

/**
 * The paths that arguments name, at any depth: by the catalogue's tables for known tools, and by the words of keys for every
 * tool, since a guess only adds. A text in place of the arguments is a path, as in the original library; an empty text is none.
 */
export function findPathArguments({ value, known, listed, place }: PathSearch): PathArguments {
  const isPatch = known.some(({ family }) => family === 'patch');
  const search: Search = {
    known,
    listed,
    place,
    isPatch,
    found: [],
    subjects: undefined,
    hasSure: false,
    textLeft: maxPathText,
    problem: undefined,
  };
  if (typeof value === 'string') readWhole(search, value);
  else walk(search, value);
  if (search.found.length >= maxPaths) search.problem = `the arguments name ${maxPaths} paths or more`;
  return { found: search.found, hasSure: search.hasSure, problem: search.problem };
}

/** A text in place of the arguments. What is a patch to its tool is not also a path. */
function readWhole(search: Search, text: string): void {
  if (search.isPatch) addPatch(search, text, '');
  if (search.found.length === 0) addSurePath(search, text, { pointer: '', keyPath: '' });
}

// A loop and a list of its own: the depth of a call's arguments is an attacker's choice. Last in, first out, so that items go
// in backwards and paths come out in order.
function walk(search: Search, root: JsonValue): void {
  const open: Open[] = [{ value: root, pointer: '', keyPath: '', meaning: 'no-path' }];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    if (search.found.length >= maxPaths) return;
    const { value } = item;
    if (typeof value !== 'object' || value === null) readLeaf(search, item, value);
    else if (isJsonObject(value)) openEntries(search, open, item, value);
    else openItems(open, item, value);
  }
}

function openItems(open: Open[], { pointer, keyPath, meaning }: Open, list: readonly JsonValue[]): void {
  for (let index = list.length - 1; index >= 0; index -= 1) {
    const value = list[index] ?? null;
    open.push({ value, pointer: `${pointer}/${index}`, keyPath: deeper(keyPath, '[]'), meaning });
  }
}

function openEntries(search: Search, open: Open[], item: Open, object: { readonly [key: string]: JsonValue }): void {
  const keys = Object.keys(object);
  for (let index = keys.length - 1; index >= 0; index -= 1) {
    const key = keys[index] ?? '';
    const value = object[key] ?? null;
    const pointer = `${item.pointer}/${escapePointerStep(key)}`;
    const own = understandKey(key);
    // `{ files: { "src/a.ts": "…" } }`: keys are paths there; `{ path: { value: "…" } }`: so may be what lies deeper.
    const meaning = own === 'no-path' && item.meaning === 'path' ? 'maybe-path' : own;
    if (item.meaning === 'path' && looksLikePath(key)) addPath(search, key, { pointer, keyPath: '' });
    const keyPath = deeper(item.keyPath, item.keyPath === '' ? key : `.${key}`);
    // Most arguments are texts that are no paths, and are done with here.
    const isDone = typeof value === 'string' && meaning === 'no-path' && !search.isPatch && !search.listed.has(keyPath);
    if (!isDone) open.push({ value, pointer, keyPath, meaning });
  }
}

/** No table goes as deep; building the whole of it for each of many deep values would not be linear. */
const longestKeyPath = 200;
const tooDeep = '\0';

function deeper(keyPath: string, step: string): string {
  return keyPath === tooDeep || keyPath.length + step.length > longestKeyPath ? tooDeep : keyPath + step;
}

function readLeaf(search: Search, item: Open, value: string | number | bigint | boolean | null): void {
  if (value === null || value === '') return;
  if (typeof value === 'string') readText(search, item, value);
  else if (originalKeys.has(item.keyPath)) addSurePath(search, formatPython(value), item);
}

function readText(search: Search, item: Open, text: string): void {
  if (item.meaning === 'path' || search.listed.has(item.keyPath)) addSurePath(search, text, item);
  else if (mayNamePath(item.meaning, text)) addPath(search, text, item);
  if (search.isPatch) addPatch(search, text, item.pointer);
}

function addPatch(search: Search, text: string, pointer: string): void {
  for (const { path, uses } of findPatchPaths(text)) {
    search.hasSure = true;
    add(search, path, { pointer, keyPath: '', patch: uses });
  }
}

function mayNamePath(meaning: Exclude<KeyMeaning, 'path'>, text: string): boolean {
  switch (meaning) {
    case 'maybe-path':
      return looksLikePath(text);
    case 'url':
      return isFileUrl(text.trimStart()) || text.startsWith('/');
    case 'no-path':
      return false;
    default:
      return meaning satisfies never;
  }
}

function addSurePath(search: Search, written: string, at: { pointer: string; keyPath: string }): void {
  search.hasSure = true;
  addPath(search, written, at);
}

function addPath(search: Search, written: string, { pointer, keyPath }: { pointer: string; keyPath: string }): void {
  add(search, written, { pointer, keyPath });
}

function add(search: Search, written: string, argument: Omit<PathArgument, 'subject'>): void {
  if (written === '' || search.found.length >= maxPaths) return;
  const known = search.subjects?.get(written);
  const subject = known ?? understand(search, written, argument);
  if (known === undefined) (search.subjects ??= new Map()).set(written, subject);
  search.found.push({ subject, ...argument });
}

function understand(search: Search, written: string, { keyPath, patch }: Omit<PathArgument, 'subject'>): PathSubject {
  const { cwd, workspace } = search.place;
  search.textLeft -= written.length + (cwd ?? workspace ?? '').length;
  // A script that stands in place of a shell's arguments is no path in earnest, and what is not seen of it hides none.
  const isTouched = (): boolean => (patch ?? usesOf(search.known, keyPath).uses)?.length !== 0;
  if (search.textLeft >= 0) {
    const subject = toPathSubject(written, search.place);
    if (subject.isCut !== true || isTouched()) return subject;
    const { isCut: _, ...seen } = subject;
    return seen;
  }
  if (isTouched()) search.problem = `the paths that the arguments name have more than ${maxPathText} characters`;
  return { written, canonical: written };
}
