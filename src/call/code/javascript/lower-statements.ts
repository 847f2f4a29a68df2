import type { Expression, Statement } from '../tree.ts';
import { expressionOf } from './lower-expressions.ts';
import { patternOf } from './lower-patterns.ts';
import { deeper, only } from '../lowering.ts';
import { childOf, childrenOf, nothing, others, pieceOf, textOf, type EsNode, type Reading } from './syntax.ts';

/** Functions are there before the statements around them run. */
export function statementsOf(nodes: readonly EsNode[], reading: Reading): readonly Statement[] {
  const isFunction = (node: EsNode): boolean => declarationIn(node).type === 'FunctionDeclaration';
  return [...nodes.filter(isFunction), ...nodes.filter((node) => !isFunction(node))].flatMap((node) =>
    statementOf(node, reading),
  );
}

function declarationIn(node: EsNode): EsNode {
  return node.type.startsWith('Export') ? (childOf(node, 'declaration') ?? node) : node;
}

function statementOf(node: EsNode | undefined, reading: Reading): readonly Statement[] {
  if (node === undefined) return [];
  return deeper<readonly Statement[]>(reading, [], () => readStatement(node, reading));
}

function expressionsIn(node: EsNode, keys: readonly string[], reading: Reading): readonly Statement[] {
  return keys.flatMap((key) => {
    const child = childOf(node, key);
    return child === undefined ? [] : only(expressionOf(child, reading));
  });
}

function readStatement(node: EsNode, reading: Reading): readonly Statement[] {
  switch (node.type) {
    case 'ExpressionStatement':
      return expressionsIn(node, ['expression'], reading);
    case 'ThrowStatement':
      return expressionsIn(node, ['argument'], reading);
    case 'VariableDeclaration':
      return declarationsOf(node, reading);
    case 'FunctionDeclaration':
      return [assignStatement(childOf(node, 'id'), expressionOf(node, reading), node)];
    case 'ClassDeclaration':
      return [assignStatement(childOf(node, 'id'), expressionOf(node, reading), node)];
    case 'ReturnStatement': {
      const value = childOf(node, 'argument');
      return [value === undefined ? { kind: 'return' } : { kind: 'return', value: expressionOf(value, reading) }];
    }
    case 'BlockStatement':
    case 'StaticBlock':
      return [{ kind: 'block', body: statementsOf(childrenOf(node, 'body'), reading) }];
    case 'IfStatement':
      return ifOf(node, reading);
    case 'TryStatement':
      return tryOf(node, reading);
    case 'SwitchStatement':
      return switchOf(node, reading);
    case 'ForStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
      return loopOf(node, reading);
    case 'LabeledStatement':
      return statementOf(childOf(node, 'body'), reading);
    case 'WithStatement':
      // Names in it may be anything.
      reading.hasErrors = true;
      return [];
    case 'ImportDeclaration':
      return importsOf(node);
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
    case 'ExportAllDeclaration':
      return exportOf(node, reading);
    default:
      return [];
  }
}

function assignStatement(name: EsNode | undefined, value: Expression, node: EsNode): Statement {
  if (name === undefined) return { kind: 'expression', expression: value };
  const target: Expression = { kind: 'name', name: textOf(name, 'name'), ...pieceOf(name) };
  return { kind: 'expression', expression: { kind: 'assign', target, value, declares: 'block', ...pieceOf(node) } };
}

function declarationsOf(node: EsNode, reading: Reading): readonly Statement[] {
  const declares = node['kind'] === 'var' ? 'function' : 'block';
  return childrenOf(node, 'declarations').flatMap((each): readonly Statement[] => {
    const id = childOf(each, 'id');
    const init = childOf(each, 'init');
    if (id === undefined || (init === undefined && declares === 'function')) return [];
    const value: Expression =
      init === undefined ? { kind: 'constant', value: null, ...pieceOf(each) } : expressionOf(init, reading);
    return only({ kind: 'assign', target: patternOf(id, reading), value, declares, ...pieceOf(each) });
  });
}

function ifOf(node: EsNode, reading: Reading): readonly Statement[] {
  const second = childOf(node, 'alternate');
  const first = statementOf(childOf(node, 'consequent'), reading);
  return [
    ...expressionsIn(node, ['test'], reading),
    second === undefined
      ? { kind: 'branches', branches: [first] }
      : { kind: 'branches', branches: [first, statementOf(second, reading)], isComplete: true },
  ];
}

function tryOf(node: EsNode, reading: Reading): readonly Statement[] {
  const handler = childOf(node, 'handler');
  const branches = [
    statementOf(childOf(node, 'block'), reading),
    ...(handler === undefined ? [] : [statementOf(childOf(handler, 'body'), reading)]),
  ];
  return [{ kind: 'branches', branches }, ...statementOf(childOf(node, 'finalizer'), reading)];
}

/** A case may go on into the next: each of them runs behind those before it, or alone. */
function switchOf(node: EsNode, reading: Reading): readonly Statement[] {
  const cases = childrenOf(node, 'cases');
  const tests = cases.flatMap((each) => expressionsIn(each, ['test'], reading));
  const bodies = cases.map((each) => statementsOf(childrenOf(each, 'consequent'), reading));
  const branches = bodies.map((body): Statement => ({ kind: 'branches', branches: [body] }));
  return [...expressionsIn(node, ['discriminant'], reading), ...tests, { kind: 'block', body: branches }];
}

function loopOf(node: EsNode, reading: Reading): readonly Statement[] {
  const body = statementOf(childOf(node, 'body'), reading);
  const left = childOf(node, 'left');
  const right = childOf(node, 'right');
  if (left !== undefined && right !== undefined) {
    const pattern =
      left.type === 'VariableDeclaration' ? childOf(childrenOf(left, 'declarations')[0] ?? left, 'id') : left;
    const target = pattern === undefined ? nothing(left) : patternOf(pattern, reading);
    const values = expressionOf(right, reading);
    // `in` goes over keys, which are not followed.
    const round = { target, values: node.type === 'ForInStatement' ? others([values], right) : values };
    return [{ kind: 'loop', round, body }];
  }
  const init = childOf(node, 'init');
  const before =
    init?.type === 'VariableDeclaration' ? statementOf(init, reading) : expressionsIn(node, ['init'], reading);
  return [
    {
      kind: 'block',
      body: [
        ...before,
        {
          kind: 'loop',
          body: [...expressionsIn(node, ['test'], reading), ...body, ...expressionsIn(node, ['update'], reading)],
        },
      ],
    },
  ];
}

function importsOf(node: EsNode): readonly Statement[] {
  const module = textOf(childOf(node, 'source'), 'value');
  const at = pieceOf(node);
  const names = childrenOf(node, 'specifiers').map((each): Statement => {
    const name = textOf(childOf(each, 'local'), 'name');
    const imported = childOf(each, 'imported');
    if (imported === undefined) return { kind: 'import', module, name, at };
    const member = textOf(imported, 'name') || textOf(imported, 'value');
    return member === 'default' ? { kind: 'import', module, name, at } : { kind: 'import', module, member, name, at };
  });
  return names.length === 0 ? [{ kind: 'import', module, at }] : names;
}

function exportOf(node: EsNode, reading: Reading): readonly Statement[] {
  const source = childOf(node, 'source');
  if (source !== undefined) return [{ kind: 'import', module: textOf(source, 'value'), at: pieceOf(node) }];
  const declaration = childOf(node, 'declaration');
  if (declaration === undefined) return [];
  return declaration.type.endsWith('Declaration')
    ? statementOf(declaration, reading)
    : only(expressionOf(declaration, reading));
}
