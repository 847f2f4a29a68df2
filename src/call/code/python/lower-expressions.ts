import type { Argument, Entry, Expression, Parameter, Piece, Round, Statement } from '../tree.ts';
import { readEscapes, readStringLiteral } from './strings.ts';
import { deeper } from '../lowering.ts';
import { childrenOf, isToken, others, pieceOf, sourceOf, splitNodes, type Reading, type SyntaxNode } from './syntax.ts';

export function memberOf(of: Expression, name: string, node: SyntaxNode): Expression {
  const place = { start: of.start, end: node.to };
  return { kind: 'member', of, key: { kind: 'text', text: name, ...pieceOf(node) }, ...place };
}

export function parametersOf(list: SyntaxNode, reading: Reading): readonly Parameter[] {
  return splitNodes(
    childrenOf(list, reading).filter(({ name }) => name !== '(' && name !== ')'),
    [','],
  ).flatMap((group): readonly Parameter[] => {
    const name = group.find((each) => each.name === 'VariableName');
    if (name === undefined) return [];
    const target: Expression = { kind: 'name', name: sourceOf(name, reading), ...pieceOf(name) };
    if (group[0]?.name === '**') return [{ target }];
    if (group[0]?.name === '*') return [{ target, isRest: true }];
    const start = group.findIndex((each) => each.name === 'AssignOp');
    const initial = start === -1 ? undefined : group[start + 1];
    return [{ target, ...(initial !== undefined && { initial: expressionOf(initial, reading) }) }];
  });
}

/** One expression, or several with commas between them, which are a tuple. */
export function sequenceOf(nodes: readonly SyntaxNode[], whole: SyntaxNode, reading: Reading): Expression | undefined {
  const items = itemsOf(nodes, reading);
  const [first] = items;
  if (first === undefined) return undefined;
  const isTuple = items.length > 1 || first.isSpread === true || nodes.some(({ name }) => name === ',');
  return isTuple ? { kind: 'list', items, ...pieceOf(whole) } : first.value;
}

function itemsOf(nodes: readonly SyntaxNode[], reading: Reading): readonly Argument[] {
  const items: Argument[] = [];
  let isSpread = false;
  for (const node of nodes) {
    if (node.name === '*' || node.name === '**') isSpread = true;
    else if (!isToken(node)) {
      items.push({ value: expressionOf(node, reading), ...(isSpread && { isSpread }) });
      isSpread = false;
    }
  }
  return items;
}

export function expressionOf(node: SyntaxNode, reading: Reading): Expression {
  return deeper(reading, others([], node), () => readExpression(node, reading));
}

