import type { Given } from '../machine.ts';
import { joinTexts, partsOf, textValue, unknown, unknownFrom, type TextPart, type Value } from '../value.ts';
import { homeMark, unknownMark } from './interpolate.ts';
import { carriedBy } from './carried.ts';
import type { PieceReader } from './constants.ts';
import type { ScannedLanguage, Token } from './lexer.ts';
import type { Scan } from './scan.ts';

/** The arguments of a call, in brackets or up to the end of the statement. */
export function argumentsOf(scan: Scan, at: number): readonly Given[] {
  const { tokens } = scan;
  const isBracketed = tokens[at + 1]?.text === '(';
  const groups: Token[][] = [[]];
  let depth = 0;
  for (let next = at + (isBracketed ? 2 : 1); next < tokens.length && next < at + 400; next += 1) {
    const token = tokens[next];
    if (token === undefined) break;
    const isMark = token.kind === 'mark';
    if (isMark && /^[([{]$/.test(token.text)) depth += 1;
    if (isMark && /^[)\]}]$/.test(token.text)) {
      depth -= 1;
      if (depth < 0) break;
    }
    const ends =
      depth === 0 &&
      ((isMark && /^[;|\n]$/.test(token.text) && !(token.text === '\n' && isBracketed)) ||
        (token.kind === 'name' && /^(?:if|unless|for|foreach|while|until|or|and|do|rescue)$/.test(token.text)));
    if (ends && !(isBracketed && token.kind === 'mark' && token.text === '|')) break;
    if (depth === 0 && isMark && token.text === ',') groups.push([]);
    else groups.at(-1)?.push(token);
  }
  return groups.filter((group) => group.length > 0).map((group) => withOrigins(givenOf(group, scan), scan));
}

/** What the source of an argument tells of where its unknown parts come from. */
function withOrigins(given: Given, { text, language, carried }: Scan): Given {
  const { value, at } = given;
  if (value.kind !== 'unknown' && (value.kind !== 'text' || value.parts.every(({ kind }) => kind !== 'unknown')))
    return given;
  const origins = [...carriedBy(text.slice(at.start, at.end), language, carried())];
  if (origins.length === 0) return given;
  return { ...given, value: value.kind === 'unknown' ? unknownFrom(origins) : { ...value, origins } };
}

/** Functions that pass on the text that they are given, as an address or a path. */
const passing = /^(?:URI|URI\.parse|URI\.join|File\.expand_path|File\.absolute_path|Pathname\.new)$/;

function unwrapped(group: readonly Token[]): readonly Token[] {
  const open = group.findIndex(({ text }) => text === '(');
  const callee = group
    .slice(0, Math.max(open, 0))
    .map(({ text }) => text)
    .join('');
  return open > 0 && open <= 3 && passing.test(callee) && group.at(-1)?.text === ')'
    ? group.slice(open + 1, -1)
    : group;
}

/** `glob('~/*')` gives the files that a pattern means (perlfunc, glob). */
function globOf([callee, ...rest]: readonly Token[]): Value | undefined {
  const texts = rest.filter(({ kind }) => kind !== 'mark');
  const [pattern] = texts;
  if (callee?.kind !== 'name' || callee.text !== 'glob' || pattern?.kind !== 'text' || texts.length > 1)
    return undefined;
  return patternOf(valueOf([pattern]));
}

/** The files that a text means as a pattern, and what follows it. */
export function patternOf(value: Value, rest = ''): Value {
  if (value.kind !== 'text') return value;
  const whole = joinTexts([value, textValue(rest)]);
  const parts = partsOf(whole).flatMap((part, index): readonly TextPart[] =>
    part.kind === 'text' ? piecesOf(part.text, index === 0) : [part],
  );
  return { kind: 'text', parts };
}

