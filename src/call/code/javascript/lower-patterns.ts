import type { Argument, Entry, Expression } from '../tree.ts';
import { expressionOf, keyOf } from './lower-expressions.ts';
import { deeper } from '../lowering.ts';
import { childOf, childrenOf, isNode, nothing, pieceOf, textOf, type EsNode, type Reading } from './syntax.ts';

/** What a value is given to: names, and the pieces of lists and objects. */
export function patternOf(node: EsNode, reading: Reading): Expression {
  return deeper(reading, nothing(node), () => readPattern(node, reading));
}

function readPattern(node: EsNode, reading: Reading): Expression {
  const place = pieceOf(node);
  switch (node.type) {
    case 'ArrayPattern': {
      const elements = node['elements'];
      const items = (Array.isArray(elements) ? elements : []).map((each): Argument => {
        if (!isNode(each)) return { value: nothing(node) };
        const rest = each.type === 'RestElement' ? childOf(each, 'argument') : undefined;
        return rest === undefined
          ? { value: patternOf(each, reading) }
          : { value: patternOf(rest, reading), isSpread: true };
      });
      return { kind: 'list', items, ...place };
    }
    case 'ObjectPattern': {
      const entries = childrenOf(node, 'properties').map((each): Entry => {
        const rest = childOf(each, 'argument');
        const value = childOf(each, 'value');
        if (rest !== undefined || value === undefined)
          return { value: rest === undefined ? nothing(each) : patternOf(rest, reading) };
        return { key: keyOf(each, reading), value: patternOf(value, reading) };
      });
      return { kind: 'record', entries, ...place };
    }
    case 'AssignmentPattern': {
      const left = childOf(node, 'left');
      const right = childOf(node, 'right');
      if (left === undefined || right === undefined) return nothing(node);
      return {
        kind: 'choice',
        options: [patternOf(left, reading), expressionOf(right, reading)],
        conditions: [],
        ...place,
      };
    }
    default:
      return expressionOf(node, reading);
  }
}

export function assignmentOf(node: EsNode, reading: Reading): Expression {
  const left = childOf(node, 'left');
  const right = childOf(node, 'right');
  if (left === undefined || right === undefined) return nothing(node);
  const operator = textOf(node, 'operator').slice(0, -1);
  const target = patternOf(left, reading);
  const value = expressionOf(right, reading);
  const place = pieceOf(node);
  if (operator === '') return { kind: 'assign', target, value, ...place };
  if (!/^(?:&&|\|\||\?\?)$/.test(operator)) return { kind: 'assign', target, value, operator, ...place };
  return {
    kind: 'assign',
    target,
    value: { kind: 'choice', options: [target, value], conditions: [], ...place },
    ...place,
  };
}
