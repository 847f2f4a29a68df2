import type { AgentSettings } from '../agent-settings.ts';
import { shellLine } from '../command-line.ts';
import { hookList } from '../hook-list.ts';
import { blocksByCode } from '../hook-outcome.ts';
import { ownJsonFile } from '../own-json-file.ts';
import { milliseconds, timeout } from '../time-limit.ts';
import { noRequests } from '../server-url.ts';

export const kiro: AgentSettings = {
  name: 'kiro',
  title: 'Kiro',
  user: { folder: '.kiro', file: 'hooks/action-policy.json' },
  projectFile: '.kiro/hooks/action-policy.json',
  programs: ['kiro-cli', 'kiro'],
  format: ownJsonFile('kiro', (program, options) => ({
    version: 'v1',
    hooks: [
      {
        name: 'action-policy',
        trigger: 'PreToolUse',
        action: { type: 'command', command: shellLine(program, 'kiro', options) },
        timeout,
        enabled: true,
      },
    ],
  })),
  // Kiro CLI 2 has hooks in the files of agents alone; later versions run them as well.
  others: [
    {
      use: 'each',
      file: 'agents/*.json',
      projectFile: '.kiro/agents/*.json',
      format: hookList({
        agent: 'kiro',
        events: ['preToolUse'],
        lineKey: 'command',
        entry: (program, options) => ({
          matcher: '*',
          command: shellLine(program, 'kiro', options),
          timeout_ms: milliseconds,
        }),
      }),
    },
  ],
  server: { problem: noRequests },
  question: (command, cwd) => ({
    hook_event_name: 'PreToolUse',
    session_id: 'action-policy-doctor',
    cwd,
    tool_name: 'execute_bash',
    tool_input: { command },
  }),
  isBlocked: blocksByCode,
  ifAlone:
    'Kiro CLI 2 reads hooks from the files of agents alone, and its built-in agent has none: there, make an agent of your own, and run this again',
};
