import { someNumber } from './many-numbers.ts';

/** So many words at most come from one; a word with more is known only when it runs. */
const most = 1024;

/** More numbers of a range are not looked at one by one: both ends and some number stand for them. */
const mostNumbers = 200;

/**
 * The words that brace expansion makes of the source of one word (Bash manual, 3.5.1); undefined for more than 1024.
 * @example expandBraces('a{b,c}d') // ['abd', 'acd']
 */
export function expandBraces(source: string): readonly string[] | undefined {
  let done: readonly string[] = [''];
  let rest = source;
  while (rest !== '') {
    const group = findGroup(rest);
    const head = group === undefined ? rest : rest.slice(0, group.start);
    const choices = group === undefined ? [''] : expandGroup(rest.slice(group.start + 1, group.end));
    if (choices === undefined || done.length * choices.length > most) return undefined;
    done = done.flatMap((before) => choices.map((choice) => before + head + choice));
    rest = group === undefined ? '' : rest.slice(group.end + 1);
  }
  return done;
}

interface Group {
  readonly start: number;
  readonly end: number;
}

/** The first braces that hold a comma or a range. */
function findGroup(source: string): Group | undefined {
  for (let at = 0; at < source.length; at = skipQuoted(source, at)) {
    if (source[at] !== '{' || source[at - 1] === '$') continue;
    const end = findClosing(source, at);
    if (end !== undefined && isGroup(source.slice(at + 1, end))) return { start: at, end };
    if (end === undefined) return undefined;
  }
  return undefined;
}

function isGroup(inner: string): boolean {
  return splitCommas(inner).length > 1 || range.test(inner);
}

/** The place behind a character, an escape, a quoted text or a substitution. */
function skipQuoted(source: string, at: number): number {
  const char = source[at];
  if (char === '\\') return at + 2;
  if (char === "'" || char === '"' || char === '`') {
    const end = closingQuote(source, at + 1, char);
    return end === -1 ? source.length : end + 1;
  }
  if (char === '$' && (source[at + 1] === '(' || source[at + 1] === '{')) {
    const end = findClosing(source, at + 1);
    return end === undefined ? source.length : end + 1;
  }
  return at + 1;
}

function closingQuote(source: string, start: number, quote: string): number {
  for (let at = start; at < source.length; at += 1) {
    if (source[at] === '\\' && quote !== "'") at += 1;
    else if (source[at] === quote) return at;
  }
  return -1;
}

function findClosing(source: string, open: number): number | undefined {
  const [left, right] = source[open] === '(' ? ['(', ')'] : ['{', '}'];
  let depth = 0;
  for (let at = open; at < source.length;) {
    if (source[at] === left) depth += 1;
    if (source[at] === right) depth -= 1;
    if (depth === 0) return at;
    const isNested = source[at] === '$';
    at = isNested ? at + 1 : skipQuoted(source, at);
  }
  return undefined;
}

function splitCommas(inner: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  for (let at = 0; at < inner.length;) {
    if (inner[at] === ',') {
      pieces.push(inner.slice(start, at));
      start = at + 1;
    }
    at = inner[at] === '{' ? (findClosing(inner, at) ?? at) + 1 : skipQuoted(inner, at);
  }
  return [...pieces, inner.slice(start)];
}

const range = /^(-?\d{1,9}|[A-Za-z])\.\.(-?\d{1,9}|[A-Za-z])(?:\.\.(-?\d{1,9}))?$/;

function expandGroup(inner: string): readonly string[] | undefined {
  const [, first, last, step] = range.exec(inner) ?? [];
  if (first !== undefined && last !== undefined) return expandRange(first, last, Math.abs(Number(step ?? 1)) || 1);
  const pieces = splitCommas(inner);
  if (pieces.length > most) return undefined;
  const expanded = pieces.map(expandBraces);
  return expanded.every((each) => each !== undefined) ? expanded.flat() : undefined;
}

function expandRange(first: string, last: string, step: number): readonly string[] | undefined {
  const isNumber = /\d/.test(first) && /\d/.test(last);
  if (!isNumber && (/\d/.test(first) || /\d/.test(last))) return [`{${first}..${last}}`];
  const toNumber = (text: string) => (isNumber ? Number(text) : (text.codePointAt(0) ?? 0));
  const [from, to] = [toNumber(first), toNumber(last)];
  const count = Math.floor(Math.abs(to - from) / step) + 1;
  if (isNumber && count > mostNumbers && from >= 0 && to >= 0) return [first, last, someNumber.text];
  if (count > most) return undefined;
  const sign = from <= to ? step : -step;
  // A zero in front of either makes all as wide as the wider of them.
  const isPadded = /^-?0\d/.test(first) || /^-?0\d/.test(last);
  const width = isPadded ? Math.max(first.length, last.length) : 0;
  return Array.from({ length: count }, (_, index) => {
    const value = from + sign * index;
    return isNumber ? padded(value, width) : String.fromCodePoint(value);
  });
}

function padded(value: number, width: number): string {
  const sign = value < 0 ? '-' : '';
  return sign + String(Math.abs(value)).padStart(width - sign.length, '0');
}
