import { isJsonObject, type JsonObject, type JsonValue } from '../../lib/json-value.ts';
import type { PathSubject } from '../effect.ts';
import { toPathSubject } from '../path/canonical-path.ts';
import type { Surroundings } from '../path/surroundings.ts';
import type { ToolIdentity } from '../tool-identity.ts';

export interface StartingFolders {
  /** Where the tool starts what it runs. */
  readonly startsIn: PathSubject | undefined;
  /** Where a tool for searching starts from. */
  readonly searchesIn: PathSubject | undefined;
}

/** A key that names the folder to start in, whatever the tool: nothing is done to that folder. */
export function isFolderKey(keyPath: string): boolean {
  return /^(?:cwd|cd|work_?dir|(?:work(?:ing)?|current)_?dir(?:ectory)?)$/i.test(keyPath);
}

const longestFolder = 4096;

/** The folders that the arguments say to start in; undefined where they say nothing. */
export function findStartingFolder(
  value: JsonValue,
  { known, roles }: ToolIdentity,
  place: Surroundings,
): StartingFolders {
  if (!isJsonObject(value)) return { startsIn: undefined, searchesIn: undefined };
  const isShell = known.some(({ family }) => family === 'shell' || family === 'powershell');
  const searches = known.some(({ family }) => family === 'glob' || family === 'search');
  const isFolder = (key: string): boolean =>
    (isShell && roles.paths.get(key)?.length === 0 && key !== 'shell') || isFolderKey(key);
  return {
    startsIn: firstFolder(value, isFolder, place),
    searchesIn: searches
      ? firstFolder(value, (key) => roles.paths.get(key)?.includes('read') === true, place)
      : undefined,
  };
}

function firstFolder(
  args: JsonObject,
  isFolder: (key: string) => boolean,
  place: Surroundings,
): PathSubject | undefined {
  const key = Object.keys(args).find((each) => isFolder(each) && typeof args[each] === 'string' && args[each] !== '');
  const written = key === undefined ? undefined : args[key];
  return typeof written === 'string' && written.length <= longestFolder ? toPathSubject(written, place) : undefined;
}
