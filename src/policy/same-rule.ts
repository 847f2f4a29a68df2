import type { Rule } from './rule.ts';

/** For `JSON.stringify`: sorts keys, so that their order does not count. */
export function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** A rule in the file's own shape: without where it stands and what was found out about it. */
export function toPlainRule({ origin: _origin, facts: _facts, ...rule }: Rule): Omit<Rule, 'origin' | 'facts'> {
  return rule;
}

/** Whether two rules say the same, wherever they stand. */
export function isSameRule(left: Rule, right: Rule): boolean {
  const content = (rule: Rule): string => JSON.stringify(toPlainRule(rule), sortKeys);
  return left === right || content(left) === content(right);
}
