import type { ArgumentSpan } from './effect.ts';

/** A piece of a word: plain text, an unquoted `*`, `?`, `[…]` that the shell expands, or what is known only when it runs. */
export interface WordPart {
  readonly kind: 'text' | 'glob' | 'unknown';
  /** The text, without its quotes; the pattern of a glob; the source of what is unknown, such as `$FILE`. */
  readonly text: string;
}

/** One word of a command, as far as the text tells it. */
export interface Word {
  readonly parts: readonly WordPart[];
  readonly from: ArgumentSpan;
}

/** A simple command: a program and its words. */
export interface Command {
  /** The program first, as it is spelled; empty where nothing is known of it. */
  readonly words: readonly Word[];
  readonly from: ArgumentSpan;
}

/** The text of a word that is fully known; undefined for the others. */
export function textOf(word: Word): string | undefined {
  let text = '';
  for (const part of word.parts) {
    if (part.kind !== 'text') return undefined;
    text += part.text;
  }
  return text;
}
