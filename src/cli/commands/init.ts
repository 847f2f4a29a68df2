import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommandError } from '../command-error.ts';
import { mistake } from '../parse-options.ts';
import type { Command, ParsedOptions } from '../command.ts';
import { findUserPolicyPath } from '../config-folder.ts';
import { errorCodeOf } from '../error-code.ts';
import { exitCode } from '../exit-code.ts';
import { projectFileName } from '../hook/project-files.ts';
import type { Io } from '../io.ts';
import { printableLines } from '../printable-lines.ts';
import { applyChanges, planInstall, readIfThere, type SettingsChange } from '../settings-files.ts';
import { findAgent, levelOf, namedAgents, offeredAgents, settingsOptions } from '../settings-options.ts';
import { findPlacesToInstall, type Level } from '../settings-places.ts';
import type { AgentSettings, Program } from '../settings/agent-settings.ts';
import { hookUrlOf } from '../settings/server-url.ts';
import { planEach } from '../plan-each.ts';
import { findSchema, projectStarter, userStarter } from '../starter-policy.ts';
import { confirm, requireTerminal } from '../terminal.ts';

export const init: Command = {
  name: 'init',
  summary: 'Write a first policy, or put the hook into the settings of agents',
  description: [
    'Without --agent: writes a first policy, .action-policy.yaml in the working folder or, with',
    '--user, your own policy. A file that is there is never overwritten.',
    '',
    'With --agent or --all: adds the hook to the settings of these agents, yours or those of the',
    'project, and keeps all else that they hold; a file that was there is kept beside the new one.',
    '`action-policy uninstall` takes it out again, and `action-policy doctor` tries whether it holds.',
    'The hook then starts faster, with code that is kept beside the command; run it again after an',
    'update of either.',
    '',
    'Needs a terminal, where you are asked, so that no agent can run it; --dry-run does not.',
  ],
  options: [
    ...settingsOptions,
    {
      name: 'server',
      value: 'URL',
      summary:
        'Let the agent ask this decision server (`action-policy serve`) instead of starting a process for each call',
    },
  ],
  examples: [
    { command: 'action-policy init', about: 'A first policy for this project' },
    { command: 'action-policy init --agent claude', about: 'Let Claude Code ask before every tool call' },
    { command: 'action-policy init --all', about: 'The same for every coding agent that is found here' },
    {
      command: 'action-policy init --agent claude --server http://127.0.0.1:4780',
      about: 'Let Claude Code ask a server',
    },
    {
      command: 'action-policy init --agent claude --project --dry-run',
      about: "What would change in the project's settings",
    },
  ],
  async run(options, io) {
    const isDryRun = options.has('dry-run');
    if (!isDryRun) requireTerminal('init', io);
    const wantsHook = options.has('agent') || options.has('all');
    if (options.has('server') && !options.has('agent')) throw mistake(init, '`--server` is for agents that you name');
    return wantsHook ? addHooks(options, io) : writePolicy(options, io);
  },
};

async function addHooks(options: ParsedOptions, io: Io): Promise<number> {
  const level = levelOf(init, options);
  const agents = options.has('all') ? findAgents(options, io) : namedAgents(options);
  const { changes, fail } = planEach(agents, (agent) => planAgent(agent, level, options, io));
  if (/[\\/]_npx[\\/]/.test(io.program)) {
    io.stderr.write('warning: this command is in the cache of npx, which may be emptied; install the package first\n');
  }
  for (const { path, before, after } of changes) {
    if (before === after) io.stderr.write(`${printableLines(`the hook is in ${path} already`)}\n`);
  }
  const isDryRun = options.has('dry-run');
  const real = changes.filter(({ before, after }) => before !== after);
  const code = await applyChanges(real, isDryRun, io);
  if (code === exitCode.clean && !isDryRun && changes.length > 0) keepCode(io);
  const changed = code === exitCode.clean ? new Set(real.map(({ agent }) => agent)) : [];
  for (const agent of changed) tellMore(agent, changes, io);
  fail();
  return code;
}

