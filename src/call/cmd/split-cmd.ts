import type { WordPart } from '../command.ts';

/** One word of a line for `cmd.exe`, or a sign between commands. */
export type CmdToken = CmdWord | CmdSign;

export interface CmdWord {
  readonly kind: 'word';
  readonly parts: readonly WordPart[];
  readonly start: number;
  readonly end: number;
  /** Some of it stands in quotes. */
  readonly isQuoted: boolean;
}

export interface CmdSign {
  readonly kind: 'sign';
  /** `&`, `&&`, `||`, `|`, `(`, `)`, the end of a line, or a redirection such as `>` and `2>>`. */
  readonly sign: string;
  readonly start: number;
}

/** Characters that stand for something known only when it runs: `%NAME%`, `%~dp0`, `%1`, `%%i`, `!NAME!` (set /?, for /?). */
const variable =
  /%(?:[^%\r\n:&|<>^"\s]+(?::[^%\r\n]*)?%|~[a-z$]*\d|[\d*])|%%?~?[a-z]*:?[A-Za-z]\b|![^!\r\n\s&|<>"]+(?::[^!\r\n]*)?!/iy;
const plain = /[^\s&|<>()^"%!*?]+/y;
const quotedPlain = /[^"%!\r\n*?]+/y;
const redirection = /\d?(?:>>|>|<)(?:&\d?)?/y;

interface Reading {
  readonly text: string;
  at: number;
  /** The command that is being read is a remark or a label: a `^` at the end of its line joins no other to it. */
  isRemark: boolean;
}

function look(reading: Reading, pattern: RegExp): string | undefined {
  pattern.lastIndex = reading.at;
  return pattern.exec(reading.text)?.[0];
}

function take(reading: Reading, pattern: RegExp): string | undefined {
  const found = look(reading, pattern);
  if (found !== undefined) reading.at += found.length;
  return found;
}

/** The words and signs of a text for `cmd.exe`. Quotes are taken off, and what `^` escapes is plain. */
export function splitCmd(text: string): readonly CmdToken[] {
  const reading: Reading = { text, at: 0, isRemark: false };
  const tokens: CmdToken[] = [];
  while (reading.at < text.length) {
    if (take(reading, reading.isRemark ? blanks : blanksAndJoins) !== undefined) continue;
    const start = reading.at;
    const sign = take(reading, redirection) ?? take(reading, /&&|\|\||[&|()]|\r?\n|\r/y);
    const last = tokens.at(-1);
    const isFirst = last === undefined || (last.kind === 'sign' && !/[<>]/.test(last.sign));
    const token: CmdToken =
      sign === undefined ? readWord(reading) : { kind: 'sign', sign: /[\r\n]/.test(sign) ? '\n' : sign, start };
    if (token.kind === 'sign') reading.isRemark &&= /[<>]/.test(token.sign);
    else if (isFirst) reading.isRemark = remark.test(text.slice(token.start, Math.min(token.end, token.start + 8)));
    tokens.push(token);
  }
  return tokens;
}

const blanks = /[^\S\r\n]+/y;
const blanksAndJoins = /(?:[^\S\r\n]|\^\r?\n)+/y;
/** `rem` and labels, also behind `@` (rem /?). */
const remark = /^[@,;=]*(?::|rem(?![\w.]))/i;

function readWord(reading: Reading): CmdWord {
  const start = reading.at;
  const parts: WordPart[] = [];
  let [isQuoted, hasQuotes] = [false, false];
  while (reading.at < reading.text.length) {
    const char = reading.text[reading.at] ?? '';
    if (/[\r\n]/.test(char) || (!isQuoted && /[\s&|<>()]/.test(char))) break;
    if (char === '"') {
      isQuoted = !isQuoted;
      hasQuotes = true;
      reading.at += 1;
    } else parts.push(readPart(reading, isQuoted));
  }
  return { kind: 'word', parts: joinTexts(parts), start, end: reading.at, isQuoted: hasQuotes };
}

function readPart(reading: Reading, isQuoted: boolean): WordPart {
  const unknown = take(reading, variable);
  if (unknown !== undefined) return { kind: 'unknown', text: unknown, ...(isQuoted && { isQuoted }) };
  const text = take(reading, isQuoted ? quotedPlain : plain);
  if (text !== undefined) return { kind: 'text', text };
  const char = reading.text[reading.at] ?? '';
  const isEscape = char === '^' && !isQuoted;
  reading.at += 1;
  if (!isEscape) return { kind: /[*?]/.test(char) ? 'glob' : 'text', text: char };
  const escaped = reading.text[reading.at] ?? '';
  if (reading.isRemark && /[\r\n]/.test(escaped)) return { kind: 'text', text: '' };
  reading.at += 1;
  return { kind: 'text', text: /[\r\n]/.test(escaped) ? '' : escaped };
}

function joinTexts(parts: readonly WordPart[]): readonly WordPart[] {
  const joined: WordPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last?.kind === 'text' && part.kind === 'text')
      joined[joined.length - 1] = { kind: 'text', text: last.text + part.text };
    else joined.push(part);
  }
  return joined;
}