function piecesOf(text: string, isFirst: boolean): readonly TextPart[] {
  const isHome = isFirst && /^~(?:\/|$)/.test(text);
  const pieces = (isHome ? text.slice(1) : text)
    .split(/(\*+|\?|\[[^\]/]{1,100}\])/)
    .map((piece, index): TextPart => ({ kind: index % 2 === 0 ? 'text' : 'glob', text: piece }))
    .filter((piece) => piece.text !== '');
  return isHome ? [{ kind: 'home', text: '~' }, ...pieces] : pieces;
}

function givenOf(group: readonly Token[], { language, pieces: readPiece }: Scan): Given {
  const plain = unwrapped(group.filter(({ kind, text }) => kind !== 'mark' || text !== '\n'));
  const [first] = plain;
  const at = { start: first?.start ?? 0, end: plain.at(-1)?.end ?? 0 };
  const joined = language === 'ruby' ? '+' : '.';
  const pieces = piecesOfSum(plain, joined);
  // `File.expand_path('~/x')` is in the home folder.
  const isExpanded =
    plain !== group && first?.text.startsWith('~/') === true && group.some(({ text }) => text.endsWith('expand_path'));
  if (isExpanded && plain.length === 1) {
    const home: readonly TextPart[] = [
      { kind: 'home', text: '~' },
      { kind: 'text', text: first.text.slice(1) },
    ];
    return { value: { kind: 'text', parts: home }, at };
  }
  const found = language === 'perl' ? globOf(plain) : undefined;
  if (found !== undefined) return { value: found, at };
  const isSpread = first?.kind === 'variable' && first.text.startsWith('@');
  return {
    value:
      pieces.length > 0 && plain.length > 0
        ? joinTexts(pieces.map((piece) => valueOfPiece(piece, readPiece())))
        : unknown,
    at,
    ...(isSpread && { isSpread: true as const }),
  };
}

/** What is joined by `+` or `.`; none where something else is done with it. */
function piecesOfSum(tokens: readonly Token[], joined: string): readonly (readonly Token[])[] {
  const pieces: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    const isMark = token.kind === 'mark';
    if (isMark && /^[([{]$/.test(token.text)) depth += 1;
    if (isMark && /^[)\]}]$/.test(token.text)) depth -= 1;
    // A member of what stands before it, as in `ENV.to_h`.
    const isMember = joined === '+' && token.text === '.';
    if (isMark && depth === 0 && token.text === joined) pieces.push([]);
    else if (isMark && depth === 0 && !isMember && !/^[)\]}:>-]$/.test(token.text)) return [];
    else pieces.at(-1)?.push(token);
  }
  return pieces.every((piece) => piece.length > 0) ? pieces : [];
}

function valueOfPiece(piece: readonly Token[], read: PieceReader): Value {
  return read(piece) ?? (piece.length === 1 ? valueOf(piece) : unknown);
}

/** What a sum of texts and of what is known stands for; undefined where a part of it is not known. */
export function knownSum(group: readonly Token[], read: PieceReader, language: ScannedLanguage): Value | undefined {
  const pieces = piecesOfSum(group, language === 'ruby' ? '+' : '.');
  const values = pieces.map((piece) => valueOfPiece(piece, read));
  return values.length > 0 && values.every(({ kind }) => kind === 'text') ? joinTexts(values) : undefined;
}

export function valueOf([token]: readonly Token[]): Value {
  if (token === undefined || (token.kind !== 'text' && token.kind !== 'shell'))
    return token?.kind === 'number' ? textValue(token.text) : unknown;
  if (token.hasUnknown !== true) return textValue(token.text);
  const parts = token.text
    .split(/([\0\u0001])/)
    .filter((piece) => piece !== '')
    .map((piece): TextPart => {
      if (piece === homeMark) return { kind: 'home', text: '~' };
      return piece === unknownMark ? { kind: 'unknown', text: '{…}', isQuoted: true } : { kind: 'text', text: piece };
    });
  return { kind: 'text', parts };
}
