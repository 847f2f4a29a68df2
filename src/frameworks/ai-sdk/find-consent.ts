import { takeSnapshot } from '../../call/snapshot.ts';
import type { ToolCall } from '../../call/tool-call.ts';
import { isSameJson } from '../../lib/same-json.ts';

/** One part of a message, whose other keys go by its type. */
type Part = Readonly<Record<string, unknown>>;

/**
 * Whether the last message is the answer of a person who approved this very call: the request that it answers is for this id, and the model's
 * call of this id has these arguments. As in the SDK, an answer further up is used up. Never throws.
 */
export function findConsent(
  messages: unknown,
  toolCallId: string | undefined,
  toolName: string,
  call: ToolCall,
): boolean {
  try {
    if (!Array.isArray(messages) || toolCallId === undefined) return false;
    const last = partsOf(messages.at(-1), 'tool');
    if (last.some((part) => part['type'] === 'tool-result' && part['toolCallId'] === toolCallId)) return false;
    const asked = messages.flatMap((message: unknown) => partsOf(message, 'assistant'));
    const requests = new Set(
      asked
        .filter((part) => part['type'] === 'tool-approval-request' && part['toolCallId'] === toolCallId)
        .map((part) => part['approvalId']),
    );
    const answers = last.filter(
      (part) => part['type'] === 'tool-approval-response' && requests.has(part['approvalId']),
    );
    if (answers.length === 0 || !answers.every((part) => part['approved'] === true)) return false;
    const calls = asked.filter((part) => part['type'] === 'tool-call' && part['toolCallId'] === toolCallId);
    // Of several calls of one id the SDK runs the last.
    return isSameInput(calls.at(-1), toolName, call.args);
  } catch {
    return false;
  }
}

function partsOf(message: unknown, role: string): readonly Part[] {
  if (typeof message !== 'object' || message === null || Reflect.get(message, 'role') !== role) return [];
  const content: unknown = Reflect.get(message, 'content');
  return Array.isArray(content)
    ? content.filter((part): part is Part => typeof part === 'object' && part !== null)
    : [];
}

function isSameInput(part: Part | undefined, toolName: string, args: unknown): boolean {
  if (part === undefined || part['toolName'] !== toolName) return false;
  const { value, absent } = takeSnapshot(part['input']);
  const given = takeSnapshot(args);
  return absent === given.absent && isSameJson(value, given.value);
}
