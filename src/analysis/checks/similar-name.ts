import type { Check } from '../finding.ts';

/** Two rules whose names differ only in case or in what joins the words: `without` and readers will mix them up. */
export const similarName: Check = ({ rules }) => {
  const seen = new Map<string, string>();
  return rules.flatMap((rule) => {
    const folded = rule.name.toLowerCase().replaceAll(/[\s_.-]+/gu, '-');
    const earlier = seen.get(folded);
    seen.set(folded, rule.name);
    if (earlier === undefined || earlier === rule.name) return [];
    return [{ code: 'lint/similar-name' as const, rule, values: [earlier, rule.name] }];
  });
};
