import type { Lexicon } from './lexicon.ts';
import { readQuoted, type Quoted } from './read-quoted.ts';
import type { Token } from './token.ts';

/** A quoted token; without one, its quote is never closed. */
export interface QuotedToken {
  readonly token: Token | undefined;
}

/** `E'…'`, `N'…'`, `U&'…'`, `B'…'`, `X'…'`, `_utf8'…'`, `r'…'`, `q'[…]'`: the word before a quote belongs to it. */
const prefix = /(?:[eEnNbBxX]|[uU]&|[rR][bB]?|[bB][rR]|[nN]?[qQ]|_[A-Za-z0-9]+)(?=['"])/y;
const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;

/** The quoted token that begins here; undefined when none does. */
export function readString(text: string, at: number, lexicon: Lexicon): QuotedToken | undefined {
  const first = text.charAt(at);
  if (first === '$') return readDollars(text, at, lexicon);
  if (first === '`' && lexicon.backticks) return asToken('name', at, quote(text, at + 1, '`', lexicon.tripleQuotes));
  // `int[]`: no server has names without a character; `[]]` begins one with a bracket.
  const isEmpty = text.startsWith('[]', at) && text[at + 2] !== ']';
  if (first === '[' && lexicon.brackets && !isEmpty) return asToken('name', at, quote(text, at + 1, ']', false));
  const mark = readPrefix(text, at);
  const quoteAt = at + mark.length;
  const opening = text.charAt(quoteAt);
  if (opening !== "'" && opening !== '"') return undefined;
  if (opening === '"' && !lexicon.doubleStrings) return readDoubleName(text, at, mark);
  return { token: readLiteral({ text, at, quoteAt, mark: mark.toLowerCase() }, lexicon) };
}

function readPrefix(text: string, at: number): string {
  prefix.lastIndex = at;
  return prefix.exec(text)?.[0] ?? '';
}

function quote(text: string, from: number, close: string, escapes: boolean): Quoted {
  return readQuoted(text, from, { close, escapes, doubles: !escapes });
}

function asToken(kind: 'name' | 'string', start: number, { content, end }: Quoted): QuotedToken {
  return { token: end === -1 ? undefined : { kind, text: content, start, end } };
}

function readDoubleName(text: string, at: number, mark: string): QuotedToken | undefined {
  // `U&"…"` is a name; any other word before a name is a word of its own.
  if (mark !== '' && mark !== 'U&' && mark !== 'u&') return undefined;
  const quoted = quote(text, at + mark.length + 1, '"', false);
  return asToken('name', at, mark === '' ? quoted : decodeUnicode(text, quoted));
}

const ownEscape = /(?:\s|--[^\n]*\n|\/\*[^*]*\*\/)*UESCAPE\s*'([^'])'/iy;

/** PostgreSQL, "String Constants with Unicode Escapes": `\0061`, `\+000061`, or behind another character that `UESCAPE` names. */
function decodeUnicode(text: string, { content, end }: Quoted): Quoted {
  if (end === -1) return { content, end };
  ownEscape.lastIndex = end;
  const own = ownEscape.exec(text)?.[1];
  const pieces = content.split(own ?? '\\');
  const [first = '', ...rest] = pieces;
  let decoded = first;
  for (let index = 0; index < rest.length; index += 1) {
    const piece = rest[index] ?? '';
    const [whole, short, long] = /^(?:([0-9a-f]{4})|\+([0-9a-f]{6}))/i.exec(piece) ?? [''];
    const point = Number.parseInt(short ?? long ?? '', 16);
    const isDoubled = piece === '' && index + 1 < rest.length;
    if (isDoubled) index += 1;
    const mark = own ?? '\\';
    decoded += isDoubled
      ? mark + (rest[index] ?? '')
      : point <= 0x10ffff
        ? String.fromCodePoint(point) + piece.slice(whole.length)
        : mark + piece;
  }
  return { content: decoded, end: own === undefined ? end : ownEscape.lastIndex };
}

interface Literal {
  readonly text: string;
  readonly at: number;
  readonly quoteAt: number;
  /** The word before the quote, in lower case. */
  readonly mark: string;
}

function readLiteral({ text, at, quoteAt, mark }: Literal, lexicon: Lexicon): Token | undefined {
  const opening = text.charAt(quoteAt);
  if (mark.endsWith('q') && lexicon.alternativeQuotes) return readAlternative(text, at, quoteAt);
  const isTriple = lexicon.tripleQuotes && text.startsWith(opening.repeat(3), quoteAt);
  const close = isTriple ? opening.repeat(3) : opening;
  const isRaw = lexicon.tripleQuotes && mark.includes('r');
  const escapes = lexicon.escapes || mark === 'e';
  const doubles = !lexicon.tripleQuotes;
  const quoted = readQuoted(text, quoteAt + close.length, { close, escapes, doubles });
  const { content, end } = mark === 'u&' && !escapes ? decodeUnicode(text, quoted) : quoted;
  if (end === -1) return undefined;
  const value = isRaw ? text.slice(quoteAt + close.length, end - close.length) : content;
  const token = { kind: 'string', text: value, start: at, end } as const;
  return opening === '"' ? { ...token, isDouble: true } : token;
}

const closing: ReadonlyMap<string, string> = new Map([
  ['[', ']'],
  ['(', ')'],
  ['{', '}'],
  ['<', '>'],
]);

/** Oracle's `q'[…]'`. */
function readAlternative(text: string, at: number, quoteAt: number): Token | undefined {
  const opening = text.charAt(quoteAt + 1);
  const { content, end } = readQuoted(text, quoteAt + 2, {
    close: `${closing.get(opening) ?? opening}'`,
    escapes: false,
    doubles: false,
  });
  return end === -1 ? undefined : { kind: 'string', text: content, start: at, end };
}

function readDollars(text: string, at: number, { dollars }: Lexicon): QuotedToken | undefined {
  if (dollars === 'none') return undefined;
  dollarTag.lastIndex = at;
  const close = dollarTag.exec(text)?.[0];
  if (close === undefined || (dollars === 'plain' && close !== '$$')) return undefined;
  return asToken('string', at, readQuoted(text, at + close.length, { close, escapes: false, doubles: false }));
}
