/** A quoted piece: its content without quotes and escapes. An end of -1: the quote is never closed. */
export interface Quoted {
  readonly content: string;
  readonly end: number;
}

export interface QuoteStyle {
  readonly close: string;
  /** A backslash escapes the character after it. */
  readonly escapes: boolean;
  /** The closing quote twice stands for itself. */
  readonly doubles: boolean;
}

/** Reads from just behind the opening quote. */
export function readQuoted(text: string, from: number, { close, escapes, doubles }: QuoteStyle): Quoted {
  const pieces: string[] = [];
  let start = from;
  for (let at = nextMark(text, from, close, escapes); at !== -1; at = nextMark(text, start, close, escapes)) {
    pieces.push(text.slice(start, at));
    if (escapes && text[at] === '\\') {
      const { content, end } = readEscape(text, at);
      pieces.push(content);
      start = end;
    } else if (doubles && text.startsWith(close, at + close.length)) {
      pieces.push(close);
      start = at + 2 * close.length;
    } else {
      return { content: pieces.join(''), end: at + close.length };
    }
  }
  return { content: '', end: -1 };
}

function nextMark(text: string, from: number, close: string, escapes: boolean): number {
  if (!escapes) return text.indexOf(close, from);
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\' || text.startsWith(close, at)) return at;
  }
  return -1;
}

const plainEscapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['a', '\u0007'],
  ['0', '\0'],
  ['Z', '\u001a'],
  // MySQL keeps the backslash of these, which stand for themselves in patterns.
  ['%', '\\%'],
  ['_', '\\_'],
]);

const codeEscape = /x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})/y;

function readEscape(text: string, at: number): Quoted {
  codeEscape.lastIndex = at + 1;
  const code = codeEscape.exec(text);
  if (code !== null) {
    const [, hex, short, long, octal] = code;
    const point = octal === undefined ? Number.parseInt(hex ?? short ?? long ?? '', 16) : Number.parseInt(octal, 8);
    return { content: point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd', end: codeEscape.lastIndex };
  }
  const next = text.charAt(at + 1);
  return { content: plainEscapes.get(next) ?? next, end: at + 2 };
}
