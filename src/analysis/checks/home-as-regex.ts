import { keyedTexts } from '../conditions.ts';
import { perRule } from '../finding.ts';

/** `~/.ssh/*` looks like a folder of the home folder, but `~` begins a regex, as in the original library. */
export const homeAsRegex = perRule((rule) =>
  keyedTexts(rule)
    .filter(({ key }) => key === 'path_patterns')
    .flatMap(({ texts }) =>
      texts
        .filter((text) => text === '~' || text.startsWith('~/'))
        .map((text) => ({
          code: 'lint/home-as-regex' as const,
          rule,
          values: [text],
          help: `for that folder in any home, write \`*${text.slice(1)}\`; for a regex, \`~^/\` or \`~(^|/)\` says that it is one`,
        })),
    ),
);
