import type { SourceNode } from '../policy/source-node.ts';

/** A node as plain JSON. Its depth is bounded by the reader of the document. */
export function toPlainValue(node: SourceNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toPlainValue);
  // `Object.fromEntries` defines own properties, so a key such as `__proto__` stays data.
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, toPlainValue(value)]));
}
