import type { AgentSettings } from '../agent-settings.ts';
import { pluginFile } from '../plugin-file.ts';
import { blocksByCode } from '../hook-outcome.ts';
import { noRequests } from '../server-url.ts';

export const opencode: AgentSettings = {
  name: 'opencode',
  title: 'opencode',
  user: {
    folder: '.config/opencode',
    file: 'plugins/action-policy.js',
    variable: 'XDG_CONFIG_HOME',
    belowVariable: 'opencode',
  },
  projectFile: '.opencode/plugins/action-policy.js',
  programs: ['opencode'],
  format: pluginFile(),
  server: { problem: noRequests },
  question: (command, cwd) => ({ cwd, tool_name: 'bash', tool_input: { command } }),
  isBlocked: blocksByCode,
};
