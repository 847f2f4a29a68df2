import type { AgentSettings } from '../agent-settings.ts';
import { shellLine } from '../command-line.ts';
import { hookList } from '../hook-list.ts';
import { blocksByCode, decides } from '../hook-outcome.ts';
import { timeout } from '../time-limit.ts';
import { holdsTomlHooks, tomlHooks } from '../toml-hooks.ts';
import { noRequests } from '../server-url.ts';

export const codex: AgentSettings = {
  name: 'codex',
  title: 'Codex',
  user: { folder: '.codex', file: 'hooks.json', variable: 'CODEX_HOME' },
  projectFile: '.codex/hooks.json',
  programs: ['codex'],
  format: hookList({
    agent: 'codex',
    events: ['PreToolUse'],
    group: {},
    lineKey: 'command',
    entry: (program, options) => ({ type: 'command', command: shellLine(program, 'codex', options), timeout }),
  }),
  // Codex takes both, and warns at its start where one folder has both.
  others: [
    {
      use: 'instead',
      file: 'config.toml',
      projectFile: '.codex/config.toml',
      holdsHooks: holdsTomlHooks,
      format: tomlHooks({
        agent: 'codex',
        list: ['hooks', 'PreToolUse'],
        groupKey: 'hooks',
        matchKey: 'matcher',
        entry: (program, options) => ({ type: 'command', command: shellLine(program, 'codex', options), timeout }),
      }),
    },
  ],
  server: { problem: noRequests },
  question: (command, cwd) => ({
    session_id: 'action-policy-doctor',
    turn_id: 'action-policy-doctor',
    transcript_path: null,
    cwd,
    hook_event_name: 'PreToolUse',
    model: 'none',
    permission_mode: 'default',
    tool_name: 'Bash',
    tool_input: { command },
    tool_use_id: 'action-policy-doctor',
  }),
  // Measured: with `ask` the call runs.
  isBlocked: (outcome) => blocksByCode(outcome) || decides(outcome, ['deny']),
  trust: {
    advice: 'Codex runs no hook before you trust it: start `codex`, type `/hooks`, and trust this one',
    file: 'config.toml',
    mark: 'trusted_hash',
  },
  switchedOffBy: { tomlFile: 'config.toml', path: ['features', 'hooks'], value: false },
};
