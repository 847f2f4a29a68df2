import { lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { SettingsEdit } from './settings/claude-code-settings.ts';
import { quoteShellWord } from '../lib/shell-words.ts';
import { colourOf } from './colour.ts';
import { CommandError } from './command-error.ts';
import type { Command, Option, ParsedOptions } from './command.ts';
import { errorCodeOf } from './error-code.ts';
import { exitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { mistake } from './parse-options.ts';
import { printableLines } from './printable-lines.ts';
import { confirm } from './terminal.ts';
import { renderDiff } from './text-diff.ts';
import { rewriteFile } from './write-file.ts';
import { readRegularFile } from './read-regular-file.ts';

/** The options that say whose settings are changed, and how. */
export const settingsOptions: readonly Option[] = [
  { name: 'agent', value: 'NAME', choices: ['claude'], summary: 'The coding agent' },
  { name: 'user', summary: 'Your own settings, for every project' },
  { name: 'project', summary: 'The settings of the project in the working folder' },
  { name: 'dry-run', summary: 'Show what would change, and change nothing' },
];

/** The settings file of Claude Code that the options mean; the user's own unless they say `--project`. */
export function findSettingsPath(command: Command, options: ParsedOptions, io: Io): string {
  if (options.has('user') && options.has('project')) throw mistake(command, '`--user` and `--project` are two files');
  if (options.has('project')) return join(io.cwd, '.claude', 'settings.json');
  const named = io.env['CLAUDE_CONFIG_DIR'];
  if (named !== undefined && isAbsolute(named)) return join(named, 'settings.json');
  if (io.home !== undefined) return join(io.home, '.claude', 'settings.json');
  throw new CommandError('no home folder is known', { help: 'set HOME, or use `--project`' });
}

/** How a settings file starts this command: by absolute paths, so that no other command of that name can stand in. */
export function commandPrefix({ node, program }: Pick<Io, 'node' | 'program'>): string {
  return `${quoteShellWord(node)} ${quoteShellWord(program)}`;
}

/** Undefined when there is no such file. */
export function readIfThere(path: string): string | undefined {
  try {
    // What is not UTF-8 would come back damaged; a byte order mark stays part of the text.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readRegularFile(path));
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT' && !isLink(path)) return undefined;
    const why = error instanceof TypeError ? 'it is not UTF-8' : (errorCodeOf(error) ?? 'unknown error');
    throw new CommandError(`${path} cannot be read: ${why}`, {
      help: 'check that it is a file that you may read',
      cause: error,
    });
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

export interface SettingsChange {
  readonly path: string;
  /** Undefined when there is no file yet. */
  readonly before: string | undefined;
  readonly edited: SettingsEdit;
  /** What is told when nothing changes. */
  readonly unchanged: string;
  readonly isDryRun: boolean;
}

/** Shows what changes in a settings file, asks, and writes it. Gives the exit code. */
export async function applySettings(change: SettingsChange, io: Io): Promise<number> {
  const { path, before, edited, unchanged, isDryRun } = change;
  if (!edited.ok) {
    throw new CommandError(`${path} is left alone: ${edited.problem}`, { help: 'mend the file, then run this again' });
  }
  if (edited.text === before || (before === undefined && edited.text === '')) {
    io.stderr.write(`${printableLines(unchanged)}\n`);
    return exitCode.clean;
  }
  const diff = renderDiff(before ?? '', edited.text, colourOf(io.stdout, io.env));
  io.stdout.write(`${printableLines(path)}\n${diff}`);
  if (isDryRun) return exitCode.clean;
  if (!(await confirm('Write this?', io))) {
    io.stderr.write('nothing was changed\n');
    return exitCode.couldNotRun;
  }
  writeSettings(path, before, edited.text);
  io.stderr.write(`${printableLines(`wrote ${path}`)}\n`);
  return exitCode.clean;
}

function writeSettings(path: string, before: string | undefined, text: string): void {
  if (readIfThere(path) !== before) {
    throw new CommandError(`${path} has changed in the meantime, and is left alone`, { help: 'run this again' });
  }
  if (before !== undefined) return rewriteFile(path, text);
  mkdirSync(dirname(path), { recursive: true });
  return writeFileSync(path, text, { flag: 'wx' });
}