function readExpression(node: SyntaxNode, reading: Reading): Expression {
  const place = pieceOf(node);
  switch (node.name) {
    case 'VariableName':
    case 'PropertyName':
      return { kind: 'name', name: sourceOf(node, reading), ...place };
    case 'String':
      return { kind: 'text', text: readStringLiteral(sourceOf(node, reading)), ...place };
    case 'ContinuedString':
      return {
        kind: 'template',
        parts: childrenOf(node, reading).map((each) => expressionOf(each, reading)),
        ...place,
      };
    case 'FormatString':
      return formatStringOf(node, reading);
    case 'Number':
      return numberOf(sourceOf(node, reading), place);
    case 'Boolean':
      return { kind: 'constant', value: sourceOf(node, reading) === 'True', ...place };
    case 'None':
    case 'Ellipsis':
      return { kind: 'constant', value: null, ...place };
    case 'ParenthesizedExpression':
    case 'AwaitExpression':
      return sequenceOf(childrenOf(node, reading), node, reading) ?? others([], node);
    case 'TupleExpression':
    case 'ArrayExpression':
    case 'SetExpression':
      return { kind: 'list', items: itemsOf(childrenOf(node, reading), reading), ...place };
    case 'DictionaryExpression':
      return { kind: 'record', entries: entriesOf(node, reading), ...place };
    case 'ComprehensionExpression':
    case 'ArrayComprehensionExpression':
    case 'SetComprehensionExpression':
    case 'DictionaryComprehensionExpression':
      return comprehensionOf(childrenOf(node, reading), node, reading);
    case 'CallExpression': {
      const [callee, list] = childrenOf(node, reading);
      if (callee === undefined || list === undefined) return others([], node);
      return { kind: 'call', callee: expressionOf(callee, reading), arguments: argumentsOf(list, reading), ...place };
    }
    case 'MemberExpression':
      return memberExpressionOf(node, reading);
    case 'BinaryExpression':
      return binaryOf(node, reading);
    case 'UnaryExpression':
      return unaryOf(node, reading);
    case 'ConditionalExpression': {
      const [value, condition, other] = childrenOf(node, reading).filter((child) => !isToken(child));
      if (value === undefined || condition === undefined || other === undefined) return others([], node);
      const options = [expressionOf(value, reading), expressionOf(other, reading)];
      return { kind: 'choice', options, conditions: [expressionOf(condition, reading)], ...place };
    }
    case 'LambdaExpression': {
      const children = childrenOf(node, reading);
      const body = children.findLast((child) => !isToken(child) && child.name !== 'ParamList');
      const parameters = children
        .filter(({ name }) => name === 'ParamList')
        .flatMap((list) => parametersOf(list, reading));
      const value: Statement[] = body === undefined ? [] : [{ kind: 'return', value: expressionOf(body, reading) }];
      return { kind: 'function', parameters, body: value, ...place };
    }
    case 'NamedExpression': {
      const [target, value] = childrenOf(node, reading).filter((child) => !isToken(child));
      if (target === undefined || value === undefined) return others([], node);
      return {
        kind: 'assign',
        target: expressionOf(target, reading),
        value: expressionOf(value, reading),
        declares: 'function',
        ...place,
      };
    }
    default:
      return others(
        childrenOf(node, reading)
          .filter((child) => !isToken(child))
          .map((child) => expressionOf(child, reading)),
        node,
      );
  }
}

function numberOf(source: string, place: Piece): Expression {
  const value = Number(source.replaceAll('_', '').replace(/^0+(?=\d)/, ''));
  return Number.isFinite(value) ? { kind: 'number', value, ...place } : { kind: 'others', children: [], ...place };
}

