import { keyedTexts } from '../conditions.ts';
import { perRule } from '../finding.ts';

/** The same pattern twice in one list. */
export const repeatedPattern = perRule((rule) =>
  keyedTexts(rule).flatMap(({ key, texts, block }) =>
    findRepeated(texts).map((text) => ({
      code: 'lint/duplicate-condition' as const,
      rule,
      values: [`\`${text}\` stands twice in \`${block}.${key}\` of \`${rule.name}\``],
    })),
  ),
);

function findRepeated(texts: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return texts.filter((text) => seen.size === seen.add(text).size);
}
