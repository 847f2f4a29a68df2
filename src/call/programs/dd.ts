import type { Word } from '../command.ts';
import { changed, joinStreams, nothing } from '../shell/stream.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { operandWords, programIn } from './table-effects.ts';
import { leadOf, sliceWord } from './word-pieces.ts';

/** `dd if=… of=…` (GNU coreutils manual, 11.2). */
export function runDd(run: ProgramRun): Outcome {
  const words = operandWords(run);
  const read = assigned(words, 'if');
  // dcfldd(1) takes several outputs, and has logs.
  const written = ['of', 'ofhash', 'hashlog', 'errlog'].flatMap((name) => assigned(words, name));
  const content =
    read.length === 0
      ? (run.input ?? nothing)
      : joinStreams(read.map((word) => run.contentOf(word) ?? programIn(word) ?? { sources: ['file'] }));
  // Only a part of the file is written anew.
  const isPart = words.some((word) =>
    /^(?:conv=(?:.*,)?(?:notrunc|nocreat)|seek=|oseek=|oflag=.*append)/.test(leadOf(word)),
  );
  for (const word of written) {
    const before = isPart ? run.contentOf(word) : undefined;
    run.noteContent(word, before === undefined ? content : changed(joinStreams([before, content]), 'text'));
  }
  return {
    effects: [...read.flatMap((word) => run.file(word, 'read')), ...written.flatMap((word) => run.file(word, 'write'))],
    output: written.length === 0 ? content : nothing,
  };
}

/** What stands behind `name=` in the operands. */
function assigned(words: readonly Word[], name: string): readonly Word[] {
  return words.filter((word) => leadOf(word).startsWith(`${name}=`)).map((word) => sliceWord(word, name.length + 1));
}
