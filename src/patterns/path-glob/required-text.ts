import type { GlobBranch } from '../path-glob.ts';
import type { GlobSegment } from './glob-segments.ts';

const ascii = /^[\0-\x7f]*$/;

/**
 * For each branch a text that stands in every path that it matches, whatever the folder in front; in lower case. Undefined when
 * some branch has none, or one beyond ASCII, whose cases are not so simple.
 */
export function findRequiredTexts(branches: readonly GlobBranch[]): readonly string[] | undefined {
  const texts = branches.map(({ segments }) => longest(segments.map(requiredOf)));
  return texts.every((text) => text !== '' && ascii.test(text)) ? texts.map((text) => text.toLowerCase()) : undefined;
}

/** A path as those texts are looked for in it; undefined for one beyond ASCII. */
export function foldPath(path: string): string | undefined {
  return ascii.test(path) ? path.toLowerCase() : undefined;
}

/** Whether a path may match as far as those texts tell. */
export function mayHold(required: readonly string[] | undefined, folded: string | undefined): boolean {
  return required === undefined || folded === undefined || required.some((text) => folded.includes(text));
}

function requiredOf(segment: GlobSegment): string {
  if (segment === 'deep') return '';
  return segment.name ?? longest(segment.literals);
}

function longest(texts: readonly string[]): string {
  return texts.reduce((best, text) => (text.length > best.length ? text : best), '');
}
