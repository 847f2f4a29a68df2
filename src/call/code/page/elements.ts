import { childOf, childrenOf, textOf, type EsNode } from '../javascript/syntax.ts';
import { keyOf } from './member-key.ts';

/** Elements that load nothing and run nothing by themselves, whatever text stands in them (HTML standard, 4.3 to 4.11). */
const plainTag =
  /^(?:div|span|p|[uo]l|li|d[ltd]|table|caption|t(?:head|body|foot|r|d|h)|h[1-6]|section|article|header|footer|main|nav|aside|strong|em|b|i|u|s|mark|small|sub|sup|pre|code|kbd|time|blockquote|hr|br|label|button|input|textarea|select|option|canvas|dialog|details|summary|figure|figcaption|fieldset|legend)$/;

/** A text that is nothing but a text in a style or a script either. */
export function isPlainText(node: EsNode | undefined): boolean {
  return node?.type === 'Literal' && !/[(@\\=`]/.test(String(node['value']));
}

/** `document.createElement("div")`, `document.createTextNode("text")`. */
export function makesPlainNode(node: EsNode | undefined): boolean {
  const [first, ...others] = node === undefined ? [] : childrenOf(node, 'arguments');
  if (first?.type !== 'Literal' || others.length > 0) return false;
  const key = keyOfDocument(node);
  return (
    (key === 'createElement' && plainTag.test(String(first['value']))) ||
    (key === 'createTextNode' && isPlainText(first))
  );
}

/** Whether a call gives one element of the page, or nothing. */
export function givesElement(node: EsNode | undefined): boolean {
  return makesPlainNode(node) || /^(?:querySelector|getElementById)$/.test(keyOfDocument(node) ?? '');
}

/** An element that the script has asked its document for, there or under one of these names. */
export function isElement(node: EsNode | undefined, names: ReadonlySet<string>): boolean {
  if (node?.type === 'ChainExpression') return isElement(childOf(node, 'expression'), names);
  return givesElement(node) || (node?.type === 'Identifier' && names.has(textOf(node, 'name')));
}

/** `parent.append(made, "text")`: what is put into the page was made here, and nothing of it loads. */
export function putsPlainNodes(key: string, given: readonly EsNode[], made: ReadonlySet<string>): boolean {
  if (!/^(?:append|appendChild|prepend|before|after|insertBefore)$/.test(key)) return false;
  const nodes = key === 'insertBefore' ? given.slice(0, 1) : given;
  return nodes.every(
    (node) =>
      isPlainText(node) || makesPlainNode(node) || (node.type === 'Identifier' && made.has(textOf(node, 'name'))),
  );
}

/** What only an element or a drawing of the script's own is asked or told: no window has such a function that does more. */
export const elementMethods =
  /^(?:show|showModal|close|showPopover|hidePopover|togglePopover|select|checkValidity|reportValidity|toDataURL)$/;
export const drawingMethods =
  /^(?:getImageData|measureText|isPointInPath|readPixels|getParameter|getSupportedExtensions|getContextAttributes)$/;

/** `canvas.getContext("2d")` */
export function givesDrawing(node: EsNode | undefined): boolean {
  if (node?.type === 'ChainExpression') return givesDrawing(childOf(node, 'expression'));
  const callee = node?.type === 'CallExpression' ? childOf(node, 'callee') : undefined;
  const [first] = node === undefined ? [] : childrenOf(node, 'arguments');
  return callee?.type === 'MemberExpression' && keyOf(callee) === 'getContext' && first?.type === 'Literal';
}

/** What is called of the document itself. */
function keyOfDocument(node: EsNode | undefined): string | undefined {
  const callee = node?.type === 'CallExpression' ? childOf(node, 'callee') : undefined;
  const of = callee?.type === 'MemberExpression' ? childOf(callee, 'object') : undefined;
  const isDocument = of?.type === 'Identifier' && textOf(of, 'name') === 'document';
  return isDocument && callee !== undefined ? keyOf(callee) : undefined;
}
