import { deepFreeze } from '../lib/deep-freeze.ts';
import { reportWrongType } from './describe-node.ts';
import { reportUnknownKey, type Field, type ReadContext } from './field.ts';
import type { JsonSchema, MatchKey } from './match-key.ts';
import type { MatchBlock } from './rule.ts';
import type { MapNode, SourceNode } from './source-node.ts';

function readBlock(map: MapNode, context: ReadContext): MatchBlock {
  const values: [string, unknown][] = [];
  for (const entry of map.entries) {
    const key = context.matchKeys.get(entry.key);
    if (key === undefined) reportUnknownKey(entry, context.matchKeys.keys(), context);
    else values.push([entry.key, key.parse(entry.value, context.problems)]);
  }
  // Own properties whatever the key is called, `__proto__` too.
  return deepFreeze(Object.fromEntries(values));
}

function blockSchema(matchKeys: ReadonlyMap<string, MatchKey>): JsonSchema {
  const properties = [...matchKeys].map(([key, { summary, schema }]) => [key, { description: summary, ...schema }]);
  return { type: 'object', additionalProperties: false, properties: Object.fromEntries(properties) };
}

function isNothing(node: SourceNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

function isEmpty(node: SourceNode): boolean {
  return node.kind === 'list' ? node.items.length === 0 : node.kind === 'scalar' && node.value === '';
}

/** `match`: nothing, or no conditions, matches every call, as in the original. */
export const matchField: Field<MatchBlock> = {
  summary: 'Conditions that must all hold for the rule to match; without any it matches every call.',
  since: '0.1.0',
  schema: (matchKeys) => ({ anyOf: [blockSchema(matchKeys), { type: 'null' }] }),
  read(node, context) {
    if (isNothing(node)) return Object.freeze({});
    if (node.kind !== 'map') return reportWrongType(node, 'a map of conditions', context.problems);
    return readBlock(node, context);
  },
};

/** `unless`: the same keys as `match`. */
export const unlessField: Field<MatchBlock> = {
  summary: 'Conditions that, when all hold, keep the rule from matching.',
  since: '0.1.0',
  schema: (matchKeys) => ({ ...blockSchema(matchKeys), not: { additionalProperties: { enum: ['', []] } } }),
  read(node, context) {
    // Danger: all of no conditions hold always, and a stopping rule would never stop anything. As in the original, an empty text
    // or list may be no condition.
    if (isNothing(node) || (node.kind === 'map' && node.entries.every(({ value }) => isEmpty(value)))) {
      context.problems.report('policy/empty-unless', { node });
      return undefined;
    }
    if (node.kind !== 'map') return reportWrongType(node, 'a map of conditions', context.problems);
    return readBlock(node, context);
  },
};