function formatStringOf(node: SyntaxNode, reading: Reading): Expression {
  const source = sourceOf(node, reading);
  const opening = /^[A-Za-z]{0,3}(?:'''|"""|'|")/.exec(source)?.[0] ?? '';
  const quote = opening.replace(/^[A-Za-z]+/, '');
  const isRaw = /^[A-Za-z]*r/i.test(opening);
  const end = source.endsWith(quote) ? node.to - quote.length : node.to;
  let at = node.from + opening.length;
  const parts: Expression[] = [];
  const pushText = (to: number) => {
    const raw = reading.text.slice(at, to);
    const text = (isRaw ? raw : readEscapes(raw)).replaceAll('{{', '{').replaceAll('}}', '}');
    if (text !== '') parts.push({ kind: 'text', text, start: at, end: to });
  };
  for (const child of childrenOf(node, reading)) {
    if (child.name !== 'FormatReplacement') continue;
    pushText(child.from);
    parts.push(replacementOf(child, reading));
    at = child.to;
  }
  pushText(end);
  return { kind: 'template', parts, ...pieceOf(node) };
}

function replacementOf(node: SyntaxNode, reading: Reading): Expression {
  const children = childrenOf(node, reading);
  const value = sequenceOf(
    children.filter(({ name }) => !name.startsWith('Format')),
    node,
    reading,
  );
  const isPlain = !children.some(({ name }) => /^Format(?:Spec|Conversion|SelfDoc)$/.test(name));
  if (value === undefined) return others([], node);
  return isPlain ? value : others([value], node);
}

function entriesOf(node: SyntaxNode, reading: Reading): readonly Entry[] {
  return splitNodes(childrenOf(node, reading), [',']).flatMap((group): readonly Entry[] => {
    const [keys = [], values = []] = splitNodes(group, [':']);
    const key = sequenceOf(
      keys.filter(({ name }) => name !== '**'),
      node,
      reading,
    );
    const value = sequenceOf(values, node, reading);
    if (key === undefined) return [];
    return value === undefined ? [{ value: key }] : [{ key, value }];
  });
}

/** `element for target in values if condition`, in brackets of any kind. */
function comprehensionOf(nodes: readonly SyntaxNode[], whole: SyntaxNode, reading: Reading): Expression {
  const [elements = [], ...rest] = splitNodes(
    nodes.filter(({ name }) => !/^[()[\]{}]$|^async$/.test(name)),
    ['for'],
  );
  const conditions: Expression[] = [];
  const rounds = rest.flatMap((group): readonly Round[] => {
    const [targets = [], tail = []] = splitNodes(group, ['in']);
    const [values = [], ...ifs] = splitNodes(tail, ['if']);
    for (const each of ifs) conditions.push(...itemsOf(each, reading).map(({ value }) => value));
    const target = sequenceOf(targets, whole, reading);
    const value = sequenceOf(values, whole, reading);
    return target === undefined || value === undefined ? [] : [{ target, values: value }];
  });
  const items = itemsOf(elements, reading).map(({ value }) => value);
  const [only] = items;
  const element = items.length === 1 && only !== undefined ? only : others(items, whole);
  return { kind: 'comprehension', rounds, conditions, element, ...pieceOf(whole) };
}

export function argumentsOf(list: SyntaxNode, reading: Reading): readonly Argument[] {
  const children = childrenOf(list, reading);
  if (children.some(({ name }) => name === 'for')) return [{ value: comprehensionOf(children, list, reading) }];
  const inner = children.filter(({ name }) => name !== '(' && name !== ')');
  return splitNodes(inner, [',']).flatMap((group): readonly Argument[] => {
    const start = group.findIndex(({ name }) => name === 'AssignOp');
    if (start === -1) return itemsOf(group, reading);
    const [name] = group;
    const value = sequenceOf(group.slice(start + 1), list, reading);
    if (name === undefined || value === undefined) return [];
    return [{ value, name: sourceOf(name, reading) }];
  });
}

/** `a.b`, `a[b]`, `a[b:c]`. */
function memberExpressionOf(node: SyntaxNode, reading: Reading): Expression {
  const [first, mark, ...rest] = childrenOf(node, reading);
  if (first === undefined || mark === undefined) return others([], node);
  const of = expressionOf(first, reading);
  const place = pieceOf(node);
  const [last] = rest;
  if (mark.name === '.') return last === undefined ? of : memberOf(of, sourceOf(last, reading), last);
  const inner = rest.filter(({ name }) => name !== ']');
  if (inner.some(({ name }) => name === ':')) {
    const bounds = splitNodes(inner, [':']).map((group): Argument => ({
      value: sequenceOf(group, node, reading) ?? { kind: 'constant', value: null, ...place },
    }));
    return { kind: 'call', callee: memberOf(of, '__slice__', node), arguments: bounds, ...place };
  }
  const key = sequenceOf(inner, node, reading);
  return key === undefined ? of : { kind: 'member', of, key, isComputed: true, ...place };
}

function binaryOf(node: SyntaxNode, reading: Reading): Expression {
  const children = childrenOf(node, reading);
  const operator = children.find(({ name }) => /^(?:ArithOp|BitOp|CompareOp|and|or|in|is|not)$/.test(name));
  const [left, right] = children.filter((child) => !isToken(child)).map((child) => expressionOf(child, reading));
  if (left === undefined || right === undefined || operator === undefined) return others([], node);
  const place = pieceOf(node);
  if (operator.name === 'ArithOp' || operator.name === 'BitOp')
    return { kind: 'binary', operator: sourceOf(operator, reading), left, right, ...place };
  if (operator.name === 'and' || operator.name === 'or')
    return { kind: 'choice', options: [left, right], conditions: [], ...place };
  return others([left, right], node);
}

function unaryOf(node: SyntaxNode, reading: Reading): Expression {
  const children = childrenOf(node, reading);
  const value = children.find((child) => !isToken(child));
  const inner = value === undefined ? undefined : expressionOf(value, reading);
  const isNegative = children.some((child) => isToken(child) && sourceOf(child, reading) === '-');
  if (inner?.kind === 'number' && isNegative) return { ...inner, value: -inner.value };
  return others(inner === undefined ? [] : [inner], node);
}
