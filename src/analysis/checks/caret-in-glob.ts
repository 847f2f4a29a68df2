import { isGlob } from '../../patterns/is-glob.ts';
import { holdsNameGlobs, keyedTexts } from '../conditions.ts';
import { perRule } from '../finding.ts';

/** In a glob `[^a]` means `^` or `a`; what is meant is mostly `[!a]`. */
export const caretInGlob = perRule((rule) =>
  keyedTexts(rule)
    .filter(({ key }) => holdsNameGlobs(key))
    .flatMap(({ texts }) =>
      texts
        .filter((text) => !text.startsWith('~') && isGlob(text) && /\[\^[^\]]*\]/u.test(text))
        .map((text) => ({
          code: 'lint/caret-in-glob' as const,
          rule,
          values: [text],
          suggestion: text.replace('[^', '[!'),
        })),
    ),
);
