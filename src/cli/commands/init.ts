import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { applySettings, commandPrefix, findSettingsPath, readIfThere, settingsOptions } from '../agent-settings.ts';
import { CommandError } from '../command-error.ts';
import { mistake } from '../parse-options.ts';
import type { Command, ParsedOptions } from '../command.ts';
import { findUserPolicyPath } from '../config-folder.ts';
import { errorCodeOf } from '../error-code.ts';
import { exitCode } from '../exit-code.ts';
import { projectFileName } from '../hook/project-files.ts';
import type { Io } from '../io.ts';
import { printableLines } from '../printable-lines.ts';
import { findSchema, projectStarter, userStarter } from '../starter-policy.ts';
import { confirm, requireTerminal } from '../terminal.ts';

export const init: Command = {
  name: 'init',
  summary: 'Write a first policy, or put the hook into the settings of an agent',
  description: [
    'Without --agent: writes a first policy, .action-policy.yaml in the working folder or, with',
    '--user, your own policy. A file that is there is never overwritten.',
    '',
    'With --agent: adds the hook to the settings of that agent, yours or those of the project, and',
    'keeps all else that they hold. `action-policy uninstall` takes it out again. The hook then starts',
    'faster, with code that is kept beside the command; run it again after an update of either.',
    '',
    'Needs a terminal, where you are asked, so that no agent can run it; --dry-run does not.',
  ],
  options: settingsOptions,
  examples: [
    { command: 'action-policy init', about: 'A first policy for this project' },
    { command: 'action-policy init --agent claude', about: 'Let Claude Code ask before every tool call' },
    {
      command: 'action-policy init --agent claude --project --dry-run',
      about: "What would change in the project's settings",
    },
  ],
  async run(options, io) {
    const isDryRun = options.has('dry-run');
    if (!isDryRun) requireTerminal('init', io);
    return options.value('agent') === undefined ? writePolicy(options, io) : addHook(options, io);
  },
};

async function addHook(options: ParsedOptions, io: Io): Promise<number> {
  const path = findSettingsPath(init, options, io);
  const { addClaudeCodeHook } = await import('../settings/claude-code-settings.ts');
  const before = readIfThere(path);
  const edited = addClaudeCodeHook(before ?? '', commandPrefix(io));
  if (/[\\/]_npx[\\/]/.test(io.program)) {
    io.stderr.write('warning: this command is in the cache of npx, which may be emptied; install the package first\n');
  }
  const unchanged = `the hook is in ${path} already`;
  const isDryRun = options.has('dry-run');
  const code = await applySettings({ path, before, edited, unchanged, isDryRun }, io);
  if (code === exitCode.clean && !isDryRun) keepCode(io);
  return code;
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
