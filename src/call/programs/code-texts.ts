import type { Word } from '../command.ts';
import type { ArgumentSpan } from '../effect.ts';
import { findLanguage, findScanned } from '../code/languages.ts';
import { readCode, readScanned } from '../code/read-code.ts';
import { markUnknown } from '../code/unknown-parts.ts';
import { scanInlineCode, type CodeLanguage } from './inline-code.ts';
import { readPlainCode } from './plain-code.ts';
import { baseName, canonicalName } from './program-names.ts';
import { leadOf, wordOf } from './word-pieces.ts';
import type { Stream } from '../shell/stream.ts';
import type { Outcome, ProgramRun } from './program.ts';

/** A program text, wherever it stands. */
export interface CodeText {
  readonly language: CodeLanguage;
  readonly text: string | undefined;
  readonly from: ArgumentSpan;
  /** Somebody else calls its functions, and knows with what. */
  readonly isLibrary?: boolean;
}

const unknownCode = 'a program text that is known only when it runs';

/** Reads it where its language is read, else looks for what reaches out. */
export function outcomeOfText(run: ProgramRun, { language, text, from, isLibrary }: CodeText): Outcome {
  if (text === undefined) return { effects: run.opaque(unknownCode) };
  const parsed = findLanguage(language);
  if (parsed !== undefined) {
    const { effects, sources } = readCode(
      { language: parsed, text, from, ...(isLibrary !== undefined && { isLibrary }) },
      run,
    );
    return { effects, codeFrom: sources };
  }
  const scanned = findScanned(language);
  if (scanned !== undefined) {
    const { effects, sources } = readScanned({ language: scanned, text, from }, run);
    return { effects, codeFrom: sources };
  }
  const [first] = run.command.words;
  const files = first === undefined ? undefined : readPlainCode(canonicalName(baseName(leadOf(first))), text);
  if (files !== undefined) return { effects: files.flatMap((file) => run.file(wordOf(file, from), 'read')) };
  const why = scanInlineCode('other', text);
  return why === undefined ? {} : { effects: run.opaque(why) };
}

/**
 * A text that is not known in full. Security: any part of it may hold a quote and end the literal that it stands in, so it may do
 * anything; what the rest of it does counts all the same.
 */
export function outcomeOfMarked(run: ProgramRun, word: Word, language: CodeLanguage): Outcome {
  const opaque = run.opaque(unknownCode);
  const parsed = findLanguage(language);
  const marked = markUnknown(word);
  if (parsed === undefined || marked === undefined) return { effects: opaque };
  const { pointer } = word.from;
  const code = { language: parsed, text: marked.text, from: { pointer }, unknownParts: marked.parts };
  const { effects, sources } = readCode(code, run);
  return { effects: [...opaque, ...effects.filter(({ kind }) => kind !== 'opaque')], codeFrom: sources };
}

/** A file of code that the text has written before: what it says, and where it got that. */
export function outcomeOfContent(run: ProgramRun, content: Stream, language: CodeLanguage, isLibrary?: true): Outcome {
  const { pointer } = run.command.from;
  const { text, sources } = content;
  if (text === undefined)
    return {
      codeFrom: sources,
      effects: sources.every((source) => source === 'file')
        ? []
        : run.opaque('a script that is written before it runs'),
    };
  const nested = outcomeOfText(run, { language, text, from: { pointer }, ...(isLibrary && { isLibrary }) });
  return { ...nested, codeFrom: [...new Set([...sources, ...(nested.codeFrom ?? [])])] };
}
