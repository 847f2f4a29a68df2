import { childOf, textOf, type EsNode } from '../javascript/syntax.ts';

/** The name of a member, where the text tells it. */
export function keyOf(member: EsNode): string | undefined {
  const property = childOf(member, 'property');
  if (property === undefined) return undefined;
  if (member['computed'] !== true) return textOf(property, 'name');
  return property.type === 'Literal' ? String(property['value']) : undefined;
}
