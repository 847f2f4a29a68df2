import type { WordPart } from '../command.ts';

/** Neighbouring texts in one part. */
export function joinText(parts: readonly WordPart[]): readonly WordPart[] {
  const joined: WordPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    // What marks a quoted `~` in front of a value marks nothing within a word.
    const isMarked = last !== undefined && part.kind === 'text' && part.text.startsWith('./~');
    // Behind empty quotes it is none either.
    const isQuoted = joined.length === 1 && last?.kind === 'text' && last.text === '' && part.text.startsWith('~');
    const text = isMarked ? part.text.slice(2) : isQuoted ? `./${part.text}` : part.text;
    if (part.kind === 'text' && last?.kind === 'text' && isAlike(part, last))
      joined[joined.length - 1] = { ...last, text: last.text + text };
    else joined.push(isMarked ? { ...part, text } : part);
  }
  return joined;
}

function isAlike(part: WordPart, other: WordPart): boolean {
  return part.flow === other.flow && part.origin === other.origin && part.isOptional === other.isOptional;
}

/** What is not known and not quoted may be no word, or several. */
export function isLoose(parts: readonly WordPart[]): boolean {
  return parts.every((part) => part.kind === 'unknown' && part.isQuoted !== true);
}
