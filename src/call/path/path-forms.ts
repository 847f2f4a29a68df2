import type { PathForm, PathSubject } from '../effect.ts';

/** Every reading of a path, the likeliest first. */
export function formsOf(path: PathSubject): readonly PathForm[] {
  return path.others === undefined ? [path] : [path, ...path.others];
}

/** One reading of a path, from the root and from the workspace down. */
export function spellingsOfForm({ canonical, relative }: PathForm): readonly string[] {
  return relative === undefined || relative === canonical ? [canonical] : [canonical, relative];
}

/** As written, and every reading. */
export function spellingsOf(path: PathSubject): readonly string[] {
  const spellings = [path.written];
  addSpellings(spellings, path);
  if (path.others !== undefined) for (const form of path.others) addSpellings(spellings, form);
  return spellings;
}

function addSpellings(spellings: string[], { canonical, relative }: PathForm): void {
  spellings.push(canonical);
  if (relative !== undefined) spellings.push(relative);
}
