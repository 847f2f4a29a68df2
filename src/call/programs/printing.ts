import { program, type ProgramTable } from './make-program.ts';
import { partlyPrinted } from './outputs/partly-printed.ts';

/** Programs that print their words. */
export const printingPrograms: ProgramTable = {
  'echo printf': program('data', '', { run: ({ command }) => ({ output: partlyPrinted(command.words.slice(1)) }) }),
};
