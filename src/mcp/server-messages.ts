import { foldName } from '../lib/fold-name.ts';
import type { CallJudge } from './call-judge.ts';
import { replaceItems } from './json-spans.ts';
import { readMessages, type Message } from './message.ts';
import { filterTools, hasStrangeTools, toolsOf } from './tool-list.ts';

/** What becomes of what the server sent. */
export type ServerStep =
  | { readonly kind: 'forward'; readonly bytes: Uint8Array; readonly messages: readonly Message[] }
  /** It might be a list of tools, and cannot be looked through. */
  | { readonly kind: 'unreadable' };

/** Whether the answer to this method is a list of tools. */
export function isToolList(method: string | undefined): boolean {
  return method !== undefined && foldName(method).trim() === 'tools/list';
}

/**
 * Passes on what the server sends, byte for byte, except lists of tools. Security: while a client waits for one, what cannot be
 * read does not pass, since the client may read it.
 */
export function takeServerMessage(bytes: Uint8Array, judge: CallJudge, isListAwaited: boolean): ServerStep {
  const read = readMessages(bytes);
  const same: ServerStep = { kind: 'forward', bytes, messages: [] };
  if (!read.ok) return isListAwaited && Buffer.from(bytes).includes('{') ? { kind: 'unreadable' } : same;
  const { text, messages } = read;
  if (isListAwaited && messages.some(hasStrangeTools)) return { kind: 'unreadable' };
  const changes = messages.map((message) => changeOf(text, message, judge));
  if (changes.every((change) => change === undefined)) return { ...same, messages };
  const spans = messages.map(({ span }) => span);
  const changed = replaceItems(text, spans, (index) => {
    const span = spans[index];
    return changes[index] ?? text.slice(span?.start, span?.end);
  });
  return { kind: 'forward', bytes: Buffer.from(changed), messages };
}

/** Undefined where it stays as it is. */
function changeOf(text: string, message: Message, judge: CallJudge): string | undefined {
  const tools = toolsOf(message);
  if (tools === undefined) return undefined;
  const filtered = filterTools(text, message, tools, (tool, definition) => judge.judgeTool(tool, definition));
  judge.endList();
  return filtered === text.slice(message.span.start, message.span.end) ? undefined : filtered;
}
