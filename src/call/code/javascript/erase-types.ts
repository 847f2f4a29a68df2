import { childOf, childrenOf, isNode, textOf, type EsNode } from './syntax.ts';

/** A tree of TypeScript holds something else than types that JavaScript does not have, such as a namespace. */
class NotOnlyTypes extends Error {}

/**
 * The JavaScript that a tree of TypeScript runs as (TypeScript handbook, "Erasable syntax"): without its types, and with enums as
 * the objects that they are.
 * @throws {Error} where the tree holds namespaces, decorators, parameters that are properties, `import x = …`, or what is not known to be a type.
 */
export function eraseTypes(top: EsNode): EsNode {
  const erased = erase(top);
  if (erased === undefined) throw new NotOnlyTypes();
  return erased;
}

/** An expression with a type that says nothing of its value. */
const wrappers = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
]);

const declarations = new Set([
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'TSDeclareFunction',
  'TSDeclareMethod',
  'TSIndexSignature',
]);

/** What stands there is a type. */
const typeKeys = new Set([
  'typeAnnotation',
  'returnType',
  'typeParameters',
  'typeArguments',
  'superTypeParameters',
  'superTypeArguments',
  'implements',
]);

/** Undefined for what does not run. */
function erase(node: EsNode): EsNode | undefined {
  const { type } = node;
  if (declarations.has(type) || node['declare'] === true || isOfTypes(node)) return undefined;
  if (childrenOf(node, 'decorators').length > 0) throw new NotOnlyTypes();
  if (wrappers.has(type)) return eraseChild(node, 'expression');
  if (type === 'TSEnumDeclaration') return enumOf(node);
  if (type.startsWith('TS')) throw new NotOnlyTypes();
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) if (!typeKeys.has(key)) kept[key] = eraseValue(value);
  const erased: EsNode = { ...kept, type, start: node.start, end: node.end };
  const isEmpty = type === 'ExportNamedDeclaration' && isNode(node['declaration']) && !isNode(erased['declaration']);
  return isEmpty ? undefined : erased;
}

/** `import type`, `export type`, `{ type A }`, and the parameter `this`. */
function isOfTypes(node: EsNode): boolean {
  return node['importKind'] === 'type' || node['exportKind'] === 'type';
}

function eraseChild(node: EsNode, key: string): EsNode | undefined {
  const child = childOf(node, key);
  return child === undefined ? undefined : erase(child);
}

function eraseValue(value: unknown): unknown {
  if (isNode(value)) return erase(value);
  if (!Array.isArray(value)) return value;
  return value.flatMap((each: unknown) => {
    if (isNode(each) && each.type === 'Identifier' && each['name'] === 'this') return [];
    const erased = eraseValue(each);
    return erased === undefined ? [] : [erased];
  });
}

/** `enum Colour { Red, Green = 'green' }` is `const Colour = { Red: 0, Green: 'green' }`. */
function enumOf(node: EsNode): EsNode {
  const { start, end } = node;
  let next: number | undefined = 0;
  const properties = childrenOf(node, 'members').map((member): EsNode => {
    const given = childOf(member, 'initializer');
    if (given !== undefined && given.type !== 'Literal') throw new NotOnlyTypes();
    const value: unknown = given === undefined ? next : given['value'];
    if (value === undefined) throw new NotOnlyTypes();
    next = typeof value === 'number' ? value + 1 : undefined;
    const id = childOf(member, 'id');
    const key = { type: 'Literal', value: textOf(id, 'name') || textOf(id, 'value'), start, end };
    return { type: 'Property', kind: 'init', key, value: { type: 'Literal', value, start, end }, start, end };
  });
  const init = { type: 'ObjectExpression', properties, start, end };
  const declaration = { type: 'VariableDeclarator', id: node['id'], init, start, end };
  return { type: 'VariableDeclaration', kind: 'const', declarations: [declaration], start, end };
}
