import type { AgentSettings } from '../agent-settings.ts';
import { powershellLine, shellLine } from '../command-line.ts';
import { hookList } from '../hook-list.ts';
import { answers } from '../hook-outcome.ts';
import { timeout } from '../time-limit.ts';
import { noRequests } from '../server-url.ts';

export const copilot: AgentSettings = {
  name: 'copilot',
  title: 'GitHub Copilot',
  user: { folder: '.copilot', file: 'hooks/action-policy.json' },
  projectFile: '.github/hooks/action-policy.json',
  programs: ['copilot'],
  format: hookList({
    agent: 'copilot',
    events: ['preToolUse'],
    version: 1,
    lineKey: 'bash',
    entry: (program, options) => ({
      type: 'command',
      bash: shellLine(program, 'copilot', options),
      powershell: powershellLine(program, 'copilot', options),
      timeoutSec: timeout,
    }),
  }),
  server: { problem: noRequests },
  question: (command, cwd) => ({
    sessionId: 'action-policy-doctor',
    timestamp: 1_767_225_600_000,
    cwd,
    toolName: 'bash',
    toolArgs: { command },
  }),
  // Any code but 0 blocks; `ask` blocks where nobody can be asked.
  isBlocked: (outcome) => outcome.exitCode !== 0 || answers(outcome, 'permissionDecision', ['deny', 'ask']),
};
