import type { Word, WordPart } from '../command.ts';
import type { TextPart, Value } from './value.ts';
import { textValue } from './value.ts';

/** A program text in which names stand for what is known only when it runs. */
export interface MarkedText {
  readonly text: string;
  readonly parts: readonly WordPart[];
}

/** A name in every language that is read here; what is marked must not hold it itself. */
const mark = /zUnknown(\d{1,3})z/;

/** The text of a word with marks for its unknown parts. Undefined where they could not be told from the text itself. */
export function markUnknown({ parts }: Word): MarkedText | undefined {
  const unknown: WordPart[] = [];
  let text = '';
  for (const part of parts) {
    if (part.kind === 'text') {
      if (part.text.includes('zUnknown')) return undefined;
      text += part.text;
    } else text += `zUnknown${unknown.push(part) - 1}z`;
  }
  return unknown.length > 99 ? undefined : { text, parts: unknown };
}

/** A literal of a marked text: its marks are unknown parts again. */
export function literalValue(text: string, unknown: readonly WordPart[]): Value {
  if (unknown.length === 0 || !text.includes('zUnknown')) return textValue(text);
  const parts = text.split(mark).flatMap((piece, index): readonly TextPart[] => {
    if (index % 2 === 0) return piece === '' ? [] : [{ kind: 'text', text: piece }];
    const part = unknown[Number(piece)];
    return part === undefined ? [] : [part.kind === 'unknown' ? { ...part, isQuoted: true } : part];
  });
  return { kind: 'text', parts };
}
