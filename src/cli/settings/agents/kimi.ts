import type { AgentSettings } from '../agent-settings.ts';
import { shellLine } from '../command-line.ts';
import { blocksByCode, claudeQuestion, decides } from '../hook-outcome.ts';
import { timeout } from '../time-limit.ts';
import { tomlHooks } from '../toml-hooks.ts';
import { noRequests } from '../server-url.ts';

export const kimi: AgentSettings = {
  name: 'kimi',
  title: 'Kimi Code',
  user: { folder: '.kimi-code', file: 'config.toml', variable: 'KIMI_CODE_HOME' },
  programs: ['kimi'],
  format: tomlHooks({
    agent: 'kimi',
    list: ['hooks'],
    matchKey: 'matcher',
    // Any other key, and no hook runs: `fail_mode` is documented, but 2.1.0 does not know it, and ran the call.
    entry: (program, options) => ({ event: 'PreToolUse', command: shellLine(program, 'kimi', options), timeout }),
  }),
  server: { problem: noRequests },
  question: claudeQuestion('Bash'),
  isBlocked: (outcome) => blocksByCode(outcome) || decides(outcome, ['deny']),
};
