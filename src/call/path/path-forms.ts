import type { PathForm, PathSubject } from '../effect.ts';

/** Every reading of a path, the likeliest first. */
export function formsOf(path: PathSubject): readonly PathForm[] {
  return path.others === undefined ? [path] : [path, ...path.others];
}

/** A path that is being made. */
type NewSubject = { -readonly [Key in keyof PathSubject]: PathSubject[Key] };

/** A path of these readings, the likeliest first. */
export function subjectOfForms(
  written: string,
  { canonical, relative }: PathForm,
  others: readonly PathForm[],
): NewSubject {
  const subject: NewSubject = { written, canonical };
  if (relative !== undefined) subject.relative = relative;
  if (others.length > 0) subject.others = others;
  return subject;
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
