import { keyedTexts } from '../conditions.ts';
import { perRule } from '../finding.ts';

/** The same pattern twice in one list. */
export const repeatedPattern = perRule((rule) =>
  keyedTexts(rule).flatMap(({ key, texts, block }) =>
    texts
      .filter((text, index) => texts.indexOf(text) < index)
      .map((text) => ({
        code: 'lint/duplicate-condition' as const,
        rule,
        values: [`\`${text}\` stands twice in \`${block}.${key}\` of \`${rule.name}\``],
      })),
  ),
);
