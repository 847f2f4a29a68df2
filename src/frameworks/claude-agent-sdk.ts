import type { CallPlace } from '../guard/guard.ts';
import { Gate, type GateOptions, type PolicyJudge } from '../guard/gate.ts';

export type { GateOptions, PolicyJudge } from '../guard/gate.ts';

export interface ClaudeHooksOptions extends GateOptions {
  /** `allow` lets an approved call skip the SDK's own permissions; unless given, they still have their say. */
  readonly onApprove?: 'allow';
}

/** What a `PreToolUse` hook is told, as far as it is read. */
export interface ClaudeHookInput {
  readonly hook_event_name: string;
  readonly tool_name?: string;
  readonly tool_input?: unknown;
  readonly tool_use_id?: string;
  readonly cwd?: string;
}

/** What a `PreToolUse` hook answers. Empty: no opinion. */
export interface ClaudeHookAnswer {
  readonly hookSpecificOutput?: {
    readonly hookEventName: 'PreToolUse';
    readonly permissionDecision: 'allow' | 'deny' | 'ask';
    readonly permissionDecisionReason: string;
  };
}

/** The `hooks` of `query()`. */
export interface ClaudeHooks {
  readonly PreToolUse: {
    readonly hooks: ((input: ClaudeHookInput, toolUseId?: string) => Promise<ClaudeHookAnswer>)[];
    readonly onFailure: 'block';
  }[];
}

/** What `canUseTool` answers, as far as it is read. */
export type ClaudePermission =
  | { readonly behavior: 'allow'; readonly updatedInput?: Record<string, unknown> }
  | { readonly behavior: 'deny'; readonly message: string };

/** What `canUseTool` is told beside the call, as far as it is read. */
export interface ClaudePermissionContext {
  readonly toolUseID?: string;
}

/**
 * The policy as hooks of the Claude Agent SDK. They hold in every permission mode, `bypassPermissions` too, and for tools that
 * `allowedTools` names, where `canUseTool` is not asked. What is denied does not run, and the model is told why; what is to be escalated is
 * put to `canUseTool`, and does not run where there is none. A hook that fails blocks.
 *
 * @example
 * query({ prompt, options: { hooks: claudeHooks(PolicyEngine.fromTemplate('safe_coding')) } });
 */
export function claudeHooks(judge: PolicyJudge, options: ClaudeHooksOptions = {}): ClaudeHooks {
  const { onApprove, ...gateOptions } = options;
  if (onApprove !== undefined && onApprove !== 'allow') throw new TypeError('onApprove must be `allow`');
  const gate = new Gate(judge, 'claude-agent-sdk', gateOptions);
  const placeOf = placeReader(options.place);
  const hook = async (input: ClaudeHookInput, toolUseId?: string): Promise<ClaudeHookAnswer> => {
    if (input.hook_event_name !== 'PreToolUse') return await Promise.resolve({});
    const { tool_name: tool = '', tool_input: args, tool_use_id: callId = toolUseId, cwd } = input;
    const { outcome, decision, text, question } = gate.judge({ tool, args, callId, place: placeOf(tool, cwd) });
    if (outcome === 'stop') return answer('deny', text);
    if (outcome === 'ask') return answer('ask', question);
    return onApprove === 'allow' && decision.approved ? answer('allow', decision.reason) : {};
  };
  return { PreToolUse: [{ hooks: [hook], onFailure: 'block' }] };
}

/**
 * A `canUseTool` whose answers the policy has the last word on: what a person allows, with the input that they gave, is judged again, and a
 * denial wins. Use it together with `claudeHooks`, which also hold where `canUseTool` is not asked.
 */
export function guardCanUseTool<Context extends ClaudePermissionContext, Permission extends ClaudePermission | null>(
  judge: PolicyJudge,
  canUseTool: (tool: string, input: Record<string, unknown>, context: Context) => Promise<Permission>,
  options: GateOptions = {},
): (
  tool: string,
  input: Record<string, unknown>,
  context: Context,
) => Promise<Permission | Extract<ClaudePermission, { behavior: 'deny' }>> {
  const gate = new Gate(judge, 'claude-agent-sdk', options);
  const placeOf = placeReader(options.place);
  return async (tool, input, context) => {
    const permission = await canUseTool(tool, input, context);
    if (permission?.behavior !== 'allow') return permission;
    const { outcome, args, text } = gate.judge({
      tool,
      args: permission.updatedInput ?? input,
      callId: context.toolUseID,
      place: placeOf(tool, undefined),
      hasConsent: true,
    });
    return outcome === 'run' ? { ...permission, updatedInput: args } : { behavior: 'deny', message: text };
  };
}

function answer(permissionDecision: 'allow' | 'deny' | 'ask', permissionDecisionReason: string): ClaudeHookAnswer {
  return {
    hookSpecificOutput: { hookEventName: 'PreToolUse', permissionDecision, permissionDecisionReason },
  };
}

/**
 * The place of each call: what the SDK tells of it, and where nothing else is said, the folder of the first call as the project. Claude Code's
 * own tools are vouched for; those of servers may be called anything.
 */
function placeReader(place: GateOptions['place']): (tool: unknown, cwd: string | undefined) => CallPlace {
  let project: string | undefined;
  return (tool, cwd) => {
    project ??= cwd;
    return {
      ...(place === undefined && project !== undefined ? { workspace: project } : {}),
      ...(cwd === undefined ? {} : { cwd }),
      ...(typeof tool !== 'string' || tool.startsWith('mcp__') ? {} : { agent: 'claude-code' }),
    };
  };
}