function planAgent(agent: AgentSettings, level: Level, options: ParsedOptions, io: Io): readonly SettingsChange[] {
  const places = findPlacesToInstall(agent, level, io);
  const program = withServer(agent, options, io);
  if (places.length > 0) return places.map((place) => planInstall(place, program));
  const why = `${agent.title} reads no hooks from a project`;
  if (!options.has('all')) throw new CommandError(why, { help: 'leave `--project` out' });
  io.stderr.write(`${why}\n`);
  return [];
}

function withServer({ title, server }: AgentSettings, options: ParsedOptions, io: Io): Program {
  const named = options.value('server');
  if (named === undefined) return io;
  if ('problem' in server) {
    throw new CommandError(`${title} cannot ask a server: ${server.problem}`, { help: 'leave `--server` out' });
  }
  const found = hookUrlOf(named, server.path);
  if (!found.ok) throw mistake(init, `\`--server\`: ${found.problem}`);
  return { node: io.node, program: io.program, hookUrl: found.url };
}

/** What a person has to do besides. */
function tellMore(agent: AgentSettings, changes: readonly SettingsChange[], io: Io): void {
  const isAlone = changes.filter((change) => change.agent === agent).length === 1;
  for (const note of [agent.trust?.advice, isAlone ? agent.ifAlone : undefined]) {
    if (note !== undefined) io.stderr.write(`note: ${note}\n`);
  }
}

/** Says what it found, and what it looked for in vain. */
function findAgents(options: ParsedOptions, io: Io): readonly AgentSettings[] {
  if (options.has('agent')) throw mistake(init, '`--agent` names agents, and `--all` is those that are found');
  const found = offeredAgents.filter((agent) => {
    const where = findAgent(agent, io);
    const text = where === undefined ? `no ${agent.title} here` : `found ${agent.title}: ${where}`;
    io.stderr.write(`${printableLines(text)}\n`);
    return where !== undefined;
  });
  if (found.length > 0) return found;
  throw new CommandError('no coding agent is found here', { help: 'name it: `--agent claude`' });
}

/** Lets the hook start faster from now on. Where the folder of the package may not be written it starts as before. */
function keepCode({ node, program }: Io): void {
  const maker = join(dirname(program), 'make-code-cache.cjs');
  spawnSync(node, [maker], { stdio: 'ignore', timeout: 60_000 });
}

async function writePolicy(options: ParsedOptions, io: Io): Promise<number> {
  if (options.has('user') && options.has('project')) throw mistake(init, '`--user` and `--project` are two files');
  const path = options.has('user') ? findUserPolicyPath(io) : join(io.cwd, projectFileName);
  if (path === undefined) throw new CommandError('no home folder is known', { help: 'set HOME' });
  const schema = findSchema(dirname(path), io);
  const text = options.has('user') ? userStarter(schema) : projectStarter(schema);
  if (readIfThere(path) !== undefined) throw isThereAlready(path);
  if (options.has('dry-run')) {
    io.stdout.write(printableLines(text));
    return exitCode.clean;
  }
  if (!(await confirm(printableLines(`Write ${path}?`), io))) {
    io.stderr.write('nothing was written\n');
    return exitCode.couldNotRun;
  }
  mkdirSync(dirname(path), { recursive: true, mode: options.has('user') ? 0o700 : 0o777 });
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    if (errorCodeOf(error) === 'EEXIST') throw isThereAlready(path);
    throw error;
  }
  io.stderr.write(`${printableLines(`wrote ${path}`)}\n`);
  return exitCode.clean;
}

function isThereAlready(path: string): CommandError {
  return new CommandError(`${path} is there already, and is left alone`, {
    help: 'change it in your editor, and see what `action-policy lint` says of it',
  });
}
