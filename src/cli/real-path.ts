import { lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import type { RealPath } from '../call/path/surroundings.ts';

/** Questions to the disk that one decision may ask; past it nothing more is told. */
const mostLookups = 4000;

/** Links that may lead to one another (MAXSYMLINKS on Linux). */
const mostLinks = 40;

interface Resolver {
  /** What was found, by the path that was asked for. */
  readonly known: Map<string, string | undefined>;
  lookups: number;
}

/**
 * Where paths lead on this machine's disk, in the spelling that the disk has. For one decision: what it finds it keeps, so that
 * a link that is changed meanwhile does not make two answers.
 */
export function makeRealPath(): RealPath {
  const resolver: Resolver = { known: new Map(), lookups: 0 };
  return (path) => (isAbsolute(path) ? findReal(resolver, path, 0) : undefined);
}

// Recursion goes up folders and along links: paths have few, and `mostLinks` and `mostFolders` bound them.
function findReal(resolver: Resolver, path: string, links: number): string | undefined {
  const key = resolve(path);
  if (resolver.known.has(key)) return resolver.known.get(key);
  const found = links > mostLinks || key.split(sep).length > mostFolders ? undefined : lookUp(resolver, key, links);
  resolver.known.set(key, found);
  return found;
}

/** Deeper paths are not followed. */
const mostFolders = 256;

function lookUp(resolver: Resolver, path: string, links: number): string | undefined {
  resolver.lookups += 1;
  if (resolver.lookups > mostLookups) return undefined;
  try {
    return realpathSync.native(path);
  } catch (error) {
    return isMissing(error) ? lookUpMissing(resolver, path, links) : undefined;
  }
}

/** What is not there yet, or behind a link whose target is not: a write makes that target. */
function lookUpMissing(resolver: Resolver, path: string, links: number): string | undefined {
  const folder = dirname(path);
  const real = folder === path ? path : findReal(resolver, folder, links);
  if (real === undefined || folder === path) return real;
  const here = join(real, path.slice(folder.endsWith(sep) ? folder.length : folder.length + 1));
  const target = readLink(here);
  return target === undefined ? here : findReal(resolver, resolve(real, target), links + 1);
}

function readLink(path: string): string | undefined {
  try {
    return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : undefined;
  } catch {
    // It is not there, and so no link. Where it cannot be looked at, the folder's own path was found all the same.
    return undefined;
  }
}

/** Absent, or below what is no folder, or named by what the disk cannot hold. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && missing.has(error.code);
}

const missing = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'EINVAL']);
