import type { Token } from './token.ts';

/** The tokens of a text, with the partner of each bracket. */
export class TokenList {
  readonly tokens: readonly Token[];
  readonly #partners: Int32Array;
  readonly #behindBrackets: Int32Array;
  readonly #semicolons: Int32Array;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
    this.#partners = findPartners(tokens);
    this.#behindBrackets = new Int32Array(tokens.length + 1).fill(tokens.length);
    this.#semicolons = new Int32Array(tokens.length + 1).fill(tokens.length);
    for (let at = tokens.length - 1; at >= 0; at -= 1) {
      const isEnd = this.sign(at) === ';' || tokens[at]?.kind === 'client';
      this.#semicolons[at] = isEnd ? at : (this.#semicolons[at + 1] ?? tokens.length);
      this.#behindBrackets[at] = this.sign(at) === '(' ? (this.#behindBrackets[at + 1] ?? tokens.length) : at;
    }
  }

  get length(): number {
    return this.tokens.length;
  }

  /** The unquoted word there, in upper case. */
  word(at: number): string | undefined {
    const token = this.tokens[at];
    return token?.kind === 'word' ? token.text : undefined;
  }

  sign(at: number): string | undefined {
    const token = this.tokens[at];
    return token?.kind === 'sign' ? token.text : undefined;
  }

  isWord(at: number, ...words: readonly string[]): boolean {
    const word = this.word(at);
    return word !== undefined && words.includes(word);
  }

  /** Whether these words stand there in a row. */
  isPhrase(at: number, phrase: string): boolean {
    return phrase.split(' ').every((word, index) => this.word(at + index) === word);
  }

  /** The string literal there. */
  string(at: number): string | undefined {
    const token = this.tokens[at];
    return token?.kind === 'string' ? token.text : undefined;
  }

  /** Where the bracket that opens here closes, no further than `end`; `end` where it does not. */
  closing(at: number, end: number): number {
    return Math.min(this.#partners[at] ?? end, end);
  }

  /** The first token from here on that is no opening bracket. */
  behindBrackets(at: number): number {
    return this.#behindBrackets[at] ?? this.tokens.length;
  }

  /** The first semicolon, or line for the client, from here on, also within brackets; the number of tokens for none. */
  semicolon(at: number): number {
    return this.#semicolons[at] ?? this.tokens.length;
  }
}

/** Of `(`: where it closes, or the number of tokens. */
function findPartners(tokens: readonly Token[]): Int32Array {
  const partners = new Int32Array(tokens.length).fill(tokens.length);
  const open: number[] = [];
  for (const [at, { kind, text }] of tokens.entries()) {
    if (kind !== 'sign') continue;
    if (text === '(') open.push(at);
    if (text !== ')') continue;
    const begin = open.pop();
    if (begin !== undefined) partners[begin] = at;
  }
  return partners;
}
