import { childOf, childrenOf, isNode, textOf, type EsNode } from './syntax.ts';

/** `namespace A { export const b = 1 }` is `const A = (() => { const b = 1; return { b } })()`; undefined where it cannot be said so. */
export function namespaceOf(node: EsNode): EsNode | undefined {
  const { start, end } = node;
  const id = childOf(node, 'id');
  const inner = childOf(node, 'body');
  if (id?.type !== 'Identifier' || inner === undefined) return undefined;
  // Of `namespace A.B`, the inner one has been made a variable.
  const statements = inner.type === 'TSModuleBlock' ? childrenOf(inner, 'body') : [exported(inner)];
  const names = statements.map(exportedBy);
  if (!names.every((each) => each !== undefined)) return undefined;
  const properties = names
    .flat()
    .map((name): EsNode => ({ type: 'Property', kind: 'init', key: name, value: name, start, end }));
  const held = statements.map((each) =>
    each.type === 'ExportNamedDeclaration' ? (childOf(each, 'declaration') ?? each) : each,
  );
  const given = { type: 'ReturnStatement', argument: { type: 'ObjectExpression', properties, start, end }, start, end };
  const body = { type: 'BlockStatement', body: [...held, given], start, end };
  const callee = { type: 'ArrowFunctionExpression', params: [], body, start, end };
  return constantOf(id, { type: 'CallExpression', callee, arguments: [], start, end });
}

function exported(declaration: EsNode): EsNode {
  const { start, end } = declaration;
  return { type: 'ExportNamedDeclaration', declaration, start, end };
}

function constantOf(id: EsNode, init: EsNode): EsNode {
  const { start, end } = init;
  const declaration = { type: 'VariableDeclarator', id, init, start, end };
  return { type: 'VariableDeclaration', kind: 'const', declarations: [declaration], start, end };
}

/** The names that a statement of a namespace exports; undefined where they are not plain. */
function exportedBy(statement: EsNode): readonly EsNode[] | undefined {
  if (!statement.type.startsWith('Export')) return [];
  const declaration = statement.type === 'ExportNamedDeclaration' ? childOf(statement, 'declaration') : undefined;
  if (declaration === undefined) return undefined;
  const ids =
    declaration.type === 'VariableDeclaration'
      ? childrenOf(declaration, 'declarations').map((each) => childOf(each, 'id'))
      : [childOf(declaration, 'id')];
  const plain = ids.filter((id) => id?.type === 'Identifier');
  return plain.every((id) => id !== undefined) && plain.length === ids.length ? plain : undefined;
}

/** `import fs = require('fs')`, `import b = A.b`. */
export function importOf(node: EsNode): EsNode | undefined {
  const id = childOf(node, 'id');
  const reference = childOf(node, 'moduleReference');
  if (id === undefined || reference === undefined) return undefined;
  const { start, end } = node;
  const isModule = reference.type === 'Literal';
  const callee = { type: 'Identifier', name: 'require', start, end };
  const value = isModule
    ? { type: 'CallExpression', callee, arguments: [reference], start, end }
    : qualifiedName(reference);
  const declaration = constantOf(id, value);
  return node['isExport'] === true ? exported(declaration) : declaration;
}

function qualifiedName(reference: EsNode): EsNode {
  const left = childOf(reference, 'left');
  return left === undefined || reference.type !== 'TSQualifiedName'
    ? reference
    : {
        ...reference,
        type: 'MemberExpression',
        object: qualifiedName(left),
        property: reference['right'],
        computed: false,
      };
}

const named = /^(?:TSModule|TSEnum|Class|Function)Declaration$/;

/** Whether a namespace or an enum adds to another declaration of its name, which makes one thing of both. */
export function hasMerged(top: EsNode): boolean {
  const counted = new Map<string, number>();
  const spaces = new Set<string>();
  const left: unknown[] = [top];
  while (left.length > 0) {
    const value = left.pop();
    if (Array.isArray(value)) left.push(...value);
    if (!isNode(value)) continue;
    left.push(...Object.values(value));
    if (!named.test(value.type) || value['declare'] === true) continue;
    const name = textOf(childOf(value, 'id'), 'name');
    counted.set(name, (counted.get(name) ?? 0) + 1);
    if (value.type.startsWith('TS')) spaces.add(name);
  }
  return [...spaces].some((name) => (counted.get(name) ?? 0) > 1);
}
