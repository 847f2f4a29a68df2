import { documentFields } from './document-fields.ts';
import { mapSchema } from './map-schema.ts';
import type { JsonSchema, MatchKey } from './match-key.ts';

/** The JSON Schema (draft-07, which every editor knows) of the file format, made from the fields that the checker reads by. */
export function policyJsonSchema(matchKeys: ReadonlyMap<string, MatchKey>): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'agent-action-policy',
    description: 'Rules that approve, deny or escalate the tool calls of an AI agent.',
    ...mapSchema(documentFields, matchKeys),
    anyOf: [{ required: ['policies'] }, { required: ['extends'] }],
  };
}
