import type { Effect } from '../../effect.ts';
import type { TextContext } from '../../reading.ts';
import { childOf, childrenOf, textOf, type EsNode } from '../javascript/syntax.ts';
import { drivenCall, isKnownToDriver } from './driver-calls.ts';
import { isPlainText } from './elements.ts';
import { findOwnNames, isBox, isFunction, nodesOf, type OwnNames } from './own-names.ts';
import { findOwnReferences } from './own-scopes.ts';
import { doors, reaching, secrets, shownTargets, plainClasses, plainTargets } from './page-names.ts';
import { keyOf } from './member-key.ts';
import { isMethodName, isOwnElement, isPlainCall } from './plain-calls.ts';
import { asksSite, requestOf } from './requests.ts';

/** Nodes that only hold others, or compute. */
const plainNodes =
  /^(?:Program|(?:Expression|Block|Return|If|For|ForOf|ForIn|While|DoWhile|Break|Continue|Empty|Try|Throw|Switch|Labeled)Statement|SwitchCase|CatchClause|Variable(?:Declaration|Declarator)|FunctionDeclaration|(?:ArrowFunction|Function|Array|Object|Binary|Logical|Conditional|Await|Chain|Sequence|Parenthesized|Unary|Update)Expression|Property|Identifier|Literal|Template(?:Literal|Element)|SpreadElement|RestElement|(?:Array|Object|Assignment)Pattern)$/;

/** Keys under which a function is called without a call. */
const hooks = /^(?:toString|valueOf|toJSON|then|__proto__)$/;

