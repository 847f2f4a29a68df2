import { closestName } from '../lib/closest-name.ts';
import { reportWrongType } from '../policy/describe-node.ts';
import type { Problems } from '../policy/problems.ts';
import type { Action } from '../policy/rule.ts';
import type { MapNode, SourceNode } from '../policy/source-node.ts';

/** The rule's name of the group of calls that no rule should touch. */
export const defaultGroup = 'default';

/** A group of a case file, its cases not yet read. */
export interface ParsedGroup {
  readonly rule: string;
  readonly lists: readonly { readonly action: Action; readonly items: readonly SourceNode[] }[];
}

const actionByKey: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['denies', 'deny'],
  ['escalates', 'escalate'],
  ['approves', 'approve'],
]);

const groupKeys: readonly string[] = ['rule', ...actionByKey.keys()];

/** Reads `{ rule, denies, escalates, approves }`; undefined, and reported, when it cannot be told which rule is meant. */
export function parseGroup(node: SourceNode, rules: ReadonlySet<string>, problems: Problems): ParsedGroup | undefined {
  if (node.kind !== 'map') return reportWrongType(node, 'a map', problems);
  const lists = node.entries.flatMap(({ key, keySpan, value }) => {
    const action = actionByKey.get(key);
    if (action !== undefined) return [{ action, items: readItems(value, problems) }];
    if (key !== 'rule') reportUnknownKey({ key, node: value, span: keySpan }, groupKeys, problems);
    return [];
  });
  const rule = readRule(node, rules, problems);
  return rule === undefined ? undefined : { rule, lists };
}

function readItems(node: SourceNode, problems: Problems): readonly SourceNode[] {
  if (node.kind === 'list') return node.items;
  // An empty list may be left out altogether.
  if (node.kind === 'scalar' && node.value === null) return [];
  reportWrongType(node, 'a list of cases', problems);
  return [];
}

function readRule(group: MapNode, rules: ReadonlySet<string>, problems: Problems): string | undefined {
  const node = group.entries.find(({ key }) => key === 'rule')?.value;
  if (node === undefined) {
    problems.report('cases/missing-rule', { node: group });
    return undefined;
  }
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return reportWrongType(node, 'a text', problems);
  const rule = node.value;
  if (rule !== defaultGroup && !rules.has(rule)) {
    const suggestion = closestName(rule, [...rules, defaultGroup]);
    problems.report(
      'cases/unknown-rule',
      { node },
      { values: [rule], ...(suggestion !== undefined && { suggestion }) },
    );
    return undefined;
  }
  return rule;
}

interface PlacedKey {
  readonly key: string;
  readonly node: SourceNode;
  readonly span: MapNode['span'];
}

/** Reports a key that may not stand here, with the one that was probably meant. */
export function reportUnknownKey({ key, node, span }: PlacedKey, known: readonly string[], problems: Problems): void {
  const suggestion = closestName(key, known);
  const details = { values: [key], help: `the keys here are ${known.join(', ')}` };
  problems.report(
    'policy/unknown-key',
    { node, span },
    { ...details, ...(suggestion !== undefined && { suggestion }) },
  );
}
