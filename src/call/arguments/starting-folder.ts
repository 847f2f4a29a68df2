import { isJsonObject, type JsonValue } from '../../lib/json-value.ts';
import type { PathSubject } from '../effect.ts';
import { toPathSubject } from '../path/canonical-path.ts';
import type { Surroundings } from '../path/surroundings.ts';
import type { ToolIdentity } from '../tool-identity.ts';

/** A key that names the folder to start in, whatever the tool: nothing is done to that folder. */
export function isFolderKey(keyPath: string): boolean {
  return /^(?:cwd|cd|work_?dir|(?:work(?:ing)?|current)_?dir(?:ectory)?)$/i.test(keyPath);
}

const longestFolder = 4096;

/** The folder in which a tool starts what it runs; undefined where its arguments say nothing. */
export function findStartingFolder(
  value: JsonValue,
  { families, roles }: ToolIdentity,
  place: Surroundings,
): PathSubject | undefined {
  if (!isJsonObject(value)) return undefined;
  const isShell = families.has('shell') || families.has('powershell');
  for (const key of Object.keys(value)) {
    const isTabled = isShell && key !== 'shell' && roles.paths.get(key)?.length === 0;
    if ((isTabled || isFolderKey(key)) && isText(value[key])) return toFolder(value[key], place);
  }
  return undefined;
}

/** The folder that a tool for searching starts from; undefined for another tool, and where its arguments say nothing. */
export function findSearchedFolder(
  value: JsonValue,
  { families, roles }: ToolIdentity,
  place: Surroundings,
): PathSubject | undefined {
  if (!isJsonObject(value) || !(families.has('glob') || families.has('search'))) return undefined;
  for (const key of Object.keys(value)) {
    if (roles.paths.get(key)?.includes('read') === true && isText(value[key])) return toFolder(value[key], place);
  }
  return undefined;
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && value !== '';
}

function toFolder(written: string, place: Surroundings): PathSubject | undefined {
  return written.length <= longestFolder ? toPathSubject(written, place) : undefined;
}
