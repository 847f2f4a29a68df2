import { isDoubleQuote, isSingleQuote, unescape } from './characters.ts';
import type { Cursor } from './cursor.ts';
import type { Expression } from './syntax-tree.ts';

/** A string in quotes or a here-string; undefined where none begins (about_Quoting_Rules). */
export function readString(cursor: Cursor): Expression | undefined {
  if (isSingleQuote(cursor.char)) return readSingle(cursor);
  if (isDoubleQuote(cursor.char)) return readDouble(cursor);
  return cursor.char === '@' ? readHereString(cursor) : undefined;
}

const single = /['\u2018-\u201B]((?:[^'\u2018-\u201B]|['\u2018-\u201B]{2})*)['\u2018-\u201B]/y;

function readSingle(cursor: Cursor): Expression {
  const start = cursor.at;
  const found = cursor.read(single);
  if (found === undefined) cursor.fail('a quote that is never closed');
  const value = found.slice(1, -1).replaceAll(/(['\u2018-\u201B])['\u2018-\u201B]/g, '$1');
  return { kind: 'text', value, start, end: cursor.at };
}

function readDouble(cursor: Cursor): Expression {
  const start = cursor.at;
  cursor.at += 1;
  const pieces = new Pieces();
  while (!endsQuote(cursor)) readPiece(cursor, pieces);
  cursor.at += 1;
  return pieces.join(start, cursor.at);
}

/** Two quotes stand for one. */
function endsQuote(cursor: Cursor): boolean {
  if (cursor.isAtEnd) cursor.fail('a quote that is never closed');
  return isDoubleQuote(cursor.char) && !isDoubleQuote(cursor.next);
}

const plain = /[^"\u201C-\u201E`$]+/y;

function readPiece(cursor: Cursor, pieces: Pieces): void {
  const text = cursor.read(plain);
  if (text !== undefined) return pieces.addText(text);
  if (cursor.char === '`') return pieces.addText(readEscape(cursor));
  if (cursor.char !== '$') {
    pieces.addText(cursor.char);
    cursor.at += isDoubleQuote(cursor.next) ? 2 : 1;
    return;
  }
  const value = readDollar(cursor);
  if (value === undefined) pieces.addText('$');
  else pieces.add(value);
}

/** A backtick, and what it makes of the next character; of a line's end it makes nothing outside of strings. */
export function readEscape(cursor: Cursor): string {
  const code = cursor.read(/`u\{[\da-f]{1,6}\}/iy);
  if (code !== undefined) {
    const point = Number.parseInt(code.slice(3, -1), 16);
    return point > 0x10_ff_ff ? '' : String.fromCodePoint(point);
  }
  const { next } = cursor;
  cursor.at += 2;
  return unescape(next);
}

const here = /@(?:(['\u2018-\u201B])|["\u201C-\u201E])[^\S\r\n]*\r?\n/y;

function readHereString(cursor: Cursor): Expression | undefined {
  const start = cursor.at;
  const head = cursor.look(here);
  if (head === undefined) return undefined;
  const isPlain = isSingleQuote(cursor.next);
  const from = start + head.length;
  const end = isPlain ? /(?:^|\r?\n)['\u2018-\u201B]@/g : /(?:^|\r?\n)["\u201C-\u201E]@/g;
  end.lastIndex = from - 1;
  const close = end.exec(cursor.text);
  if (close === null) cursor.fail('a here-string that is never closed');
  const last = Math.max(close.index, from);
  cursor.at = from;
  if (isPlain) {
    cursor.at = close.index + close[0].length;
    return { kind: 'text', value: cursor.text.slice(from, last), start, end: cursor.at };
  }
  const pieces = new Pieces();
  while (cursor.at < last) readHerePiece(cursor, pieces, last);
  // A substitution may hold what looks like the end.
  if (cursor.at > last) cursor.fail('a here-string within a here-string');
  cursor.at = close.index + close[0].length;
  return pieces.join(start, cursor.at);
}

function readHerePiece(cursor: Cursor, pieces: Pieces, last: number): void {
  if (isDoubleQuote(cursor.char)) {
    pieces.addText(cursor.char);
    cursor.at += 1;
    return;
  }
  const text = cursor.look(plain);
  if (text === undefined) return readPiece(cursor, pieces);
  const taken = text.slice(0, last - cursor.at);
  cursor.at += taken.length;
  pieces.addText(taken);
}

const braced = /\$\{((?:[^}`]|`[\s\S])+)\}/y;
const name = /\$(?:[$?^]|(?:[\p{L}\p{N}_]+:(?=[\p{L}\p{N}_])[\p{L}\p{N}_]+|[\p{L}\p{N}_]+))/uy;

/** `$name`, `${name}`, `$(…)`; undefined for a `$` that is itself, which is read too. */
export function readDollar(cursor: Cursor): Expression | undefined {
  const start = cursor.at;
  if (cursor.next === '(') {
    cursor.at += 2;
    const script = cursor.grammar.script(cursor, ')');
    return { kind: 'script', script, start, end: cursor.at };
  }
  const inBraces = cursor.read(braced)?.slice(2, -1);
  const found = inBraces ?? cursor.read(name)?.slice(1);
  if (found !== undefined) return { kind: 'variable', name: withoutScope(found), start, end: cursor.at };
  cursor.at += 1;
  return undefined;
}

function withoutScope(found: string): string {
  const lower = found.toLowerCase().replace(/^(?:global|local|private|script|using|variable|workflow):/, '');
  return lower;
}

/** Collects the pieces of a string. */
export class Pieces {
  readonly #parts: Expression[] = [];

  addText(value: string): void {
    const last = this.#parts.at(-1);
    if (last?.kind === 'text') this.#parts[this.#parts.length - 1] = { ...last, value: last.value + value };
    else this.#parts.push({ kind: 'text', value, start: 0, end: 0 });
  }

  add(part: Expression): void {
    this.#parts.push(part);
  }

  join(start: number, end: number, isBare?: true): Expression {
    const [only] = this.#parts;
    const bare = isBare === undefined ? {} : { isBare };
    if (only === undefined) return { kind: 'text', value: '', start, end, ...bare };
    if (this.#parts.length === 1 && only.kind === 'text') return { ...only, start, end, ...bare };
    return { kind: 'joined', parts: this.#parts, start, end, ...bare };
  }
}
