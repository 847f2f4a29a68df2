import type { Check } from '../finding.ts';

/** A set without rules says the same of every call. */
export const emptySet: Check = ({ rules, defaultAction }) =>
  rules.length === 0 ? [{ code: 'lint/empty-set', values: [defaultAction] }] : [];
