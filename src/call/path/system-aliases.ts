import type { Surroundings } from './surroundings.ts';

/**
 * Names that the system itself gives to other folders: the root and the current folder of a process (proc(5)), the real folders
 * behind macOS's links, its volume of data, and its prefixes that only say how to resolve the rest.
 */
const processFolder =
  /^\/proc\/(?<process>self|thread-self|\d+|[^/]*[*?[][^/]*)(?:\/task\/[^/]+)?\/(?<folder>root|cwd)(?=\/|$)/;
const macFolder =
  /^\/private(?=\/(?:etc|var|tmp)(?:\/|$))|^\/System\/Volumes\/Data(?=\/)|^\/\.nofollow(?=\/)|^\/\.resolve\/\d+(?=\/)|^\/Volumes\/Macintosh HD(?=\/|$)/;

/** What another process has open, or stands in; files and volumes by their number. */
const hidden =
  /^\/proc\/(?!self\/|thread-self\/)[^/]+(?:\/task\/[^/]+)?\/(?:fd|cwd|map_files)(?:\/|$)|^\/\.vol\/|^\/[?.]\/(?:GLOBALROOT\/|Volume\{)/i;

const mostAliases = 4;

const named = /^\/(?:proc|private|System|Volumes|\.nofollow|\.resolve|\.vol)\//;
const firstLetters: ReadonlySet<string | undefined> = new Set(['p', 'S', 'V', '.']);

/** Whether the path may have another name. */
export function hasAlias(canonical: string): boolean {
  // Of most paths, the first letter tells.
  return firstLetters.has(canonical[1]) && named.test(canonical);
}

/** Whether it names a file that only the system can tell. */
export function leadsElsewhere(canonical: string): boolean {
  return hidden.test(canonical);
}

/** The path and its other names, also of a pattern. */
export function withAliases(canonical: string, place: Surroundings): readonly string[] {
  const names = [canonical];
  for (let name: string | undefined = canonical; name !== undefined && names.length < mostAliases;) {
    name = withoutAlias(name, place);
    if (name !== undefined) names.push(name);
  }
  return names;
}

/** A folder's other names, also those by which macOS reaches `/private`. */
export function aliasesOfFolder(folder: string, place: Surroundings): readonly string[] {
  const names = withAliases(folder, place);
  return /^\/(?:etc|var|tmp)(?:\/|$)/.test(folder) ? [...names, `/private${folder}`] : names;
}

function withoutAlias(canonical: string, place: Surroundings): string | undefined {
  if (!hasAlias(canonical)) return undefined;
  if (macFolder.test(canonical)) return canonical.replace(macFolder, '') || '/';
  const link = processFolder.exec(canonical);
  if (link === null) return undefined;
  const folder = link.groups?.['folder'] === 'root' ? '' : (place.cwd ?? place.workspace);
  return folder === undefined ? undefined : folder + canonical.slice(link[0].length) || '/';
}
