import type { Argument, Entry, Expression, Parameter, Piece, Program, Statement } from '../tree.ts';

/** A node of the parser's tree (The ESTree Spec). */
export interface EsNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** What changes while a tree is read. */
interface Reading {
  hasErrors: boolean;
  depth: number;
  /** Classes around what is read. */
  classes: number;
}

/** Nodes may lie within nodes this deep. */
const deepest = 600;

/** Makes of the parser's tree what is evaluated. */
export function lowerJavascript(top: EsNode): Program {
  const reading: Reading = { hasErrors: false, depth: 0, classes: 0 };
  const body = statementsOf(childrenOf(top, 'body'), reading);
  return { body, hasErrors: reading.hasErrors };
}

export function isNode(value: unknown): value is EsNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function childOf(node: EsNode, key: string): EsNode | undefined {
  const value = node[key];
  return isNode(value) ? value : undefined;
}

function childrenOf(node: EsNode, key: string): readonly EsNode[] {
  const value = node[key];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function textOf(node: EsNode | undefined, key: string): string {
  const value = node?.[key];
  return typeof value === 'string' ? value : '';
}

function pieceOf({ start, end }: EsNode): Piece {
  return { start, end };
}

function others(children: readonly Expression[], node: EsNode): Expression {
  return { kind: 'others', children, ...pieceOf(node) };
}

function nothing(node: EsNode): Expression {
  return others([], node);
}

function deeper<T>(reading: Reading, fallback: T, read: () => T): T {
  if (reading.depth >= deepest) {
    reading.hasErrors = true;
    return fallback;
  }
  reading.depth += 1;
  const value = read();
  reading.depth -= 1;
  return value;
}

function only(expression: Expression): readonly Statement[] {
  return [{ kind: 'expression', expression }];
}

/** Functions are there before the statements around them run. */
function statementsOf(nodes: readonly EsNode[], reading: Reading): readonly Statement[] {
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
      return [assignStatement(childOf(node, 'id'), functionOf(node, reading), node)];
    case 'ClassDeclaration':
      return [assignStatement(childOf(node, 'id'), classOf(node, reading), node)];
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

function functionOf(node: EsNode, reading: Reading): Expression {
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
function classOf(node: EsNode, reading: Reading): Expression {
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

/** What a value is given to: names, and the pieces of lists and objects. */
function patternOf(node: EsNode, reading: Reading): Expression {
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

/** The name of a property. */
function keyOf(node: EsNode, reading: Reading): Expression {
  const key = childOf(node, 'key') ?? childOf(node, 'property');
  if (key === undefined) return nothing(node);
  if (node['computed'] !== true && (key.type === 'Identifier' || key.type === 'PrivateIdentifier'))
    return { kind: 'text', text: textOf(key, 'name'), ...pieceOf(key) };
  const value = key['value'];
  if (key.type === 'Literal' && typeof value === 'number' && node['computed'] !== true)
    return { kind: 'text', text: String(value), ...pieceOf(key) };
  return expressionOf(key, reading);
}

function expressionOf(node: EsNode, reading: Reading): Expression {
  return deeper(reading, nothing(node), () => readExpression(node, reading));
}

function readExpression(node: EsNode, reading: Reading): Expression {
  const place = pieceOf(node);
  switch (node.type) {
    case 'Identifier':
      return { kind: 'name', name: textOf(node, 'name'), ...place };
    case 'ThisExpression':
      // Within a class it is an object of that class.
      return reading.classes > 0 ? nothing(node) : { kind: 'name', name: 'globalThis', ...place };
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
        callee: expressionOf(callee, reading),
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
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return functionOf(node, reading);
    case 'ClassExpression':
      return classOf(node, reading);
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
    case 'AssignmentExpression':
      return assignmentOf(node, reading);
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
      return nothing(node);
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

/** A tag is a function that is given the text; `String.raw` and those that run commands take it as it stands. */
function taggedOf(node: EsNode, reading: Reading): Expression {
  const tag = childOf(node, 'tag');
  const quasi = childOf(node, 'quasi');
  if (tag === undefined || quasi === undefined) return nothing(node);
  return {
    kind: 'call',
    callee: expressionOf(tag, reading),
    arguments: [{ value: templateOf(quasi, reading) }],
    ...pieceOf(node),
  };
}

function memberOf(node: EsNode, reading: Reading): Expression {
  const of = childOf(node, 'object');
  if (of === undefined) return nothing(node);
  const base: Expression = of.type === 'Super' ? nothing(of) : expressionOf(of, reading);
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

function assignmentOf(node: EsNode, reading: Reading): Expression {
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
