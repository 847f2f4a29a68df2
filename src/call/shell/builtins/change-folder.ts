import { changeState } from '../shell-state.ts';
import { textOf } from '../../command.ts';
import type { Outcome, ProgramRun } from '../../programs/program.ts';
import { leadOf } from '../../programs/word-pieces.ts';
import type { ShellRun } from '../shell-run.ts';
import { folderOf, inFolder, otherFoldersOf } from '../word-places.ts';
import { operandsOf, steered } from './builtin.ts';

/** `cd`: later relative words start there. */
export function changeFolder(run: ProgramRun, shell: ShellRun): Outcome {
  const words = operandsOf(run);
  const [word] = words;
  const { state } = shell;
  const isSearched = state.variables.has('CDPATH');
  const isBack = word !== undefined && textOf(word) === '-';
  const folder = isBack ? state.formerFolders.at(-1) : folderOf(word, state);
  const others = isBack || word === undefined ? [] : otherFoldersOf(word, state);
  goTo(isSearched || words.length > 1 ? undefined : folder, others, shell);
  return steered;
}

/** It may fail, and then the folder stays what it was. */
function goTo(folder: string | undefined, others: readonly string[] | undefined, shell: ShellRun): void {
  const { place, isLost, formerFolders } = shell.state;
  // It is read anew, segment by segment, by every command behind.
  shell.context.budget.spend(folder?.length ?? 0);
  const before = isLost ? undefined : place.cwd;
  const former = [...formerFolders.slice(-mostFormer), shell.state.otherFolders.length > 0 ? undefined : before];
  const ifFailed = before === undefined ? [] : [before, ...shell.state.otherFolders];
  const inside = inFolder(shell.state, others === undefined ? undefined : folder);
  const otherFolders = inside.isLost ? [] : (others ?? []).filter((each) => each !== folder);
  shell.state = changeState(inside, { formerFolders: former, ifFailed, otherFolders });
}

const mostFormer = 16;

export function pushFolder(run: ProgramRun, shell: ShellRun): Outcome {
  const words = operandsOf(run);
  const isRotating = words.length !== 1 || words.some((word) => /^[+-]/.test(leadOf(word)));
  const [word] = words;
  goTo(isRotating ? undefined : folderOf(word, shell.state), otherFoldersOf(word, shell.state), shell);
  return steered;
}

export function popFolder(run: ProgramRun, shell: ShellRun): Outcome {
  const { formerFolders } = shell.state;
  const folder = operandsOf(run).length > 0 ? undefined : formerFolders.at(-1);
  shell.state = changeState(inFolder(shell.state, folder), { formerFolders: formerFolders.slice(0, -1) });
  return steered;
}
