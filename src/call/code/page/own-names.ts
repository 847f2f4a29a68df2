import { givesDrawing, givesElement, makesPlainNode } from './elements.ts';
import { childOf, childrenOf, isNode, textOf, type EsNode } from '../javascript/syntax.ts';

/** The names that a script gives itself, and what stands behind them for good. */
export interface OwnNames {
  readonly all: ReadonlySet<string>;
  /** Functions whose text stands in the script. */
  readonly functions: ReadonlySet<string>;
  /** Lists, objects and maps that it has made. */
  readonly made: ReadonlySet<string>;
  /** Objects of those: whatever can be called of them, the script has put there. */
  readonly objects: ReadonlySet<string>;
  /** What ends a promise of its own: `new Promise((done) => setTimeout(done, 100))`. */
  readonly resolvers: ReadonlySet<string>;
  /** Where an element lies, or how it looks: their `top` is a number or a text. */
  readonly boxes: ReadonlySet<string>;
  /** Elements that the script has asked its document for. */
  readonly elements: ReadonlySet<string>;
  /** Elements and texts of the script's own making, which load nothing. */
  readonly nodes: ReadonlySet<string>;
  /** What a canvas is drawn on with. */
  readonly drawings: ReadonlySet<string>;
}

/** Names that are given once. What has another meaning elsewhere is none of them. */
export function findOwnNames(nodes: readonly EsNode[]): OwnNames {
  const counted = new Map<string, number>();
  const functions = new Set<string>();
  const made = new Set<string>();
  const objects = new Set<string>();
  const resolvers = new Set<string>();
  const boxes = new Set<string>();
  const [elements, nodesMade, drawings] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const note = (id: EsNode | undefined, into?: Set<string>): void => {
    for (const name of namesIn(id)) {
      counted.set(name, (counted.get(name) ?? 0) + 1);
      into?.add(name);
    }
  };
  const executors = new Set(nodes.filter(isPromise).map((node) => childrenOf(node, 'arguments')[0]));
  for (const node of nodes) {
    if (node.type === 'VariableDeclarator') {
      const init = childOf(node, 'init');
      note(childOf(node, 'id'), isBox(init) ? boxes : kindOf(init, functions, made));
      const name = nameOf(childOf(node, 'id'));
      if (name !== undefined && givesElement(init)) elements.add(textOf(name, 'name'));
      if (name !== undefined && makesPlainNode(init)) nodesMade.add(textOf(name, 'name'));
      if (name !== undefined && givesDrawing(init)) drawings.add(textOf(name, 'name'));
      if (init?.type === 'ObjectExpression') for (const name of namesIn(childOf(node, 'id'))) objects.add(name);
    }
    if (node.type === 'FunctionDeclaration') note(childOf(node, 'id'), functions);
    else if (node.type === 'CatchClause') note(childOf(node, 'param'));
    else if (/^(?:AssignmentExpression|For(?:Of|In)Statement)$/.test(node.type)) note(nameOf(childOf(node, 'left')));
    for (const parameter of childrenOf(node, 'params')) note(parameter, executors.has(node) ? resolvers : undefined);
  }
  const once = (names: ReadonlySet<string>) => new Set([...names].filter((name) => counted.get(name) === 1));
  return {
    all: new Set(counted.keys()),
    functions: once(functions),
    made: once(made),
    objects,
    resolvers: once(resolvers),
    boxes: once(boxes),
    // Nobody gives a document of its own to these.
    elements: counted.has('document') ? new Set() : once(elements),
    nodes: counted.has('document') ? new Set() : once(nodesMade),
    drawings: once(drawings),
  };
}

function isPromise(node: EsNode): boolean {
  return node.type === 'NewExpression' && textOf(childOf(node, 'callee'), 'name') === 'Promise';
}

/** `element.getBoundingClientRect()`, `getComputedStyle(element)` (CSSOM View, 6; CSSOM, 6.7). */
export function isBox(node: EsNode | undefined): boolean {
  const callee = node?.type === 'CallExpression' ? childOf(node, 'callee') : undefined;
  const name =
    callee?.type === 'MemberExpression' && callee['computed'] !== true ? childOf(callee, 'property') : callee;
  return /^(?:getBoundingClientRect|getComputedStyle)$/.test(textOf(name, 'name'));
}

function nameOf(node: EsNode | undefined): EsNode | undefined {
  return node?.type === 'Identifier' ? node : undefined;
}

function kindOf(value: EsNode | undefined, functions: Set<string>, made: Set<string>): Set<string> | undefined {
  if (value === undefined) return undefined;
  if (isFunction(value)) return functions;
  const isMade = value.type === 'ArrayExpression' || value.type === 'ObjectExpression';
  const isNew =
    value.type === 'NewExpression' &&
    /^(?:Map|Set|URLSearchParams|Array)$/.test(textOf(childOf(value, 'callee'), 'name'));
  return isMade || isNew ? made : undefined;
}

export function isFunction({ type }: EsNode): boolean {
  return type === 'ArrowFunctionExpression' || type === 'FunctionExpression';
}

/** The names of a pattern. */
export function namesIn(pattern: EsNode | undefined): readonly string[] {
  const names: string[] = [];
  const left: unknown[] = [pattern];
  while (left.length > 0) {
    const each = left.pop();
    if (Array.isArray(each)) left.push(...each);
    if (!isNode(each)) continue;
    if (each.type === 'Identifier') names.push(textOf(each, 'name'));
    if (each.type === 'AssignmentPattern') left.push(each['left']);
    if (each.type === 'RestElement') left.push(each['argument']);
    if (each.type === 'ArrayPattern') left.push(each['elements']);
    if (each.type === 'ObjectPattern') left.push(each['properties']);
    if (each.type === 'Property') left.push(each['value']);
  }
  return names;
}

/** Every node of a tree, the outermost first. */
export function nodesOf(top: EsNode): readonly EsNode[] {
  const nodes: EsNode[] = [];
  const left: unknown[] = [top];
  while (left.length > 0) {
    const each = left.pop();
    if (Array.isArray(each)) for (const item of each) left.push(item);
    if (!isNode(each)) continue;
    nodes.push(each);
    for (const value of Object.values(each)) left.push(value);
  }
  return nodes;
}
