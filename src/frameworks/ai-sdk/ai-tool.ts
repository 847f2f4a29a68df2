import type { ToolCall } from '../../call/tool-call.ts';
import type { PolicyJudge } from '../../guard/gate.ts';

/** What the AI SDK hands to a tool beside its input, as far as it is read. */
export interface AiCallOptions {
  readonly toolCallId?: string;
  readonly messages?: unknown;
}

export type NeedsApproval = boolean | ((input: never, options: never) => boolean | PromiseLike<boolean>);

/** A tool of the AI SDK, as far as it is read. */
export interface AiTool {
  readonly type?: string | undefined;
  readonly execute?: ((input: never, options: never) => unknown) | undefined;
  readonly needsApproval?: NeedsApproval | undefined;
}

/** What is known of a tool that was guarded. */
export interface GuardedTool {
  readonly judge: PolicyJudge;
  /** The name that it is judged by, which may be another than the model's. */
  readonly name: string;
  readonly definition: ToolCall['definition'];
  /** What the tool itself says of approval. */
  readonly needsApproval: NeedsApproval | undefined;
}

/** By the guarded copy, and not on it: whoever gets at a tool must not get at what it was. */
export const guardedTools = new WeakMap<object, GuardedTool>();

/** Whether the tool itself wants a person to approve the call. */
export async function asksItself(
  needsApproval: NeedsApproval | undefined,
  input: unknown,
  options: unknown,
): Promise<boolean> {
  if (typeof needsApproval !== 'function') return needsApproval === true;
  // The SDK's own input and options, passed on.
  return await needsApproval(input as never, options as never);
}

/** What a server says of its tool, where the SDK keeps it: the schema of the input, and the hints. */
export function definitionOf(tool: object): ToolCall['definition'] {
  try {
    const inputSchema: unknown = readOwn(readOwn(tool, 'inputSchema'), 'jsonSchema');
    const hint = readOwn(readOwn(readOwn(tool, 'metadata'), 'annotations'), 'destructiveHint');
    return {
      ...(typeof inputSchema === 'object' && inputSchema !== null ? { inputSchema } : {}),
      ...(typeof hint === 'boolean' ? { annotations: { destructiveHint: hint } } : {}),
    };
  } catch {
    return undefined;
  }
}

function readOwn(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
