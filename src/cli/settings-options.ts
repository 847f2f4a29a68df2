import { existsSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Command, Option, ParsedOptions } from './command.ts';
import { agentNames } from './hook/adapters.ts';
import type { Io } from './io.ts';
import { mistake } from './parse-options.ts';
import { findUserFolder, type Level } from './settings-places.ts';
import type { AgentSettings } from './settings/agent-settings.ts';
import { agentSettings } from './settings/agents.ts';

/** The agents whose settings are known and whose hooks are spoken. */
export const offeredAgents: readonly AgentSettings[] = agentSettings.filter(({ name }) => agentNames.includes(name));

export const agentOption: Option = {
  name: 'agent',
  value: 'NAME',
  choices: offeredAgents.map(({ name }) => name),
  repeatable: true,
  isList: true,
  summary: 'The coding agent, or several: `a,b`',
};

/** The options that say whose settings are changed, and how. */
export const settingsOptions: readonly Option[] = [
  agentOption,
  { name: 'all', summary: 'Every coding agent that is found here' },
  { name: 'user', summary: 'Your own settings, for every project' },
  { name: 'project', summary: 'The settings of the project in the working folder' },
  { name: 'dry-run', summary: 'Show what would change, and change nothing' },
];

/** The user's own unless the options say `--project`. */
export function levelOf(command: Command, options: ParsedOptions): Level {
  if (options.has('user') && options.has('project')) throw mistake(command, '`--user` and `--project` are two files');
  return options.has('project') ? 'project' : 'user';
}

/** The agents that `--agent` names, each once. */
export function namedAgents(options: ParsedOptions): readonly AgentSettings[] {
  const names = options.values('agent');
  return offeredAgents.filter(({ name }) => names.includes(name));
}

/** By what an agent is found here: its folder of settings, or its program; undefined where there is neither. */
export function findAgent({ user, programs }: AgentSettings, io: Io): string | undefined {
  const folder = findUserFolder(user, io);
  if (folder !== undefined && existsSync(folder)) return folder;
  const folders = (io.env['PATH'] ?? '').split(delimiter).filter((path) => isAbsolute(path));
  const names = programs.flatMap((name) => [name, `${name}.cmd`, `${name}.exe`]);
  return folders.flatMap((path) => names.map((name) => join(path, name))).find(isFile);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
