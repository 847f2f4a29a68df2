import type { Word, WordPart } from '../../call/command.ts';

/** The words of a command pattern, or why it has none. */
export type PatternWords = { readonly words: readonly Word[] } | { readonly problem: string };

/** No program stands at a place of a pattern. */
const from = { pointer: '' };

/**
 * Reads a command pattern: words separated by spaces, in which `*`, `?` and `[…]` are globs. Quotes and backslashes make what
 * they hold plain text, and quotes alone are an empty word.
 */
export function readPatternWords(pattern: string): PatternWords {
  const words: Word[] = [];
  let parts: WordPart[] | undefined;
  for (const token of pattern.match(tokens) ?? []) {
    if (/^\s/.test(token)) {
      if (parts !== undefined) words.push({ parts, from });
      parts = undefined;
    } else {
      const part = readToken(token);
      if (part === undefined) return { problem: 'a quote is never closed' };
      parts = [...(parts ?? []), part];
    }
  }
  if (parts !== undefined) words.push({ parts, from });
  return words.length === 0 ? { problem: 'it is empty' } : { words: words.map(joinTexts) };
}

const tokens = /\s+|'[^']*'?|"(?:[^"\\]|\\.)*"?|\\.|[*?]|\[[!^]?\]?[^\]\s]*\]|[^\s'"\\*?[]+|[\s\S]/gu;

function readToken(token: string): WordPart | undefined {
  const [first] = token;
  if (first === '*' || first === '?' || (first === '[' && token.length > 1)) return { kind: 'glob', text: token };
  if (first !== "'" && first !== '"')
    return { kind: 'text', text: token.startsWith('\\') ? token.slice(1) || '\\' : token };
  if (token.length < 2 || !token.endsWith(first)) return undefined;
  const inner = token.slice(1, -1);
  return { kind: 'text', text: first === '"' ? inner.replaceAll(/\\(.)/gsu, '$1') : inner };
}

function joinTexts({ parts }: Word): Word {
  const joined: WordPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind === 'text' && last?.kind === 'text')
      joined[joined.length - 1] = { kind: 'text', text: last.text + part.text };
    else joined.push(part);
  }
  return { parts: joined, from };
}
