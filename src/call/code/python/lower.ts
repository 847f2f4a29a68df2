import type { Argument, Entry, Expression, Parameter, Piece, Program, Round, Statement } from '../tree.ts';
import { readEscapes, readStringLiteral } from './strings.ts';

/** A node of the parser's tree, as far as it is used here. */
export interface SyntaxNode {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly firstChild: SyntaxNode | null;
  readonly nextSibling: SyntaxNode | null;
}

/** What changes while a text is read. */
interface Reading {
  readonly text: string;
  hasErrors: boolean;
  depth: number;
  /** Names that `global` and `nonlocal` tell of. */
  readonly outer: Set<string>;
}

/** Nodes may lie within nodes this deep. */
const deepest = 600;

/** Makes of the parser's tree what is evaluated. */
export function lowerPython(top: SyntaxNode, text: string): Program {
  const reading: Reading = { text, hasErrors: false, depth: 0, outer: new Set() };
  const body = statementsOf(top, reading);
  return { body, hasErrors: reading.hasErrors };
}

function childrenOf(node: SyntaxNode, reading: Reading): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name === '⚠') reading.hasErrors = true;
    else if (child.name !== 'Comment') found.push(child);
  }
  return found;
}

function sourceOf({ from, to }: SyntaxNode, { text }: Reading): string {
  return text.slice(from, to);
}

/** Tokens such as brackets and words of the language have their own text as their name. */
function isToken({ name }: SyntaxNode): boolean {
  return !/^[A-Z]/.test(name) || /^(?:CompareOp|ArithOp|BitOp|AssignOp|UpdateOp|LogicOp|At)$/.test(name);
}

