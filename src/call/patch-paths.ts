import { deletes, writes, type PathUse } from './catalogue/known-tool.ts';

/** Whether a text is the name of the program that applies a patch, or a command line that hands it one. */
export function isPatchCommand(text: string): boolean {
  if (text.length < 200) return /^(?:.*\/)?apply_?patch(?:\s|$)/.test(text) || hasPatchCall(text);
  return hasPatchCall(text);
}

function hasPatchCall(text: string): boolean {
  return /\bapply_?patch\b/.test(text) && text.includes('*** Begin Patch');
}

export interface PatchPath {
  readonly path: string;
  readonly uses: readonly PathUse[];
}

/** A header of the `apply_patch` format, or of a unified diff (GNU diffutils, git's extended headers). */
const header =
  /^[ \t]*(?:\*\*\* (?<verb>Add File|Update File|Delete File|Move to): ?(?<file>[^\r\n]+)|(?<side>---|\+\+\+) (?<name>[^\t\r\n]+)|(?<rename>rename|copy) (?<end>from|to) (?<place>[^\r\n]+))/gm;

/**
 * The paths that a patch names: added and updated files are written, deleted ones deleted, and a moved file is deleted where
 * it was. Headers count wherever they stand; in a unified diff without `a/` and `b/` told apart, with and without them.
 */
export function findPatchPaths(text: string): readonly PatchPath[] {
  const found: PatchPath[] = [];
  let updated: string | undefined;
  for (const { groups = {} } of text.matchAll(header)) {
    const { verb, file, name, rename, end, place } = groups;
    if (verb !== undefined && file !== undefined) {
      if (verb === 'Move to' && updated !== undefined) found.push({ path: updated, uses: deletes });
      updated = verb === 'Update File' ? file.trimEnd() : updated;
      found.push({ path: file.trimEnd(), uses: verb === 'Delete File' ? deletes : writes });
    } else if (name !== undefined) found.push(...readSide(name.trimEnd()));
    else if (place !== undefined)
      found.push({ path: place, uses: rename === 'rename' && end === 'from' ? deletes : writes });
  }
  return found;
}

function readSide(name: string): readonly PatchPath[] {
  if (name === '/dev/null') return [];
  const stripped = name.replace(/^[abciow]\//, '');
  // Which it is depends on the tool; a file that is `+++ /dev/null` afterwards is gone, so each side may be deleted as well.
  const uses: readonly PathUse[] = [...writes, ...deletes];
  return stripped === name
    ? [{ path: name, uses }]
    : [
        { path: stripped, uses },
        { path: name, uses },
      ];
}
