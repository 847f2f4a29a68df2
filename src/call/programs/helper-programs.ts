import type { Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import type { ProgramRun } from './program.ts';
import { leadOf, wordOf } from './word-pieces.ts';

/** Folders that every program of a machine writes to. */
const shared = /^\s*["']?(\/(?:private\/)?(?:(?:var\/)?tmp|dev\/shm)\/[^\s"']+)/;

/**
 * A program that another starts to do part of its work, by an option or a setting: a pager, a compressor, a way to a host. One that
 * lies among temporary files is no such program, unless the text has written it and it is known.
 */
export function runHelper(run: ProgramRun, command: Word): readonly Effect[] {
  return [...(run.runText(command).effects ?? []), ...effectsOfShared(run, command)];
}

/** The same of a file that it loads: a library, a plugin, more settings. */
export function effectsOfShared(run: ProgramRun, file: Word): readonly Effect[] {
  const path = sharedPath(file);
  return path === undefined || run.contentOf(path) !== undefined ? [] : run.opaque(sharedFile);
}

/** Why a question is asked about one. */
export const sharedFile = 'a file among temporary ones that an option has loaded or started';

/** The file among temporary ones that begins a command; undefined where none does. */
export function sharedPath(command: Word): Word | undefined {
  const path = shared.exec(leadOf(command))?.[1];
  return path === undefined ? undefined : wordOf(path, command.from);
}
