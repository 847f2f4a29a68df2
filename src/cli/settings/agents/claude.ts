import type { AgentSettings } from '../agent-settings.ts';
import { shellLine } from '../command-line.ts';
import { hookList } from '../hook-list.ts';
import { blocksByCode, claudeQuestion, decides } from '../hook-outcome.ts';
import { tokenVariable } from '../server-url.ts';
import { timeout } from '../time-limit.ts';

export const claude: AgentSettings = {
  name: 'claude',
  title: 'Claude Code',
  user: { folder: '.claude', file: 'settings.json', variable: 'CLAUDE_CONFIG_DIR' },
  projectFile: '.claude/settings.json',
  programs: ['claude'],
  format: hookList({
    agent: 'claude',
    events: ['PreToolUse'],
    group: { matcher: '*' },
    lineKey: 'command',
    // `onFailure` blocks where the hook runs into its time; versions that do not know the key ignore it.
    entry: (program, options) => ({
      type: 'command',
      command: shellLine(program, 'claude', options),
      timeout,
      onFailure: 'block',
    }),
    request: {
      path: '/hooks/claude',
      entry: (url) => ({
        type: 'http',
        url,
        headers: { Authorization: `Bearer $${tokenVariable}` },
        allowedEnvVars: [tokenVariable],
        timeout,
        onFailure: 'block',
      }),
    },
  }),
  server: { path: '/hooks/claude' },
  question: claudeQuestion('Bash'),
  isBlocked: (outcome) => blocksByCode(outcome) || decides(outcome, ['deny', 'ask']),
  switchedOffBy: { path: ['disableAllHooks'], value: true },
};
