import type { AgentSettings } from '../agent-settings.ts';
import { shellLine } from '../command-line.ts';
import { hookList } from '../hook-list.ts';
import { blocksByCode, claudeQuestion, decides } from '../hook-outcome.ts';
import { timeout } from '../time-limit.ts';
import { noRequests } from '../server-url.ts';

export const droid: AgentSettings = {
  name: 'droid',
  title: 'Factory droid',
  user: { folder: '.factory', file: 'settings.json' },
  projectFile: '.factory/settings.json',
  programs: ['droid'],
  format: hookList({
    agent: 'droid',
    events: ['PreToolUse'],
    group: { matcher: '*' },
    lineKey: 'command',
    entry: (program, options) => ({ type: 'command', command: shellLine(program, 'droid', options), timeout }),
  }),
  server: { problem: noRequests },
  question: claudeQuestion('Execute'),
  // Measured: with `ask` the call runs where permissions are skipped.
  isBlocked: (outcome) => blocksByCode(outcome) || decides(outcome, ['deny']),
};
