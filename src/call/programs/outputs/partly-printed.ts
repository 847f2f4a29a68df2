import type { Word, WordPart } from '../../command.ts';
import type { CodeSource } from '../../effect.ts';
import type { Stream } from '../../shell/stream.ts';

/** What words print that are not fully known: what is known of them stays, but for escapes and formats. */
export function partlyPrinted(words: readonly Word[]): Stream {
  const sources = new Set<CodeSource>();
  const parts: WordPart[] = [];
  let hasText = false;
  let isPlain = true;
  for (const word of words) {
    if (word !== words[0]) parts.push(blank);
    for (const part of word.parts) {
      parts.push(part);
      if (part.kind !== 'text') for (const source of part.origin ?? ofVariables) sources.add(source);
      else if (part.text.trim() !== '') {
        hasText = true;
        if (escapes.test(part.text)) isPlain = false;
      }
    }
  }
  if (hasText) sources.add('text');
  if (!isPlain) return { sources: sources.size === 0 ? ['text'] : [...sources] };
  parts.push({ kind: 'text', text: '\n' });
  return { sources: [...sources], parts };
}

const blank: WordPart = { kind: 'text', text: ' ' };
const ofVariables: readonly CodeSource[] = ['variable'];
const escapes = /[\\%]|^-[neE]+ /;
