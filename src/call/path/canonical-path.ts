import type { PathForm, PathSubject } from '../effect.ts';
import { spellPath } from './path-spellings.ts';
import { relativeTo, resolvePath } from './resolve-path.ts';
import { isAbsolute, type Surroundings } from './surroundings.ts';

/** Characters that mean the same to every program, and no segment that ends in a dot but `.` and `..`. */
const plainPath = /^[\w\-+@,=/][\w\-+@,=/.]*$/;
const oddDots = /[^./]\.+(?:\/|$)|\.{3}/;

/**
 * Understands a path as a call spells it, lexically: no file system is asked. `cwd` and `workspace` stand for each other
 * where one is missing.
 * @example toPathSubject('../../etc/hosts', { cwd: '/home/u', … }).canonical === '/etc/hosts'
 */
export function toPathSubject(written: string, place: Surroundings): PathSubject {
  if (plainPath.test(written) && !oddDots.test(written)) {
    const canonical = resolvePath(written, place.cwd ?? place.workspace);
    if (withoutAlias(canonical, place) === undefined) return { written, ...toForm(canonical, place) };
  }
  const forms = new Map<string, PathForm>();
  const { spellings, isCut } = spellPath(written, place);
  for (const spelling of spellings) {
    for (const canonical of withAliases(resolve(spelling, place), place))
      forms.set(canonical, toForm(canonical, place));
  }
  const [main, ...others] = forms.values();
  // There is always a first spelling; without it the path would be unnamed, which no approving rule may cover.
  if (main === undefined) return { written, canonical: written };
  if (others.length === 0) return { written, ...main };
  return isCut ? { written, ...main, others, isCut: true } : { written, ...main, others };
}

function resolve(spelling: string, place: Surroundings): string {
  const isUnderHome = spelling === '~' || spelling.startsWith('~/');
  return resolvePath(spelling, isUnderHome ? undefined : (place.cwd ?? place.workspace));
}

function toForm(canonical: string, place: Surroundings): PathForm {
  const relative = relativeToWorkspace(canonical, place);
  return relative === undefined ? { canonical } : { canonical, relative };
}

function relativeToWorkspace(canonical: string, place: Surroundings): string | undefined {
  const workspace = place.workspace ?? place.cwd;
  if (workspace !== undefined) return relativeTo(canonical, workspace);
  // Nothing is known of the place, so a path that does not climb is taken to be within it.
  return isAbsolute(canonical) || /^(?:~|\.\.)(?:\/|$)/.test(canonical) ? undefined : canonical;
}

/** Names that the system itself gives to other folders: the root and the current folder of a process, the real folders behind macOS's links. */
const processFolder = /^\/proc\/(?:self|thread-self|\d+)(?:\/task\/\d+)?\/(root|cwd)(?=\/|$)/;
const macFolder = /^\/private(?=\/(?:etc|var|tmp)(?:\/|$))|^\/System\/Volumes\/Data(?=\/)/;

function withAliases(canonical: string, place: Surroundings): readonly string[] {
  const names = [canonical];
  for (let name: string | undefined = canonical; name !== undefined && names.length < 4;) {
    name = withoutAlias(name, place);
    if (name !== undefined) names.push(name);
  }
  return names;
}

function withoutAlias(canonical: string, place: Surroundings): string | undefined {
  if (!/^\/(?:proc|private|System)\//.test(canonical)) return undefined;
  if (macFolder.test(canonical)) return canonical.replace(macFolder, '');
  const link = processFolder.exec(canonical);
  if (link === null) return undefined;
  const folder = link[1] === 'root' ? '' : (place.cwd ?? place.workspace);
  return folder === undefined ? undefined : folder + canonical.slice(link[0].length) || '/';
}
