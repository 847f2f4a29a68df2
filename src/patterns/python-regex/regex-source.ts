import type { PatternError } from '../pattern.ts';

/** Leaves the parser at the first mistake; `parsePythonRegex` turns it into a value and nothing else sees it. */
export class RegexSyntaxError extends Error {
  readonly error: PatternError;

  constructor(error: PatternError) {
    super(error.message);
    this.error = error;
  }
}

/**
 * Reads a pattern token by token, as CPython's tokenizer does: a token is one code point, or a backslash with the code
 * point behind it. That a token can be `\)` matters in comments, which it does not end.
 */
export class RegexSource {
  readonly text: string;
  #offset = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Of the next token, in UTF-16 units. */
  get offset(): number {
    return this.#offset;
  }

  /** The next token, `''` at the end. */
  peek(): string {
    const first = this.#characterAt(this.#offset);
    if (first !== '\\') return first;
    const second = this.#characterAt(this.#offset + 1);
    if (second === '') {
      this.fail({
        message: 'the pattern ends in a backslash',
        help: 'write `\\\\` for a backslash',
        from: this.#offset,
      });
    }
    return first + second;
  }

  take(): string {
    const token = this.peek();
    this.#offset += token.length;
    return token;
  }

  takeIf(token: string): boolean {
    if (this.peek() !== token) return false;
    this.#offset += token.length;
    return true;
  }

  /** The longest run of characters that `isWanted` accepts, at most `limit` of them. */
  takeWhile(isWanted: (character: string) => boolean, limit = Infinity): string {
    let taken = '';
    while (taken.length < limit && this.peek().length === 1 && isWanted(this.peek())) taken += this.take();
    return taken;
  }

  /** Back to an offset that the source stood at before. */
  goBackTo(offset: number): void {
    this.#offset = offset;
  }

  /** The mistake reaches from `from` to `to`, or to where the source stands now. */
  fail(mistake: { kind?: PatternError['kind']; message: string; help?: string; from: number; to?: number }): never {
    const to = Math.min(mistake.to ?? this.#offset, this.text.length);
    throw new RegexSyntaxError({
      kind: mistake.kind ?? 'invalid',
      message: mistake.message,
      ...(mistake.help === undefined ? {} : { help: mistake.help }),
      offset: mistake.from,
      length: Math.max(to - mistake.from, mistake.from < this.text.length ? 1 : 0),
    });
  }

  #characterAt(offset: number): string {
    const unit = this.text[offset] ?? '';
    // Most characters are one unit; only a surrogate can be half of one.
    if (unit < '\ud800' || unit > '\udfff') return unit;
    const codePoint = this.text.codePointAt(offset);
    return codePoint === undefined ? '' : String.fromCodePoint(codePoint);
  }
}

export function isDigit(character: string): boolean {
  return character >= '0' && character <= '9' && character.length === 1;
}

export function isOctalDigit(character: string): boolean {
  return character >= '0' && character <= '7' && character.length === 1;
}

export function isHexDigit(character: string): boolean {
  return /^[0-9a-fA-F]$/.test(character);
}

export function isAsciiLetter(character: string): boolean {
  return /^[a-zA-Z]$/.test(character);
}
