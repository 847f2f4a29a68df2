import { expandBraces } from './path-glob/braces.ts';
import { findFault, readSegments, type GlobFault, type GlobSegment } from './path-glob/glob-segments.ts';
import { faultOfRoot } from './path-glob/root-faults.ts';
import type { Compiled, PatternError } from './pattern.ts';

/** Where a glob starts. `name`: one segment, which has no folder; `relative`: several, of which the first is in none. */
export type GlobRoot = 'absolute' | 'drive' | 'home' | 'workspace' | 'name' | 'relative';

/** One of the alternatives that braces make. */
export interface GlobBranch {
  readonly root: GlobRoot;
  readonly segments: readonly GlobSegment[];
  /** How it ends. `folder`: in a slash, for the folder and all that lies under it. `below`: in `/**`, for what lies under it. */
  readonly end: 'name' | 'folder' | 'below';
}

/** A glob over canonical paths that is still to be put in its place. */
export interface PathGlob {
  readonly source: string;
  readonly branches: readonly GlobBranch[];
  /** It looks for a name at any depth, so that nothing says whether there is one. */
  readonly floats: boolean;
}

const longestGlob = 1024;

/**
 * Reads a glob as in `.gitignore` (https://git-scm.com/docs/gitignore#_pattern_format), over canonical paths: `*`, `?` and
 * `[a-z]` stay within a segment, `**` is any number of segments, a backslash makes a character plain, `x/` is a
 * folder and all under it. Besides, `~/` is the home folder, `$workspace/` the workspace, `/` the root of the file system, and
 * `{a,b}` are alternatives.
 */
export function parsePathGlob(source: string): Compiled<PathGlob> {
  const glob = withSlashes(source).normalize('NFC');
  const fault = glob.length > longestGlob ? tooLong(glob) : (findFault(glob) ?? faultOfRoot(glob));
  if (fault !== undefined) return refuse(fault);
  const alternatives = expandBraces(glob);
  if (alternatives === undefined) return refuse(wholeFault(glob, 'the braces make too many alternatives'));
  for (const alternative of alternatives) {
    const found = findFault(alternative) ?? faultOfRoot(alternative);
    if (found !== undefined) return refuse(wholeFault(glob, found.message));
  }
  const branches = alternatives.map(readBranch);
  return { ok: true, pattern: { source, branches, floats: branches.some(floats) } };
}

function refuse(fault: GlobFault & Pick<PatternError, 'help'>): Compiled<PathGlob> {
  return { ok: false, error: { kind: 'invalid', ...fault } };
}

function wholeFault(glob: string, message: string): GlobFault {
  return { message, offset: 0, length: glob.length };
}

function tooLong(glob: string): GlobFault {
  return wholeFault(glob, `it has more than ${longestGlob} characters`);
}

/** A path of Windows keeps its backslashes out of harm's way: they are no quotes there. */
function withSlashes(source: string): string {
  if (/^\\\\[\w$.-]+\\/.test(source)) return source.slice(1).replaceAll('\\', '/');
  return /^[A-Za-z]:[\\/]/.test(source)
    ? source.replaceAll('\\', '/').replace(/^./, (drive) => drive.toUpperCase())
    : source;
}

function readBranch(glob: string): GlobBranch {
  const { root, rest } = splitRoot(glob);
  const segments = readSegments(rest);
  if (segments.at(-1) === 'deep') return { root, segments: segments.slice(0, -1), end: 'below' };
  return { root, segments, end: rest.endsWith('/') ? 'folder' : 'name' };
}

function splitRoot(glob: string): { readonly root: GlobRoot; readonly rest: string } {
  if (/^~(?:\/|$)/.test(glob)) return { root: 'home', rest: glob === '~' ? '/' : glob.slice(1) };
  const workspace = /^\$workspace(?=\/|$)/.exec(glob);
  if (workspace !== null) return { root: 'workspace', rest: glob.slice(workspace[0].length) || '/' };
  if (glob.startsWith('./') || glob === '.') return { root: 'workspace', rest: glob.slice(1) || '/' };
  if (/^[A-Z]:\//.test(glob)) return { root: 'drive', rest: glob };
  if (glob.startsWith('/')) return { root: 'absolute', rest: glob };
  return { root: /\/./s.test(glob) ? 'relative' : 'name', rest: glob };
}

function floats({ root, segments }: GlobBranch): boolean {
  return root === 'name' || root === 'relative' || segments.includes('deep');
}
