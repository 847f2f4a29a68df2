import type { AgentSettings } from '../agent-settings.ts';
import { scriptFile } from '../script-file.ts';
import { answers } from '../hook-outcome.ts';
import { noRequests } from '../server-url.ts';

export const cline: AgentSettings = {
  name: 'cline',
  title: 'Cline',
  user: { folder: '.cline', file: 'hooks/PreToolUse' },
  projectFile: '.clinerules/hooks/PreToolUse',
  programs: ['cline'],
  format: scriptFile(
    'cline',
    '{"cancel":true,"errorMessage":"action-policy could not judge this call, so it is blocked"}',
  ),
  server: { problem: noRequests },
  question: (command, cwd) => ({
    clineVersion: '',
    timestamp: '2026-01-01T00:00:00.000Z',
    taskId: 'action-policy-doctor',
    workspaceRoots: [cwd],
    workspaceInfo: { rootPath: cwd, hint: '' },
    userId: 'unknown',
    agent_id: 'action-policy-doctor',
    parent_agent_id: null,
    hookName: 'tool_call',
    iteration: 1,
    tool_call: { id: 'action-policy-doctor', name: 'run_commands', input: { commands: [command] } },
    preToolUse: { toolName: 'run_commands', parameters: { commands: JSON.stringify([command]) } },
  }),
  // Its exit code does not count.
  isBlocked: (outcome) => answers(outcome, 'cancel', [true]),
};
