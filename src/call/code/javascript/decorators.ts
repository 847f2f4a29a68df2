import { childOf, childrenOf, type EsNode } from './syntax.ts';

/**
 * A class with decorators calls each of them when it is made, with what it stands before and the name of that (TypeScript handbook,
 * "Decorators"): here in a field at its end. What a decorator makes of a function is not followed; the function itself is.
 */
export function decoratedClass(node: EsNode): EsNode {
  const body = childOf(node, 'body');
  if (body === undefined) return node;
  const members = childrenOf(body, 'body');
  const { start, end } = node;
  const calls = [node, ...members].flatMap((each) => callsOf(each, node));
  if (calls.length === 0) return node;
  const key = { type: 'Literal', value: '@', start, end };
  const value = { type: 'SequenceExpression', expressions: calls, start, end };
  const field: EsNode = { type: 'PropertyDefinition', key, value, static: true, start, end };
  return { ...node, body: { ...body, body: [...members, field] } };
}

function callsOf(decorated: EsNode, { start, end }: EsNode): readonly EsNode[] {
  const value = childOf(decorated, 'value');
  const parameters = value === undefined ? [] : childrenOf(value, 'params');
  const given = [unnamed({ start, end }), childOf(decorated, 'key') ?? unnamed({ start, end })].map(asText);
  return [decorated, ...parameters].flatMap((each) =>
    childrenOf(each, 'decorators').map((decorator): EsNode => ({
      type: 'CallExpression',
      callee: childOf(decorator, 'expression'),
      arguments: given,
      start,
      end,
    })),
  );
}

function unnamed({ start, end }: { readonly start: number; readonly end: number }): EsNode {
  return { type: 'Identifier', name: 'undefined', start, end };
}

function asText(key: EsNode): EsNode {
  const name = key['name'];
  return key.type === 'Identifier' && name !== 'undefined' ? { ...key, type: 'Literal', value: name } : key;
}
