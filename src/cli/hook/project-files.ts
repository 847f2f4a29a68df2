import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCodeOf } from '../error-code.ts';

/** What a project's policy is called. */
export const projectFileName = '.action-policy.yaml';

export type ProjectSearch =
  | { readonly ok: true; readonly paths: readonly string[] }
  | { readonly ok: false; readonly problem: string };

/**
 * Every project policy in these folders and the folders above them, whatever it is: a link, a pipe or a folder of that name is
 * found too, and its reader refuses it. A folder reached through links is looked for upwards both as it is spelled and as it
 * is. A place that cannot be looked at is a problem: there may be a policy.
 */
export function findProjectFiles(folders: readonly string[]): ProjectSearch {
  const paths = new Set<string>();
  for (const folder of new Set(folders.flatMap(spellingsOf))) {
    for (const above of foldersUpwards(folder)) {
      const path = join(above, projectFileName);
      const found = isThere(path);
      if (found === undefined) return { ok: false, problem: `it cannot be told whether there is a policy at ${path}` };
      if (found) paths.add(path);
    }
  }
  return { ok: true, paths: [...paths] };
}

function spellingsOf(folder: string): readonly string[] {
  const real = findRealFolder(folder);
  return real === undefined ? [folder] : [folder, real];
}

/** The folder itself, or where it is gone the nearest above it that is there, links followed. */
function findRealFolder(folder: string): string | undefined {
  for (let known = folder; ;) {
    try {
      // Security: the other form takes `link/..` for the folder that the link is in, and the system does not.
      return realpathSync.native(known);
    } catch (error) {
      const above = dirname(known);
      const isGone = errorCodeOf(error) === 'ENOENT' || errorCodeOf(error) === 'ENOTDIR';
      if (!isGone || above === known) return undefined;
      known = above;
    }
  }
}

function foldersUpwards(folder: string): readonly string[] {
  const folders = [join(folder, '.')];
  for (;;) {
    const last = folders.at(-1) ?? folder;
    const above = dirname(last);
    if (above === last) return folders;
    folders.push(above);
  }
}

/** Undefined when it cannot be told. */
export function isThere(path: string): boolean | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    return errorCodeOf(error) === 'ENOTDIR' ? false : undefined;
  }
}
