import type { GlobBranch } from '../path-glob.ts';
import type { Ranges } from '../python-regex/code-point-set.ts';
import { AutomatonBuilder, type Automaton, type Step } from './automaton.ts';
import { anyCharacter, closeCase, slash } from './character-sets.ts';
import type { GlobSegment } from './glob-segments.ts';

/** The folder in front of a glob: the file system's root (`/`), a known one, or any. */
export interface GlobStart {
  /** Where it begins at the root of the file system, or at any folder; else its first name is the first of the path. */
  readonly from: 'root' | 'anywhere' | 'path';
  readonly segments: readonly GlobSegment[];
}

export interface PlacedBranch {
  readonly start: GlobStart;
  readonly branch: GlobBranch;
}

/** How a glob covers paths. */
export interface GlobCover {
  /** Names match in any case, as on the usual disks of macOS and Windows. */
  readonly anyCase: boolean;
  /** What a pattern matches may be a folder, and all under it matches too; else only where its last segment is a plain name. */
  readonly contents: boolean;
  /** `x/**` is `x` itself too: whoever reads or lists what lies under a folder looks into the folder. */
  readonly folder: boolean;
}

/** The paths that the branches cover, each behind its folder. */
export function compilePlacedGlob(branches: readonly PlacedBranch[], cover: GlobCover): Automaton {
  const builder = new AutomatonBuilder();
  const adapt = cover.anyCase ? closeCase : asItIs;
  for (const { start, branch } of branches) {
    const segments = [...start.segments, ...branch.segments];
    addSegments(builder, { from: start.from, segments }, adapt);
    const isBelow = branch.end === 'below' && !cover.folder;
    if (segments.length === 0) addEverything(builder, { from: start.from, isBelow });
    else if (isBelow) builder.add(...below);
    else if (branch.end !== 'name' || cover.contents || isNamed(segments)) builder.addOptional(...below);
    builder.endBranch();
  }
  return builder.build();
}

const any: Step = { set: anyCharacter, loops: true };
const below: readonly Step[] = [{ set: slash }, { set: anyCharacter }, any];

function asItIs(set: Ranges): Ranges {
  return set;
}

function isNamed(segments: readonly GlobSegment[]): boolean {
  const last = segments.at(-1);
  return last !== undefined && last !== 'deep' && last.name !== undefined;
}

interface Everything {
  readonly from: GlobStart['from'];
  readonly isBelow: boolean;
}

function addEverything(builder: AutomatonBuilder, { from, isBelow }: Everything): void {
  if (from === 'root') builder.add({ set: slash });
  if (from === 'root' && isBelow) builder.add({ set: anyCharacter });
  builder.add(any);
}

function addSegments(builder: AutomatonBuilder, { from, segments }: GlobStart, adapt: (set: Ranges) => Ranges): void {
  let isAfterName = false;
  if (from === 'root' && segments.length > 0) builder.add({ set: slash });
  if (from === 'anywhere') builder.addOptional(any, { set: slash });
  for (const segment of segments) {
    if (isAfterName) builder.add({ set: slash });
    isAfterName = segment !== 'deep';
    if (segment === 'deep') builder.addOptional(any, { set: slash });
    else builder.add(...segment.steps.map((step) => ({ ...step, set: adapt(step.set) })));
  }
}
