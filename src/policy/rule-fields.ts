import { actionField } from './action-field.ts';
import { uncertainField } from './uncertain-field.ts';
import { hasKey, readFields, readText, type Field, type ReadContext } from './field.ts';
import { reportWrongType } from './describe-node.ts';
import { matchField, unlessField } from './match-field.ts';
import type { Rule } from './rule.ts';
import type { MapNode, SourceNode } from './source-node.ts';

/** Of the original: rules that say nothing of their order stand at 100. */
export const defaultPriority = 100;

const nameField: Field<string> = {
  summary: 'What decisions call the rule; no two different rules share a name.',
  since: '0.1.0',
  isRequired: true,
  schema: () => ({ type: 'string', pattern: '\\S' }),
  read(node, context) {
    const name = readText(node, context);
    if (name === undefined || name.trim() !== '') return name;
    context.problems.report('policy/empty-name', { node });
    return undefined;
  },
};

const priorityField: Field<number> = {
  summary: 'Lower is tried first; rules of one priority are tried in the order of the file.',
  since: '0.1.0',
  schema: () => ({ type: 'number', default: defaultPriority }),
  read(node, { problems }) {
    if (node.kind !== 'scalar' || typeof node.value !== 'number') return reportWrongType(node, 'a number', problems);
    if (Number.isFinite(node.value)) return node.value;
    problems.report('policy/bad-priority', { node });
    return undefined;
  },
};

const reasonField: Field<string> = {
  summary: 'Why the rule is there; decisions repeat it.',
  since: '0.1.0',
  schema: () => ({ type: ['string', 'null'] }),
  // Nothing behind the key counts as an empty text, as in the original.
  read: (node, context) => (node.kind === 'scalar' && node.value === null ? '' : readText(node, context)),
};

const insteadField: Field<string> = {
  summary: 'What to do instead; decisions repeat it.',
  since: '0.1.0',
  schema: () => ({ type: 'string' }),
  read: readText,
};

/** Every key that a rule may have. */
export const ruleFields = {
  name: nameField,
  match: matchField,
  unless: unlessField,
  action: actionField('What happens to a call that the rule matches.'),
  uncertain: uncertainField(
    'What a stopping rule says where it matches possibly: `escalate` unless it says otherwise.',
  ),
  reason: reasonField,
  instead: insteadField,
  priority: priorityField,
} as const;

/** Reads one entry of `policies`; undefined after something without which there is no rule was reported. */
export function readRule(node: SourceNode, context: ReadContext): Rule | undefined {
  if (node.kind !== 'map') return reportWrongType(node, 'a rule, which is a map', context.problems);
  const values = readFields(node, ruleFields, context);
  const {
    name,
    match = Object.freeze({}),
    unless,
    action = 'deny',
    uncertain,
    reason = '',
    instead,
    priority = defaultPriority,
  } = values;
  if (!hasKey(node, 'name')) context.problems.report('policy/missing-name', { node });
  if (!hasKey(node, 'action')) context.problems.report('policy/missing-action', { node }, { values: [name ?? ''] });
  if (uncertain !== undefined && action === 'approve')
    context.problems.report('policy/uncertain-approval', { node: entryOf(node, 'uncertain') });
  if (name === undefined) return undefined;
  const origin = context.problems.originOf(node);
  return Object.freeze({
    name,
    match,
    ...(unless !== undefined && { unless }),
    action,
    ...(uncertain !== undefined && { uncertain }),
    reason,
    ...(instead !== undefined && { instead }),
    priority,
    ...(origin !== undefined && { origin }),
  });
}

function entryOf(node: MapNode, key: string): SourceNode {
  return node.entries.find((entry) => entry.key === key)?.value ?? node;
}
