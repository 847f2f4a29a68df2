import type { Rule } from './rule.ts';

/** Sorts keys, so that their order does not count. */
function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** Whether two rules say the same, wherever they stand. */
export function isSameRule(left: Rule, right: Rule): boolean {
  const content = ({ origin: _origin, ...rest }: Rule): string => JSON.stringify(rest, sortKeys);
  return left === right || content(left) === content(right);
}
