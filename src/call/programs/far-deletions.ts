import { textOf, type Word } from '../command.ts';
import type { Effect } from '../effect.ts';
import type { ProgramRun } from './program.ts';
import { hostOf, wordOf } from './word-pieces.ts';

interface FarDeletion {
  readonly isTree: boolean;
  /** Where the files are. */
  readonly host: Word | undefined;
}

/** What a transfer deletes at the far end is judged as `ssh host rm` is. */
export function effectsOfFarDeletion(
  run: ProgramRun,
  paths: readonly Word[],
  { isTree, host }: FarDeletion,
): readonly Effect[] {
  const { from } = run.command;
  const name = host === undefined ? undefined : textOf(hostOf(host));
  const words = [wordOf('rm', from), ...(isTree ? [wordOf('-r', from)] : []), ...paths];
  return run.runWords(words, { machine: { via: 'sftp', ...(name !== undefined && { name }) } }).effects ?? [];
}
