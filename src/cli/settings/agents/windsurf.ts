import type { AgentSettings } from '../agent-settings.ts';
import { shellLine } from '../command-line.ts';
import { hookList } from '../hook-list.ts';
import { blocksByCode } from '../hook-outcome.ts';
import { noRequests } from '../server-url.ts';

export const windsurf: AgentSettings = {
  name: 'windsurf',
  title: 'Windsurf',
  user: { folder: '.codeium/windsurf', file: 'hooks.json' },
  projectFile: '.windsurf/hooks.json',
  programs: ['windsurf'],
  format: hookList({
    agent: 'windsurf',
    events: ['pre_read_code', 'pre_write_code', 'pre_run_command', 'pre_mcp_tool_use'],
    lineKey: 'command',
    entry: (program, options) => ({ command: shellLine(program, 'windsurf', options), show_output: true }),
  }),
  server: { problem: noRequests },
  question: (command, cwd) => ({
    agent_action_name: 'pre_run_command',
    trajectory_id: 'action-policy-doctor',
    execution_id: 'action-policy-doctor',
    timestamp: '2026-01-01T00:00:00Z',
    tool_info: { command_line: command, cwd },
  }),
  isBlocked: blocksByCode,
};
