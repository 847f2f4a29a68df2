import type { PathForm, PathSubject } from '../effect.ts';
import { spellPath } from './path-spellings.ts';
import { followLinks, relativeToWorkspace } from './real-paths.ts';
import { resolvePath } from './resolve-path.ts';
import { subjectOfForms } from './path-forms.ts';
import { isWindowsPath, type Surroundings } from './surroundings.ts';
import { hasAlias, leadsElsewhere, withAliases } from './system-aliases.ts';
import { hasShortName } from './windows-path.ts';

/** Characters that mean the same to every program, and no segment that ends in a dot but `.` and `..`. */
const plainPath = /^[\w\-+@,=/.]+$/;
const oddDots = /[^./]\.+(?:\/|$)|\.{3}|0x(?:2[ef]|5c)/i;

/**
 * Understands a path as a call spells it. Where the caller gives no resolver, lexically: no file system is asked. `cwd` and
 * `workspace` stand for each other where one is missing.
 * @example toPathSubject('../../etc/hosts', { cwd: '/home/u', … }).canonical === '/etc/hosts'
 */
export function toPathSubject(written: string, place: Surroundings): PathSubject {
  if (plainPath.test(written) && !oddDots.test(written)) {
    const base = place.cwd ?? place.workspace;
    const canonical = resolvePath(written, base);
    const isPlain = place.realPath === undefined && !hasAlias(canonical) && !isOnDrive(written, base);
    if (isPlain) return toPlainSubject(written, canonical, place);
  }
  const { spellings, isCut } = spellPath(written, place);
  const canonicals = new Set<string>();
  let isHidden = isCut;
  for (const spelling of spellings) {
    for (const canonical of resolve(spelling, place)) {
      if (canonical === null || leadsElsewhere(canonical) || isShort(canonical, place)) isHidden = true;
      if (canonical !== null) canonicals.add(canonical);
    }
  }
  const [main, ...others] = [...canonicals].map((canonical) => toForm(canonical, place));
  // There is always a first spelling; without it the path would be unnamed, which no approving rule may cover.
  if (main === undefined) return { written, canonical: written, isCut: true };
  const subject = subjectOfForms(written, main, others);
  if (isHidden) subject.isCut = true;
  return subject;
}

function toPlainSubject(written: string, canonical: string, place: Surroundings): PathSubject {
  const relative = relativeToWorkspace(canonical, place);
  return relative === undefined ? { written, canonical } : { written, canonical, relative };
}

/** `/x` on Windows, which is on the drive of the current folder. */
function isOnDrive(written: string, base: string | undefined): boolean {
  return written.startsWith('/') && base !== undefined && isWindowsPath(base);
}

/** A resolver gives the long name. */
function isShort(canonical: string, { realPath }: Surroundings): boolean {
  return realPath === undefined && hasShortName(canonical);
}

/** What a spelling stands for, by its text and by where links lead; null where that cannot be told. */
function resolve(spelling: string, place: Surroundings): readonly (string | null)[] {
  const isUnderHome = spelling === '~' || spelling.startsWith('~/');
  const canonical = resolvePath(spelling, isUnderHome ? undefined : (place.cwd ?? place.workspace));
  const names = withAliases(canonical, place);
  const followed = [...(isUnderHome ? [] : [spelling]), ...names.slice(1)];
  return [...names, ...followed.flatMap((each) => followLinks(each, place))];
}

function toForm(canonical: string, place: Surroundings): PathForm {
  const relative = relativeToWorkspace(canonical, place);
  return relative === undefined ? { canonical } : { canonical, relative };
}
