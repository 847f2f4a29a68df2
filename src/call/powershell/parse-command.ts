import { isDash, isDoubleQuote, isSingleQuote } from './characters.ts';
import type { Cursor } from './cursor.ts';
import { parsePostfix } from './parse-expression.ts';
import { Pieces, readDollar, readEscape, readString } from './parse-strings.ts';
import type { Argument, CommandElement, Expression, Redirect } from './syntax-tree.ts';

/** A command: a name, and its arguments up to the end of the statement. */
export function parseCommand(cursor: Cursor): CommandElement {
  const start = cursor.at;
  const call = readCall(cursor);
  const name = readWord(cursor);
  const items: Argument[] = [];
  const redirects: Redirect[] = [];
  for (cursor.skipBlanks(); !endsCommand(cursor); cursor.skipBlanks()) {
    const redirect = readRedirect(cursor);
    if (redirect === 'merge') continue;
    if (redirect !== undefined) redirects.push(redirect);
    else items.push(...readArguments(cursor));
  }
  return { kind: 'command', call, name, items, redirects, start, end: cursor.at };
}

function readCall(cursor: Cursor): CommandElement['call'] {
  const sign = cursor.read(/&|\.(?=[\s"'$({\u2018-\u201E])/y);
  cursor.skipBlanks();
  return sign === undefined ? 'plain' : sign === '&' ? 'call' : 'dot';
}

function endsCommand(cursor: Cursor): boolean {
  return cursor.isAtEnd || /[\r\n;|&)}]/.test(cursor.char);
}

const redirection = /(?:[1-6*])?(?:>>|>)(?:&[12])?|</y;

/** about_Redirection. */
export function readRedirect(cursor: Cursor): Redirect | 'merge' | undefined {
  const start = cursor.at;
  const sign = cursor.read(redirection);
  if (sign === undefined) return undefined;
  if (sign.includes('&')) return 'merge';
  cursor.skipBlanks();
  const target = readWord(cursor);
  const isOutput = !/^[2-6]/.test(sign);
  return { target, isAppended: sign.endsWith('>>'), isOutput, start, end: cursor.at };
}

/** One argument, or what `--%` leaves as it is. */
function readArguments(cursor: Cursor): readonly Argument[] {
  const start = cursor.at;
  if (cursor.look(/--%(?=\s|$)/y) !== undefined) return readVerbatim(cursor);
  const parameter = readParameter(cursor);
  if (parameter === undefined) return [{ value: readList(cursor), start, end: cursor.at }];
  if (!parameter.endsWith(':')) return [{ parameter, start, end: cursor.at }];
  cursor.skipBlanks();
  if (endsCommand(cursor)) return [{ parameter, start, end: cursor.at }];
  return [{ parameter, value: readList(cursor), start, end: cursor.at }];
}

/** What stands behind `--%` up to the end of the line or a pipe is handed on as it is (about_Parsing). */
function readVerbatim(cursor: Cursor): readonly Argument[] {
  cursor.at += 3;
  const words: Argument[] = [];
  for (cursor.read(blanks); !cursor.isAtEnd && !/[\r\n|]/.test(cursor.char); cursor.read(blanks)) {
    const start = cursor.at;
    const text = cursor.read(/(?:"[^"\r\n]*"?|[^\s"|])+/y) ?? '';
    const value: Expression = { kind: 'text', value: text.replaceAll('"', ''), start, end: cursor.at };
    words.push({ value, start, end: cursor.at });
  }
  return words;
}

const blanks = /[^\S\r\n]*/y;
const parameterName = /[-\u2013-\u2015][\p{L}_?][\p{L}\p{N}_-]*:?(?=[\s{}();,|&$"'@]|$)/uy;
/** A value behind the colon without a blank: `-Path:x`. */
const parameterWithValue = /[-\u2013-\u2015][\p{L}_?][\p{L}\p{N}_-]*:(?=[^\s:\\/])/uy;

function readParameter(cursor: Cursor): string | undefined {
  if (!isDash(cursor.char)) return undefined;
  const name = cursor.read(parameterName) ?? cursor.read(parameterWithValue);
  return name === undefined ? undefined : `-${name.slice(1)}`;
}

/** One value, or several with commas between. */
function readList(cursor: Cursor): Expression {
  const first = readWord(cursor);
  const items = [first];
  for (cursor.skipBlanks(); cursor.char === ','; cursor.skipBlanks()) {
    cursor.at += 1;
    cursor.skipLines();
    items.push(readWord(cursor));
  }
  return items.length === 1 ? first : { kind: 'list', items, start: first.start, end: cursor.at };
}

/** A word of a command: a value, or what stands there without quotes. */
export function readWord(cursor: Cursor): Expression {
  const start = cursor.at;
  const string = readString(cursor);
  if (string !== undefined) return parsePostfix(cursor, string);
  if (/[({]/.test(cursor.char) || (cursor.char === '@' && /[\p{L}_({]/u.test(cursor.next)))
    return parsePostfix(cursor, cursor.grammar.primary(cursor));
  const pieces = new Pieces();
  if (cursor.char === '$') {
    const value = readDollar(cursor);
    if (value === undefined) pieces.addText('$');
    else {
      const whole = parsePostfix(cursor, value);
      if (endsWord(cursor)) return whole;
      pieces.add(whole);
    }
  }
  while (!endsWord(cursor)) readWordPiece(cursor, pieces);
  if (cursor.at === start) cursor.fail('a word is missing');
  return pieces.join(start, cursor.at, true);
}

function endsWord(cursor: Cursor): boolean {
  return (
    cursor.isAtEnd || /[\s;|&(){},<>]/.test(cursor.char) || /^`\r?\n/.test(cursor.text.slice(cursor.at, cursor.at + 3))
  );
}

const plain = /[^\s;|&(){},<>`$"'\u2018-\u201E]+/y;

function readWordPiece(cursor: Cursor, pieces: Pieces): void {
  const text = cursor.read(plain);
  if (text !== undefined) return pieces.addText(text);
  if (cursor.char === '`') return pieces.addText(readEscape(cursor));
  if (isSingleQuote(cursor.char) || isDoubleQuote(cursor.char)) {
    const quoted = readString(cursor);
    if (quoted?.kind === 'joined') for (const part of quoted.parts) pieces.add(part);
    else if (quoted?.kind === 'text') pieces.addText(quoted.value);
    return;
  }
  const value = cursor.char === '$' ? readDollar(cursor) : undefined;
  if (value !== undefined) return pieces.add(value);
  pieces.addText('$');
}
