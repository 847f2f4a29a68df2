import { textOf } from '../../command.ts';
import type { FileEffect } from '../../effect.ts';
import type { Outcome, ProgramRun } from '../../programs/program.ts';
import { wordOf } from '../../programs/word-pieces.ts';
import { withFlow, type Stream } from '../stream.ts';
import { operandsOf, optionsOf } from './builtin.ts';

const typedBefore: Stream = { sources: ['variable', 'text'] };

/** `history`, `fc -l`: the commands that were typed before; `fc` alone runs one of them again (Bash manual, 9.2). */
export function tellHistory(run: ProgramRun): Outcome {
  const { words, from } = run.command;
  const [first] = words;
  const options = optionsOf(run).join('');
  const files = first !== undefined && textOf(first) === 'history' ? operandsOf(run) : [];
  const written = /[aw]/.test(options) ? files.flatMap((file) => run.file(file, 'write')) : [];
  const read = /[rn]/.test(options) ? files.flatMap((file) => run.file(file, 'read')) : [];
  const isRunning = first !== undefined && textOf(first) === 'fc' && !options.includes('l');
  if (/[aw]/.test(options)) for (const file of files) run.noteContent(file, typedBefore);
  const typed = run
    .file(wordOf('~/.bash_history', from), 'read')
    .filter((effect): effect is FileEffect => effect.kind === 'read');
  return {
    effects: [...written, ...read, ...(isRunning ? run.opaque('a command that was typed before') : [])],
    output: withFlow(typedBefore, typed),
  };
}
