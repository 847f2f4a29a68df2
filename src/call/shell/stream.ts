import type { CodeSource } from '../effect.ts';

/** What flows through a pipe, or stands in a file that the text itself writes. */
export interface Stream {
  /** Where it comes from; empty for nothing at all. */
  readonly sources: readonly CodeSource[];
  /** All of it, where the text tells. */
  readonly text?: string;
}

/** No output. */
export const nothing: Stream = { sources: [], text: '' };

/** Text that stands in the arguments. */
export function streamOf(text: string): Stream {
  return { sources: ['text'], text };
}

/** One after the other. */
export function joinStreams(streams: readonly Stream[]): Stream {
  const sources = [...new Set(streams.flatMap(({ sources }) => sources))];
  const texts = streams.map(({ text }) => text);
  return texts.every((text) => text !== undefined) ? { sources, text: texts.join('') } : { sources };
}

/** What a program makes of its input, when the result is not known: it comes from the same places. */
export function changed(input: Stream | undefined, by?: CodeSource): Stream {
  const sources = new Set(input?.sources);
  if (by !== undefined) sources.add(by);
  return { sources: [...sources] };
}
