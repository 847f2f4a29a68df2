import { checkHook, reportMissing, type HookReport } from '../check-hook.ts';
import { colourOf } from '../colour.ts';
import { CommandError } from '../command-error.ts';
import type { Command } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { printableLines } from '../printable-lines.ts';
import { agentOption, findAgent, namedAgents, offeredAgents } from '../settings-options.ts';
import { findPlaces, findPlacesToInstall, type Level, type SettingsPlace } from '../settings-places.ts';
import type { AgentSettings } from '../settings/agent-settings.ts';

export const doctor: Command = {
  name: 'doctor',
  summary: 'Try whether the hooks in the settings of agents hold',
  description: [
    'Runs the very command line that an agent is set up with, and hands it a dangerous call (which is',
    'judged, never run), something that is no call, and a program that is gone. Each has to be stopped.',
    'Looks at your own settings and at those of the project in the working folder; what these run is',
    'tried only where it is this program, since they come with the repository.',
  ],
  options: [agentOption, { name: 'json', summary: 'Print one JSON object' }],
  examples: [
    { command: 'action-policy doctor', about: 'Every agent that is set up' },
    { command: 'action-policy doctor --agent claude --json', about: 'One agent, for a script' },
  ],
  exitCodes: ['0 all holds; 1 something does not, no hook is there at all, or an agent that you named has none'],
  async run(options, io) {
    const named = namedAgents(options);
    const agents = named.length > 0 ? named : offeredAgents;
    const reports: HookReport[] = [];
    for (const agent of agents) reports.push(...(await checkAgent(agent, io)));
    const guarded = new Set(reports.map(({ agent }) => agent));
    const without = agents.filter((agent) => !guarded.has(agent));
    const unguarded = named.length > 0 ? without : without.filter((agent) => findAgent(agent, io) !== undefined);
    if (options.has('json')) writeJson(reports, unguarded, io);
    else writeText(reports, unguarded, io);
    const allHold = reports.every(holds);
    const isMissed = named.length > 0 ? unguarded.length > 0 : reports.length === 0;
    return allHold && !isMissed ? exitCode.clean : exitCode.couldNotRun;
  },
};

function holds({ checks }: HookReport): boolean {
  return checks.every((check) => check.holds);
}

/** In the home folder both settings are one file. */
async function checkAgent(agent: AgentSettings, io: Io): Promise<readonly HookReport[]> {
  const levels = io.home === undefined ? (['project'] as const) : (['user', 'project'] as const);
  const reports = new Map<string, HookReport>();
  for (const level of levels) {
    for (const report of await checkLevel(agent, level, io)) {
      if (!reports.has(report.path)) reports.set(report.path, report);
    }
  }
  return [...reports.values()];
}

/** An agent that has the hook in one of its files has to have it in each that `init` would put it into. */
async function checkLevel(agent: AgentSettings, level: Level, io: Io): Promise<readonly HookReport[]> {
  const found = await Promise.all(findPlaces(agent, level, io).map((place) => checkHook(place, level, io)));
  const reports = found.filter((report) => report !== undefined);
  if (reports.length === 0) return reports;
  const checked = new Set(reports.map(({ path }) => path));
  const missing = placesToInstall(agent, level, io).filter(({ path }) => !checked.has(path));
  return [...reports, ...missing.map((place) => reportMissing(place, level))];
}

/** A file that cannot be read is told by its own report. */
function placesToInstall(agent: AgentSettings, level: Level, io: Io): readonly SettingsPlace[] {
  try {
    return findPlacesToInstall(agent, level, io);
  } catch (error) {
    if (error instanceof CommandError) return [];
    throw error;
  }
}

function writeJson(reports: readonly HookReport[], unguarded: readonly AgentSettings[], io: Io): void {
  const hooks = reports.map((report) => ({
    agent: report.agent.name,
    level: report.level,
    path: report.path,
    holds: holds(report),
    checks: report.checks.map(({ name, holds: isTrue, remedy }) => ({
      check: name,
      holds: isTrue,
      ...(isTrue ? {} : { remedy }),
    })),
  }));
  io.stdout.write(`${JSON.stringify({ hooks, unguarded: unguarded.map(({ name }) => name) }, undefined, 2)}\n`);
}

function writeText(reports: readonly HookReport[], unguarded: readonly AgentSettings[], io: Io): void {
  const colour = colourOf(io.stdout, io.env);
  for (const { agent, path, checks } of reports) {
    io.stdout.write(`${colour.bold(printableLines(`${agent.title}: ${path}`))}\n`);
    for (const check of checks) {
      const mark = check.holds ? colour.green('ok  ') : colour.red('FAIL');
      io.stdout.write(`  ${mark}  ${check.claim}\n`);
      if (!check.holds) io.stdout.write(`${printableLines(`help: ${check.remedy}`, '        ')}\n`);
    }
  }
  for (const { name, title } of unguarded) {
    io.stdout.write(`${title} has no hook: \`action-policy init --agent ${name}\` puts it in\n`);
  }
  if (reports.length === 0 && unguarded.length === 0) {
    io.stdout.write('no coding agent is found here, and none is set up\n');
  }
}
