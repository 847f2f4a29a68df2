import { perRule } from '../finding.ts';

/** A rule without conditions speaks of every call, which may have been meant, or forgotten. */
export const missingMatch = perRule((rule) =>
  Object.keys(rule.match).length === 0 ? [{ code: 'lint/missing-match', rule, values: [rule.name, rule.action] }] : [],
);
