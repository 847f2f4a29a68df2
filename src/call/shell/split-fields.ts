import type { WordPart } from '../command.ts';

/** A part of a field, or the end of one. */
export type FieldPiece = WordPart | 'end';

export const usualSeparators = ' \t\n';

/**
 * The fields of what an unquoted expansion gives (POSIX.1-2024 XCU 2.6.5): it is split at the characters of `IFS`, of which
 * blanks count as one where they stand together; what is left is a pattern for names of files.
 */
export function splitFields(parts: readonly WordPart[], separators: string): readonly FieldPiece[] {
  return parts.flatMap((part) => (part.kind === 'text' ? splitText(part, separators) : [unquoted(part)]));
}

/** What is not known may be split, too. */
function unquoted(part: WordPart): WordPart {
  const { isQuoted: _isQuoted, ...rest } = part;
  return rest;
}

function splitText(part: WordPart, separators: string): readonly FieldPiece[] {
  const { text } = part;
  const pieces: FieldPiece[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (!separators.includes(text.charAt(at))) continue;
    pieces.push(...globPieces(part, start, at), 'end');
    start = at + 1;
  }
  pieces.push(...globPieces(part, start, text.length));
  return pieces;
}

/** Plain text, and what stands for names of files. */
function globPieces(part: WordPart, start: number, end: number): readonly WordPart[] {
  const tokens = part.text.slice(start, end).match(/[*?]|\[(?:\[:\w{1,9}:\]|[^\]\s])*\]|[^*?[]+|\[/g) ?? [];
  return tokens.map((token) =>
    /^[*?]|^\[.*\]$/s.test(token) ? { kind: 'glob', text: token } : { ...part, text: token },
  );
}
