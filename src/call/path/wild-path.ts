import type { PathForm } from '../effect.ts';
import { namesOfFolder } from './real-paths.ts';
import { canClimb, relativeTo, splitRoot } from './resolve-path.ts';
import { isAbsolute, type Surroundings } from './surroundings.ts';

/** A text as a pattern that matches nothing else. */
export function escapeWild(text: string): string {
  return text.replaceAll(/[\\*?[\]]/g, '\\$&');
}

/**
 * Resolves a pattern of paths as `resolvePath` does a path: within the folder `base`, a pattern too; without one it may begin anywhere.
 * What `..` leads out of is not told where the segment before it may itself be several (`$X/../y`): it stays any text then.
 */
export function resolveWild(pattern: string, base: string | undefined): string {
  const { root, rest } = splitRoot(base === undefined || base === '.' ? pattern : `${base}/${pattern}`);
  const segments: string[] = [];
  for (const segment of rest.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.at(-1)?.includes('**') === true) segments[segments.length - 1] = '**';
    else if (canClimb(root, segments)) segments.pop();
    else if (root === '') segments.push('..');
  }
  return root + segments.join('/') || '.';
}

/** A pattern of canonical paths, and how it reads from the workspace down. */
export function toWildForm(canonical: string, place: Surroundings): PathForm {
  const relative = relativeWild(canonical, place);
  return relative === undefined ? { canonical } : { canonical, relative };
}

function relativeWild(canonical: string, place: Surroundings): string | undefined {
  const folder = place.workspace ?? place.cwd;
  if (folder !== undefined) {
    const names = namesOfFolder(folder, place);
    return names.map((name) => relativeTo(canonical, escapeWild(name))).find((relative) => relative !== undefined);
  }
  return isAbsolute(canonical) || /^(?:~|\.\.|\*\*)(?:\/|$)/.test(canonical) || canonical.startsWith('**')
    ? undefined
    : canonical;
}
