import { resolvePath } from './resolve-path.ts';

/** Where a call would run: absolute, canonical folders; undefined where the caller did not say. */
export interface Surroundings {
  readonly cwd: string | undefined;
  readonly workspace: string | undefined;
  readonly home: string | undefined;
  /** Without it, paths are understood by their text alone. */
  readonly realPath?: RealPath;
}

/**
 * Where a path leads when every symbolic link on it is followed, as `realpath(3)` has it; what does not exist yet is kept as it is
 * behind the real path of its deepest folder that does. Undefined where that cannot be told. It is given absolute paths
 * without `..`, with forward slashes, and must give the same answer twice within one decision.
 */
export type RealPath = (path: string) => string | undefined;

export interface CheckedSurroundings {
  readonly surroundings: Surroundings;
  /** Which folder is not usable; undefined when all are. */
  readonly problem: string | undefined;
}

/** Longer folders are refused (PATH_MAX on Linux): each relative path of a call is joined to one. */
const longestFolder = 4096;

/**
 * Checks the folders that came with a call; null counts as not given. What is not an absolute path is left out, and `problem`
 * says so: a call from an unknown place must not be approved as if no place had been named. `realPath` is a `RealPath`; what is
 * no function counts as not given.
 */
export function readSurroundings(given: GivenSurroundings, realPath?: unknown): CheckedSurroundings {
  const cwd = readFolder(given.cwd, last.cwd);
  const workspace = readFolder(given.workspace, last.workspace);
  const home = readFolder(given.home, last.home);
  const folders = { cwd: cwd ?? undefined, workspace: workspace ?? undefined, home: home ?? undefined };
  return {
    surroundings:
      typeof realPath === 'function' ? { ...folders, realPath: (path) => askReal(realPath, path) } : folders,
    problem:
      cwd === null ? wrong('cwd') : workspace === null ? wrong('workspace') : home === null ? wrong('home') : undefined,
  };
}

/** What came with a call, still unchecked. */
export interface GivenSurroundings {
  readonly cwd: unknown;
  readonly workspace: unknown;
  readonly home: unknown;
}

/** What the caller's function gives, if it is a text. */
function askReal(realPath: Function, path: string): string | undefined {
  const answer: unknown = realPath(path);
  return typeof answer === 'string' ? answer : undefined;
}

function wrong(name: 'cwd' | 'workspace' | 'home'): string {
  return `\`${name}\` is not an absolute path`;
}

/** A folder as it came, and what it was read as. */
interface LastFolder {
  text: string;
  folder: string | null;
}

const lastFolder = (): LastFolder => ({ text: '', folder: null });
/** Calls come from the same folders, one after another. */
const last = { cwd: lastFolder(), workspace: lastFolder(), home: lastFolder() };

/** The canonical folder; undefined when none was given, null when it is not usable. */
function readFolder(value: unknown, known: LastFolder): string | null | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' || value.length > longestFolder) return null;
  if (known.text !== value) {
    known.folder = checkFolder(value);
    known.text = value;
  }
  return known.folder;
}

function checkFolder(text: string): string | null {
  if (text.includes('\0')) return null;
  const folder = resolvePath(isWindowsPath(text) ? text.replaceAll('\\', '/') : text, undefined);
  return isAbsolute(folder) ? folder : null;
}

/** Whether a path begins with a drive, such as `C:\` or `c:/`, or with the two backslashes of a network share. */
export function isWindowsPath(path: string): boolean {
  return /^(?:[A-Za-z]:(?:[\\/]|$)|\\\\)/.test(path);
}

/** Whether a resolved path is absolute, on either kind of system. */
export function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Z]:\//.test(path);
}
