import { keyedTexts } from '../conditions.ts';
import { perRule } from '../finding.ts';

/** An empty list of paths is no condition, as in the original; of the other keys it is one that nothing satisfies. */
export const emptyList = perRule((rule) =>
  keyedTexts(rule)
    .filter(({ texts }) => texts.length === 0)
    .map(({ key, block }) => ({
      code: 'lint/empty-list' as const,
      rule,
      values: [`${block}.${key}`, rule.name, key === 'path_patterns' ? 'is no condition at all' : 'matches nothing'],
    })),
);
