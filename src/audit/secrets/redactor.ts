import { findLabelled } from './labels.ts';
import { findShapes } from './shapes.ts';
import { joinSpans, type Span } from './span.ts';

/** What stands in place of a secret: a plain word in every language that a call may hold, so that the rest reads as before. */
export const redactedWord = 'REDACTED';

/** Shorter ones may stand anywhere by chance. */
const shortestEcho = 4;
const mostEchoes = 100;

/** Longer than any secret that is recognised: so far around a piece of a text is looked. */
const margin = 16_384;

/** Takes the secrets out of the texts of one record, and remembers them: what was a secret in one text is one in the others. */
export class Redactor {
  readonly #found = new Set<string>();
  #count = 0;

  /** How many pieces were taken out. */
  get count(): number {
    return this.#count;
  }

  /** The text without its secrets. */
  text(text: string): string {
    return this.piece(text, { start: 0, end: text.length });
  }

  /** A piece of a text without its secrets, those that only begin or end in it included; linear in the piece, not in the text. */
  piece(text: string, { start, end }: Span): string {
    if (start >= end) return '';
    const from = Math.max(0, start - margin);
    const window = text.slice(from, end + margin);
    const spans = joinSpans([...findShapes(window), ...findLabelled(window)]);
    let rest = start - from;
    let redacted = '';
    for (const span of spans) {
      if (span.end <= rest || span.start >= end - from) continue;
      redacted += window.slice(rest, Math.max(rest, span.start)) + this.secret(window.slice(span.start, span.end));
      rest = span.end;
    }
    return redacted + window.slice(rest, Math.max(rest, end - from));
  }

  /** A text that is a secret as a whole, as its name says. */
  secret(text: string): string {
    this.#count += 1;
    if (text.length >= shortestEcho && this.#found.size < mostEchoes) this.#found.add(text);
    return redactedWord;
  }

  /** The text without its secrets, and without those that were found before. */
  echo(text: string): string {
    let rest = text;
    for (const found of this.#found) rest = rest.replaceAll(found, redactedWord);
    return this.text(rest);
  }
}
