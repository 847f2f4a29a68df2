import type { Expression, Parameter, Statement } from '../tree.ts';
import { expressionOf } from './lower-expressions.ts';
import { patternOf } from './lower-patterns.ts';
import { statementsOf } from './lower-statements.ts';
import { childOf, childrenOf, others, pieceOf, type EsNode, type Reading } from './syntax.ts';

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

/** The methods of a class are functions that somebody may call; the rest of it runs. */
export function classOf(node: EsNode, reading: Reading): Expression {
  const body = childOf(node, 'body');
  const members = body === undefined ? [] : childrenOf(body, 'body');
  const base = childOf(node, 'superClass');
  reading.classes += 1;
  const values = members.flatMap((each): readonly Expression[] => {
    if (each.type === 'StaticBlock')
      return [
        { kind: 'function', parameters: [], body: statementsOf(childrenOf(each, 'body'), reading), ...pieceOf(each) },
      ];
    const value = childOf(each, 'value');
    const key = each['computed'] === true ? childOf(each, 'key') : undefined;
    return [
      ...(key === undefined ? [] : [expressionOf(key, reading)]),
      ...(value === undefined ? [] : [expressionOf(value, reading)]),
    ];
  });
  reading.classes -= 1;
  return others([...(base === undefined ? [] : [expressionOf(base, reading)]), ...values], node);
}
