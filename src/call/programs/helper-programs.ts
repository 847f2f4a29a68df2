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
  const path = shared.exec(leadOf(file))?.[1];
  return path === undefined || run.contentOf(wordOf(path, file.from)) !== undefined
    ? []
    : run.opaque('a file among temporary ones that an option has loaded or started');
}
