import type { Word } from '../command.ts';
import type { CodeSource } from '../effect.ts';
import { isStandardInput, processOrigin } from './code-sources.ts';
import { outcomeOfInput } from './interpreters.ts';
import type { Outcome, ProgramRun } from './program.ts';
import { joinOutcomes } from './suite.ts';
import { wordOf } from './word-pieces.ts';

/** What is made of descriptions, such as a Dockerfile or a file of services: where each comes from, the input among them. */
export function codeOfDescriptions(run: ProgramRun, files: readonly Word[]): Outcome {
  const sources = files.flatMap((file): readonly CodeSource[] => sourcesOfFile(run, file));
  return sources.length === 0 ? {} : { codeFrom: [...new Set(sources)] };
}

function sourcesOfFile(run: ProgramRun, file: Word): readonly CodeSource[] {
  if (isStandardInput(file)) return run.input?.sources ?? ['variable'];
  return processOrigin(file) ?? run.contentOf(file)?.sources ?? [];
}

/** A file of shell texts that may be the input: what stands in it runs, where that is known. */
export function runDescribedTexts(
  run: ProgramRun,
  files: readonly Word[],
  read: (text: string) => readonly string[],
): Outcome {
  if (!files.some(isStandardInput)) return codeOfDescriptions(run, files);
  const text = run.input?.text;
  if (text === undefined) return joinOutcomes([codeOfDescriptions(run, files), outcomeOfInput(run, 'other')]);
  const { from } = run.command;
  return { effects: read(text).flatMap((line) => run.runText(wordOf(line, from)).effects ?? []) };
}
