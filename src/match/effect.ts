import { effectKinds, type EffectKind } from '../call/effect.ts';
import { closestName } from '../lib/closest-name.ts';
import type { EffectCondition, Matcher } from './matcher.ts';
import { parseTextList, textListSchema, toTexts } from './text-list.ts';

/** Words of other systems, for the did-you-mean. */
const otherWords: ReadonlyMap<string, EffectKind> = new Map([
  ['call', 'invoke'],
  ['create', 'write'],
  ['edit', 'write'],
  ['exec', 'execute'],
  ['fetch', 'connect'],
  ['modify', 'write'],
  ['network', 'connect'],
  ['remove', 'delete'],
  ['run', 'execute'],
  ['sql', 'query'],
  ['unknown', 'opaque'],
]);

/** Matches effects by their kind. */
export const effect: Matcher = {
  key: 'effect',
  summary: 'The effect is of one of these kinds: invoke, read, write, delete, execute, connect, query, opaque.',
  since: '0.2.0',
  level: 'effect',
  schema: textListSchema({ enum: effectKinds }, { minItems: 1 }),
  examples: {
    matches: [
      { pattern: 'write', tool: 'write_file', args: { path: 'notes.md' } },
      { pattern: ['read', 'delete'], tool: 'delete_file', args: { path: 'notes.md' } },
      { pattern: 'invoke', tool: 'any_tool', because: 'every call invokes its tool' },
    ],
    misses: [
      { pattern: 'write', tool: 'read_file', args: { path: 'notes.md' } },
      { pattern: 'delete', tool: 'search', args: { query: 'delete' }, because: 'a word is not an act' },
    ],
  },
  parse(node, report) {
    if (node.kind === 'list' && node.items.length === 0) {
      report.report('policy/wrong-type', { node }, { values: ['a kind of effect or a list of them', 'an empty list'] });
      return undefined;
    }
    return parseTextList(node, report, (text, at) => {
      if (isEffectKind(text)) return true;
      const suggestion = otherWords.get(text) ?? closestName(text, effectKinds);
      report.report(
        'policy/unknown-word',
        { node: at },
        { values: [text, 'a kind of effect', effectKinds.join(', ')], ...(suggestion !== undefined && { suggestion }) },
      );
      return false;
    });
  },
  compile: (value): EffectCondition => ({
    reads: 'effect',
    kinds: toTexts(value).filter(isEffectKind),
    // It is asked for effects of its kinds only.
    holds: () => 'certain',
  }),
};

function isEffectKind(text: string): text is EffectKind {
  return effectKinds.some((kind) => kind === text);
}
