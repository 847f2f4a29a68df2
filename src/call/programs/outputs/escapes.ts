const simple: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1B'],
  ['E', '\x1B'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\\', '\\'],
]);

/** A backslash and what belongs to it, as `echo -e`, `printf` and `%b` read them (Bash manual, 4.2). */
const escape = /\\(?:0([0-7]{1,3})|([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|([\s\S]))/g;

export interface Unescaped {
  readonly text: string;
  /** `\c`: nothing is printed behind it. */
  readonly hasEnded: boolean;
  /** It spells characters by their numbers. */
  readonly isEncoded: boolean;
}

/**
 * Whose escapes they are. An octal number has a `0` in front that is not counted: in a `format` it is counted, in an `argument` of `%b` and
 * in dash's `echo` it may be missing, with bash's `echo -e` it may not.
 */
export type EscapeUse = 'format' | 'argument' | 'echo';

/** What a text with escapes prints. */
export function unescape(text: string, use: EscapeUse): Unescaped {
  const isFormat = use === 'format';
  const end = isFormat ? -1 : endOf(text);
  const source = end === -1 ? text : text.slice(0, end);
  let isEncoded = false;
  const unescaped = source.replaceAll(escape, (whole, ...groups: readonly (string | undefined)[]) => {
    const [zero, octal, hex, short, long, letter] = groups;
    if (letter !== undefined) return simple.get(letter) ?? (isFormat && /["'?]/.test(letter) ? letter : whole);
    if (use === 'echo' && octal !== undefined && octal !== '0') return whole;
    const number = codeOf({ zero, octal, hex: hex ?? short ?? long, isFormat });
    isEncoded ||= number.code >= 0x20 || number.rest !== '';
    return toCharacter(number.code) + number.rest;
  });
  return { text: unescaped, hasEnded: end !== -1, isEncoded };
}

/** Where a `\c` stands that is no escaped backslash with a `c` behind it. */
function endOf(text: string): number {
  for (let at = text.indexOf('\\'); at !== -1; at = text.indexOf('\\', at + 2)) if (text[at + 1] === 'c') return at;
  return -1;
}

interface Digits {
  readonly zero: string | undefined;
  readonly octal: string | undefined;
  readonly hex: string | undefined;
  readonly isFormat: boolean;
}

/** In a format `\0162` is `\016` and a `2` (POSIX.1-2024 XCU printf); elsewhere the zero is not counted. */
function codeOf({ zero, octal, hex, isFormat }: Digits): { readonly code: number; readonly rest: string } {
  if (hex !== undefined) return { code: Number.parseInt(hex, 16), rest: '' };
  if (zero === undefined) return { code: Number.parseInt(octal ?? '0', 8) & 0xff, rest: '' };
  const counted = isFormat ? zero.slice(0, 2) : zero;
  return { code: Number.parseInt(counted, 8) & 0xff, rest: zero.slice(counted.length) };
}

function toCharacter(code: number): string {
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : '';
}
