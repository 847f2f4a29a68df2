import type { Asker, Decoded, HookAnswer, HostEnvironment, NothingToJudge } from './agent-adapter.ts';
import { jsonAnswer } from './hook-answer.ts';
import {
  askAbout,
  folderOf,
  nothingToJudge,
  ownFields,
  projectFolders,
  readAsker,
  refuseInput,
  textOf,
  type Fields,
} from './hook-input.ts';

/** In what the agents differ that speak as Claude Code does. */
export interface ClaudeDialect {
  /** The event that a tool call waits for. */
  readonly event: string;
  /** What other versions of the agent call it. */
  readonly eventElsewhere?: string;
  /** Whether the event `PermissionRequest` asks about the call as `PreToolUse` does, and a denial is heard. */
  readonly judgesPermissions?: true;
  /** Whether the events after a tool tell the id of the call. */
  readonly tellsRuns?: true;
  /** Events that no tool call waits for. Any other is a problem: it may be one that does. */
  readonly otherEvents: ReadonlySet<string>;
  /** The agent's name in the catalogue of tools, where its own tools can be told from those of servers. */
  readonly agent?: string;
  /** Whether a tool of this name is a server's. Security: nobody vouches for what a server calls its tools. */
  isServerTool(tool: string): boolean;
  /** Variables in which the host names the project folder. */
  readonly projectVariables: readonly string[];
}

/** Events of Claude Code, which the agents that followed it have in part. */
export const claudeEvents: ReadonlySet<string> = new Set([
  'ConfigChange',
  'CwdChanged',
  'Elicitation',
  'ElicitationResult',
  'FileChanged',
  'InstructionsLoaded',
  'Notification',
  'PermissionDenied',
  'PermissionRequest',
  'PostCompact',
  'PostToolBatch',
  'PostToolUse',
  'PostToolUseFailure',
  'PreCompact',
  'SessionEnd',
  'SessionStart',
  'Setup',
  'Stop',
  'StopFailure',
  'SubagentStart',
  'SubagentStop',
  'TaskCompleted',
  'TaskCreated',
  'TeammateIdle',
  'UserPromptExpansion',
  'UserPromptSubmit',
  'WorktreeCreate',
  'WorktreeRemove',
]);

const askerKeys: Readonly<Record<keyof Asker, readonly string[]>> = {
  session: ['session_id'],
  callId: ['tool_use_id', 'tool_call_id'],
  agentId: ['agent_id'],
  agentType: ['agent_type'],
  parentAgentId: ['parent_agent_id'],
};

export function decodeClaudeDialect(payload: unknown, host: HostEnvironment, dialect: ClaudeDialect): Decoded {
  const fields = ownFields(payload);
  if (fields === undefined) return refuseInput('is not a JSON object');
  const event = fields('hook_event_name');
  if (dialect.judgesPermissions === true && event === 'PermissionRequest') {
    const decoded = decodeCall(fields, host, dialect);
    return decoded.kind === 'nothing' ? decoded : { ...decoded, isPermissionRequest: true };
  }
  if (typeof event === 'string' && dialect.otherEvents.has(event)) return describeOther(event, fields, dialect);
  const isAsked = event === dialect.event || (event !== undefined && event === dialect.eventElsewhere);
  return isAsked ? decodeCall(fields, host, dialect) : refuseInput(`is not of a ${dialect.event} event`);
}

/** A tool that failed ran, too. */
const afterTools: ReadonlySet<string> = new Set(['PostToolUse', 'PostToolUseFailure']);

function describeOther(event: string, fields: Fields, { tellsRuns }: ClaudeDialect): NothingToJudge {
  const tool = textOf(fields('tool_name'));
  const asker = readAsker(fields, askerKeys);
  const isTold = tellsRuns === true && afterTools.has(event) && tool !== undefined && asker.callId !== undefined;
  return isTold ? { kind: 'nothing', ran: { tool, asker } } : nothingToJudge;
}

function decodeCall(fields: Fields, host: HostEnvironment, dialect: ClaudeDialect): Decoded {
  const tool = textOf(fields('tool_name'));
  if (tool === undefined) return refuseInput('names no tool');
  const args = fields('tool_input');
  if (ownFields(args) === undefined) return refuseInput('has no `tool_input` object');
  const cwd = folderOf(fields('cwd'));
  if (cwd === undefined) return refuseInput('has no absolute `cwd`');
  const projectRoots = projectFolders(dialect.projectVariables, host);
  const isServers = dialect.isServerTool(tool) || ownFields(fields('mcp_context')) !== undefined;
  const agent = isServers ? undefined : dialect.agent;
  return askAbout({ tool, args, cwd, projectRoots, agent, asker: readAsker(fields, askerKeys) }, host);
}

/** Where a person is about to be asked: the answer in their place. Codex takes no key beyond these. */
export function permissionDenial(message: string): HookAnswer {
  const decision = { behavior: 'deny', message };
  return jsonAnswer({ hookSpecificOutput: { hookEventName: 'PermissionRequest', decision } });
}

/**
 * Top-level `decision` is never used: a value that the agent does not know voids the whole answer, and the tool runs. Neither is
 * any key beyond these: Codex takes no answer with one that it does not know.
 */
export function preToolUseAnswer(
  permissionDecision: 'allow' | 'deny' | 'ask',
  permissionDecisionReason: string,
): HookAnswer {
  return jsonAnswer({
    hookSpecificOutput: { hookEventName: 'PreToolUse', permissionDecision, permissionDecisionReason },
  });
}
