import { escapePointerStep } from '../call/snapshot.ts';
import { closestName } from '../lib/closest-name.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../lib/json-value.ts';
import { refuseBody } from './failure.ts';

/** The place of a field below another place, as a JSON pointer. */
export function placeOf(place: string, key: string | number): string {
  return `${place}/${escapePointerStep(String(key).slice(0, longestStep))}`;
}

/** In UTF-16 units: a key of the body may be as long as the body. */
const longestStep = 80;

export function readJsonObject(value: JsonValue | undefined, place: string): JsonObject {
  if (value !== undefined && isJsonObject(value)) return value;
  return refuseBody('wrong-type', `${nameOf(place)} must be an object`, { pointer: place });
}

export function readList(value: JsonValue | undefined, place: string): readonly JsonValue[] {
  // The guard of `Array.isArray` loses the type of what a readonly list holds.
  if (Array.isArray(value)) return value as readonly JsonValue[];
  return refuseBody('wrong-type', `${nameOf(place)} must be a list`, { pointer: place });
}

export function readText(fields: JsonObject, key: string, place: string): string {
  const value = fieldOf(fields, key);
  const pointer = placeOf(place, key);
  if (value === undefined) return refuseBody('missing-field', `${nameOf(pointer)} is missing`, { pointer });
  if (typeof value === 'string') return value;
  return refuseBody('wrong-type', `${nameOf(pointer)} must be a text`, { pointer });
}

export function readOptionalText(fields: JsonObject, key: string, place: string): string | undefined {
  return fieldOf(fields, key) === undefined ? undefined : readText(fields, key, place);
}

/** Security: only what the body itself holds; a key may be called `constructor`. */
export function fieldOf(fields: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/** Security: a mistyped `args` would have a call judged without its arguments. */
export function refuseUnknown(fields: JsonObject, known: readonly string[], place: string): void {
  const unknown = Object.keys(fields).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const near = closestName(unknown.slice(0, longestStep), known);
  const help = near === undefined ? `the fields are ${known.join(', ')}` : `did you mean \`${near}\`?`;
  const pointer = placeOf(place, unknown);
  refuseBody('unknown-field', `${nameOf(pointer)} is not a field`, { help, pointer });
}

function nameOf(pointer: string): string {
  return pointer === '' ? 'the body' : `\`${pointer}\``;
}
