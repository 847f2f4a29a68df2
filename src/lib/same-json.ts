import type { JsonValue } from './json-value.ts';

/** Whether two values are the same JSON, whatever the order of their keys. Without recursion: arguments may be nested deeply. */
export function isSameJson(left: JsonValue, right: JsonValue): boolean {
  const open: [JsonValue, JsonValue][] = [[left, right]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [one, other] = pair;
    if (Object.is(one, other)) continue;
    if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
    if (Array.isArray(one) !== Array.isArray(other)) return false;
    const parts = Object.entries<JsonValue>(one);
    if (parts.length !== Object.keys(other).length) return false;
    for (const [key, part] of parts) {
      if (!Object.hasOwn(other, key)) return false;
      // An own key of an object of JSON, or an index of a list.
      open.push([part, (other as Readonly<Record<string, JsonValue>>)[key] ?? null]);
    }
  }
  return true;
}
