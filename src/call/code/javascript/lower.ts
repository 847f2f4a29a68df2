import type { Program } from '../tree.ts';
import { classOf, functionOf } from './lower-functions.ts';
import { assignmentOf } from './lower-patterns.ts';
import { statementsOf } from './lower-statements.ts';
import { childrenOf, type EsNode, type Reading } from './syntax.ts';

const readers: Reading['readers'] = new Map([
  ['FunctionDeclaration', functionOf],
  ['FunctionExpression', functionOf],
  ['ArrowFunctionExpression', functionOf],
  ['ClassDeclaration', classOf],
  ['ClassExpression', classOf],
  ['AssignmentExpression', assignmentOf],
]);

/** Makes of the parser's tree what is evaluated. */
export function lowerJavascript(top: EsNode): Program {
  const reading: Reading = { hasErrors: false, depth: 0, classes: 0, readers };
  const body = statementsOf(childrenOf(top, 'body'), reading);
  return { body, hasErrors: reading.hasErrors };
}
