import { isInstalled } from '../programs/installed.ts';
import { exactOutput } from '../programs/outputs/exact-output.ts';
import { findMarkedWords } from '../programs/grammar-effects.ts';
import type { Outcome, ProgramRun } from '../programs/program.ts';
import { isFileWord, isUrlLike, looksLikePath } from '../programs/table-effects.ts';
import { leadOf } from '../programs/word-pieces.ts';
import { unheard, type Stream } from './stream.ts';

/**
 * Of a program that nobody described: what looks like a path, and what the command grammar says is a file, is possibly read,
 * written and deleted, a URL connected to.
 */
export function runUnlisted(run: ProgramRun, content: Stream | undefined): Outcome {
  const { command, invocation } = run;
  const [first] = command.words;
  const isLocal = first !== undefined && leadOf(first).includes('/') && !isInstalled(command);
  const words = [
    ...invocation.operands.map(({ word }) => word),
    ...invocation.options.flatMap(({ value }) => value ?? []),
  ];
  const marked = findMarkedWords(invocation, command.words);
  const paths = words.filter((word) => isFileWord(word) && (looksLikePath(word) || marked.files.has(word)));
  const touched = paths.flatMap((word) =>
    (['read', 'write', 'delete'] as const).flatMap((use) => run.file(word, use, { certainty: 'possible' })),
  );
  const connected = words.filter(isUrlLike).flatMap((word) => run.connect(word, 'possible', 'possible'));
  const nested = [
    ...(content === undefined ? [] : (run.runStream(content, { parameters: command.words }).effects ?? [])),
    ...(marked.command.length === 0 ? [] : (run.runWords(marked.command).effects ?? [])),
    ...marked.texts.flatMap((text) => run.runText(text).effects ?? []),
  ];
  return {
    effects: [...touched, ...connected, ...nested],
    codeFrom: content?.sources ?? (isLocal || marked.hasScript ? ['file'] : ['text']),
    output: (run.isHeard ? exactOutput(run) : undefined) ?? unheard,
  };
}
