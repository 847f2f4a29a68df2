import type { Effect } from '../../effect.ts';
import type { TextContext } from '../../reading.ts';
import { childOf, childrenOf, textOf, type EsNode } from '../javascript/syntax.ts';
import { keyOf } from './member-key.ts';
import { isFunction, type OwnNames } from './own-names.ts';

/** What a script that drives a browser asks of its page, or does there as a user would (Playwright API, Page, Locator, Keyboard, Mouse). */
const drives = new Set(
  `click dblclick fill press pressSequentially type check uncheck setChecked hover tap clear selectOption selectText dragTo waitFor
  waitForSelector waitForTimeout waitForLoadState waitForURL title url content textContent innerText innerHTML inputValue isVisible isHidden
  isEnabled isChecked isDisabled isEditable count nth first last filter and or locator frameLocator getByRole getByText getByLabel
  getByPlaceholder getByTestId getByAltText getByTitle allInnerTexts allTextContents all boundingBox reload goBack goForward bringToFront
  setViewportSize viewportSize ariaSnapshot down up move wheel`.split(/\s+/),
);

/** These run a function in the page. */
const evaluates = new Set(['evaluate', 'evaluateAll', '$eval', '$$eval', 'waitForFunction']);

/** Names that such a script may use beside its own: what computes, and what only a page has. */
const known = new Set(
  `document window console Math JSON Date Promise Array Object String Number Boolean Set Map RegExp Error undefined NaN Infinity parseInt
  parseFloat isNaN encodeURIComponent decodeURIComponent setTimeout clearTimeout getComputedStyle performance URL URLSearchParams`.split(
    /\s+/,
  ),
);

/** Security: it runs in Node, where other names lead to programs, files and the environment. */
export function isKnownToDriver(name: string, own: OwnNames): boolean {
  return known.has(name) || own.all.has(name);
}

/** What a call of the page, or of what was got of it, does; `unseen` where nobody knows, undefined for another call. */
export function drivenCall(
  node: EsNode,
  own: OwnNames,
  context: TextContext,
): readonly Effect[] | 'unseen' | undefined {
  const callee = childOf(node, 'callee');
  const key = callee?.type === 'MemberExpression' ? keyOf(callee) : undefined;
  if (callee === undefined || key === undefined || !isOwn(childOf(callee, 'object'), own)) return undefined;
  const given = childrenOf(node, 'arguments');
  if (key === 'goto') return visited(given, context);
  if (evaluates.has(key)) return given.slice(0, 2).some((each) => runs(each, own)) ? [] : 'unseen';
  return drives.has(key) && given.every(({ type }) => type !== 'SpreadElement') ? [] : undefined;
}

function visited([address]: readonly EsNode[], context: TextContext): readonly Effect[] | 'unseen' {
  const url = address?.type === 'Literal' ? address['value'] : undefined;
  return typeof url === 'string' ? context.readers.url(url, 'no', context) : 'unseen';
}

function runs(node: EsNode, own: OwnNames): boolean {
  return isFunction(node) || (node.type === 'Identifier' && own.functions.has(textOf(node, 'name')));
}

/** `page.getByRole("button").first()` begins with a name of the script's own. */
function isOwn(node: EsNode | undefined, own: OwnNames): boolean {
  let at = node;
  while (at !== undefined && at.type !== 'Identifier')
    at = childOf(
      at,
      at.type === 'CallExpression' ? 'callee' : at.type === 'MemberExpression' ? 'object' : 'expression',
    );
  return at !== undefined && own.all.has(textOf(at, 'name'));
}
