import type { WordPart } from '../command.ts';

/** What may not be there is known as an operand of its own alone: within a word, what is around it may stand without it, and an option may be none. */
export function withoutDoubts(parts: readonly WordPart[]): readonly WordPart[] {
  const [first] = parts;
  if (parts.every(({ isOptional }) => isOptional !== true)) return parts;
  return parts.length === 1 && first?.text.startsWith('-') !== true ? parts : parts.map(doubted);
}

/** A text that may not be there, as what is not known. */
export function doubted(part: WordPart): WordPart {
  if (part.isOptional !== true) return part;
  const { isOptional: _, ...rest } = part;
  return { ...rest, kind: 'unknown', isQuoted: true };
}
