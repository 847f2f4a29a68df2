import type { PathUse } from '../catalogue/known-tool.ts';
import type { PathForm, PathSubject } from '../effect.ts';
import { toPathSubject } from '../path/canonical-path.ts';
import { formsOf } from '../path/path-forms.ts';
import { isAbsolute, type Surroundings } from '../path/surroundings.ts';
import { isUntouched, type PathSpeakers } from '../path-uses.ts';

/** One place in the arguments that names a path. */
export interface PathArgument {
  readonly subject: PathSubject;
  /** JSON pointer (RFC 6901); `~` and `/` in keys are escaped. */
  readonly pointer: string;
  /** As the tables of the catalogue spell where it stands: `files[].path`. */
  readonly keyPath: string;
  /** What is done to it, where that is told by what stands there, as in a patch; undefined for most. */
  readonly uses?: readonly PathUse[] | undefined;
  /** What stands there may be something else. */
  readonly isGuess?: true | undefined;
}

/** Paths that one call may name: each costs a canonical form, and an effect for each use. */
export const maxPaths = 10_000;

/** UTF-16 units that those paths may have together, each with the folder that it may be joined to. */
const maxPathText = 2 * 1024 * 1024;

/** Who says what is done to a path, and where the call runs. */
export interface PathSpeakersInPlace extends PathSpeakers {
  readonly place: Surroundings;
}

/** Understands each path once, within limits. */
export class PathCollector {
  readonly found: PathArgument[] = [];
  /** What patterns name, and patches within other texts: something is done there, but no argument is such a path. */
  readonly further: PathArgument[] = [];
  hasSure = false;
  problem: string | undefined;
  readonly #call: PathSpeakersInPlace;
  /** The folder that the arguments say to start in, and all that it may stand for. */
  readonly #startsIn: PathSubject | undefined;
  /** By what is written; made for the first one. */
  #subjects: Map<string, PathSubject> | undefined;
  /** What is left of `maxPathText`. */
  #textLeft = maxPathText;

  /** `startsIn`: a folder that the arguments say to start in, in which relative paths may lie as well. */
  constructor(call: PathSpeakersInPlace, startsIn: PathSubject | undefined) {
    this.#call = call;
    this.#startsIn = startsIn;
  }

  get isFull(): boolean {
    return this.found.length + this.further.length >= maxPaths;
  }

  addSure(written: string, argument: Omit<PathArgument, 'subject'>): void {
    this.hasSure = true;
    this.add(written, argument);
  }

  add(written: string, argument: Omit<PathArgument, 'subject'>): void {
    if (written !== '' && !this.isFull) this.found.push(toArgument(this.#subjectOf(written, argument), argument));
  }

  addFurther(written: string, argument: Omit<PathArgument, 'subject'>, subject?: PathSubject): void {
    if (written === '' || this.isFull) return;
    this.further.push(toArgument(subject ?? this.#subjectOf(written, argument), argument));
  }

  #subjectOf(written: string, argument: Omit<PathArgument, 'subject'>): PathSubject {
    const known = this.#subjects?.get(written);
    if (known !== undefined) return known;
    const subject = this.#understand(written, argument);
    (this.#subjects ??= new Map()).set(written, subject);
    return subject;
  }

  #understand(written: string, argument: Omit<PathArgument, 'subject'>): PathSubject {
    const { place } = this.#call;
    const folder = this.#startsIn?.canonical ?? place.cwd ?? place.workspace ?? '';
    this.#textLeft -= (written.length + folder.length) * (1 + (this.#startsIn?.others?.length ?? 0));
    if (this.#textLeft < 0) {
      if (!isUntouched(argument, this.#call))
        this.problem = `the paths that the arguments name have more than ${maxPathText} characters`;
      return { written, canonical: written };
    }
    const subject = this.#inBothFolders(written);
    // A script that stands in place of a shell's arguments is no path in earnest, and what is not seen of it hides none.
    if (subject.isCut !== true || !isUntouched(argument, this.#call)) return subject;
    const { isCut: _, ...seen } = subject;
    return seen;
  }

  #inBothFolders(written: string): PathSubject {
    const { place } = this.#call;
    const subject = toPathSubject(written, place);
    const folder = this.#startsIn;
    if (folder === undefined || isAbsolute(written)) return subject;
    const inFolder = formsOf(folder).map(({ canonical }) => toPathSubject(written, { ...place, cwd: canonical }));
    return joinSubjects([...inFolder, subject], folder.isCut === true);
  }
}

/** What is written may be each of these. `isCut`: it may be something else as well. */
function joinSubjects(subjects: readonly PathSubject[], isCut: boolean): PathSubject {
  const forms = new Map<string, PathForm>();
  for (const form of subjects.flatMap(formsOf)) if (!forms.has(form.canonical)) forms.set(form.canonical, form);
  const [main, ...others] = forms.values();
  const { written = '', canonical = '' } = subjects[0] ?? {};
  const { relative } = main ?? {};
  return {
    written,
    canonical: main?.canonical ?? canonical,
    ...(relative === undefined ? {} : { relative }),
    ...(others.length === 0 ? {} : { others }),
    ...(isCut || subjects.some((subject) => subject.isCut) ? { isCut: true } : {}),
  };
}

// Key by key, so that all of them have one shape.
function toArgument(subject: PathSubject, argument: Omit<PathArgument, 'subject'>): PathArgument {
  const { pointer, keyPath, uses, isGuess } = argument;
  return { subject, pointer, keyPath, uses, isGuess };
}
