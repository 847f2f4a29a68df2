import type { AgentSettings } from '../agent-settings.ts';
import { shellLine } from '../command-line.ts';
import { hookList } from '../hook-list.ts';
import { blocksByCode, claudeQuestion, decides } from '../hook-outcome.ts';
import { timeout } from '../time-limit.ts';

export const qwen: AgentSettings = {
  name: 'qwen',
  title: 'Qwen Code',
  user: { folder: '.qwen', file: 'settings.json' },
  projectFile: '.qwen/settings.json',
  programs: ['qwen'],
  format: hookList({
    agent: 'qwen',
    events: ['PreToolUse'],
    group: { matcher: '*' },
    lineKey: 'command',
    // A timeout of 1000 or more would be read as milliseconds.
    entry: (program, options) => ({ type: 'command', command: shellLine(program, 'qwen', options), timeout }),
  }),
  server: { problem: 'it lets a call run where the server is not there' },
  question: claudeQuestion('run_shell_command'),
  isBlocked: (outcome) => blocksByCode(outcome) || decides(outcome, ['deny', 'ask']),
  switchedOffBy: { path: ['disableAllHooks'], value: true },
};
