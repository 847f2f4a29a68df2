import type { WordPart } from '../../call/command.ts';

/** A character, or what may stand for one or for any number of them. */
type Token = { readonly character: string } | 'any-character' | 'any-text';

/** Beyond so many comparisons at worst the engine of patterns pays, which takes them in linear time. */
const mostComparisons = 10_000;

/**
 * Whether a whole text is what a glob of `*`, `?`, plain characters and a bracketed character means: what nearly all globs in
 * commands are, so that a process which judges one call needs no engine of patterns. Undefined for any other, or where the
 * text is long.
 */
export function matchPlainGlob(parts: readonly WordPart[], text: string): boolean | undefined {
  const tokens = toTokens(parts);
  if (tokens === undefined || tokens.length * text.length > mostComparisons) return undefined;
  return matchTokens(tokens, Array.from(text));
}

function toTokens(parts: readonly WordPart[]): readonly Token[] | undefined {
  const tokens: Token[] = [];
  for (const { kind, text } of parts) {
    const characters = kind === 'text' ? text : kind === 'glob' ? /^\[([^\]!])\]$/u.exec(text)?.[1] : '';
    if (characters !== undefined && kind !== 'unknown')
      tokens.push(...Array.from(characters, (character) => ({ character })));
    else if (text === '*') tokens.push('any-text');
    else if (text === '?' && kind === 'glob') tokens.push('any-character');
    else return undefined;
  }
  return tokens;
}

/** Where a `*` took too little, the last one takes one more: those before it need never be tried again. */
function matchTokens(tokens: readonly Token[], characters: readonly string[]): boolean {
  let [at, place] = [0, 0];
  let lastStar: { readonly at: number; place: number } | undefined;
  while (place < characters.length) {
    const token = tokens[at];
    if (token === 'any-text') {
      lastStar = { at: (at += 1), place };
    } else if (token !== undefined && (token === 'any-character' || token.character === characters[place])) {
      at += 1;
      place += 1;
    } else if (lastStar !== undefined) {
      lastStar.place += 1;
      [at, place] = [lastStar.at, lastStar.place];
    } else return false;
  }
  return tokens.slice(at).every((token) => token === 'any-text');
}
