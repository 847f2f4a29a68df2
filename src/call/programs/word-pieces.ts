import { textOf, type Word, type WordPart } from '../command.ts';
import type { ArgumentSpan } from '../effect.ts';

/** A word that is fully known. */
export function wordOf(text: string, from: ArgumentSpan): Word {
  return { parts: [{ kind: 'text', text }], from };
}

/** A word of which nothing is known. */
export function unknownWord(source: string, from: ArgumentSpan): Word {
  return { parts: [{ kind: 'unknown', text: source }], from };
}

/** What is known of a word's beginning. */
export function leadOf({ parts }: Word): string {
  let lead = '';
  for (const { kind, text } of parts) {
    if (kind !== 'text') break;
    lead += text;
  }
  return lead;
}

/** The word without its first characters, which must be known; its place stays that of the whole word. */
export function sliceWord({ parts, from }: Word, start: number): Word {
  const kept: WordPart[] = [];
  let left = start;
  for (const part of parts) {
    const cut = part.kind === 'text' ? Math.min(left, part.text.length) : 0;
    left -= cut;
    if (part.kind !== 'text' || cut < part.text.length)
      kept.push(cut === 0 ? part : { ...part, text: part.text.slice(cut) });
  }
  return { parts: kept, from };
}

/** Several words in one, at the place of the first. */
export function joinWords(words: readonly Word[], separator: string): Word | undefined {
  const [first] = words;
  if (first === undefined) return undefined;
  const pieces = separator === '/' ? words : words.map(asText);
  const parts = pieces.flatMap(({ parts }, index): readonly WordPart[] =>
    index === 0 ? parts : [{ kind: 'text', text: separator }, ...parts],
  );
  const end = words.at(-1)?.from.end;
  return { parts, from: end === undefined ? first.from : { ...first.from, end } };
}

/** A word as the text that a program gets: a quoted `~`, which is kept as `./~`, is `~` there, for whoever expands it then. */
export function asText(word: Word): Word {
  const [first, ...others] = word.parts;
  if (first?.kind !== 'text' || !first.text.startsWith('./~')) return word;
  return { ...word, parts: [{ ...first, text: first.text.slice(2) }, ...others] };
}

/** The text of a word, or its source where it is not known. */
export function sourceOf({ parts }: Word): string {
  let source = '';
  for (const { text } of parts) source += text;
  return source;
}

/** The last segment of a path, as far as it is known. */
export function baseNameOf(word: Word): Word | undefined {
  const given = textOf(word);
  const text = given?.endsWith('/') === true ? given.replace(/\/+$/, '') : given;
  const name = text?.slice(text.lastIndexOf('/') + 1);
  return name === undefined || name === '' || name === '.' || name === '..' ? undefined : wordOf(name, word.from);
}

/** A relative path as it stands in a folder. */
export function within(folder: Word | undefined, word: Word): Word {
  if (folder === undefined || /^[/~]/.test(leadOf(word))) return word;
  return { parts: [...folder.parts, { kind: 'text', text: '/' }, ...word.parts], from: word.from };
}

/** `user@host:path` without the user. */
export function hostOf(word: Word): Word {
  const lead = leadOf(word);
  const at = /^[^/@]*@/.exec(lead)?.[0].length ?? 0;
  const host = /^\[[^\]]*\]|^[^:/]*/.exec(lead.slice(at))?.[0] ?? '';
  return lead.includes('://') ? word : textOf(word) === undefined && host === '' ? word : wordOf(host, word.from);
}
