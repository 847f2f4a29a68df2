import { relativeTo, resolvePath, splitRoot } from './resolve-path.ts';
import { isAbsolute, type Surroundings } from './surroundings.ts';
import { aliasesOfFolder } from './system-aliases.ts';

/** Where a path leads. `null`: it cannot be told. */
type Real = string | null;

/** A path that climbs more often is not followed: no honest one does. */
const mostClimbs = 32;

/** Longer answers are no paths (PATH_MAX on Linux). */
const longestPath = 4096;

/** What is another file for each process that asks. */
const ofProcess = /^\/proc\/(?:self|thread-self|\d+)(?:\/|$)|^\/dev\/(?:fd|std(?:in|out|err))(?:\/|$)/;

/**
 * Where an absolute canonical path really leads, by the caller's resolver; the path itself where there is none to ask.
 * A resolver that throws, or gives what is no absolute path, cannot tell.
 */
export function findRealPath(path: string, { realPath }: Surroundings): Real {
  if (realPath === undefined || !isAbsolute(path) || path.includes('\0') || ofProcess.test(path)) return path;
  try {
    // The caller's function, which may give anything.
    const answer: unknown = realPath(path);
    return typeof answer === 'string' ? checkAnswer(answer) : null;
  } catch {
    return null;
  }
}

function checkAnswer(answer: string): Real {
  if (answer.length > longestPath || answer.includes('\0')) return null;
  const isWindows = /^(?:[A-Za-z]:|\\\\)/.test(answer);
  const slashed = isWindows ? answer.replaceAll('\\', '/').replace(/^\/\/[?.]\/(?=[A-Za-z]:)/, '') : answer;
  const canonical = resolvePath(slashed, undefined);
  return isAbsolute(canonical) ? canonical : null;
}

/**
 * Where a spelling leads that is still to be resolved: `..` goes up from where links lead, as the system has it (POSIX.1-2024 XBD
 * 4.16). Both with the last link followed and without, since a delete takes the link. Nothing for what is not absolute.
 */
export function followLinks(spelling: string, place: Surroundings): readonly Real[] {
  const base = place.cwd ?? place.workspace;
  if (place.realPath === undefined) return [];
  const { root, rest } = splitRoot(isAbsolute(spelling) || base === undefined ? spelling : `${base}/${spelling}`);
  if (root === '') return [];
  const segments = rest.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (segments.filter((segment) => segment === '..').length > mostClimbs) return [null];
  const last = segments.at(-1);
  if (last === undefined || last === '..') return [walk(root, segments, place)];
  const folder = walk(root, segments.slice(0, -1), place);
  if (folder === null) return [null];
  const named = join(folder, last);
  return [named, findRealPath(named, place)];
}

function walk(root: string, segments: readonly string[], place: Surroundings): Real {
  let folder: string = root;
  for (const segment of segments) {
    if (segment !== '..') {
      folder = join(folder, segment);
      continue;
    }
    const real = findRealPath(folder, place);
    if (real === null) return null;
    folder = resolvePath('..', real);
  }
  return findRealPath(folder, place);
}

function join(folder: string, name: string): string {
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}

/** A canonical folder under every name that is known of it: its own, those that the system gives it, and where links lead. */
export function namesOfFolder(folder: string, place: Surroundings): readonly string[] {
  // Most callers know of no links.
  if (place.realPath === undefined) return aliasesOfFolder(folder, place);
  const real = findRealPath(folder, place);
  return [...new Set([folder, real ?? folder].flatMap((name) => aliasesOfFolder(name, place)))];
}

/** The path from the workspace down, by whichever of its names the workspace is reached. */
export function relativeToWorkspace(canonical: string, place: Surroundings): string | undefined {
  const workspace = place.workspace ?? place.cwd;
  if (workspace !== undefined) {
    const direct = relativeTo(canonical, workspace);
    return direct ?? firstOf(namesOfFolder(workspace, place), (name) => relativeTo(canonical, name));
  }
  // Nothing is known of the place, so a path that does not climb is taken to be within it.
  return isAbsolute(canonical) || /^(?:~|\.\.)(?:\/|$)/.test(canonical) ? undefined : canonical;
}

function firstOf<T, U>(items: readonly T[], find: (item: T) => U | undefined): U | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
