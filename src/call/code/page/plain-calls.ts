import { childOf, childrenOf, textOf, type EsNode } from '../javascript/syntax.ts';
import { keyOf } from './member-key.ts';
import { drawingMethods, elementMethods, givesDrawing, isElement, makesPlainNode, putsPlainNodes } from './elements.ts';
import { isFunction, type OwnNames } from './own-names.ts';
import { callbackAt, listMethods, plainGlobals, plainMethods, plainOwners } from './page-names.ts';

/** Whether a call only computes, looks at the page, or calls what stands in the script. */
export function isPlainCall(node: EsNode, own: OwnNames): boolean {
  const callee = childOf(node, 'callee');
  const given = childrenOf(node, 'arguments');
  if (callee === undefined) return false;
  if (isFunction(callee)) return true;
  if (callee.type === 'Identifier') return isPlainFunction(textOf(callee, 'name'), given, own);
  if (callee.type !== 'MemberExpression') return false;
  const key = keyOf(callee);
  const of = childOf(callee, 'object');
  if (key === undefined || of === undefined) return false;
  if (!own.all.has('document') && (makesPlainNode(node) || putsPlainNodes(key, given, own.nodes))) return true;
  if (key === 'getContext') return givesDrawing(node) && !isOfPage(of, own);
  if (elementMethods.test(key) && isOwnElement(of, own)) return true;
  if (drawingMethods.test(key) && isDrawing(of, own)) return true;
  return isPlainMethod(key, of, given, own);
}

/** An element that the script has asked its document for. */
export function isOwnElement(node: EsNode | undefined, own: OwnNames): boolean {
  return !own.all.has('document') && isElement(node, own.elements);
}

function isDrawing(node: EsNode, own: OwnNames): boolean {
  return givesDrawing(node) || (node.type === 'Identifier' && own.drawings.has(textOf(node, 'name')));
}

function isPlainFunction(name: string, given: readonly EsNode[], own: OwnNames): boolean {
  if (own.functions.has(name) || own.resolvers.has(name)) return true;
  if (own.all.has(name)) return false;
  return plainGlobals.has(name) || (callbackAt.get(name) === 0 && timers.test(name) && takesCallback(name, given, own));
}

const timers = /^(?:setTimeout|setInterval|request\w+|queueMicrotask)$/;

function isPlainMethod(key: string, of: EsNode, given: readonly EsNode[], own: OwnNames): boolean {
  const owner = of.type === 'Identifier' ? textOf(of, 'name') : of.type === 'MemberExpression' ? (keyOf(of) ?? '') : '';
  const isOwn = of.type === 'Identifier' && own.all.has(owner);
  const byOwner = isOwn ? undefined : plainOwners.get(owner);
  if (byOwner?.test(key) === true) return takesCallback(key, given, own);
  if (owner === 'location') return false;
  if (isOwn && own.objects.has(owner)) return key === 'hasOwnProperty';
  // `window.getComputedStyle(…)`, `window.setTimeout(…)`
  if (/^(?:window|self|globalThis)$/.test(owner) && !isOwn) return isPlainFunction(key, given, own);
  if (key === 'dispatchEvent') return given.length === 1 && given[0]?.type === 'NewExpression';
  if (key === 'setAttribute') return given[0]?.type === 'Literal' && plainAttribute.test(String(given[0]['value']));
  if (key === 'remove') return given.length === 0;
  if (key === 'replace' || key === 'replaceAll')
    return given.length === 2 && given[0]?.type === 'Literal' && takesCallback(key, given, own);
  if (listMethods.has(key)) return isOwn && own.made.has(owner);
  if (callbackAt.get(key) === 0 && !timers.test(key)) return takesCallback(key, given, own);
  return plainMethods.has(key) && !isOfPage(of, own);
}

/** `$.text`, `axios.at`: what a page has made itself does what it wants. */
function isOfPage(of: EsNode, own: OwnNames): boolean {
  const name = of.type === 'Identifier' ? textOf(of, 'name') : undefined;
  return name !== undefined && name !== 'document' && !own.all.has(name);
}

/** Whether a list, a map or a text is called by this name for what it does itself. */
export function isMethodName(key: string): boolean {
  return listMethods.has(key) || plainMethods.has(key) || callbackAt.has(key);
}

const plainAttribute = /^(?:data-[\w-]+|aria-[\w-]+|class|id|role|disabled|hidden|title|tabindex|value|checked|open)$/i;

/** Whether the function that is handed over stands in the script, or there is none. */
function takesCallback(key: string, given: readonly EsNode[], own: OwnNames): boolean {
  const place = callbackAt.get(key);
  if (place === undefined) return true;
  const callback = given[place];
  if (given.some(({ type }) => type === 'SpreadElement')) return false;
  if (callback === undefined) return true;
  // A timer runs a text.
  if (callback.type !== 'Identifier') return isFunction(callback) || (callback.type === 'Literal' && !timers.test(key));
  const name = textOf(callback, 'name');
  return (
    own.functions.has(name) ||
    own.resolvers.has(name) ||
    (!own.all.has(name) && (plainGlobals.has(name) || name === 'undefined'))
  );
}
