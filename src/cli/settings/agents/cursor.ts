import type { AgentSettings } from '../agent-settings.ts';
import { shellLine } from '../command-line.ts';
import { hookList } from '../hook-list.ts';
import { answers } from '../hook-outcome.ts';
import { timeout } from '../time-limit.ts';
import { noRequests } from '../server-url.ts';

export const cursor: AgentSettings = {
  name: 'cursor',
  title: 'Cursor',
  user: { folder: '.cursor', file: 'hooks.json' },
  projectFile: '.cursor/hooks.json',
  programs: ['cursor', 'cursor-agent'],
  format: hookList({
    agent: 'cursor',
    events: ['preToolUse'],
    version: 1,
    lineKey: 'command',
    entry: (program, options) => ({
      type: 'command',
      command: shellLine(program, 'cursor', options),
      timeout,
      failClosed: true,
    }),
  }),
  server: { problem: noRequests },
  question: (command, cwd) => ({
    conversation_id: 'action-policy-doctor',
    generation_id: 'action-policy-doctor',
    hook_event_name: 'preToolUse',
    workspace_roots: [cwd],
    tool_name: 'Shell',
    tool_input: { command, cwd },
    tool_use_id: 'action-policy-doctor',
    cwd,
  }),
  // `ask` is not enforced for this event; with `failClosed` a failure blocks, and so does silence.
  isBlocked: (outcome) =>
    outcome.exitCode !== 0 || outcome.stdout.trim() === '' || answers(outcome, 'permission', ['deny']),
};
