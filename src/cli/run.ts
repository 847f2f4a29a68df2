import { closestName } from '../lib/closest-name.ts';
import { printableLines } from './printable-lines.ts';
import { CommandError } from './command-error.ts';
import type { Command } from './command.ts';
import { exitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { parseOptions } from './parse-options.ts';
import { commandEntries, loadAllCommands } from './registry.ts';

/**
 * Runs what was typed after `action-policy` and gives the exit code. Never throws: what goes wrong is told on stderr, and
 * the code is then never 0.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    return reportFailure(error, io);
  }
}

async function dispatch([word, ...more]: readonly string[], io: Io): Promise<number> {
  if (word === undefined) {
    io.stderr.write(await overview());
    return exitCode.couldNotRun;
  }
  if (word === '--help' || word === '-h' || word === 'help') return showHelp(more, io);
  if (word === '--version') {
    // Put in by the build; a run from the sources has none.
    io.stdout.write(`${process.env['ACTION_POLICY_VERSION'] ?? 'unbuilt'}\n`);
    return exitCode.clean;
  }
  const command = await findCommand(word);
  const options = parseOptions(command, more);
  if (options.has('help')) return showHelp([word], io);
  return command.run(options, io, loadAllCommands);
}

async function findCommand(word: string): Promise<Command> {
  const entry = commandEntries.find(({ name }) => name === word);
  if (entry !== undefined) return entry.load();
  const near = closestName(
    word,
    commandEntries.map(({ name }) => name),
  );
  throw new CommandError(`unknown command \`${word}\``, {
    help: `${near === undefined ? '' : `did you mean \`${near}\`?\n`}see \`action-policy --help\``,
  });
}

async function showHelp([word]: readonly string[], io: Io): Promise<number> {
  if (word === undefined) {
    io.stdout.write(await overview());
    return exitCode.clean;
  }
  const { renderHelp } = await import('./help.ts');
  io.stdout.write(renderHelp(await findCommand(word)));
  return exitCode.clean;
}

async function overview(): Promise<string> {
  const { renderOverview } = await import('./help.ts');
  return renderOverview(await loadAllCommands());
}

function reportFailure(error: unknown, io: Io): number {
  if (error instanceof CommandError) {
    const help = error.help === undefined ? '' : `${printableLines(error.help, 'help: ')}\n`;
    io.stderr.write(`${printableLines(error.message, 'error: ')}\n${help}`);
    return error.exitCode;
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : 'an unknown value was thrown';
  io.stderr.write(
    `${printableLines(message, 'internal error: ')}\nhelp: please report this with the command that led to it\n`,
  );
  return exitCode.couldNotRun;
}
