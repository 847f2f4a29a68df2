import type { Word, WordPart } from '../../call/command.ts';
import { wordOf } from '../../call/programs/word-pieces.ts';
import { compareWord, type WordPattern } from './compare-words.ts';

/**
 * Whether what is known of a word is enough, whatever stands beside it: `*-r /tmp*` holds of any text that a piece of it holds of, and
 * `/tmp*` of any that begins so.
 */
export function holdsOfKnown(pattern: WordPattern, { parts, from }: Word): boolean {
  const { parts: wanted } = pattern.word;
  const isOpenAtStart = isStar(wanted[0]);
  if (!isStar(wanted.at(-1))) return false;
  return knownPieces(parts).some(
    ({ text, isFirst }) => (isOpenAtStart || isFirst) && compareWord(pattern, wordOf(text, from)) === 'certain',
  );
}

function isStar(part: WordPart | undefined): boolean {
  return part?.kind === 'glob' && part.text === '*';
}

interface Piece {
  text: string;
  readonly isFirst: boolean;
}

function knownPieces(parts: readonly WordPart[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let isOpen = false;
  for (const [index, { kind, text }] of parts.entries()) {
    const last = pieces.at(-1);
    if (kind !== 'text') isOpen = false;
    else if (isOpen && last !== undefined) last.text += text;
    else {
      pieces.push({ text, isFirst: index === 0 });
      isOpen = true;
    }
  }
  return pieces;
}
