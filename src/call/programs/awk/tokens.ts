import type { WordPart } from '../../command.ts';

/** A piece of an awk program (POSIX.1-2024 XCU awk; GNU awk manual, 3 to 9). `hole`: what only the shell knows stands there. */
export interface AwkToken {
  readonly kind: 'string' | 'number' | 'regex' | 'name' | 'operator' | 'end' | 'hole';
  /** Of a string, what it stands for as far as it is known; of the others, as they are written. */
  readonly text: string;
  /** Of a string with holes. */
  readonly parts?: readonly WordPart[];
  /** Of a name: a bracket follows at once, as in a call. */
  readonly isCalled?: true;
}

export interface AwkTokens {
  readonly tokens: readonly AwkToken[];
  /** For each opening bracket, where it is closed. */
  readonly closings: ReadonlyMap<number, number>;
  /** For each closing bracket, where it was opened. */
  readonly openings: ReadonlyMap<number, number>;
  /** A text or a regular expression has no end, or brackets do not match: awk runs nothing of it. */
  readonly isBroken: boolean;
}

/** Stands in a program's text for what is known only when it runs. */
export const hole = '\uE000';

const piece = new RegExp(
  [
    String.raw`(?<blank>[ \t\r\f\v]+|\\\r?\n|#[^\n]*)`,
    String.raw`(?<end>[\n;])`,
    String.raw`(?<number>0[xX][\dA-Fa-f]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)`,
    String.raw`(?<name>[A-Za-z_]\w*(?:::[A-Za-z_]\w*)?)`,
    String.raw`(?<operator>\|&|\|\||&&|>>|\*\*=?|[-+*%^<>=!]=|!~|\+\+|--|[\s\S])`,
  ].join('|'),
  'y',
);

/**
 * Reads a program from left to right. A slash behind a value divides; elsewhere it begins a regular expression. Where that
 * depends on the awk, `isLenient` takes it for a regular expression: behind a bracket, `getline`, `length`, `++` and `--`.
 */
export function readAwkTokens(text: string, isLenient: boolean): AwkTokens & { readonly isDoubtful: boolean } {
  const reader = new TokenReader(text, isLenient);
  reader.readAll();
  return reader;
}

/** Words behind which a slash begins a regular expression. */
const openWords = new Set('print printf return in case delete if while for do else exit'.split(' '));

type Slash = 'divides' | 'begins' | 'doubtful';

/** A class, since what a slash means depends on all that was read before it. */
class TokenReader implements AwkTokens {
  readonly tokens: AwkToken[] = [];
  readonly closings = new Map<number, number>();
  readonly openings = new Map<number, number>();
  readonly #open: { readonly at: number; readonly isHead: boolean }[] = [];
  readonly #text: string;
  readonly #isLenient: boolean;
  #at = 0;
  /** The last bracket ended the head of `if`, `while` or `for`. */
  #endedHead = false;
  isBroken = false;
  isDoubtful = false;

  constructor(text: string, isLenient: boolean) {
    this.#text = text;
    this.#isLenient = isLenient;
  }

  readAll(): void {
    while (this.#at < this.#text.length && !this.isBroken) this.#readOne();
    if (this.#open.length > 0) this.isBroken = true;
  }

  #readOne(): void {
    const character = this.#text[this.#at];
    if (character === '"') this.#readString();
    else if (character === '/' && this.#beginsRegex()) this.#readRegex();
    else if (character === hole) this.#take({ kind: 'hole', text: hole }, 1);
    else this.#readPlain();
  }

  #take(token: AwkToken, length: number): void {
    this.tokens.push(token);
    this.#at += length;
  }

  #readPlain(): void {
    piece.lastIndex = this.#at;
    const found = piece.exec(this.#text);
    const { blank, end, number, name } = found?.groups ?? {};
    const text = found?.[0] ?? '';
    if (blank !== undefined) this.#at += text.length;
    else if (end !== undefined) this.#take({ kind: 'end', text }, 1);
    else if (number !== undefined) this.#take({ kind: 'number', text }, text.length);
    else if (name !== undefined) this.#takeName(text);
    else {
      this.#match(text);
      this.#take({ kind: 'operator', text }, text.length);
    }
  }

  /** A name may have a name space in front (GNU awk manual, 15). */
  #takeName(text: string): void {
    const isCalled = this.#text[this.#at + text.length] === '(';
    const name = text.slice(text.lastIndexOf(':') + 1);
    this.#take({ kind: 'name', text: name, ...(isCalled && { isCalled }) }, text.length);
  }

