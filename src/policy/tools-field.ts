import { closestName } from '../lib/closest-name.ts';
import { reportWrongType } from './describe-node.ts';
import type { Field, ReadContext } from './field.ts';
import type { MapEntry, SourceNode } from './source-node.ts';
import { taughtRoles, type TaughtRole, type TaughtTool, type TaughtTools } from './taught-tools.ts';

const roleSchema = { enum: taughtRoles };

/** What arguments of tools are, by the tools' names and the arguments' key paths. */
export const toolsField: Field<TaughtTools> = {
  summary: 'What the arguments of your own tools are: `{ upload_report: { destination: url, "files[].path": read } }`.',
  since: '0.2.0',
  schema: () => ({
    type: 'object',
    additionalProperties: {
      type: 'object',
      minProperties: 1,
      propertyNames: { pattern: keyPath.source },
      additionalProperties: { anyOf: [roleSchema, { type: 'array', minItems: 1, items: roleSchema }] },
    },
  }),
  read(node, context) {
    if (node.kind !== 'map') return reportWrongType(node, 'a map of tools', context.problems);
    return byName(node.entries, (entry) => readTool(entry, context));
  },
};

/** `path`, `files[].path`, `rows[][]`: keys joined by dots, `[]` for the items of a list; empty for a text in place of the arguments. */
const keyPath = /^(?:\[\])*(?:[^.[\]/$][^.[\]]*(?:\[\])*(?:\.[^.[\]]+(?:\[\])*)*)?$/;

function readTool({ key, keySpan, value: node }: MapEntry, context: ReadContext): TaughtTool | undefined {
  if (node.kind !== 'map') return reportWrongType(node, 'a map of arguments and what they are', context.problems);
  if (key.trim() === '' || node.entries.length === 0) {
    context.problems.report('policy/empty-tool', { node, span: keySpan }, { values: [key] });
    return undefined;
  }
  return byName(node.entries, (entry) => readArgument(entry, context));
}

function readArgument({ key, keySpan, value }: MapEntry, context: ReadContext): readonly TaughtRole[] | undefined {
  if (!keyPath.test(key))
    context.problems.report('policy/bad-key-path', { node: value, span: keySpan }, { values: [key] });
  const items = value.kind === 'list' ? value.items : [value];
  if (items.length === 0) return reportWrongType(value, 'what the argument is', context.problems);
  const roles = items.flatMap((item) => readRole(item, context) ?? []);
  return roles.length === 0 ? undefined : Object.freeze([...new Set(roles)]);
}

function readRole(node: SourceNode, { problems }: ReadContext): TaughtRole | undefined {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') {
    return reportWrongType(node, taughtRoles.join(', '), problems);
  }
  const { value } = node;
  const known = taughtRoles.find((role) => role === value);
  if (known !== undefined) return known;
  const suggestion = closestName(value, taughtRoles);
  const values = [value, 'what an argument can be', taughtRoles.join(', ')];
  problems.report('policy/unknown-word', { node }, { values, ...(suggestion !== undefined && { suggestion }) });
  return undefined;
}

/** Own properties whatever the key is called, `__proto__` too; without what was reported. */
function byName<T>(
  entries: readonly MapEntry[],
  read: (entry: MapEntry) => T | undefined,
): Readonly<Record<string, T>> {
  return Object.freeze(
    Object.fromEntries(
      entries.flatMap((entry): readonly [string, T][] => {
        const value = read(entry);
        return value === undefined ? [] : [[entry.key, value]];
      }),
    ),
  );
}
