import { textOf, type Word } from '../command.ts';
import type { CodeSource } from '../effect.ts';

/** Where the text of these words comes from. */
export function sourcesOf(words: readonly Word[]): readonly CodeSource[] {
  const unknown = words.flatMap(({ parts }) =>
    parts.flatMap(({ kind, origin }) => origin ?? (kind === 'text' ? [] : ['variable' as const])),
  );
  return unknown.length === 0 ? ['text'] : [...new Set(unknown)];
}

/** `-` and the names that a system gives its input. */
export function isStandardInput(script: Word): boolean {
  return /^(?:-|\/dev\/stdin|\/(?:dev|proc\/(?:self|\d+))\/fd\/\d+)$/.test(textOf(script) ?? '');
}

/** What feeds `<(…)`. */
export function processOrigin({ parts }: Word): readonly CodeSource[] | undefined {
  const [part] = parts;
  return part?.kind === 'unknown' && part.text.startsWith('<(') ? (part.origin ?? ['variable']) : undefined;
}
