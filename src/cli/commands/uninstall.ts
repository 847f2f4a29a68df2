import { applySettings, findSettingsPath, readIfThere, settingsOptions } from '../agent-settings.ts';
import type { Command } from '../command.ts';
import { mistake } from '../parse-options.ts';
import { requireTerminal } from '../terminal.ts';

export const uninstall: Command = {
  name: 'uninstall',
  summary: 'Take the hook out of the settings of an agent',
  description: [
    'Takes out what `action-policy init --agent` put in, and nothing else.',
    'Needs a terminal, where you are asked, so that no agent can run it; --dry-run does not.',
  ],
  options: settingsOptions,
  examples: [{ command: 'action-policy uninstall --agent claude', about: 'Claude Code no longer asks' }],
  async run(options, io) {
    const isDryRun = options.has('dry-run');
    if (!isDryRun) requireTerminal('uninstall', io);
    if (options.value('agent') === undefined) throw mistake(uninstall, 'name the agent: `--agent claude`');
    const path = findSettingsPath(uninstall, options, io);
    const { removeClaudeCodeHook } = await import('../settings/claude-code-settings.ts');
    const before = readIfThere(path);
    const edited = before === undefined ? ({ ok: true, text: '' } as const) : removeClaudeCodeHook(before);
    return applySettings({ path, before, edited, unchanged: `there is no hook of ours in ${path}`, isDryRun }, io);
  },
};
