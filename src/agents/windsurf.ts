import type { AgentAdapter, Asker } from './agent-adapter.ts';
import { describeDenial, describeFailure, exitCodeAnswer, silence } from './hook-answer.ts';
import {
  askAbout,
  folderOf,
  nothingToJudge,
  ownFields,
  readAsker,
  refuseInput,
  textOf,
  type Fields,
} from './hook-input.ts';

const askerKeys: Readonly<Record<keyof Asker, readonly string[]>> = {
  session: ['trajectory_id'],
  callId: ['execution_id'],
  agentId: [],
  agentType: [],
  parentAgentId: [],
};

const otherEvents: ReadonlySet<unknown> = new Set([
  'post_cascade_response',
  'post_cascade_response_with_transcript',
  'post_mcp_tool_use',
  'post_read_code',
  'post_run_command',
  'post_setup_worktree',
  'post_write_code',
  'pre_user_prompt',
]);

/** Events of its own tools, which are named after them, with the key of `tool_info` that each must have as a text. */
const ownTools: ReadonlyMap<unknown, string> = new Map([
  ['pre_run_command', 'command_line'],
  ['pre_read_code', 'file_path'],
  ['pre_write_code', 'file_path'],
]);

interface WindsurfCall {
  readonly tool: string;
  readonly args: unknown;
  readonly agent: string | undefined;
}

function readCall(event: unknown, given: unknown): WindsurfCall | undefined {
  const info = ownFields(given);
  if (info === undefined) return undefined;
  if (event === 'pre_mcp_tool_use') return readServerCall(info);
  const key = ownTools.get(event);
  if (key === undefined || textOf(info(key)) === undefined) return undefined;
  return { tool: String(event), args: given, agent: 'windsurf' };
}

function readServerCall(info: Fields): WindsurfCall | undefined {
  const tool = textOf(info('mcp_tool_name'));
  const args = info('mcp_tool_arguments');
  if (tool === undefined || ownFields(args) === undefined) return undefined;
  return { tool: `mcp__${textOf(info('mcp_server_name')) ?? 'unknown'}__${tool}`, args, agent: undefined };
}

/** Windsurf Cascade's hooks, by its documentation: exit code 2 blocks, and what stderr says is shown. */
export const windsurf: AgentAdapter = {
  name: 'windsurf',
  title: 'Windsurf',
  facts: {
    settings: '~/.codeium/windsurf/hooks.json',
    event: 'pre_run_command, pre_read_code, pre_write_code, pre_mcp_tool_use',
    asks: false,
    escalation: 'a denial: its hooks have no question',
    fallback: '|| exit 2',
  },
  decode(payload, host) {
    const fields = ownFields(payload);
    if (fields === undefined) return refuseInput('is not a JSON object');
    const event = fields('agent_action_name');
    if (otherEvents.has(event)) return nothingToJudge;
    if (event !== 'pre_mcp_tool_use' && !ownTools.has(event)) return refuseInput('is of no event that is known');
    const asked = readCall(event, fields('tool_info'));
    if (asked === undefined) return refuseInput('has no `tool_info` of its event');
    const ofTool = folderOf(ownFields(fields('tool_info'))?.('cwd'));
    // It starts its hooks in the folder of the workspace, which no part of the input names.
    const projectRoots = [host.cwd];
    return askAbout({ ...asked, cwd: ofTool ?? host.cwd, projectRoots, asker: readAsker(fields, askerKeys) }, host);
  },
  encode: (decision, notes) => (decision.approved ? silence : exitCodeAnswer(describeDenial(decision, notes))),
  pass: () => silence,
  refuse: (problem) => exitCodeAnswer(describeFailure(problem)),
};
