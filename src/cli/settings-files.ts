import { lstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { colourOf } from './colour.ts';
import { CommandError } from './command-error.ts';
import { errorCodeOf } from './error-code.ts';
import { exitCode } from './exit-code.ts';
import type { Io } from './io.ts';
import { printableLines } from './printable-lines.ts';
import { readRegularFile } from './read-regular-file.ts';
import type { Program, SettingsFormat } from './settings/agent-settings.ts';
import type { SettingsPlace } from './settings-places.ts';
import { confirm } from './terminal.ts';
import { renderDiff } from './text-diff.ts';
import { rewriteFile, writePrivateFile } from './write-file.ts';

/** What a settings file becomes; undefined stands for no file. */
export interface SettingsChange extends SettingsPlace {
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** What the file was without our hook, to be kept beside it; undefined where there was none, or it had the hook already. */
  readonly backup: string | undefined;
}

/** Where a file is kept as it was before `init`. No agent reads files of that name. */
export const backupPathOf = (path: string): string => `${path}.before-action-policy`;

/** The file with our hook in it. */
export function planInstall(place: SettingsPlace, program: Program): SettingsChange {
  const { format, path } = place;
  const before = readIfThere(path);
  const after = textOf(format.add(before ?? '', program), path);
  const hasOurs = before !== undefined && format.commandsIn(before, path).length > 0;
  return { ...place, before, after, backup: hasOurs ? undefined : before };
}

/** The file without our hook: as it was before `init`, to the byte, where nobody has changed it since. */
export function planUninstall(place: SettingsPlace, program: Program): SettingsChange {
  const { format, path } = place;
  const before = readIfThere(path);
  const unchanged = { ...place, before, after: before, backup: undefined };
  if (before === undefined || format.commandsIn(before, path).length === 0) return unchanged;
  const without = textOf(format.remove(before), path);
  const backup = readIfThere(backupPathOf(path));
  if (backup !== undefined)
    return { ...unchanged, after: isSameWithout(backup, without, format, program) ? backup : without };
  // Security: what a link of the user's points to is never deleted, only emptied.
  const isOurs = without === withoutAgain('', format, program) && !isLink(path);
  return { ...unchanged, after: isOurs ? undefined : without };
}

function isSameWithout(backup: string, without: string, format: SettingsFormat, program: Program): boolean {
  return without === backup || without === withoutAgain(backup, format, program);
}

/** A text that has got our hook and lost it again: lists that were empty are then gone. */
function withoutAgain(text: string, format: SettingsFormat, program: Program): string | undefined {
  const added = format.add(text, program);
  const removed = added.ok ? format.remove(added.text) : added;
  return removed.ok ? removed.text : undefined;
}

function textOf(edited: ReturnType<SettingsFormat['add']>, path: string): string {
  if (edited.ok) return edited.text;
  throw new CommandError(`${path} is left alone: ${edited.problem}`, { help: 'mend the file, then run this again' });
}

/** Undefined when there is no such file. */
export function readIfThere(path: string): string | undefined {
  try {
    // What is not UTF-8 would come back damaged; a byte order mark stays part of the text.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readRegularFile(path));
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT' && lstatSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
    const why = error instanceof TypeError ? 'it is not UTF-8' : (errorCodeOf(error) ?? 'unknown error');
    throw new CommandError(`${path} cannot be read: ${why}`, {
      help: 'check that it is a file that you may read',
      cause: error,
    });
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** Shows what changes, asks once, and writes. Gives the exit code. */
export async function applyChanges(changes: readonly SettingsChange[], isDryRun: boolean, io: Io): Promise<number> {
  const colour = colourOf(io.stdout, io.env);
  for (const { path, before, after } of changes) {
    io.stdout.write(`${printableLines(path)}\n${renderDiff(before ?? '', after ?? '', colour)}`);
  }
  if (isDryRun || changes.length === 0) return exitCode.clean;
  if (!(await confirm(changes.length === 1 ? 'Write this?' : `Write these ${changes.length} files?`, io))) {
    io.stderr.write('nothing was changed\n');
    return exitCode.couldNotRun;
  }
  for (const change of changes) {
    write(change);
    io.stderr.write(`${printableLines(`${change.after === undefined ? 'removed' : 'wrote'} ${change.path}`)}\n`);
    tellKept(change, io);
  }
  return exitCode.clean;
}

/** Once our hook is out, what was kept has served, but may be the only copy of what somebody changed since. */
function tellKept({ format, path, after }: SettingsChange, io: Io): void {
  const kept = backupPathOf(path);
  const isInstalled = after !== undefined && format.commandsIn(after, path).length > 0;
  if (isInstalled || readIfThere(kept) === undefined) return;
  io.stderr.write(`${printableLines(`note: ${kept} is the file as it was before \`init\``)}\n`);
}

function write({ format, path, before, after, backup }: SettingsChange): void {
  if (readIfThere(path) !== before) {
    throw new CommandError(`${path} has changed in the meantime, and is left alone`, { help: 'run this again' });
  }
  if (backup !== undefined) writePrivateFile(backupPathOf(path), backup);
  if (after === undefined) rmSync(path);
  else if (before !== undefined) rewriteFile(path, after);
  else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, after, { flag: 'wx', mode: format.isExecutable ? 0o755 : 0o666 });
  }
  if (after === readIfThere(backupPathOf(path))) rmSync(backupPathOf(path), { force: true });
}
