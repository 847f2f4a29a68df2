import { isJsonObject, type JsonValue } from '../../lib/json-value.ts';

/** Code points of a text, items of a list, keys of an object; undefined for what has no length. */
export function lengthOf(value: JsonValue): number | undefined {
  if (typeof value === 'string') return countCodePoints(value);
  if (Array.isArray(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : undefined;
}

function countCodePoints(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; count += 1) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return count;
}
