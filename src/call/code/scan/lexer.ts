/** A piece of a program text that is not parsed, only cut into words, strings and marks. */
export interface Token {
  readonly kind: 'name' | 'text' | 'shell' | 'variable' | 'pattern' | 'number' | 'mark';
  /** The name, the mark, or the text as far as it is plain. */
  readonly text: string;
  /** Of a text: it holds what is known only when it runs. */
  readonly hasUnknown?: true;
  readonly start: number;
  readonly end: number;
}

export interface Tokens {
  readonly found: readonly Token[];
  /** Program texts that stand in others: within strings, and behind `s///e`. */
  readonly codes: readonly string[];
  /** A string or pattern is never closed, or runs code in a way that is not read. */
  readonly isBroken: boolean;
}

export type ScannedLanguage = 'perl' | 'ruby' | 'php';

export interface Lexer {
  readonly text: string;
  readonly language: ScannedLanguage;
  at: number;
  readonly found: Token[];
  readonly codes: string[];
  isBroken: boolean;
  /** How many marks of heredocs were looked for: each looks ahead. */
  marks: number;
  readonly heredocs: {
    readonly mark: string;
    readonly isPlain: boolean;
    readonly index: number;
    readonly isCode: boolean;
  }[];
}

export const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

export function push(lexer: Lexer, token: Omit<Token, 'end'>): void {
  lexer.found.push({ ...token, end: lexer.at });
}

export const space = /\s*/y;

export function match(shape: RegExp, { text, at }: Lexer): string | undefined {
  shape.lastIndex = at;
  return shape.exec(text)?.[0];
}

/** The text between a mark and its closing one; brackets nest. */
export function takeDelimited(lexer: Lexer, open: string): string | undefined {
  const { text } = lexer;
  const close = closers[open] ?? open;
  const start = lexer.at + 1;
  let depth = 1;
  for (let at = start; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '\\') at += 1;
    else if (letter === close) {
      depth -= 1;
      if (depth === 0) {
        lexer.at = at + 1;
        return text.slice(start, at);
      }
    } else if (letter === open) depth += 1;
  }
  lexer.isBroken = true;
  return undefined;
}

export const plainNames = new Set(
  'split grep map join push unshift if unless and or not x lt gt le ge eq ne cmp return print while until when puts elsif then do in'.split(
    ' ',
  ),
);

export function takeFlags(lexer: Lexer): string {
  const flags = /^[a-z]{0,12}/.exec(lexer.text.slice(lexer.at, lexer.at + 12))?.[0] ?? '';
  lexer.at += flags.length;
  return flags;
}
