import type { AssertionKind } from './regex-tree.ts';
import { isAsciiWord, isEdge, isFinalNewline, isNewline, isWord } from './symbol-table.ts';

/** Whether the assertion holds between two symbols, given by their flags (`symbol-table.ts`). */
export function assertionHolds(kind: AssertionKind, left: number, right: number): boolean {
  switch (kind) {
    case 'text-start':
      return (left & isEdge) !== 0;
    case 'text-end':
      return (right & isEdge) !== 0;
    case 'text-end-or-final-newline':
      return (right & (isEdge | isFinalNewline)) !== 0;
    case 'line-start':
      return (left & (isEdge | isNewline)) !== 0;
    case 'line-end':
      return (right & (isEdge | isNewline)) !== 0;
    case 'word-boundary':
      return ((left ^ right) & isWord) !== 0;
    case 'ascii-word-boundary':
      return ((left ^ right) & isAsciiWord) !== 0;
    case 'no-word-boundary':
      return ((left ^ right) & isWord) === 0 && !isEmptyText(left, right);
    case 'no-ascii-word-boundary':
      return ((left ^ right) & isAsciiWord) === 0 && !isEmptyText(left, right);
    default:
      return kind satisfies never;
  }
}

// Up to Python 3.13 `\B` does not match in the empty text.
function isEmptyText(left: number, right: number): boolean {
  return (left & right & isEdge) !== 0;
}

/** Which flags of each side the assertion looks at. */
export function flagsUsed(kind: AssertionKind): { readonly left: number; readonly right: number } {
  switch (kind) {
    case 'text-start':
      return { left: isEdge, right: 0 };
    case 'text-end':
      return { left: 0, right: isEdge };
    case 'text-end-or-final-newline':
      return { left: 0, right: isEdge | isFinalNewline };
    case 'line-start':
      return { left: isEdge | isNewline, right: 0 };
    case 'line-end':
      return { left: 0, right: isEdge | isNewline };
    case 'word-boundary':
      return { left: isWord, right: isWord };
    case 'ascii-word-boundary':
      return { left: isAsciiWord, right: isAsciiWord };
    case 'no-word-boundary':
      return { left: isWord | isEdge, right: isWord | isEdge };
    case 'no-ascii-word-boundary':
      return { left: isAsciiWord | isEdge, right: isAsciiWord | isEdge };
    default:
      return kind satisfies never;
  }
}
