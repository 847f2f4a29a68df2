import type { Word, WordPart } from '../../command.ts';
import type { Stream } from '../../shell/stream.ts';

/** What words print that are not fully known: what is known of them stays, but for escapes and formats. */
export function partlyPrinted(words: readonly Word[]): Stream {
  const origins = words.flatMap(({ parts }) =>
    parts.flatMap(({ kind, origin }) => (kind === 'text' ? [] : (origin ?? ['variable' as const]))),
  );
  const hasText = words.some(({ parts }) => parts.some(({ kind, text }) => kind === 'text' && text.trim() !== ''));
  const sources = [...new Set([...origins, ...(hasText ? (['text'] as const) : [])])];
  const parts = words.flatMap(({ parts }, index): readonly WordPart[] =>
    index === 0 ? parts : [{ kind: 'text', text: ' ' }, ...parts],
  );
  const isPlain = parts.every(({ kind, text }) => kind !== 'text' || !/[\\%]|^-[neE]+ /.test(text));
  return isPlain
    ? { sources, parts: [...parts, { kind: 'text', text: '\n' }] }
    : { sources: sources.length === 0 ? ['text'] : sources };
}
