import { decoratedClass } from './decorators.ts';
import { elementOf } from './elements.ts';
import { hasMerged, importOf, namespaceOf } from './namespaces.ts';
import { childOf, childrenOf, isNode, textOf, type EsNode } from './syntax.ts';

/** A tree of TypeScript holds something that is not known to be a type, and that JavaScript does not have. */
class NotUnderstood extends Error {}

/**
 * The JavaScript that a tree of TypeScript runs as: without its types, and with enums, namespaces, parameters that are properties,
 * decorators and elements of JSX as what they stand for (TypeScript handbook, "Enums", "Namespaces", "Parameter Properties",
 * "Decorators", "JSX").
 * @throws {Error} where the tree holds anything else.
 */
export function eraseTypes(top: EsNode): EsNode {
  const erased = hasMerged(top) ? undefined : erase(top);
  if (erased === undefined) throw new NotUnderstood();
  return erased;
}

/** An expression with a type that says nothing of its value. */
const wrappers = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'TSExternalModuleReference',
]);

const declarations = new Set([
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'TSDeclareFunction',
  'TSDeclareMethod',
  'TSIndexSignature',
  'TSNamespaceExportDeclaration',
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

/** What is made of a node when what lies in it is without types. */
const makers: ReadonlyMap<string, (node: EsNode) => EsNode | undefined> = new Map([
  ['ClassDeclaration', decoratedClass],
  ['ClassExpression', decoratedClass],
  ['FunctionExpression', withProperties],
  ['JSXElement', elementOf],
  ['JSXFragment', elementOf],
  ['TSEnumDeclaration', enumOf],
  ['TSExportAssignment', (node) => ({ ...node, type: 'ExpressionStatement' })],
  ['TSImportEqualsDeclaration', importOf],
  ['TSModuleDeclaration', namespaceOf],
]);

/** What only lies in one of those. */
const pieces = /^(?:Decorator$|JSX|TSEnumMember$|TSModuleBlock$|TSParameterProperty$|TSQualifiedName$)/;

/** Undefined for what does not run. */
function erase(node: EsNode): EsNode | undefined {
  const { type } = node;
  if (declarations.has(type) || node['declare'] === true || isOfTypes(node)) return undefined;
  if (wrappers.has(type)) return eraseChild(node, 'expression');
  const make = makers.get(type);
  if (type.startsWith('TS') && make === undefined && !pieces.test(type)) throw new NotUnderstood();
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) if (!typeKeys.has(key)) kept[key] = eraseValue(value);
  const erased: EsNode = { ...kept, type, start: node.start, end: node.end };
  const isEmpty = type === 'ExportNamedDeclaration' && isNode(node['declaration']) && !isNode(erased['declaration']);
  if (isEmpty) return undefined;
  if (make === undefined) return erased;
  const made = make(erased);
  if (made === undefined) throw new NotUnderstood();
  return made;
}

/** `import type`, `export type`, `{ type A }`. */
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
    // The parameter `this`.
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
    const counted: EsNode =
      next === undefined
        ? { type: 'Identifier', name: 'undefined', start, end }
        : { type: 'Literal', value: next, start, end };
    const value = given ?? counted;
    next = value.type === 'Literal' && typeof value['value'] === 'number' ? value['value'] + 1 : undefined;
    const id = childOf(member, 'id');
    const key = { type: 'Literal', value: textOf(id, 'name') || textOf(id, 'value'), start, end };
    return { type: 'Property', kind: 'init', key, value, start, end };
  });
  const init = { type: 'ObjectExpression', properties, start, end };
  const declaration = { type: 'VariableDeclarator', id: node['id'], init, start, end };
  return { type: 'VariableDeclaration', kind: 'const', declarations: [declaration], start, end };
}

/** `constructor(private x: string) {}` is `constructor(x) { this.x = x }`. */
function withProperties(node: EsNode): EsNode | undefined {
  const params = childrenOf(node, 'params');
  const properties = params.filter(({ type }) => type === 'TSParameterProperty');
  const body = childOf(node, 'body');
  if (properties.length === 0) return node;
  if (body === undefined) return undefined;
  const plain = params.map((each) =>
    each.type === 'TSParameterProperty' ? (childOf(each, 'parameter') ?? each) : each,
  );
  const fields = properties.flatMap(fieldOf);
  if (fields.length < properties.length) return undefined;
  return { ...node, params: plain, body: { ...body, body: [...fields, ...childrenOf(body, 'body')] } };
}

function fieldOf(property: EsNode): readonly EsNode[] {
  const { start, end } = property;
  const given = childOf(property, 'parameter');
  const name = given?.type === 'AssignmentPattern' ? childOf(given, 'left') : given;
  if (name?.type !== 'Identifier') return [];
  const left = { type: 'MemberExpression', object: { type: 'ThisExpression', start, end }, property: name, start, end };
  const expression = { type: 'AssignmentExpression', operator: '=', left, right: name, start, end };
  return [{ type: 'ExpressionStatement', expression, start, end }];
}
