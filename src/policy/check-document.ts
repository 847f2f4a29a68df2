import { describeNode } from './describe-node.ts';
import { documentFields, type PlacedRule } from './document-fields.ts';
import { hasKey, readFields, type PlacedText, type ReadContext } from './field.ts';
import { isSameRule } from './same-rule.ts';
import type { Action, Uncertain } from './rule.ts';
import type { MapNode, SourceNode } from './source-node.ts';
import type { TaughtTools } from './taught-tools.ts';

/** One document on its own, before what it extends is known. */
export interface CheckedDocument {
  /** By priority, then position; the very same rule twice is there once. */
  readonly rules: readonly PlacedRule[];
  readonly extends: readonly PlacedText[];
  readonly without: readonly PlacedText[];
  readonly defaultAction: Action | undefined;
  readonly uncertain: Uncertain | undefined;
  /** What it says of tools. */
  readonly tools: TaughtTools | undefined;
}

/** Checks everything that can be told from one document; undefined, with everything reported, when something is wrong. */
export function checkDocument(root: SourceNode, context: ReadContext): CheckedDocument | undefined {
  const map = findMap(root, context);
  if (map === undefined) return undefined;
  const values = readFields(map, documentFields, context);
  if (!hasKey(map, 'policies') && !hasKey(map, 'extends')) context.problems.report('policy/no-rules', { node: map });
  const rules = joinRules(values.policies ?? [], context);
  const extended = values.extends ?? [];
  if (context.problems.hasErrors()) return undefined;
  if (rules.length === 0 && extended.length === 0) context.problems.report('policy/empty-set', { node: map });
  return {
    rules: [...rules].sort((left, right) => left.rule.priority - right.rule.priority),
    extends: extended,
    without: values.without ?? [],
    defaultAction: values.defaults?.action,
    uncertain: values.defaults?.uncertain,
    tools: values.tools,
  };
}

function findMap(root: SourceNode, { problems }: ReadContext): MapNode | undefined {
  if (root.kind === 'map' && root.entries.length > 0) return root;
  const isEmpty = root.kind === 'map' || (root.kind === 'scalar' && root.value === null);
  if (isEmpty) problems.report('policy/empty-file', { node: root });
  else problems.report('policy/not-a-map', { node: root }, { values: [describeNode(root)] });
  return undefined;
}

/** Refuses one name for two different rules; two rules of one name would make decisions ambiguous. */
function joinRules(rules: readonly PlacedRule[], { problems }: ReadContext): readonly PlacedRule[] {
  const byName = new Map<string, PlacedRule>();
  for (const placed of rules) {
    const { name } = placed.rule;
    const earlier = byName.get(name);
    if (earlier === undefined) byName.set(name, placed);
    else if (!isSameRule(earlier.rule, placed.rule)) {
      problems.report(
        'policy/duplicate-name',
        { node: nameNode(placed.node) },
        { values: [name, describePlace(earlier)] },
      );
    }
  }
  return [...byName.values()];
}

function nameNode(rule: SourceNode): SourceNode {
  if (rule.kind !== 'map') return rule;
  return rule.entries.find(({ key }) => key === 'name')?.value ?? rule;
}

function describePlace({ rule: { origin }, node }: PlacedRule): string {
  return origin === undefined ? node.path : `line ${String(origin.line)}`;
}
