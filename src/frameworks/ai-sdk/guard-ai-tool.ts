import type { ToolCall } from '../../call/tool-call.ts';
import type { Gate, GateRequest, PolicyJudge } from '../../guard/gate.ts';
import { toPolicyError } from '../../guard/policy-errors.ts';
import { copyWithMethods } from '../copy-tool.ts';
import { asksItself, guardedTools, type AiCallOptions, type AiTool } from './ai-tool.ts';
import { findConsent } from './find-consent.ts';

/** How a tool is judged. */
export interface AiDoor {
  readonly judge: PolicyJudge;
  readonly gate: Gate;
  /** The key under which the model knows the tool. */
  readonly toolName: string;
  /** The name that it is judged by. */
  readonly name: string;
  readonly definition: ToolCall['definition'];
}

/**
 * The tool with a door: `execute` runs what is approved, or what is to be escalated and the SDK's messages show a person's approval of;
 * `needsApproval` makes the SDK ask.
 */
export function guardAiTool<Tool extends AiTool>(tool: Tool, door: AiDoor): Tool {
  if (typeof tool.execute !== 'function' && providerTypes.has(tool.type)) return tool;
  const methods = {
    needsApproval: guardApproval(tool, door),
    ...(typeof tool.execute === 'function' ? { execute: guardExecute(tool, tool.execute, door) } : {}),
  };
  const { judge, name, definition } = door;
  const guarded = copyWithMethods(tool, methods);
  guardedTools.set(guarded, { judge, name, definition, needsApproval: tool.needsApproval });
  return guarded;
}

/** Tools that the provider of the model runs, before the SDK hears of the call. */
const providerTypes: ReadonlySet<string | undefined> = new Set(['provider', 'provider-defined']);

type Execute = NonNullable<AiTool['execute']>;

/** Not `async`: a tool may give its results one by one, as an iterable that the SDK must get itself. */
function guardExecute(tool: AiTool, execute: Execute, door: AiDoor): Execute {
  return function guarded(input: unknown, options: AiCallOptions) {
    const judged = door.gate.enter(requestOf(door, input, options));
    if (judged.outcome !== 'run') throw toPolicyError(judged.decision, { message: judged.text });
    // The SDK's own input, or a copy of its shape; its options, passed on.
    return execute.call(tool, judged.args as never, options as never);
  };
}

function guardApproval(tool: AiTool, door: AiDoor): Exclude<AiTool['needsApproval'], boolean | undefined> {
  const runsHere = typeof tool.execute === 'function';
  return async (input: unknown, options: AiCallOptions): Promise<boolean> => {
    const { outcome, call } = door.gate.judge(requestOf(door, input, options));
    if (outcome === 'ask') return true;
    const isAnswered = findConsent(options.messages, options.toolCallId, door.toolName, call);
    // Version 6 denies a call that a person approved and that needs no approval any more: the door knows better, and says why.
    if (isAnswered) return outcome === 'run' || runsHere;
    // What does not run here cannot be stopped at the door. Version 6 waits, and does not run it whatever the answer.
    if (outcome === 'stop') return !runsHere;
    return await asksItself(tool.needsApproval, input, options);
  };
}

export function requestOf(door: Omit<AiDoor, 'gate' | 'judge'>, input: unknown, options: AiCallOptions): GateRequest {
  const { toolCallId, messages } = options ?? {};
  const { name, toolName, definition } = door;
  return {
    tool: name,
    args: input,
    callId: toolCallId,
    definition,
    hasConsent: (call) => findConsent(messages, toolCallId, toolName, call),
  };
}
