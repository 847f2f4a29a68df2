import type { Effect } from '../../effect.ts';
import type { TextContext } from '../../reading.ts';
import { childOf, childrenOf, textOf, type EsNode } from '../javascript/syntax.ts';
import type { OwnNames } from './own-names.ts';
import { keyOf } from './member-key.ts';

/** What a `fetch` of a page connects to. */
export interface PageRequest {
  readonly effects: readonly Effect[];
  readonly isUnseen: boolean;
  /** It takes data along to another machine. */
  readonly sendsAway?: true;
}

const unseen: PageRequest = { effects: [], isUnseen: true };

/** Undefined for a call that is no `fetch`. A request to the page's own site is made with what its user is logged in with. */
export function requestOf(node: EsNode, own: OwnNames, context: TextContext): PageRequest | undefined {
  if (!isFetch(childOf(node, 'callee'), own)) return undefined;
  const [address, options, ...others] = childrenOf(node, 'arguments');
  const lead = address === undefined ? undefined : leadOf(address);
  const sends = options === undefined ? false : sendsWith(options);
  if (lead === undefined || sends === undefined || others.length > 0) return unseen;
  if (isOfSite(lead)) return { effects: [], isUnseen: sends };
  const hasHost = lead.isWhole || /^https?:\/\/[^/?#\\]+[/?#]/i.test(lead.text);
  if (!hasHost) return unseen;
  const isSending = sends || !lead.isWhole ? 'certain' : 'no';
  const effects = context.readers.url(lead.text, isSending, context);
  const sendsAway = isSending === 'certain' && !loopback.test(lead.text);
  return { effects, isUnseen: false, ...(sendsAway && { sendsAway }) };
}

const loopback = /^https?:\/\/(?:[\w-]+\.)*(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[:/?#]|$)/i;

function isOfSite({ text }: Lead): boolean {
  return /^(?:\/(?!\/)|\.{0,2}\/|[?#]|[\w-]+(?:\/|$))/.test(text);
}

/** Whether it asks the page's own site, which answers its user with what nobody else is told. */
export function asksSite(node: EsNode, own: OwnNames): boolean {
  const [address] = node.type === 'CallExpression' ? childrenOf(node, 'arguments') : [];
  const lead = address === undefined || !isFetch(childOf(node, 'callee'), own) ? undefined : leadOf(address);
  return lead !== undefined && isOfSite(lead);
}

function isFetch(callee: EsNode | undefined, own: OwnNames): boolean {
  if (callee?.type === 'Identifier') return textOf(callee, 'name') === 'fetch' && !own.all.has('fetch');
  const of = callee?.type === 'MemberExpression' ? childOf(callee, 'object') : undefined;
  return (
    callee !== undefined && of?.type === 'Identifier' && textOf(of, 'name') === 'window' && keyOf(callee) === 'fetch'
  );
}

interface Lead {
  readonly text: string;
  readonly isWhole: boolean;
}

/** What an address begins with. */
function leadOf(node: EsNode): Lead | undefined {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return { text: node['value'], isWhole: true };
  if (node.type === 'BinaryExpression' && node['operator'] === '+') {
    const left = childOf(node, 'left');
    const lead = left === undefined ? undefined : leadOf(left);
    return lead === undefined ? undefined : { text: lead.text, isWhole: false };
  }
  const [first, ...rest] = node.type === 'TemplateLiteral' ? childrenOf(node, 'quasis') : [];
  const value = first?.['value'];
  const text = typeof value === 'object' && value !== null && 'cooked' in value ? value.cooked : undefined;
  return typeof text === 'string' && text !== '' ? { text, isWhole: rest.length === 0 } : undefined;
}

/** Whether the settings of a request say that it sends something; undefined where the text does not tell. */
function sendsWith(options: EsNode): boolean | undefined {
  if (options.type !== 'ObjectExpression') return undefined;
  let sends = false;
  for (const each of childrenOf(options, 'properties')) {
    const key = each.type === 'Property' && each['computed'] !== true ? childOf(each, 'key') : undefined;
    if (key === undefined) return undefined;
    const name = textOf(key, 'name') || textOf(key, 'value');
    const value = childOf(each, 'value');
    if (name === 'body') sends = true;
    if (name === 'method') sends ||= value?.type !== 'Literal' || !/^(?:get|head)$/i.test(String(value['value']));
  }
  return sends;
}
