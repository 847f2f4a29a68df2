import type { Command } from '../command.ts';
import { mistake } from '../parse-options.ts';
import { planEach } from '../plan-each.ts';
import { printableLines } from '../printable-lines.ts';
import { applyChanges, planUninstall } from '../settings-files.ts';
import { levelOf, namedAgents, offeredAgents, settingsOptions } from '../settings-options.ts';
import { findPlaces, isGuarded } from '../settings-places.ts';
import { requireTerminal } from '../terminal.ts';

export const uninstall: Command = {
  name: 'uninstall',
  summary: 'Take the hook out of the settings of agents',
  description: [
    'Takes out what `action-policy init --agent` put in, and nothing else: a file that nobody has',
    'changed since is again what it was, to the byte, and one that `init` made is gone.',
    'Needs a terminal, where you are asked, so that no agent can run it; --dry-run does not.',
  ],
  options: settingsOptions,
  examples: [
    { command: 'action-policy uninstall --agent claude', about: 'Claude Code no longer asks' },
    { command: 'action-policy uninstall --all', about: 'No coding agent asks any more' },
  ],
  async run(options, io) {
    const isDryRun = options.has('dry-run');
    if (!isDryRun) requireTerminal('uninstall', io);
    if (!options.has('agent') && !options.has('all')) {
      throw mistake(uninstall, 'name the agent, `--agent claude`, or take `--all`');
    }
    const level = levelOf(uninstall, options);
    const agents = options.has('all') ? offeredAgents : namedAgents(options);
    const { changes, fail } = planEach(agents, (agent) =>
      findPlaces(agent, level, io)
        .filter((place, index) => index === 0 || isGuarded(place))
        .map((place) => planUninstall(place, io)),
    );
    for (const { title } of agents.filter(({ projectFile }) => level === 'project' && projectFile === undefined)) {
      io.stderr.write(`${title} reads no hooks from a project\n`);
    }
    for (const { path, before, after } of changes) {
      if (before === after) io.stderr.write(`${printableLines(`there is no hook of ours in ${path}`)}\n`);
    }
    const code = await applyChanges(
      changes.filter(({ before, after }) => before !== after),
      isDryRun,
      io,
    );
    fail();
    return code;
  },
};
