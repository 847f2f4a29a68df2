import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { CommandError } from './command-error.ts';
import type { Io } from './io.ts';
import { readIfThere } from './settings-files.ts';
import type { AgentSettings, OtherFiles, SettingsFormat } from './settings/agent-settings.ts';

export type Level = 'user' | 'project';

/** A settings file of an agent, and how it holds the hook. */
export interface SettingsPlace {
  readonly agent: AgentSettings;
  readonly path: string;
  readonly format: SettingsFormat;
}

/** The files that get the hook. */
export function findPlacesToInstall(agent: AgentSettings, level: Level, io: Io): readonly SettingsPlace[] {
  const [first, ...others] = findPlaces(agent, level, io);
  if (first === undefined) return [];
  const { each, instead } = byUse(agent, others);
  const taken = isGuarded(first) ? [] : instead.filter((place) => isGuarded(place));
  if (taken.length > 0) return [...taken, ...each];
  const wanted = readIfThere(first.path) === undefined ? instead.find(holdsHooks) : undefined;
  return [wanted ?? first, ...each];
}

/** Every file in which a hook of ours may be, whether the file is there or not. */
export function findPlaces(agent: AgentSettings, level: Level, io: Io): readonly SettingsPlace[] {
  const first = findFirstPath(agent, level, io);
  if (first === undefined) return [];
  const others = (agent.others ?? []).flatMap((files) =>
    findOtherPaths(agent, files, level, io).map((path) => ({ agent, path, format: files.format })),
  );
  return [{ agent, path: first, format: agent.format }, ...others];
}

/** Whether a hook of ours is in it. */
export function isGuarded({ path, format }: SettingsPlace): boolean {
  const text = readIfThere(path);
  return text !== undefined && format.commandsIn(text, path).length > 0;
}

function byUse(agent: AgentSettings, others: readonly SettingsPlace[]) {
  const isEach = ({ format }: SettingsPlace): boolean =>
    agent.others?.some((files) => files.format === format && files.use === 'each') === true;
  return { each: others.filter(isEach), instead: others.filter((place) => !isEach(place)) };
}

function holdsHooks({ agent, path, format }: SettingsPlace): boolean {
  const text = readIfThere(path);
  const files = agent.others?.find((each) => each.format === format);
  return text !== undefined && files?.holdsHooks?.(text) === true;
}

function findFirstPath({ user, projectFile }: AgentSettings, level: Level, io: Io): string | undefined {
  if (level === 'user') return join(requireUserFolder(user, io), user.file);
  return projectFile === undefined ? undefined : join(io.cwd, projectFile);
}

function findOtherPaths({ user }: AgentSettings, files: OtherFiles, level: Level, io: Io): readonly string[] {
  const path = level === 'user' ? join(requireUserFolder(user, io), files.file) : join(io.cwd, files.projectFile);
  const [start, end] = basename(path).split('*');
  const folder = dirname(path);
  if (start === undefined || end === undefined) return [path];
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.startsWith(start) && name.endsWith(end));
  return names.toSorted().map((name) => join(folder, name));
}

function requireUserFolder(user: AgentSettings['user'], io: Io): string {
  const folder = findUserFolder(user, io);
  if (folder !== undefined) return folder;
  throw new CommandError('no home folder is known', { help: 'set HOME, or use `--project`' });
}

/** The folder of an agent's settings of the user. */
export function findUserFolder(
  { folder, variable, belowVariable = '' }: AgentSettings['user'],
  io: Io,
): string | undefined {
  const named = variable === undefined ? undefined : io.env[variable];
  if (named !== undefined && isAbsolute(named)) return join(named, belowVariable);
  return io.home === undefined ? undefined : join(io.home, folder);
}
