import { childOf, childrenOf, isNode, textOf, type EsNode } from '../javascript/syntax.ts';
import { isFunction, namesIn } from './own-names.ts';
import { doors, reaching } from './page-names.ts';

/** Names of the page that hold within a node, since the script declares them there or around it. */
interface Scope {
  readonly names: ReadonlySet<string>;
  readonly isInFunction: boolean;
}

const outermost: Scope = { names: new Set(), isInFunction: false };

interface Open {
  readonly node: EsNode;
  readonly scope: Scope;
}

/**
 * Where a name of the page is one that the script has declared itself: `const parent = list.parentElement`. Only what lies within
 * the block or the function of the declaration is meant by it. Security: what the outermost level of a script declares is none,
 * since `var top` leaves the window's as it is (HTML standard, 7.2.2: `top` cannot be replaced).
 */
export function findOwnReferences(top: EsNode): ReadonlySet<EsNode> {
  const found = new Set<EsNode>();
  const left: Open[] = [{ node: top, scope: outermost }];
  for (let open = left.pop(); open !== undefined; open = left.pop()) {
    const { node } = open;
    const scope = scopeWithin(node, open.scope);
    if (node.type === 'Identifier' && scope.names.has(textOf(node, 'name'))) found.add(node);
    for (const value of Object.values(node)) pushNodes(value, scope, left);
  }
  return found;
}

function pushNodes(value: unknown, scope: Scope, left: Open[]): void {
  if (isNode(value)) left.push({ node: value, scope });
  else if (Array.isArray(value)) for (const item of value) pushNodes(item, scope, left);
}

function scopeWithin(node: EsNode, around: Scope): Scope {
  const isFunctionItself = isFunction(node) || node.type === 'FunctionDeclaration';
  const isInFunction = around.isInFunction || isFunctionItself;
  const declared = declaredIn(node, isInFunction).filter((name) => doors.has(name) || reaching.has(name));
  if (declared.length === 0) return isInFunction === around.isInFunction ? around : { ...around, isInFunction };
  return { names: new Set([...around.names, ...declared]), isInFunction };
}

/** What a function, a block or a loop declares for what lies within it. */
function declaredIn(node: EsNode, isInFunction: boolean): readonly string[] {
  switch (node.type) {
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration':
      return childrenOf(node, 'params').flatMap(namesIn);
    case 'CatchClause':
      return namesIn(childOf(node, 'param'));
    case 'BlockStatement':
      return childrenOf(node, 'body').flatMap((each) => variablesOf(each, isInFunction));
    case 'ForStatement':
      return variablesOf(childOf(node, 'init'), isInFunction);
    case 'ForOfStatement':
    case 'ForInStatement':
      return variablesOf(childOf(node, 'left'), isInFunction);
    default:
      return [];
  }
}

/** `var` belongs to the function around it; without one, to the page. */
function variablesOf(node: EsNode | undefined, isInFunction: boolean): readonly string[] {
  if (node?.type !== 'VariableDeclaration' || (textOf(node, 'kind') === 'var' && !isInFunction)) return [];
  return childrenOf(node, 'declarations').flatMap((each) => namesIn(childOf(each, 'id')));
}
