import { textOf, type Word } from '../../command.ts';
import type { Outcome, ProgramRun } from '../../programs/program.ts';
import { leadOf } from '../../programs/word-pieces.ts';
import type { ShellRun } from '../shell-run.ts';
import { nothing } from '../stream.ts';

/** A command that the shell carries out itself: what it does, and what it changes in the shell. */
export type Builtin = (run: ProgramRun, shell: ShellRun) => Outcome;

/** It steers the shell, prints nothing, and does nothing to the world. */
export const steered: Outcome = { isImplied: true, output: nothing };

/** It tells what the shell keeps, in which texts of any kind may stand. */
export const told: Outcome = { isImplied: true, output: { sources: ['variable', 'text'] } };

/** Its words but for options. */
export function operandsOf({ command }: ProgramRun): readonly Word[] {
  const words = command.words.slice(1);
  const end = words.findIndex((word) => textOf(word) === '--');
  return words.filter((word, index) => (end !== -1 && index > end) || (index !== end && !/^-./.test(leadOf(word))));
}

/** Its options, as far as they are known. */
export function optionsOf({ command }: ProgramRun): readonly string[] {
  return command.words
    .slice(1)
    .map(leadOf)
    .filter((lead) => /^[-+]./.test(lead));
}
