import type { Expression, Parameter, Statement } from '../tree.ts';
import { only } from '../lowering.ts';
import { expressionOf, keyOf } from './lower-expressions.ts';
import { patternOf } from './lower-patterns.ts';
import { statementsOf } from './lower-statements.ts';
import { childOf, childrenOf, nothing, others, pieceOf, type EsNode, type Reading } from './syntax.ts';

export function functionOf(node: EsNode, reading: Reading): Expression {
  const body = childOf(node, 'body');
  const isBlock = body?.type === 'BlockStatement';
  const statements: readonly Statement[] =
    body === undefined
      ? []
      : isBlock
        ? statementsOf(childrenOf(body, 'body'), reading)
        : [{ kind: 'return', value: expressionOf(body, reading) }];
  return { kind: 'function', parameters: parametersOf(node, reading), body: statements, ...pieceOf(node) };
}

function parametersOf(node: EsNode, reading: Reading): readonly Parameter[] {
  return childrenOf(node, 'params').map((each): Parameter => {
    const rest = each.type === 'RestElement' ? childOf(each, 'argument') : undefined;
    if (rest !== undefined) return { target: patternOf(rest, reading), isRest: true };
    const left = each.type === 'AssignmentPattern' ? childOf(each, 'left') : undefined;
    const right = childOf(each, 'right');
    if (left === undefined || right === undefined) return { target: patternOf(each, reading) };
    return { target: patternOf(left, reading), initial: expressionOf(right, reading) };
  });
}

/** What a class holds, under its name; what has no name that is known runs all the same. */
export function classOf(node: EsNode, reading: Reading): Expression {
  const body = childOf(node, 'body');
  const base = childOf(node, 'superClass');
  const bases = base === undefined ? [] : [expressionOf(base, reading)];
  reading.classes += 1;
  const held = (body === undefined ? [] : childrenOf(body, 'body')).flatMap((each) => memberOfClass(each, reading));
  reading.classes -= 1;
  return { kind: 'class', bases, body: held, parameters: [], ...pieceOf(node) };
}

function memberOfClass(node: EsNode, reading: Reading): readonly Statement[] {
  const place = pieceOf(node);
  if (node.type === 'StaticBlock') {
    const statements = statementsOf(childrenOf(node, 'body'), reading);
    return only({ kind: 'function', parameters: [], body: statements, ...place });
  }
  const child = childOf(node, 'value');
  const read = child === undefined ? nothing(node) : expressionOf(child, reading);
  const role = node['kind'] === 'get' ? 'getter' : undefined;
  const value: Expression = read.kind === 'function' && role !== undefined ? { ...read, role } : read;
  const key = keyOf(node, reading);
  if (key.kind !== 'text' || node['kind'] === 'set') return only(others([key, value], node));
  const target: Expression = { kind: 'name', name: key.text, ...place };
  return only({ kind: 'assign', target, value, declares: 'function', ...place });
}
