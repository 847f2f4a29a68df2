import type { Word } from '../../command.ts';
import type { CodeSource } from '../../effect.ts';
import { changed, type Stream } from '../../shell/stream.ts';
import type { Program, ProgramRun } from '../program.ts';
import { filesAmong, isFileWord, isPipe, operandWords } from '../table-effects.ts';
import { printsOperands, printsOwnText } from './inserted-text.ts';

/** What a program writes to its standard output, by its table. */
export function outputOf(run: ProgramRun, program: Program): Stream {
  switch (program.output) {
    case 'input':
      return printsOwnText(run) ? changed(filteredOf(run, program), 'text') : filteredOf(run, program);
    case 'named':
      return printsOwnText(run) || printsOperands(run)
        ? changed(filteredOf(run, program), 'text')
        : filteredOf(run, program);
    case 'decoded':
      return changed(run.input, 'decoded');
    case 'network':
      return { sources: ['network'] };
    case 'file':
      return { sources: printsOwnText(run) || printsOperands(run) ? ['file', 'text'] : ['file'] };
    case 'told':
    case undefined:
      return { sources: printsOwnText(run) || printsOperands(run) ? ['variable', 'text'] : ['variable'] };
    default:
      return program.output satisfies never;
  }
}

/** A filter passes on what it reads: its files, or its input. */
function filteredOf(run: ProgramRun, program: Program): Stream {
  const files = filesAmong(
    operandWords(run).filter((word) => isFileWord(word) || isPipe(word)),
    program,
    run,
  );
  if (files.length === 0) return changed(run.input);
  const sources: CodeSource[] = [];
  for (const file of files)
    for (const source of run.contentOf(file)?.sources ?? originOf(file))
      if (!sources.includes(source)) sources.push(source);
  return { sources };
}

const fromFile: Stream['sources'] = ['file'];

/** Where what a file holds comes from: a process substitution says so itself. */
function originOf({ parts }: Word): Stream['sources'] {
  if (parts.every(({ origin }) => origin === undefined)) return fromFile;
  const origin = parts.flatMap(({ text, origin }) => (/^[<>]\(/.test(text) ? (origin ?? []) : []));
  return origin.length > 0 ? origin : fromFile;
}
