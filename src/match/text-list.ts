import type { JsonSchema } from '../policy/match-key.ts';
import type { Reporter } from '../policy/reporter.ts';
import type { ScalarNode, SourceNode } from '../policy/source-node.ts';

/** The schema of a key that takes a text or a list of texts; `list` says more of the list. */
export function textListSchema(what: JsonSchema, list: JsonSchema = {}): JsonSchema {
  const text = { type: 'string', ...what };
  return { anyOf: [text, { type: 'array', items: text, ...list }] };
}

/**
 * Reads a text or a list of texts, and hands each to `check`, which says whether it is usable and reports what is wrong.
 * The answer keeps the file's own shape: a text stays a text. Undefined when anything was reported.
 */
export function parseTextList(
  node: SourceNode,
  report: Reporter,
  check: (text: string, node: ScalarNode) => boolean,
): string | readonly string[] | undefined {
  if (node.kind === 'list') {
    const texts = node.items.map((item) => parseText(item, report, check));
    return texts.every((text) => text !== undefined) ? texts : undefined;
  }
  return parseText(node, report, check);
}

function parseText(
  node: SourceNode,
  report: Reporter,
  check: (text: string, node: ScalarNode) => boolean,
): string | undefined {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') {
    report.report('policy/wrong-type', { node }, { values: ['a text or a list of texts', describe(node)] });
    return undefined;
  }
  return check(node.value, node) ? node.value : undefined;
}

function describe(node: SourceNode): string {
  if (node.kind !== 'scalar') return node.kind === 'list' ? 'a list' : 'a map';
  return node.value === null ? 'null' : `a ${typeof node.value}`;
}

/** A checked value as a list. */
export function toTexts(value: unknown): readonly string[] {
  // `parse` gave a text or a list of texts, and nothing else reaches `compile`.
  return typeof value === 'string' ? [value] : (value as readonly string[]);
}

/** The same, where an empty list would mean nothing; `what` says what it should hold. */
export function parseFilledTextList(
  node: SourceNode,
  report: Reporter,
  { what, check }: { readonly what: string; readonly check: (text: string, node: ScalarNode) => boolean },
): string | readonly string[] | undefined {
  if (node.kind !== 'list' || node.items.length > 0) return parseTextList(node, report, check);
  report.report('policy/wrong-type', { node }, { values: [what, 'an empty list'] });
  return undefined;
}
