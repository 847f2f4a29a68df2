import type { Argument, Entry, Expression } from '../tree.ts';
import { deeper } from '../lowering.ts';
import { childOf, childrenOf, nothing, others, pieceOf, textOf, type EsNode, type Reading } from './syntax.ts';

/** The name of a property. */
export function keyOf(node: EsNode, reading: Reading): Expression {
  const key = childOf(node, 'key') ?? childOf(node, 'property');
  if (key === undefined) return nothing(node);
  if (node['computed'] !== true && (key.type === 'Identifier' || key.type === 'PrivateIdentifier'))
    return { kind: 'text', text: textOf(key, 'name'), ...pieceOf(key) };
  const value = key['value'];
  if (key.type === 'Literal' && typeof value === 'number' && node['computed'] !== true)
    return { kind: 'text', text: String(value), ...pieceOf(key) };
  return expressionOf(key, reading);
}

export function expressionOf(node: EsNode, reading: Reading): Expression {
  return deeper(reading, nothing(node), () => readExpression(node, reading));
}

function readExpression(node: EsNode, reading: Reading): Expression {
  const place = pieceOf(node);
  switch (node.type) {
    case 'Identifier':
      return { kind: 'name', name: textOf(node, 'name'), ...place };
    case 'ThisExpression':
      // Within a class it is an object of that class.
      return { kind: 'name', name: reading.classes > 0 ? 'this' : 'globalThis', ...place };
    case 'Literal':
      return literalOf(node);
    case 'TemplateLiteral':
      return templateOf(node, reading);
    case 'TaggedTemplateExpression':
      return taggedOf(node, reading);
    case 'MemberExpression':
      return memberOf(node, reading);
    case 'CallExpression':
    case 'NewExpression': {
      const callee = childOf(node, 'callee');
      if (callee === undefined) return nothing(node);
      return {
        kind: 'call',
        callee:
          callee.type === 'Super'
            ? { kind: 'name', name: 'super()', ...pieceOf(callee) }
            : expressionOf(callee, reading),
        arguments: argumentsOf(childrenOf(node, 'arguments'), reading),
        ...place,
      };
    }
    case 'ImportExpression': {
      const source = childOf(node, 'source');
      const callee: Expression = { kind: 'name', name: 'import()', ...place };
      return {
        kind: 'call',
        callee,
        arguments: source === undefined ? [] : [{ value: expressionOf(source, reading) }],
        ...place,
      };
    }
    case 'ArrayExpression':
      return { kind: 'list', items: argumentsOf(childrenOf(node, 'elements'), reading), ...place };
    case 'ObjectExpression':
      return {
        kind: 'record',
        entries: childrenOf(node, 'properties').map((each) => entryOf(each, reading)),
        ...place,
      };
    case 'BinaryExpression':
    case 'LogicalExpression':
      return operationOf(node, reading);
    case 'ConditionalExpression': {
      const [condition, first, second] = ['test', 'consequent', 'alternate']
        .map((key) => childOf(node, key))
        .map((each) => (each === undefined ? nothing(node) : expressionOf(each, reading)));
      if (condition === undefined || first === undefined || second === undefined) return nothing(node);
      return { kind: 'choice', options: [first, second], conditions: [condition], ...place };
    }
    case 'UpdateExpression': {
      const target = childOf(node, 'argument');
      if (target === undefined) return nothing(node);
      return { kind: 'assign', target: expressionOf(target, reading), value: nothing(node), ...place };
    }
    case 'SequenceExpression': {
      const children = childrenOf(node, 'expressions').map((each) => expressionOf(each, reading));
      const last = children.at(-1);
      return last === undefined
        ? nothing(node)
        : { kind: 'choice', options: [last], conditions: children.slice(0, -1), ...place };
    }
    case 'AwaitExpression':
    case 'ChainExpression':
    case 'ParenthesizedExpression': {
      const inner = childOf(node, 'argument') ?? childOf(node, 'expression');
      return inner === undefined ? nothing(node) : expressionOf(inner, reading);
    }
    case 'SpreadElement': {
      const inner = childOf(node, 'argument');
      return inner === undefined ? nothing(node) : others([expressionOf(inner, reading)], node);
    }
    case 'UnaryExpression':
    case 'YieldExpression': {
      const inner = childOf(node, 'argument');
      const value = inner === undefined ? undefined : expressionOf(inner, reading);
      if (value?.kind === 'number' && node['operator'] === '-') return { ...value, value: -value.value };
      if (node['operator'] === 'typeof' || node['operator'] === 'delete')
        // It is evaluated, and goes nowhere.
        return {
          kind: 'choice',
          options: [nothing(node)],
          conditions: value === undefined || value.kind === 'name' ? [] : [value],
          ...place,
        };
      return others(value === undefined ? [] : [value], node);
    }
    case 'MetaProperty':
      return { kind: 'name', name: 'import.meta', ...place };
    default:
      return reading.readers.get(node.type)?.(node, reading) ?? nothing(node);
  }
}

