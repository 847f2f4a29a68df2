import { asciiDigits, asciiSpace, asciiWord, unicodeSpace } from './character-kind.ts';
import { type CodePointSet, complementSet, unicodeDigits, unicodeWord } from './code-point-set.ts';
import type { RegexFlags } from './regex-flags.ts';
import { isAsciiLetter, isDigit, isHexDigit, isOctalDigit, type RegexSource } from './regex-source.ts';

/** A code point that an escape stands for, or a class such as `\d`. */
export type EscapedItem =
  | { readonly kind: 'code-point'; readonly codePoint: number }
  | { readonly kind: 'class'; readonly set: CodePointSet };

const controlEscapes = new Map([
  ['\\a', 0x07],
  ['\\f', 0x0c],
  ['\\n', 0x0a],
  ['\\r', 0x0d],
  ['\\t', 0x09],
  ['\\v', 0x0b],
  ['\\\\', 0x5c],
]);

const hexLengths = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

const posixHelp = 'Python has no `\\p{…}`: use `\\w`, `\\d`, or a range such as `[\\u0400-\\u04ff]`';
const escapeHelp = new Map([
  ['p', posixHelp],
  ['P', posixHelp],
  ['h', 'write `[ \\t]` for a space or a tab'],
  ['z', 'Python writes `\\Z` for the end of the text'],
  ['G', 'Python has no `\\G`; `\\A` is the start of the text'],
  ['R', 'write `(?:\\r\\n|[\\n\\r])` for a line break'],
  ['K', 'Python has no `\\K`; a look-behind `(?<=…)` says the same'],
  ['Q', 'Python has no `\\Q…\\E`; put a backslash before each special character'],
  ['E', 'Python has no `\\Q…\\E`; put a backslash before each special character'],
]);

/** `\d \D \w \W \s \S`, as a set; undefined for any other token. */
export function classOfEscape(token: string, flags: RegexFlags): CodePointSet | undefined {
  switch (token) {
    case '\\d':
      return flags.ascii ? asciiDigits : unicodeDigits;
    case '\\D':
      return complementSet(flags.ascii ? asciiDigits : unicodeDigits);
    case '\\w':
      return flags.ascii ? asciiWord : unicodeWord;
    case '\\W':
      return complementSet(flags.ascii ? asciiWord : unicodeWord);
    case '\\s':
      return flags.ascii ? asciiSpace : unicodeSpace;
    case '\\S':
      return complementSet(flags.ascii ? asciiSpace : unicodeSpace);
    default:
      return undefined;
  }
}

/**
 * An escape that stands for one code point, in a set or outside, by the rules of Python's `re`:
 * an unknown ASCII letter is a mistake, any other character stands for itself. `token` is already taken from the source.
 */
export function parseCodePointEscape(source: RegexSource, token: string): number {
  const from = source.offset - token.length;
  const letter = token.slice(1);
  const control = controlEscapes.get(token);
  if (control !== undefined) return control;
  const hexLength = hexLengths.get(letter);
  if (hexLength !== undefined) return parseHex(source, { letter, length: hexLength, from });
  if (letter === 'N') refuseName(source, from);
  if (isAsciiLetter(letter)) {
    const help = escapeHelp.get(letter) ?? `write \`${letter}\` without a backslash for the letter itself`;
    source.fail({ message: `unknown escape \`${token}\``, help, from });
  }
  return letter.codePointAt(0) ?? 0;
}

/** In a set every digit escape is octal; `\8` and `\9` are mistakes. */
export function parseOctalInSet(source: RegexSource, token: string): number {
  const from = source.offset - token.length;
  if (!isOctalDigit(token.slice(1))) source.fail({ message: `unknown escape \`${token}\``, from });
  return checkOctal(source, token.slice(1) + source.takeWhile(isOctalDigit, 2), from);
}

/**
 * Outside a set `\0`, `\012` and `\123` are octal; other digits refer back to a group (undefined, and nothing but
 * the digits is taken).
 */
export function parseOctalOutside(source: RegexSource, token: string): number | undefined {
  const from = source.offset - token.length;
  const first = token.slice(1);
  if (first === '0') return checkOctal(source, first + source.takeWhile(isOctalDigit, 2), from);
  const second = source.takeWhile(isDigit, 1);
  if (!isOctalDigit(first) || !isOctalDigit(second)) return undefined;
  const third = source.takeWhile(isOctalDigit, 1);
  return third === '' ? undefined : checkOctal(source, first + second + third, from);
}

function checkOctal(source: RegexSource, digits: string, from: number): number {
  const codePoint = Number.parseInt(digits, 8);
  if (codePoint > 0o377) {
    source.fail({ message: `octal escape \`\\${digits}\` is above \`\\377\``, help: 'write `\\uXXXX`', from });
  }
  return codePoint;
}

function parseHex(source: RegexSource, escape: { letter: string; length: number; from: number }): number {
  const digits = source.takeWhile(isHexDigit, escape.length);
  if (digits.length < escape.length) {
    source.fail({
      message: `incomplete escape \`\\${escape.letter}${digits}\``,
      help: `\`\\${escape.letter}\` needs ${escape.length} hexadecimal digits`,
      from: escape.from,
    });
  }
  const codePoint = Number.parseInt(digits, 16);
  if (codePoint > 0x10ffff) {
    source.fail({ message: `\`\\U${digits}\` is above the last code point, \`\\U0010ffff\``, from: escape.from });
  }
  return codePoint;
}

function refuseName(source: RegexSource, from: number): never {
  if (source.takeIf('{')) source.takeWhile((character) => character !== '}');
  source.takeIf('}');
  return source.fail({
    kind: 'unsupported',
    message: 'characters by name are not supported',
    help: 'write the character itself, or `\\uXXXX`',
    from,
  });
}
