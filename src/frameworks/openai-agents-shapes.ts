// What is used of @openai/agents, by its shape: nothing of it is imported.

/** What is used of a function tool of `@openai/agents`, which `tool()`, `asTool()` and MCP servers make. */
export interface FunctionTool {
  readonly type: 'function';
  readonly name: string;
  needsApproval: NeedsApproval;
  inputGuardrails: readonly InputGuardrail[];
}

export type NeedsApproval = (context: object, input: unknown, callId?: string) => Promise<boolean>;

export interface InputGuardrail {
  readonly type: 'tool_input';
  readonly name: string;
  readonly run: (data: { readonly context: object; readonly toolCall: FunctionCall }) => Promise<{
    readonly behavior: { readonly type: 'allow' } | { readonly type: 'rejectContent'; readonly message: string };
  }>;
}

/** A call as the model wrote it. */
export interface FunctionCall {
  readonly callId: string;
  readonly namespace?: string;
  /** JSON. */
  readonly arguments: string;
}

/** A tool whose calls are objects that one method carries out: the shell, the editor of patches. */
export interface ActionTool {
  readonly name: string;
  needsApproval: NeedsApproval;
}

/** An MCP server that the provider calls. */
export interface HostedMcp {
  readonly server_label: string;
  require_approval: unknown;
  on_approval?: (context: unknown, item: McpApproval) => unknown;
}

export interface McpApproval {
  readonly rawItem: {
    readonly providerData: { readonly id: string; readonly name: string; readonly arguments: string };
  };
}

/** What is used of an agent. */
export interface Agent {
  readonly tools: readonly unknown[];
  readonly handoffs: readonly unknown[];
  getAllTools: (...parameters: never[]) => Promise<readonly unknown[]>;
  getEnabledHandoffs: (...parameters: never[]) => Promise<readonly unknown[]>;
  clone: (...parameters: never[]) => unknown;
}

export interface Handoff {
  readonly agent: unknown;
  onInvokeHandoff: (...parameters: never[]) => unknown;
}

export function isFunctionTool(tool: object): tool is FunctionTool {
  return isActionTool(tool) && 'inputGuardrails' in tool && Array.isArray(tool.inputGuardrails);
}

export function isActionTool(tool: object): tool is ActionTool {
  return 'needsApproval' in tool && typeof tool.needsApproval === 'function' && 'name' in tool;
}

export function isHostedMcp(data: unknown): data is HostedMcp {
  return isObject(data) && data['type'] === 'mcp' && typeof data['server_label'] === 'string';
}

export function isAgent(agent: unknown): agent is Agent {
  return isObject(agent) && typeof agent['getAllTools'] === 'function' && Array.isArray(agent['tools']);
}

export function isHandoff(handoff: unknown): handoff is Handoff {
  return isObject(handoff) && typeof handoff['onInvokeHandoff'] === 'function';
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