function statementsOf(node: SyntaxNode, reading: Reading): readonly Statement[] {
  return childrenOf(node, reading).flatMap((child) => (isToken(child) ? [] : statementOf(child, reading)));
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

function statementOf(node: SyntaxNode, reading: Reading): readonly Statement[] {
  return deeper<readonly Statement[]>(reading, [], () => readStatement(node, reading));
}

function only(expression: Expression): readonly Statement[] {
  return [{ kind: 'expression', expression }];
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
    case 'ReturnStatement':
    case 'YieldStatement': {
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

function assignStatement(name: string, value: Expression, at: Piece): Statement {
  return {
    kind: 'expression',
    expression: { kind: 'assign', target: { kind: 'name', name, ...at }, value, declares: 'function', ...at },
  };
}

function pieceOf({ from, to }: SyntaxNode): Piece {
  return { start: from, end: to };
}

function nameIn(node: SyntaxNode, reading: Reading): string {
  const name = childrenOf(node, reading).find((child) => child.name === 'VariableName');
  return name === undefined ? '' : sourceOf(name, reading);
}

/** What is said of types is evaluated where it stands (Python, Annotated assignment statements, Function definitions). */
function notesOf(node: SyntaxNode, reading: Reading): readonly Statement[] {
  return childrenOf(node, reading).flatMap((child): readonly Statement[] => {
    if (child.name === 'TypeDef' || child.name === 'TypeParam')
      return childrenOf(child, reading)
        .filter((each) => !isToken(each) && each.name !== 'VariableName')
        .flatMap((each) => (each.name === 'TypeDef' ? notesOf(child, reading) : only(expressionOf(each, reading))));
    return child.name === 'TypeParamList' || child.name === 'ParamList' ? notesOf(child, reading) : [];
  });
}

/** `a = b = value`, `a: int = value`, `a += value`. */
function assignmentOf(node: SyntaxNode, reading: Reading): readonly Statement[] {
  const groups: SyntaxNode[][] = [[]];
  let operator: string | undefined;
  for (const child of childrenOf(node, reading)) {
    if (child.name === 'AssignOp' || child.name === 'UpdateOp') {
      if (child.name === 'UpdateOp') operator = sourceOf(child, reading).slice(0, -1);
      groups.push([]);
    } else if (child.name !== 'TypeDef') groups.at(-1)?.push(child);
  }
  if (groups.length < 2) return [];
  const values = groups.map((group) => sequenceOf(group, node, reading));
  const value = values.at(-1);
  if (value === undefined) return [];
  const [first, ...others] = values.slice(0, -1).filter((each) => each !== undefined);
  if (first === undefined) return only(value);
  const place = pieceOf(node);
  const changed = operator === undefined ? {} : { operator };
  const main: Expression = { kind: 'assign', target: first, value, ...changed, ...declared(first, reading), ...place };
  const copies = others.map((target): Statement => ({
    kind: 'expression',
    expression: { kind: 'assign', target, value: first, ...declared(target, reading), ...place },
  }));
  return [{ kind: 'expression', expression: main }, ...copies];
}

function declared(target: Expression, { outer }: Reading): { readonly declares?: 'function' } {
  return target.kind === 'name' && outer.has(target.name) ? {} : { declares: 'function' };
}

function importsOf(node: SyntaxNode, reading: Reading): readonly Statement[] {
  const words = childrenOf(node, reading).map((child) => sourceOf(child, reading));
  const at = pieceOf(node);
  const start = words.indexOf('import');
  const module = words[0] === 'from' ? words.slice(1, start).join('') : undefined;
  const names = splitAt(
    words.slice(start + 1).filter((word) => word !== '(' && word !== ')'),
    ',',
  );
  return names.flatMap((parts): readonly Statement[] => {
    const [whole = [], alias = []] = splitAt(parts, 'as');
    const name = whole.join('');
    const as = alias[0];
    if (name === '') return [];
    if (module !== undefined) return [{ kind: 'import', module, member: name, name: as ?? name, at }];
    if (as !== undefined) return [{ kind: 'import', module: name, name: as, at }];
    const [root = name] = name.split('.');
    const whole_: Statement = { kind: 'import', module: name, at };
    return root === name
      ? [{ kind: 'import', module: name, name, at }]
      : [whole_, { kind: 'import', module: root, name: root, at }];
  });
}

function splitAt(words: readonly string[], mark: string): readonly (readonly string[])[] {
  const groups: string[][] = [[]];
  for (const word of words) {
    if (word === mark) groups.push([]);
    else groups.at(-1)?.push(word);
  }
  return groups;
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

function splitNodes(nodes: readonly SyntaxNode[], marks: readonly string[]): readonly (readonly SyntaxNode[])[] {
  const groups: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (marks.includes(node.name)) groups.push([]);
    else groups.at(-1)?.push(node);
  }
  return groups;
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

/** The statements of a class run with variables of their own; what it makes is not followed. */
function classOf(node: SyntaxNode, reading: Reading): readonly Statement[] {
  const children = childrenOf(node, reading);
  const bases = children.filter(({ name }) => name === 'ArgList').flatMap((list) => argumentsOf(list, reading));
  const body = children.filter(({ name }) => name === 'Body').flatMap((each) => statementOf(each, reading));
  const value = others(
    bases.map(({ value }) => value),
    node,
  );
  const place = pieceOf(node);
  const held = others(namesAssigned(body), node);
  const whole: readonly Statement[] = [...body, { kind: 'expression', expression: held }];
  const callee: Expression = { kind: 'function', parameters: [], body: whole, ...place };
  return [
    ...notesOf(node, reading),
    { kind: 'expression', expression: { kind: 'call', callee, arguments: [], ...place } },
    assignStatement(nameIn(node, reading), value, pieceOf(node)),
  ];
}

/** What a class holds may be called by those who use it. */
function namesAssigned(body: readonly Statement[]): readonly Expression[] {
  return body.flatMap((statement): readonly Expression[] => {
    const assigned = statement.kind === 'expression' ? statement.expression : undefined;
    return assigned?.kind === 'assign' && assigned.target.kind === 'name' && assigned.value.kind !== 'function'
      ? [assigned.target]
      : [];
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

function memberOf(of: Expression, name: string, node: SyntaxNode): Expression {
  const place = { start: of.start, end: node.to };
  return { kind: 'member', of, key: { kind: 'text', text: name, ...pieceOf(node) }, ...place };
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

function parametersOf(list: SyntaxNode, reading: Reading): readonly Parameter[] {
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

function others(children: readonly Expression[], node: SyntaxNode): Expression {
  return { kind: 'others', children, ...pieceOf(node) };
}

/** One expression, or several with commas between them, which are a tuple. */
function sequenceOf(nodes: readonly SyntaxNode[], whole: SyntaxNode, reading: Reading): Expression | undefined {
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

function expressionOf(node: SyntaxNode, reading: Reading): Expression {
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

function argumentsOf(list: SyntaxNode, reading: Reading): readonly Argument[] {
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
