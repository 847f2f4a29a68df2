import type { Expression, Program, Statement } from '../tree.ts';
import { argumentsOf, expressionOf, memberOf, parametersOf, sequenceOf } from './lower-expressions.ts';
import { assignStatement, assignmentOf, importsOf, notesOf } from './lower-simple-statements.ts';
import { deeper, only } from '../lowering.ts';
import {
  childrenOf,
  isToken,
  nameIn,
  others,
  pieceOf,
  sourceOf,
  splitNodes,
  type Reading,
  type SyntaxNode,
} from './syntax.ts';

/** Makes of the parser's tree what is evaluated. */
export function lowerPython(top: SyntaxNode, text: string): Program {
  const reading: Reading = { text, hasErrors: false, depth: 0, outer: new Set() };
  const body = statementsOf(top, reading);
  return { body, hasErrors: reading.hasErrors };
}

function statementsOf(node: SyntaxNode, reading: Reading): readonly Statement[] {
  return childrenOf(node, reading).flatMap((child) => (isToken(child) ? [] : statementOf(child, reading)));
}

function statementOf(node: SyntaxNode, reading: Reading): readonly Statement[] {
  return deeper<readonly Statement[]>(reading, [], () => readStatement(node, reading));
}

function readStatement(node: SyntaxNode, reading: Reading): readonly Statement[] {
  switch (node.name) {
    case 'StatementGroup':
    case 'Script':
      return statementsOf(node, reading);
    case 'AssignStatement':
    case 'UpdateStatement':
      return [...notesOf(node, reading), ...assignmentOf(node, reading)];
    case 'ImportStatement':
      return importsOf(node, reading);
    case 'IfStatement':
    case 'TryStatement':
    case 'MatchStatement':
      return branchesOf(node, reading);
    case 'WhileStatement':
    case 'ForStatement':
      return loopOf(node, reading);
    case 'WithStatement':
      return withOf(node, reading);
    case 'FunctionDefinition':
      return [
        ...notesOf(node, reading),
        assignStatement(nameIn(node, reading), functionOf(node, reading), pieceOf(node)),
      ];
    case 'ClassDefinition':
      return classOf(node, reading);
    case 'DecoratedStatement':
      return decoratedOf(node, reading);
    case 'YieldStatement': {
      // What is gone through gives each of them (Python Language Reference, 6.2.9).
      const children = childrenOf(node, reading);
      const value = sequenceOf(children, node, reading);
      const isEach = children.some(({ name }) => name === 'from');
      if (value === undefined || isEach) return [value === undefined ? { kind: 'return' } : { kind: 'return', value }];
      return [{ kind: 'return', value: { kind: 'list', items: [{ value }], ...pieceOf(node) } }];
    }
    case 'ReturnStatement': {
      const value = sequenceOf(childrenOf(node, reading), node, reading);
      return [value === undefined ? { kind: 'return' } : { kind: 'return', value }];
    }
    case 'ScopeStatement':
      for (const each of childrenOf(node, reading))
        if (each.name === 'VariableName') reading.outer.add(sourceOf(each, reading));
      return [];
    case 'Body':
    case 'MatchBody':
      return statementsOf(node, reading);
    default: {
      // Everything else is its expressions: `del`, `assert`, `raise`, an expression alone.
      const children = childrenOf(node, reading).filter((child) => !isToken(child));
      if (node.name === 'ExpressionStatement') {
        const value = sequenceOf(childrenOf(node, reading), node, reading);
        return value === undefined ? [] : only(value);
      }
      if (node.name === 'DeleteStatement')
        return children
          .filter(({ name }) => name !== 'VariableName')
          .flatMap((child) => only(expressionOf(child, reading)));
      return children.flatMap((child) => only(expressionOf(child, reading)));
    }
  }
}

/** `if`, `try`, `match`: conditions, then one of the bodies. What stands behind `finally` runs in any case. */
function branchesOf(node: SyntaxNode, reading: Reading): readonly Statement[] {
  const before: Statement[] = [];
  const branches: (readonly Statement[])[] = [];
  const last: Statement[] = [];
  let word = '';
  let names: Statement[] = [];
  for (const child of childrenOf(node, reading)) {
    if (child.name === 'Body') {
      const body = statementOf(child, reading);
      if (word === 'finally') last.push(...body);
      else if (node.name === 'TryStatement' && word === 'else') branches[0] = [...(branches[0] ?? []), ...body];
      else branches.push([...names, ...body]);
      names = [];
    } else if (child.name === 'MatchBody') {
      for (const clause of childrenOf(child, reading))
        if (clause.name === 'MatchClause') branches.push(clauseOf(clause, reading));
    } else if (!isToken(child)) {
      if (node.name !== 'TryStatement') before.push(...only(expressionOf(child, reading)));
    } else if (child.name !== 'as') word = child.name;
  }
  const isComplete = node.name === 'IfStatement' && word === 'else';
  return [...before, { kind: 'branches', branches, ...(isComplete && { isComplete }) }, ...last];
}

