import { Gate, type GateOptions, type PolicyJudge } from '../guard/gate.ts';
import { asksItself, definitionOf, guardedTools, type AiCallOptions, type AiTool } from './ai-sdk/ai-tool.ts';
import { guardAiTool, requestOf } from './ai-sdk/guard-ai-tool.ts';

export type { AiTool } from './ai-sdk/ai-tool.ts';
export type { GateOptions, PolicyJudge } from '../guard/gate.ts';

export interface McpToolsOptions extends GateOptions {
  /** The server's name. Its tools are judged as `mcp__SERVER__TOOL`, so that rules can tell them from others and what is known of the server counts. */
  readonly server?: string;
}

/** What `toolApproval` of version 7 takes, as far as it is read. */
export interface AiApprovalRequest {
  readonly toolCall: { readonly toolName: string; readonly toolCallId: string; readonly input: unknown };
  readonly tools?: object | undefined;
  readonly messages?: unknown;
  readonly toolsContext?: unknown;
}

/** What `toolApproval` of version 7 answers. */
export type AiApprovalStatus =
  | undefined
  | { readonly type: 'denied'; readonly reason: string }
  | { readonly type: 'user-approval'; readonly reason?: string };

/**
 * Guards tools for the AI SDK, every version. A call that is denied does not run, and the model is told why. A call that is to be escalated
 * waits for a person as a `tool-approval-request`; when the run goes on it is judged again. Where the SDK cannot ask, it does not run.
 *
 * @example
 * await generateText({ model, prompt, tools: guardTools(PolicyEngine.fromTemplate('safe_coding'), tools) });
 */
export function guardTools<Tools extends object>(judge: PolicyJudge, tools: Tools, options: GateOptions = {}): Tools {
  const gate = new Gate(judge, 'ai', options);
  return mapTools(tools, (toolName, tool) =>
    guardAiTool(tool, { judge, gate, toolName, name: toolName, definition: serverDefinitionOf(tool) }),
  );
}

/**
 * Guards the tools of an MCP server, as `await client.tools()` gives them, and leaves out those that no arguments could make permissible.
 * What the server says of its tools only makes the policy stricter.
 */
export function wrapMcpTools<Tools extends object>(
  judge: PolicyJudge,
  tools: Tools,
  options: McpToolsOptions = {},
): Tools {
  const { server, ...gateOptions } = options;
  const gate = new Gate(judge, 'ai', gateOptions);
  const nameOf = (toolName: string): string => (server === undefined ? toolName : `mcp__${server}__${toolName}`);
  const guarded = mapTools(tools, (toolName, tool) =>
    guardAiTool(tool, { judge, gate, toolName, name: nameOf(toolName), definition: definitionOf(tool) }),
  );
  return permittedTools(judge, guarded, gateOptions);
}

/**
 * The tools without those that no arguments could make permissible: what the model is not offered it does not try. The keys are for
 * `activeTools`, where tools are to stay known.
 *
 * @example
 * prepareStep: () => ({ activeTools: Object.keys(permittedTools(engine, tools)) })
 */
export function permittedTools<Tools extends object>(
  judge: PolicyJudge,
  tools: Tools,
  options: Pick<GateOptions, 'mode'> = {},
): Tools {
  if (options.mode === 'observe') return tools;
  const permitted = Object.entries(tools).filter(([toolName, tool]: [string, unknown]) => {
    const name = isObject(tool) ? guardedTools.get(tool)?.name : undefined;
    return judge.couldPermit?.({ tool: name ?? toolName }) ?? true;
  });
  // Some of the same tools: a tool that is not offered is not called, either.
  return Object.fromEntries(permitted) as Tools;
}

/**
 * The policy as `toolApproval` of version 7. It also holds for tools that run at the client, which `guardTools` cannot stop. Used together
 * with `guardTools`, with the same options, each call is judged once. Versions before 7 take no notice of it: use `guardTools` there.
 */
export function toolApproval(
  judge: PolicyJudge,
  options: GateOptions = {},
): (request: AiApprovalRequest) => Promise<AiApprovalStatus> {
  const gate = new Gate(judge, 'ai', options);
  return async ({ toolCall, tools, messages, toolsContext }) => {
    const { toolName, toolCallId, input } = toolCall;
    const tool = findTool(tools, toolName);
    const known = tool === undefined ? undefined : guardedTools.get(tool);
    const definition = known === undefined && tool !== undefined ? serverDefinitionOf(tool) : known?.definition;
    const callOptions: AiCallOptions = { toolCallId, messages };
    const door = { toolName, name: known?.name ?? toolName, definition };
    const { outcome, decision, text, question } = gate.judge(requestOf(door, input, callOptions));
    if (outcome === 'stop') return { type: 'denied', reason: text };
    if (outcome === 'ask' || (decision.escalated && gate.mode === 'enforce')) {
      return { type: 'user-approval', reason: question };
    }
    // The SDK leaves out what a tool itself says where it is given a function.
    const own = known?.judge === judge ? known.needsApproval : tool?.needsApproval;
    const context: unknown = isObject(toolsContext) ? Reflect.get(toolsContext, toolName) : undefined;
    return (await asksItself(own, input, { ...callOptions, context })) ? { type: 'user-approval' } : undefined;
  };
}

const definitions = new WeakMap<object, ReturnType<typeof definitionOf>>();

/** Of a tool whose schema came at run time, from a server; what the program itself says of its tools is not held against them. */
function serverDefinitionOf(tool: AiTool & object): ReturnType<typeof definitionOf> {
  if (tool.type !== 'dynamic') return undefined;
  const definition = definitions.get(tool) ?? definitionOf(tool);
  definitions.set(tool, definition);
  return definition;
}

function mapTools<Tools extends object>(
  tools: Tools,
  guard: (toolName: string, tool: AiTool & object) => unknown,
): Tools {
  const guarded = Object.entries(tools).map(([toolName, tool]: [string, unknown]) => {
    if (!isObject(tool)) throw new TypeError(`the tool \`${toolName}\` is no tool of the AI SDK`);
    return [toolName, guard(toolName, tool)];
  });
  // Each tool is of the type that it was of.
  return Object.fromEntries(guarded) as Tools;
}

function findTool(tools: unknown, name: string): (AiTool & object) | undefined {
  const tool: unknown = isObject(tools) && Object.hasOwn(tools, name) ? Reflect.get(tools, name) : undefined;
  return isObject(tool) ? tool : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
