import type { AgentSettings } from '../agent-settings.ts';
import { shellLine } from '../command-line.ts';
import { hookList } from '../hook-list.ts';
import { answers, blocksByCode } from '../hook-outcome.ts';
import { milliseconds } from '../time-limit.ts';
import { noRequests } from '../server-url.ts';

export const gemini: AgentSettings = {
  name: 'gemini',
  title: 'Gemini CLI',
  user: { folder: '.gemini', file: 'settings.json' },
  projectFile: '.gemini/settings.json',
  programs: ['gemini'],
  format: hookList({
    agent: 'gemini',
    events: ['BeforeTool'],
    group: { matcher: '.*' },
    lineKey: 'command',
    entry: (program, options) => ({
      name: 'action-policy',
      type: 'command',
      command: shellLine(program, 'gemini', options),
      timeout: milliseconds,
    }),
  }),
  server: { problem: noRequests },
  question: (command, cwd) => ({
    session_id: 'action-policy-doctor',
    transcript_path: '',
    cwd,
    hook_event_name: 'BeforeTool',
    timestamp: '2026-01-01T00:00:00.000Z',
    tool_name: 'run_shell_command',
    tool_input: { command },
  }),
  isBlocked: (outcome) => blocksByCode(outcome) || answers(outcome, 'decision', ['deny', 'block']),
  switchedOffBy: { path: ['hooksConfig', 'enabled'], value: false },
};
