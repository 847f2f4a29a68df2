import { keyedTexts } from '../conditions.ts';
import { perRule } from '../finding.ts';

/** An empty list is no condition, as in the original. */
export const emptyList = perRule((rule) =>
  keyedTexts(rule)
    .filter(({ texts }) => texts.length === 0)
    .map(({ key, block }) => ({
      code: 'lint/empty-list' as const,
      rule,
      values: [`${block}.${key}`, rule.name, 'is no condition at all'],
    })),
);
