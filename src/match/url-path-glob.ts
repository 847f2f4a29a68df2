import { decodePercent } from '../call/url/read-host.ts';

/** The path of a URL pattern by its segments: `*` is any text within one, `**` any number of them. */
export interface PathGlob {
  readonly segments: readonly string[];
  /** The same in lower case. */
  readonly folded: readonly string[];
}

/** A path of a URL, taken apart once for all patterns. */
export type PathSegments = readonly string[];

/** `{a,b}` is either; so many spellings of one pattern at most. */
const mostAlternatives = 256;

/** Every path without braces that the pattern means; undefined where they are too many. */
export function expandBraces(pattern: string): readonly string[] | undefined {
  let found: readonly string[] = [pattern];
  while (found.some((each) => braces.test(each))) {
    found = found.flatMap(expandFirst);
    if (found.length > mostAlternatives) return undefined;
  }
  return found;
}

const braces = /\{([^{}]*,[^{}]*)\}/;

function expandFirst(pattern: string): readonly string[] {
  const match = braces.exec(pattern);
  if (match === null) return [pattern];
  const before = pattern.slice(0, match.index);
  const after = pattern.slice(match.index + match[0].length);
  return (match[1] ?? '').split(',').map((each) => before + each + after);
}

/** A path from its first slash; a star that is the last segment stands for all that is below. */
export function parsePathGlob(path: string): PathGlob {
  const segments = path.slice(1).split('/').map(decodeSegment);
  if (segments.at(-1) === '*') segments.splice(-1, 1, '*', '**');
  return { segments, folded: segments.map((segment) => segment.toLowerCase()) };
}

/** The segments of a normalised path, with the same case, or in lower case. */
export function splitPath(path: string, { foldCase }: { readonly foldCase: boolean }): PathSegments {
  const found = path.slice(1).split('/').map(decodeSegment);
  return foldCase ? found.map((segment) => segment.toLowerCase()) : found;
}

/** Whether the path matches, with the same case, or in any where it was split so. */
export function matchesPath(
  { segments, folded }: PathGlob,
  path: PathSegments,
  { foldCase }: { readonly foldCase: boolean },
): boolean {
  const wanted = foldCase ? folded : segments;
  // Nothing but the end is to be tried behind a `**` with one segment left, as in `**/*.zip`.
  if (wanted.length === 2 && wanted[0] === '**' && wanted[1] !== '**')
    return matchesText(wanted[1] ?? '', path.at(-1) ?? '');
  return matchWild(wanted, path, { star: '**', isOne: (pattern, text) => matchesText(pattern, text) });
}

/** Whether `*` in the pattern can stand for what is left. */
export function matchesText(pattern: string, text: string): boolean {
  return matchWild(pattern, text, { star: '*', isOne: (one, other) => one === other });
}

/** Percent-decoded, but for what would then be read as something else: a slash, a backslash, a percent sign, a control character. */
function decodeSegment(segment: string): string {
  return segment.replaceAll(/(?:%(?!2f|5c|25|[01][0-9a-f]|7f)[0-9a-f]{2})+/gi, decodePercent);
}

interface Wild {
  readonly star: string;
  readonly isOne: (pattern: string, item: string) => boolean;
}

/** Goes back to the last star only: a match of what stands before it is never worth changing. */
function matchWild(patterns: ArrayLike<string>, items: ArrayLike<string>, { star, isOne }: Wild): boolean {
  let at = 0;
  let back: { readonly pattern: number; readonly item: number } | undefined;
  for (let item = 0; item < items.length;) {
    const pattern = patterns[at];
    if (pattern === star) {
      back = { pattern: at, item };
      at += 1;
    } else if (pattern !== undefined && isOne(pattern, items[item] ?? '')) {
      at += 1;
      item += 1;
    } else {
      if (back === undefined) return false;
      back = { pattern: back.pattern, item: back.item + 1 };
      at = back.pattern + 1;
      item = back.item;
    }
  }
  while (patterns[at] === star) at += 1;
  return at === patterns.length;
}
