import type { Word } from '../command.ts';
import { program, type ProgramTable } from './make-program.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { operandWords } from './table-effects.ts';
import { leadOf, sliceWord } from './word-pieces.ts';

/** Programs each of whose operands is a text that they run, or the name of a script. */
export const textRunners: ProgramTable = {
  hyperfine: program('data', 'w|warmup= r|runs= n|names= c= p|prepare=x s|setup=x k N i export-json=w', {
    run: runEachText,
  }),
  concurrently: program('data', 'n|names= c= s|success= k|kill-others P i g r m|max-processes= p|prefix= l= t= raw', {
    run: runEachScriptOrText,
  }),
  'npm-run-all npm-run-all2 run-s run-p': program(
    'data',
    'a|aggregate-output c|continue-on-error l|print-label max-parallel= n|print-name npm-path=x p|parallel r|race s|serial|sequential silent',
    {
      run: (run) =>
        runTexts(
          run,
          operandWords(run).map((word) => asScript(word, 'npm')),
        ),
    },
  ),
};

/** `npm:watch:*` are scripts of the project (the manual of concurrently, Command shortcuts). */
function runEachScriptOrText(run: ProgramRun): Outcome {
  const texts = operandWords(run).map((word) => {
    const [shortcut] = /^(?:npm|pnpm|yarn|bun):(?=[\w*])/.exec(leadOf(word)) ?? [];
    return shortcut === undefined ? word : asScript(sliceWord(word, shortcut.length), shortcut.slice(0, -1));
  });
  return runTexts(run, texts);
}

/** A script of the project, with what else it is told (the manual of npm-run-all, Run with arguments). */
function asScript(word: Word, manager: string): Word {
  return { ...word, parts: [{ kind: 'text', text: `${manager} run ` }, ...word.parts] };
}

function runTexts(run: ProgramRun, texts: readonly Word[]): Outcome {
  return { effects: texts.flatMap((word) => run.runText(word).effects ?? []) };
}

function runEachText(run: ProgramRun): Outcome {
  return runTexts(run, operandWords(run));
}
