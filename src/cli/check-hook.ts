import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CommandError } from './command-error.ts';
import { errorCodeOf } from './error-code.ts';
import type { Io } from './io.ts';
import { readIfThere } from './settings-files.ts';
import { findUserFolder, type Level, type SettingsPlace } from './settings-places.ts';
import type { AgentSettings, HookOutcome, OwnCommand, OwnRequest } from './settings/agent-settings.ts';
import { readSetting } from './settings/hook-list.ts';
import { isLoopback, tokenVariable } from './settings/server-url.ts';
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
export async function checkHook(place: SettingsPlace, level: Level, io: Io): Promise<HookReport | undefined> {
  const { agent, path, format } = place;
  const report = (checks: readonly Check[]): HookReport => ({ agent, level, path, checks });
  try {
    const text = readIfThere(path);
    const commands = text === undefined ? [] : format.commandsIn(text, path);
    if (text === undefined || commands.length === 0) return undefined;
    const installed = { ...place, level, text };
    return report([...checkSettings(installed, io), ...(await checkCommands(installed, commands, io))]);
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

async function checkCommands(installed: Installed, commands: readonly OwnCommand[], io: Io): Promise<readonly Check[]> {
  const { agent, format, level, text } = installed;
  const added = format.add(text, io);
  const isOurs = added.ok && added.text === text && commands.every(isPlain);
  // Security: the settings of a project come with its repository, and may name any program and any server.
  if (level === 'project' && !isOurs) {
    const claim = 'it is a command line of this program, or a server on this machine, so that it can be tried';
    const remedy = `look at the file, then run \`${initLine(agent, level)}\``;
    return [{ name: 'known', claim, holds: false, remedy }];
  }
  const [command] = commands;
  if (command === undefined) return [];
  return command.request === undefined ? tryCommand(agent, command, io) : tryRequest(agent, command.request, io);
}

function isPlain({ options, request }: OwnCommand): boolean {
  return request === undefined ? plainOptions.test(options) : isLoopback(new URL(request.url));
}

function tryCommand(agent: AgentSettings, command: OwnCommand, io: Io): readonly Check[] {
  const question = askDangerous(agent, io);
  const broken = runLine(command.brokenLine, question, io);
  return [
    ...checkAnswers(agent, runLine(command.line, question, io), runLine(command.line, garbage, io)),
    {
      name: 'fails-closed',
      claim: 'it stops a call where it cannot start',
      holds: agent.isBlocked(broken),
      remedy: `run \`action-policy init --agent ${agent.name}\` again: the line then blocks by itself`,
    },
  ];
}

async function tryRequest(agent: AgentSettings, request: OwnRequest, io: Io): Promise<readonly Check[]> {
  const judged = await sendQuestion(request, askDangerous(agent, io), io);
  const refused = await sendQuestion(request, garbage, io);
  return [
    ...checkAnswers(agent, judged, refused),
    {
      name: 'fails-closed',
      claim: 'the agent is told to stop a call where the server is not there',
      holds: request.failsClosed,
      remedy: `run \`action-policy init --agent ${agent.name}\` again`,
    },
  ];
}

const garbage = 'no JSON\n';
const askDangerous = (agent: AgentSettings, io: Io): string => `${JSON.stringify(agent.question(dangerous, io.cwd))}\n`;

function checkAnswers(agent: AgentSettings, judged: LineOutcome, refused: LineOutcome): readonly Check[] {
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
      holds: agent.isBlocked(refused),
      remedy: `run \`action-policy init --agent ${agent.name}\` again`,
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

/** As an agent asks a server. Security: nothing of the environment but the token is put into a header. */
async function sendQuestion({ url, headers }: OwnRequest, body: string, { env }: Io): Promise<LineOutcome> {
  const token = env[tokenVariable] ?? '';
  const sent = Object.entries(headers).map(([name, value]) => [name, value.replaceAll(`$${tokenVariable}`, token)]);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...Object.fromEntries(sent), 'Content-Type': 'application/json' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(mostMilliseconds),
    });
    const text = await response.text();
    if (response.status === 200) return { exitCode: 0, stdout: text, stderr: '' };
    return { exitCode: undefined, stdout: '', stderr: `the server answers with status ${response.status}` };
  } catch (error) {
    const cause = error instanceof Error ? (errorCodeOf(error.cause) ?? error.message) : 'unknown error';
    return {
      exitCode: undefined,
      stdout: '',
      stderr: `no server answers at ${url} (${cause}): start \`action-policy serve\``,
    };
  }
}

/** That a rule stopped the call, and not that the hook failed. */
function isJudgement({ stdout, stderr }: LineOutcome): boolean {
  const said = stdout + stderr;
  return /action-policy(?:, rule|:)/.test(said) && !said.includes('could not judge');
}

function whyNot(agent: AgentSettings, { exitCode, stdout, stderr }: LineOutcome & HookOutcome): string {
  const outcome = { exitCode, stdout };
  if (exitCode === undefined && stderr.includes('server')) return stderr;
  if (!agent.isBlocked(outcome)) {
    return `your policy lets it pass, or the hook only observes: see \`action-policy explain -- ${dangerous}\``;
  }
  const said = `${stdout}${stderr}`.trim().slice(0, 500);
  return `it blocks every call, since it cannot judge any: ${said === '' ? `exit code ${exitCode ?? 'unknown'}` : said}`;
}
