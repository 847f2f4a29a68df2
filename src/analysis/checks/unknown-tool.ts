import { knownToolNames } from '../../call/catalogue/catalogue.ts';
import { closestName } from '../../lib/closest-name.ts';
import { isGlob } from '../../patterns/is-glob.ts';
import { textsOf } from '../conditions.ts';
import { perRule } from '../finding.ts';

/** An approving rule takes names as they are: one that is nearly a known tool's approves nothing. */
export const unknownTool = perRule((rule) => {
  if (rule.action !== 'approve') return [];
  const known = knownToolNames();
  return (textsOf(rule, 'tool') ?? [])
    .filter((text) => text !== '' && !text.startsWith('~') && !isGlob(text) && !known.has(text))
    .flatMap((text) => {
      const suggestion = closestName(text, nearNames(text, known));
      return suggestion === undefined ? [] : [{ code: 'lint/unknown-tool' as const, rule, values: [text], suggestion }];
    });
});

/** Tools of one's own have names that resemble others by chance: only a slip of one or two letters counts. */
function nearNames(text: string, known: ReadonlySet<string>): readonly string[] {
  const [first] = text.toLowerCase();
  return [...known].filter(
    (name) => Math.abs(name.length - text.length) <= 1 && name.length > 3 && name.toLowerCase().startsWith(first ?? ''),
  );
}