  #match(text: string): void {
    const at = this.tokens.length;
    if (/^[([{]$/.test(text)) {
      const before = this.tokens.at(-1);
      this.#open.push({ at, isHead: before?.kind === 'name' && /^(?:if|while|for)$/.test(before.text) });
    }
    if (!/^[)\]}]$/.test(text)) return;
    const opened = this.#open.pop();
    const fits = opened !== undefined && '([{'.indexOf(this.tokens[opened.at]?.text ?? '') === ')]}'.indexOf(text);
    if (!fits) {
      this.isBroken = true;
      return;
    }
    this.closings.set(opened.at, at);
    this.openings.set(at, opened.at);
    this.#endedHead = opened.isHead;
  }

  #beginsRegex(): boolean {
    const slash = this.#slashMeans();
    if (slash !== 'doubtful') return slash === 'begins';
    this.isDoubtful = true;
    return this.#isLenient;
  }

  #slashMeans(): Slash {
    const before = this.tokens.at(-1);
    if (before === undefined) return 'begins';
    switch (before.kind) {
      case 'string':
      case 'number':
      case 'hole':
        return 'divides';
      case 'regex':
        return 'doubtful';
      case 'name':
        if (before.text === 'getline' || before.text === 'length') return 'doubtful';
        return openWords.has(before.text) ? 'begins' : 'divides';
      case 'operator':
        if (before.text === ')') return this.#endedHead ? 'begins' : 'doubtful';
        return before.text === ']' || before.text === '$'
          ? 'divides'
          : /^(?:\+\+|--)$/.test(before.text)
            ? 'doubtful'
            : 'begins';
      case 'end':
        return 'begins';
      default:
        return before.kind satisfies never;
    }
  }

  /** A slash within brackets does not end it; where an awk says it does, what is left of it is no regular expression. */
  #readRegex(): void {
    const end = endOfRegex(this.#text, this.#at + 1);
    if (end === undefined) this.isBroken = true;
    else this.#take({ kind: 'regex', text: this.#text.slice(this.#at + 1, end) }, end + 1 - this.#at);
  }

  #readString(): void {
    const end = endOfString(this.#text, this.#at + 1);
    if (end === undefined) {
      this.isBroken = true;
      return;
    }
    const inner = this.#text.slice(this.#at + 1, end);
    const parts = inner.includes(hole) ? partsOf(inner) : undefined;
    this.#take({ kind: 'string', text: unescapeAwk(inner), ...(parts !== undefined && { parts }) }, inner.length + 2);
  }
}

function partsOf(inner: string): readonly WordPart[] {
  return inner
    .split(hole)
    .flatMap((text, index): readonly WordPart[] => [
      ...(index === 0 ? [] : [{ kind: 'unknown' as const, text: '<awk>', isQuoted: true as const }]),
      ...(text === '' ? [] : [{ kind: 'text' as const, text: unescapeAwk(text) }]),
    ]);
}

function endOfString(text: string, start: number): number | undefined {
  for (let at = start; at < text.length && text[at] !== '\n'; at += 1) {
    if (text[at] === '"') return at;
    if (text[at] === '\\') at += 1;
  }
  return undefined;
}

function endOfRegex(text: string, start: number): number | undefined {
  let depth = 0;
  let opened = 0;
  for (let at = start; at < text.length && text[at] !== '\n'; at += 1) {
    const character = text[at];
    if (character === '/' && depth === 0) return at;
    if (character === '\\') at += 1;
    else if (character === '[' && (depth === 0 || text[at + 1] === ':')) {
      if (depth === 0) opened = at;
      depth += 1;
    } else if (character === ']' && depth > 0 && !isFirstOfSet(text, opened, at)) depth -= 1;
  }
  return undefined;
}

/** `[]…` and `[^]…`: the bracket is one of the characters. */
function isFirstOfSet(text: string, opened: number, at: number): boolean {
  return at === opened + 1 || (at === opened + 2 && text[opened + 1] === '^');
}

const simple: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** The escapes of a string (GNU awk manual, 3.2). A backslash before another character is not there. */
export function unescapeAwk(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replaceAll(
    /\\(?:([0-7]{1,3})|x([\dA-Fa-f]{1,2})|u([\dA-Fa-f]{1,8})|\r?\n|([\s\S]))/g,
    (_, octal?: string, hex?: string, long?: string, letter?: string) => {
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8) & 0xff);
      const code = Number.parseInt(hex ?? long ?? '', 16);
      if (Number.isSafeInteger(code)) return code <= 0x10_ff_ff ? String.fromCodePoint(code) : '';
      return letter === undefined ? '' : (simple.get(letter) ?? letter);
    },
  );
}