/** Walks a script of a page once: each node is one that is known to be plain, or what it does is told. */
export class PageWalk {
  readonly #context: TextContext;
  readonly #effects: Effect[] = [];
  #own: OwnNames = {
    all: new Set(),
    functions: new Set(),
    made: new Set(),
    objects: new Set(),
    resolvers: new Set(),
    boxes: new Set(),
    elements: new Set(),
    nodes: new Set(),
    drawings: new Set(),
  };
  /** Where a name of the page is one of the script's own. */
  #references: ReadonlySet<EsNode> = new Set();
  /** Names and members that have been looked at where they stand. */
  readonly #done = new Set<EsNode>();
  #hasSecrets = false;
  /** It may hold what the page's site tells its user alone. */
  #hasPrivate = false;

  /** It drives a browser from outside of its pages. */
  readonly #isDriver: boolean;

  constructor(context: TextContext, isDriver = false) {
    this.#context = context;
    this.#isDriver = isDriver;
  }

  run(top: EsNode): readonly Effect[] {
    const nodes = nodesOf(top);
    this.#own = findOwnNames(nodes);
    this.#references = findOwnReferences(top);
    this.#hasSecrets = nodes.some((node) => secrets.has(nameIn(node)));
    this.#hasPrivate = nodes.some((node) => asksSite(node, this.#own) || isHiddenMember(node));
    for (const node of nodes) {
      const unseen = this.#unseenIn(node);
      if (unseen !== undefined) return [{ kind: 'opaque', why: unseen, from: this.#context.from }];
    }
    return this.#effects;
  }

  /** Why what a node does is not seen; undefined where it is. */
  #unseenIn(node: EsNode): string | undefined {
    switch (node.type) {
      case 'CallExpression':
        return this.#unseenCall(node);
      case 'NewExpression':
        return this.#unseenNew(node);
      case 'AssignmentExpression':
        return this.#unseenAssignment(node);
      case 'ForOfStatement':
      case 'ForInStatement':
        return this.#unseenLoop(node);
      case 'MemberExpression':
        return this.#unseenMember(node);
      case 'Identifier':
        return this.#unseenName(node);
      case 'Property':
        return this.#unseenProperty(node);
      case 'VariableDeclarator':
        if (isBox(childOf(node, 'init')) && childOf(node, 'id')?.type === 'ObjectPattern') this.#noteTaken(node);
        return undefined;
      case 'ObjectPattern':
        return this.#unseenPattern(node);
      case 'Literal':
        return reaching.has(String(node['value'])) ? 'the name of a function in a script of a page' : undefined;
      default:
        return plainNodes.test(node.type) ? undefined : 'a script of a page that is not read';
    }
  }

  #unseenCall(node: EsNode): string | undefined {
    const callee = childOf(node, 'callee');
    const request = callee === undefined ? undefined : requestOf(node, this.#own, this.#context);
    if (request !== undefined && callee !== undefined) {
      this.#done.add(callee);
      for (const each of nodesOf(callee)) this.#done.add(each);
      const tellsSecret = this.#hasSecrets && request.effects.length > 0;
      const tellsPrivate = this.#hasPrivate && request.sendsAway === true;
      if (request.isUnseen || tellsSecret || tellsPrivate) return 'a request that a page sends';
      this.#effects.push(...request.effects);
      return undefined;
    }
    const driven = this.#isDriver ? drivenCall(node, this.#own, this.#context) : undefined;
    if (driven !== undefined && driven !== 'unseen') {
      this.#effects.push(...driven);
      return undefined;
    }
    return driven === undefined && isPlainCall(node, this.#own) ? undefined : 'what a function of a page does';
  }

  #unseenNew(node: EsNode): string | undefined {
    const callee = childOf(node, 'callee');
    const name = callee?.type === 'Identifier' ? textOf(callee, 'name') : '';
    const [first] = childrenOf(node, 'arguments');
    if (name === 'Promise' && first !== undefined && isFunction(first)) return undefined;
    return plainClasses.has(name) && !this.#own.all.has(name) ? undefined : 'what a page makes anew';
  }

  #unseenAssignment(node: EsNode): string | undefined {
    const left = childOf(node, 'left');
    const right = childOf(node, 'right');
    if (left?.type !== 'MemberExpression')
      return left?.type === 'Identifier' && this.#own.all.has(textOf(left, 'name')) ? undefined : unseenTarget;
    const of = childOf(left, 'object');
    const key = keyOf(left);
    if (of?.type === 'Identifier' && this.#own.made.has(textOf(of, 'name'))) {
      const isMethod = !this.#own.objects.has(textOf(of, 'name')) && key !== undefined && isMethodName(key);
      return key !== undefined && (isMethod || hooks.test(key)) ? unseenTarget : undefined;
    }
    if (key === undefined) return unseenTarget;
    if (plainTargets.has(key) || (key === 'open' && isOwnElement(of, this.#own))) return undefined;
    const isStyle = of?.type === 'MemberExpression' && keyOf(of) === 'style';
    return (shownTargets.has(key) || isStyle) && isPlainText(right) ? undefined : unseenTarget;
  }

  /** What a loop sets each time is a name of its own. */
  #unseenLoop(node: EsNode): string | undefined {
    const left = childOf(node, 'left');
    if (left?.type === 'VariableDeclaration') return undefined;
    return left?.type === 'Identifier' && this.#own.all.has(textOf(left, 'name')) ? undefined : unseenTarget;
  }

  #unseenMember(node: EsNode): string | undefined {
    const isAskedFor = this.#done.has(node);
    const of = childOf(node, 'object');
    const key = keyOf(node);
    if (key === undefined) return undefined;
    const property = childOf(node, 'property');
    if (property !== undefined) this.#done.add(property);
    // Through a door, something is only asked for by its name.
    if (of !== undefined && isDoor(of)) this.#done.add(of);
    if (isAskedFor || (key === 'top' && this.#isBox(of)) || (key === 'open' && isOwnElement(of, this.#own)))
      return undefined;
    if (reaching.has(key)) return 'a function that a page reaches out with';
    return doors.has(key) ? 'all that a page can reach' : undefined;
  }

  #unseenName(node: EsNode): string | undefined {
    if (this.#done.has(node) || this.#references.has(node)) return undefined;
    const name = textOf(node, 'name');
    if (this.#isDriver && !isKnownToDriver(name, this.#own)) return 'a name that a program may know';
    if (this.#own.all.has(name))
      return doors.has(name) || reaching.has(name) ? 'a name of the page that the script gives anew' : undefined;
    return doors.has(name) || reaching.has(name) ? 'all that a page can reach' : undefined;
  }

  /** Where an element lies, which the script has asked for: no window. */
  #isBox(node: EsNode | undefined): boolean {
    return isBox(node) || (node?.type === 'Identifier' && this.#own.boxes.has(textOf(node, 'name')));
  }

  /** `const { top, left } = element.getBoundingClientRect()` */
  #noteTaken(declarator: EsNode): void {
    const pattern = childOf(declarator, 'id');
    if (pattern !== undefined) this.#done.add(pattern);
  }

  /** What a pattern takes out of an object, it asks for by its name. */
  #unseenPattern(node: EsNode): string | undefined {
    if (this.#done.has(node)) return undefined;
    const isReaching = childrenOf(node, 'properties').some((each) => {
      const key = childOf(each, 'key');
      const name = textOf(key, 'name') || textOf(key, 'value');
      return doors.has(name) || reaching.has(name);
    });
    return isReaching ? 'all that a page can reach' : undefined;
  }

  #unseenProperty(node: EsNode): string | undefined {
    const key = childOf(node, 'key');
    if (node['computed'] === true || key === undefined)
      return node['computed'] === true ? 'a name that is known only when it runs' : undefined;
    const value = childOf(node, 'value');
    const name = textOf(key, 'name') || textOf(key, 'value');
    if (node['shorthand'] !== true) this.#done.add(key);
    return hooks.test(name) && value !== undefined && !isFunction(value) ? unseenTarget : undefined;
  }
}

const unseenTarget = 'something of a page that is changed';

function nameIn(node: EsNode): string {
  return node.type === 'Identifier' ? textOf(node, 'name') : node.type === 'Literal' ? String(node['value']) : '';
}

function isDoor(node: EsNode): boolean {
  const name =
    node.type === 'Identifier' ? textOf(node, 'name') : node.type === 'MemberExpression' ? keyOf(node) : undefined;
  return name !== undefined && doors.has(name);
}

/** `document[name]`: what it is called is known only when it runs. */
function isHiddenMember(node: EsNode): boolean {
  return node.type === 'MemberExpression' && keyOf(node) === undefined;
}