function literalOf(node: EsNode): Expression {
  const value = node['value'];
  const place = pieceOf(node);
  if (typeof value === 'string') return { kind: 'text', text: value, ...place };
  if (typeof value === 'number') return { kind: 'number', value, ...place };
  if (typeof value === 'boolean' || (value === null && node['raw'] === 'null'))
    return { kind: 'constant', value, ...place };
  return nothing(node);
}

function quasisOf(node: EsNode): readonly Expression[] {
  return childrenOf(node, 'quasis').map((each): Expression => {
    const value = each['value'];
    const cooked = typeof value === 'object' && value !== null && 'cooked' in value ? value.cooked : undefined;
    return typeof cooked === 'string' ? { kind: 'text', text: cooked, ...pieceOf(each) } : nothing(each);
  });
}

function templateOf(node: EsNode, reading: Reading): Expression {
  const values = childrenOf(node, 'expressions').map((each) => expressionOf(each, reading));
  const parts = quasisOf(node).flatMap((text, index) => [text, ...values.slice(index, index + 1)]);
  return { kind: 'template', parts, ...pieceOf(node) };
}

/**
 * A tag is a function that is given a list of the texts, and the values between them (ECMAScript, Tagged Templates). `String.raw` and
 * those that run commands put them together again.
 */
function taggedOf(node: EsNode, reading: Reading): Expression {
  const tag = childOf(node, 'tag');
  const quasi = childOf(node, 'quasi');
  if (tag === undefined || quasi === undefined) return nothing(node);
  const values = childrenOf(quasi, 'expressions').map((each) => ({ value: expressionOf(each, reading) }));
  const texts = quasisOf(quasi).map((value) => ({ value }));
  return {
    kind: 'call',
    callee: expressionOf(tag, reading),
    arguments: [{ value: templateOf(quasi, reading) }],
    asTag: [{ value: { kind: 'list', items: texts, ...pieceOf(quasi) } }, ...values],
    ...pieceOf(node),
  };
}

function memberOf(node: EsNode, reading: Reading): Expression {
  const of = childOf(node, 'object');
  if (of === undefined) return nothing(node);
  const base: Expression =
    of.type === 'Super' ? { kind: 'name', name: 'super()', ...pieceOf(of) } : expressionOf(of, reading);
  const key = keyOf(node, reading);
  return {
    kind: 'member',
    of: base,
    key,
    ...(node['computed'] === true && { isComputed: true as const }),
    ...pieceOf(node),
  };
}

function argumentsOf(nodes: readonly EsNode[], reading: Reading): readonly Argument[] {
  return nodes.map((each): Argument => {
    const rest = each.type === 'SpreadElement' ? childOf(each, 'argument') : undefined;
    return rest === undefined
      ? { value: expressionOf(each, reading) }
      : { value: expressionOf(rest, reading), isSpread: true };
  });
}

function entryOf(node: EsNode, reading: Reading): Entry {
  const rest = childOf(node, 'argument');
  if (rest !== undefined) return { value: expressionOf(rest, reading) };
  const value = childOf(node, 'value');
  return { key: keyOf(node, reading), value: value === undefined ? nothing(node) : expressionOf(value, reading) };
}

function operationOf(node: EsNode, reading: Reading): Expression {
  const leftNode = childOf(node, 'left');
  const rightNode = childOf(node, 'right');
  if (leftNode === undefined || rightNode === undefined) return nothing(node);
  const left = leftNode.type === 'PrivateIdentifier' ? nothing(leftNode) : expressionOf(leftNode, reading);
  const right = expressionOf(rightNode, reading);
  const operator = textOf(node, 'operator');
  const place = pieceOf(node);
  if (node.type === 'LogicalExpression') return { kind: 'choice', options: [left, right], conditions: [], ...place };
  return /^[-+*/%^]$/.test(operator)
    ? { kind: 'binary', operator, left, right, ...place }
    : others([left, right], node);
}
