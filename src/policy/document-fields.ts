import { actionField } from './action-field.ts';
import { reportWrongType } from './describe-node.ts';
import {
  readFields,
  readText,
  readTextList,
  readTexts,
  type Field,
  type FieldValues,
  type PlacedText,
} from './field.ts';
import type { MatchKey, JsonSchema } from './match-key.ts';
import type { Rule } from './rule.ts';
import { readRule, ruleFields } from './rule-fields.ts';
import { uncertainField } from './uncertain-field.ts';
import { mapSchema } from './map-schema.ts';
import type { SourceNode } from './source-node.ts';
import { toolsField } from './tools-field.ts';

/** The version of the file format that this code reads. */
export const formatVersion = 1;

/** A rule and where it stands in the document. */
export interface PlacedRule {
  readonly rule: Rule;
  readonly node: SourceNode;
}

const textListSchema: JsonSchema = { type: 'array', items: { type: 'string' } };

const versionField: Field<typeof formatVersion> = {
  summary: 'The version of the file format.',
  since: '0.1.0',
  schema: () => ({ const: formatVersion }),
  read(node, { problems }) {
    if (node.kind !== 'scalar' || node.value === null) return reportWrongType(node, 'a number', problems);
    if (node.value === formatVersion) return formatVersion;
    problems.report('policy/unsupported-version', { node }, { values: [String(node.value)] });
    return undefined;
  },
};

const extendsField: Field<readonly PlacedText[]> = {
  summary: 'Built-in templates and files whose rules are tried after all of this file.',
  since: '0.1.0',
  schema: () => ({ anyOf: [{ type: 'string' }, textListSchema] }),
  read: readTexts,
};

const withoutField: Field<readonly PlacedText[]> = {
  summary: 'Names of extended rules that do not count here.',
  since: '0.1.0',
  schema: () => textListSchema,
  read: readTextList,
};

/** Every key under `defaults`. */
const defaultsFields = {
  action: actionField('What happens to a call that no rule matches; `approve` unless it says otherwise.'),
  uncertain: uncertainField(
    'What a stopping rule that says nothing itself says where it matches possibly; `escalate` unless it says otherwise.',
  ),
} as const;

const defaultsField: Field<FieldValues<typeof defaultsFields>> = {
  summary: 'What holds where no rule says anything.',
  since: '0.1.0',
  schema: (matchKeys) => mapSchema(defaultsFields, matchKeys),
  read(node, context) {
    if (node.kind !== 'map') return reportWrongType(node, 'a map', context.problems);
    return readFields(node, defaultsFields, context);
  },
};

const policiesField: Field<readonly PlacedRule[]> = {
  summary: 'The rules.',
  since: '0.1.0',
  schema: (matchKeys: ReadonlyMap<string, MatchKey>) => ({ type: 'array', items: mapSchema(ruleFields, matchKeys) }),
  read(node, context) {
    if (node.kind !== 'list') return reportWrongType(node, 'a list of rules', context.problems);
    return node.items.flatMap((item) => {
      const rule = readRule(item, context);
      return rule === undefined ? [] : [{ rule, node: item }];
    });
  },
};

const schemaField: Field<string> = {
  summary: 'The JSON Schema of this file, for editors.',
  since: '0.1.0',
  schema: () => ({ type: 'string' }),
  read: readText,
};

/** Every key that a policy document may have. */
export const documentFields = {
  $schema: schemaField,
  version: versionField,
  extends: extendsField,
  without: withoutField,
  defaults: defaultsField,
  tools: toolsField,
  policies: policiesField,
} as const;
