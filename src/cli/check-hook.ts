import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CommandError } from './command-error.ts';
import type { Io } from './io.ts';
import { readIfThere } from './settings-files.ts';
import { findUserFolder, type Level, type SettingsPlace } from './settings-places.ts';
import type { AgentSettings, HookOutcome, OwnCommand } from './settings/agent-settings.ts';
import { readSetting } from './settings/hook-list.ts';
import { readTomlSetting } from './settings/toml-hooks.ts';

/** One thing that has to hold for the hook to guard. */
export interface Check {
  readonly name: 'installed' | 'switched-on' | 'known' | 'judges' | 'refuses-garbage' | 'fails-closed' | 'trusted';
  /** A sentence that is true where it holds. */
  readonly claim: string;
  readonly holds: boolean;
  /** What is to be done where it does not hold. */
  readonly remedy: string;
}

export interface HookReport {
  readonly agent: AgentSettings;
  readonly level: Level;
  readonly path: string;
  readonly checks: readonly Check[];
}

/** A call that no policy should let pass. It is judged, never run. */
const dangerous = 'rm -rf ~';

/** Agents wait as long; the hook itself gives up long before. */
const mostMilliseconds = 30_000;

/** Options that mean nothing to a shell. */
const plainOptions = /^[\w\s./:=,@+-]*$/;

/** Tries the hook in a settings file; undefined where there is none. */
export function checkHook(place: SettingsPlace, level: Level, io: Io): HookReport | undefined {
  const { agent, path, format } = place;
  const report = (checks: readonly Check[]): HookReport => ({ agent, level, path, checks });
  try {
    const text = readIfThere(path);
    const commands = text === undefined ? [] : format.commandsIn(text, path);
    if (text === undefined || commands.length === 0) return undefined;
    const installed = { ...place, level, text };
    return report([...checkSettings(installed, io), ...checkCommands(installed, commands, io)]);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const claim = 'its settings can be read';
    return report([{ name: 'installed', claim, holds: false, remedy: error.message }]);
  }
}

/** Of a file that should have the hook, as others of the agent do. */
export function reportMissing({ agent, path }: SettingsPlace, level: Level): HookReport {
  const remedy = `run \`${initLine(agent, level)}\` again`;
  const claim = 'the hook stands in this file too';
  return { agent, level, path, checks: [{ name: 'installed', claim, holds: false, remedy }] };
}

interface Installed extends SettingsPlace {
  readonly level: Level;
  readonly text: string;
}

const initLine = (agent: AgentSettings, level: Level): string =>
  `action-policy init --agent ${agent.name}${level === 'project' ? ' --project' : ''}`;

function checkSettings({ agent, format, level, text }: Installed, io: Io): readonly Check[] {
  const remedy = `run \`${initLine(agent, level)}\` again`;
  const added = format.add(text, io);
  const isUpToDate = added.ok && added.text === text;
  const checks: Check[] = [
    {
      name: 'installed',
      claim: 'the hook stands for every tool, as this command puts it in',
      holds: isUpToDate,
      remedy,
    },
  ];
  const { switchedOffBy, trust } = agent;
  if (switchedOffBy !== undefined) {
    const holds = readSwitch(switchedOffBy, agent, text, io) !== switchedOffBy.value;
    const key = switchedOffBy.path.join('.');
    checks.push({ name: 'switched-on', claim: 'hooks are not switched off', holds, remedy: `take \`${key}\` out` });
  }
  if (trust !== undefined) {
    const folder = findUserFolder(agent.user, io);
    const marked = folder === undefined ? undefined : readIfThere(join(folder, trust.file));
    const holds = marked?.includes(trust.mark) === true;
    checks.push({ name: 'trusted', claim: `${agent.title} has trusted hooks`, holds, remedy: trust.advice });
  }
  return checks;
}

function readSwitch(
  { tomlFile, path }: NonNullable<AgentSettings['switchedOffBy']>,
  { user }: AgentSettings,
  text: string,
  io: Io,
): unknown {
  if (tomlFile === undefined) return readSetting(text, path);
  const folder = findUserFolder(user, io);
  const settings = folder === undefined ? undefined : readIfThere(join(folder, tomlFile));
  return settings === undefined ? undefined : readTomlSetting(settings, path);
}

function checkCommands(installed: Installed, commands: readonly OwnCommand[], io: Io): readonly Check[] {
  const { agent, format, level, text } = installed;
  const added = format.add(text, io);
  const isOurs = added.ok && added.text === text && commands.every(({ options }) => plainOptions.test(options));
  // Security: the settings of a project come with its repository, and may name any program.
  if (level === 'project' && !isOurs) {
    const claim = 'it is a command line of this program, so that it can be tried';
    const remedy = `look at the file, then run \`${initLine(agent, level)}\``;
    return [{ name: 'known', claim, holds: false, remedy }];
  }
  return commands.slice(0, 1).flatMap((command) => tryCommand(agent, command, io));
}

function tryCommand(agent: AgentSettings, command: OwnCommand, io: Io): readonly Check[] {
  const question = `${JSON.stringify(agent.question(dangerous, io.cwd))}\n`;
  const judged = runLine(command.line, question, io);
  const garbage = runLine(command.line, 'no JSON\n', io);
  const broken = runLine(command.brokenLine, question, io);
  return [
    {
      name: 'judges',
      claim: `it judges and stops \`${dangerous}\``,
      holds: agent.isBlocked(judged) && isJudgement(judged),
      remedy: whyNot(agent, judged),
    },
    {
      name: 'refuses-garbage',
      claim: 'it stops a call that it cannot read',
      holds: agent.isBlocked(garbage),
      remedy: `run \`action-policy init --agent ${agent.name}\` again`,
    },
    {
      name: 'fails-closed',
      claim: 'it stops a call where it cannot start',
      holds: agent.isBlocked(broken),
      remedy: `run \`action-policy init --agent ${agent.name}\` again: the line then blocks by itself`,
    },
  ];
}

interface LineOutcome extends HookOutcome {
  readonly stderr: string;
}

/** As agents run a hook. */
function runLine(line: string, input: string, { cwd, env }: Io): LineOutcome {
  const options = { shell: true, cwd, env, input, encoding: 'utf8', timeout: mostMilliseconds } as const;
  const { status, stdout, stderr } = spawnSync(line, options);
  return { exitCode: status ?? undefined, stdout, stderr };
}

/** That a rule stopped the call, and not that the hook failed. */
function isJudgement({ stdout, stderr }: LineOutcome): boolean {
  const said = stdout + stderr;
  return /action-policy(?:, rule|:)/.test(said) && !said.includes('could not judge');
}

function whyNot(agent: AgentSettings, { exitCode, stdout, stderr }: LineOutcome & HookOutcome): string {
  const outcome = { exitCode, stdout };
  if (!agent.isBlocked(outcome)) {
    return `your policy lets it pass, or the hook only observes: see \`action-policy explain -- ${dangerous}\``;
  }
  const said = `${stdout}${stderr}`.trim().slice(0, 500);
  return `it blocks every call, since it cannot judge any: ${said === '' ? `exit code ${exitCode ?? 'unknown'}` : said}`;
}
