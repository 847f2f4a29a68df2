import { isGlob } from '../../patterns/is-glob.ts';
import { compileText, keyedTexts } from '../conditions.ts';
import { perRule } from '../finding.ts';

/** A pattern that no text matches; in `match`, where it stands alone, the rule never matches. */
export const neverMatches = perRule((rule) =>
  keyedTexts(rule).flatMap(({ key, texts, block }) =>
    texts
      .filter((text) => isImpossible(key, text))
      .map((text) => ({
        code: 'lint/never-matches' as const,
        rule,
        values: [text, `${block}.${key}`, rule.name],
      })),
  ),
);

function isImpossible(key: string, text: string): boolean {
  // An exact name matches itself; only no tool has an empty one.
  if (key === 'tool' && !text.startsWith('~') && !isGlob(text)) return text === '';
  return compileText(key, text)?.neverMatches === true;
}