/** What a pattern of `match` captures is not followed. */
function clauseOf(node: SyntaxNode, reading: Reading): readonly Statement[] {
  const names: Statement[] = [];
  const waiting = childrenOf(node, reading).filter(({ name }) => name !== 'Body');
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.name === 'VariableName')
      names.push(assignStatement(sourceOf(next, reading), others([], next), pieceOf(next)));
    waiting.push(...childrenOf(next, reading));
  }
  const children = childrenOf(node, reading);
  const guards = children
    .filter(({ name }) => name === 'Guard')
    .flatMap((guard) => childrenOf(guard, reading).filter((child) => !isToken(child)))
    .flatMap((condition) => only(expressionOf(condition, reading)));
  const bodies = children.filter(({ name }) => name === 'Body');
  return [...names, ...guards, ...bodies.flatMap((body) => statementOf(body, reading))];
}

function loopOf(node: SyntaxNode, reading: Reading): readonly Statement[] {
  const children = childrenOf(node, reading);
  const [body, afterwards] = children.filter(({ name }) => name === 'Body').map((each) => statementOf(each, reading));
  const heads = children.filter(({ name }) => name !== 'Body' && name !== 'else' && name !== 'async');
  const after = afterwards ?? [];
  if (node.name === 'WhileStatement') {
    const condition = heads.filter((child) => !isToken(child)).map((child) => expressionOf(child, reading));
    return [{ kind: 'loop', body: [...condition.flatMap(only), ...(body ?? [])] }, ...after];
  }
  const [, targets = [], values = []] = splitNodes(heads, ['for', 'in']);
  const target = sequenceOf(targets, node, reading);
  const value = sequenceOf(values, node, reading);
  const round = target === undefined || value === undefined ? {} : { round: { target, values: value } };
  return [{ kind: 'loop', ...round, body: body ?? [] }, ...after];
}

/** `with a as b, c:` takes what each of them opens. */
function withOf(node: SyntaxNode, reading: Reading): readonly Statement[] {
  const children = childrenOf(node, reading);
  const heads = children.filter(({ name }) => !/^(?:Body|with|async)$/.test(name));
  const found = splitNodes(heads, [',']).flatMap((group): readonly Statement[] => {
    const [values = [], targets = []] = splitNodes(group, ['as']);
    const value = sequenceOf(values, node, reading);
    const target = sequenceOf(targets, node, reading);
    if (value === undefined) return [];
    if (target === undefined) return only(value);
    return only({ kind: 'assign', target, value, declares: 'function', ...pieceOf(node) });
  });
  return [...found, ...children.filter(({ name }) => name === 'Body').flatMap((body) => statementOf(body, reading))];
}

/** The statements of a class run with variables of their own, which it holds. */
function classOf(node: SyntaxNode, reading: Reading): readonly Statement[] {
  const children = childrenOf(node, reading);
  const bases = children.filter(({ name }) => name === 'ArgList').flatMap((list) => argumentsOf(list, reading));
  const bodies = children.filter(({ name }) => name === 'Body');
  const body = bodies.flatMap((each) => statementOf(each, reading));
  const parameters = bodies.flatMap((each) => namesWithTypes(each, reading));
  const place = pieceOf(node);
  const value: Expression = { kind: 'class', bases: bases.map((base) => base.value), body, parameters, ...place };
  return [...notesOf(node, reading), assignStatement(nameIn(node, reading), value, place)];
}

/** `name: type` in a class: a field that it takes a value for (Python, dataclasses). */
function namesWithTypes(body: SyntaxNode, reading: Reading): readonly string[] {
  return childrenOf(body, reading).flatMap((each) => {
    const children = each.name === 'AssignStatement' ? childrenOf(each, reading) : [];
    const [first, second] = children;
    return first?.name === 'VariableName' && second?.name === 'TypeDef' ? [sourceOf(first, reading)] : [];
  });
}

/** `@name` gives the function to something that may call it. */
function decoratedOf(node: SyntaxNode, reading: Reading): readonly Statement[] {
  const children = childrenOf(node, reading);
  const inner = children.filter(({ name }) => name !== 'Decorator').flatMap((each) => statementOf(each, reading));
  const definition = children.find(({ name }) => name !== 'Decorator');
  const name = definition === undefined ? '' : nameIn(definition, reading);
  const calls = children
    .filter((each) => each.name === 'Decorator')
    .map((decorator): Statement => {
      const place = pieceOf(decorator);
      const argument: Expression = { kind: 'name', name, ...place };
      const callee = decoratorOf(decorator, reading);
      return assignStatement(name, { kind: 'call', callee, arguments: [{ value: argument }], ...place }, place);
    });
  return [...inner, ...calls];
}

function decoratorOf(node: SyntaxNode, reading: Reading): Expression {
  const place = pieceOf(node);
  let found: Expression | undefined;
  for (const child of childrenOf(node, reading)) {
    if (child.name === 'ArgList' && found !== undefined)
      found = { kind: 'call', callee: found, arguments: argumentsOf(child, reading), ...place };
    else if (!isToken(child))
      found = found === undefined ? expressionOf(child, reading) : memberOf(found, sourceOf(child, reading), child);
  }
  return found ?? others([], node);
}

function functionOf(node: SyntaxNode, reading: Reading): Expression {
  const outer = new Set(reading.outer);
  const children = childrenOf(node, reading);
  const parameters = children.filter(({ name }) => name === 'ParamList').flatMap((list) => parametersOf(list, reading));
  const bodies = children.filter(({ name }) => name === 'Body');
  const body = bodies.flatMap((each) => statementOf(each, reading));
  reading.outer.clear();
  for (const name of outer) reading.outer.add(name);
  return { kind: 'function', parameters, body, ...pieceOf(node) };
}
