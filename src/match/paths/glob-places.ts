import { findRealPath, namesOfFolder } from '../../call/path/real-paths.ts';
import type { Surroundings } from '../../call/path/surroundings.ts';
import { once } from '../../lib/once.ts';
import type { Automaton } from '../../patterns/path-glob/automaton.ts';
import { literalSegment, readSegments, type GlobSegment } from '../../patterns/path-glob/glob-segments.ts';
import { findRequiredTexts } from '../../patterns/path-glob/required-text.ts';
import { compilePlacedGlob, type GlobStart, type PlacedBranch } from '../../patterns/path-glob/placed-glob.ts';
import type { GlobBranch, PathGlob } from '../../patterns/path-glob.ts';
import type { Reading } from '../matcher.ts';

/** One pattern of a list. */
export interface ListedGlob {
  readonly glob: PathGlob;
  /** It takes away from what the patterns before it match. */
  readonly isNegated: boolean;
}

/** A pattern as it is read in one place. */
export interface PlacedGlob {
  /** Compiled on first use: most patterns are told apart by their texts alone. */
  readonly automaton: () => Automaton;
  /** Each of its alternatives alone: what one of them covers, all do. */
  readonly alternatives: () => readonly Automaton[];
  readonly isNegated: boolean;
  /** See `PathGlob`. */
  readonly floats: boolean;
  /** It covers every path. */
  readonly isEverything: boolean;
  /** Its last segment is a plain name, so that what it looks for is one thing wherever it is. */
  readonly isNamed: boolean;
  /** See `findRequiredTexts`. */
  readonly required: readonly string[] | undefined;
}

/** Stands for the workspace where none is known: paths of a call that do not climb lie within it. */
export const unknownWorkspace = '\0';

export interface GlobPlace {
  readonly place: Surroundings;
  readonly reading: Reading;
  /** Something is deleted: who may delete all that lies under a folder may not delete the folder. */
  readonly isDelete: boolean;
}

/**
 * The patterns in the place of a call. Generously, names match in any case, what matches may be a folder with all that lies under
 * it, and a relative pattern matches in any folder. Strictly, none of this, and it starts from the workspace. What takes away is
 * read the other way round as to case, and always with what lies under it and in any folder, as in `.gitignore`.
 */
export function placeGlobs(
  globs: readonly ListedGlob[],
  { place, reading, isDelete }: GlobPlace,
): readonly PlacedGlob[] {
  return globs.flatMap(({ glob, isNegated }) => {
    const isGenerous = (reading === 'generous') !== isNegated;
    const isAnchored = reading === 'strict' && !isNegated;
    const contents = isGenerous || isNegated;
    const cover = { anyCase: isGenerous, contents, folder: isGenerous || !isDelete };
    return splitByName(glob.branches).map((some) => {
      const branches = some.flatMap((branch) => placeBranch(branch, { place, isGenerous, isAnchored }));
      const automaton = once(() => compilePlacedGlob(branches, cover));
      const alternatives = once(() =>
        branches.length < 2 ? [] : branches.map((branch) => compilePlacedGlob([branch], cover)),
      );
      const required = findRequiredTexts(branches.map((placed) => placed.branch));
      return {
        automaton,
        alternatives,
        isNegated,
        floats: glob.floats,
        isNamed: some.every(isNamed),
        isEverything: some.some(isEverything),
        required,
      };
    });
  });
}

/** `{.env,.env.*}` is a name and a pattern of names, which are judged each on its own. */
function splitByName(branches: readonly GlobBranch[]): readonly (readonly GlobBranch[])[] {
  const named = branches.filter(isNamed);
  if (named.length === 0 || named.length === branches.length) return [branches];
  return [named, branches.filter((branch) => !isNamed(branch))];
}

/** `**`, `*`, `/`. */
function isEverything({ root, segments }: GlobBranch): boolean {
  const isAnywhere = root === 'absolute' || root === 'name' || root === 'relative';
  return isAnywhere && segments.every((segment) => segment === 'deep' || segment.name === undefined);
}

function isNamed({ segments }: GlobBranch): boolean {
  const last = segments.findLast((segment) => segment !== 'deep');
  return last !== undefined && nameOf(last) !== undefined;
}

interface HowToPlace {
  readonly place: Surroundings;
  readonly isGenerous: boolean;
  readonly isAnchored: boolean;
}

function placeBranch(branch: GlobBranch, how: HowToPlace): readonly PlacedBranch[] {
  const starts = startsOf(branch, how);
  const isAnyDepth = branch.root === 'name' && how.isAnchored && branch.segments.length > 0;
  const placed: GlobBranch = isAnyDepth ? { ...branch, segments: ['deep', ...branch.segments] } : branch;
  return starts.flatMap((start) => [{ start, branch: placed }, ...followed({ start, branch: placed }, how.place)]);
}

const root: GlobStart = { from: 'root', segments: [] };
const path: GlobStart = { from: 'path', segments: [] };
const anywhere: GlobStart = { from: 'anywhere', segments: [] };

function startsOf({ root: kind }: GlobBranch, { place, isGenerous, isAnchored }: HowToPlace): readonly GlobStart[] {
  switch (kind) {
    case 'absolute':
      return [root];
    case 'drive':
      return [path];
    case 'home':
      return place.home === undefined ? unknownHomes(isGenerous) : startsAt(place.home, place);
    case 'workspace':
      return startsAt(place.workspace ?? place.cwd ?? unknownWorkspace, place);
    case 'name':
    case 'relative':
      return isAnchored ? startsAt(place.workspace ?? place.cwd ?? unknownWorkspace, place) : [anywhere];
    default:
      return kind satisfies never;
  }
}

/** Any home folder, where the user's is not known. */
function unknownHomes(isGenerous: boolean): readonly GlobStart[] {
  return isGenerous ? [startAt('~'), ...usualHomes.map(startAtGlob)] : [startAt('~')];
}

/** Where systems keep home folders, as globs. */
export const usualHomes: readonly string[] = ['/root', '/var/root', '/home/*', '/Users/*', 'C:/Users/*'];

function startsAt(folder: string, place: Surroundings): readonly GlobStart[] {
  return namesOfFolder(folder, place).map(startAt);
}

function startAt(folder: string): GlobStart {
  const names = folder.split('/').filter((name) => name !== '');
  return { from: folder.startsWith('/') ? 'root' : 'path', segments: names.map(literalSegment) };
}

function startAtGlob(folder: string): GlobStart {
  return { from: folder.startsWith('/') ? 'root' : 'path', segments: readSegments(folder) };
}

/** The same from where links on its plain names lead: the folder may be reached by its real name. */
function followed({ start, branch }: PlacedBranch, place: Surroundings): readonly PlacedBranch[] {
  if (place.realPath === undefined || start.from === 'anywhere') return [];
  const segments = [...start.segments, ...branch.segments];
  const firstWild = segments.findIndex((segment) => nameOf(segment) === undefined);
  const names = firstWild === -1 ? segments : segments.slice(0, firstWild);
  const lexical = (start.from === 'root' ? '/' : '') + names.map(nameOf).join('/');
  const real = findRealPath(lexical, place);
  if (real === null || real === lexical) return [];
  return [{ start: startAt(real), branch: { ...branch, segments: segments.slice(names.length) } }];
}

function nameOf(segment: GlobSegment): string | undefined {
  return segment === 'deep' ? undefined : segment.name;
}
