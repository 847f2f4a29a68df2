import type { Fields } from './field.ts';
import type { JsonSchema, MatchKey } from './match-key.ts';

/** The JSON Schema of a map with these fields and no others. */
export function mapSchema(fields: Fields, matchKeys: ReadonlyMap<string, MatchKey>): JsonSchema {
  const entries = Object.entries(fields);
  const required = entries.filter(([, { isRequired }]) => isRequired === true).map(([key]) => key);
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(
      entries.map(([key, field]) => [key, { description: field.summary, ...field.schema(matchKeys) }]),
    ),
  };
}
