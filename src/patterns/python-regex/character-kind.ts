import { type CodePointSet, uniformSet } from './code-point-set.ts';

/** 0: no word character · 1: decimal digit (Nd) · 2: another character that `\w` matches. */
export type CharacterKind = 0 | 1 | 2;

/**
 * Python's `\s`: `str.isspace()`, which holds U+001C to U+001F and U+0085 and not U+FEFF.
 * Unlike letters, the list has not changed since Unicode 6.3.
 */
export const unicodeSpace: CodePointSet = uniformSet([
  0x09, 0x0e, 0x1c, 0x21, 0x85, 0x86, 0xa0, 0xa1, 0x1680, 0x1681, 0x2000, 0x200b, 0x2028, 0x202a, 0x202f, 0x2030,
  0x205f, 0x2060, 0x3000, 0x3001,
]);
export const asciiSpace: CodePointSet = uniformSet([0x09, 0x0e, 0x20, 0x21]);
export const asciiDigits: CodePointSet = uniformSet([0x30, 0x3a]);
export const asciiWord: CodePointSet = uniformSet([0x30, 0x3a, 0x41, 0x5b, 0x5f, 0x60, 0x61, 0x7b]);

const digit = /^\p{Nd}$/u;
const letterOrNumber = /^[\p{L}\p{N}]$/u;

// Kinds of the code points below U+10000 that were asked for: kind + 1, or 0. A cache of a pure function, made on first use.
let knownKinds: Uint8Array | undefined;

/**
 * The letters are those of the running engine's Unicode version, which may know a few thousand characters (mostly rare
 * ideographs) that Python 3.11 (Unicode 14) does not. Nothing that is a word character there is none here.
 */
export function kindOf(codePoint: number): CharacterKind {
  if (codePoint < 0x80) return asciiKind(codePoint);
  if (codePoint >= 0x10000) return unicodeKind(codePoint);
  knownKinds ??= new Uint8Array(0x10000);
  const known = knownKinds[codePoint];
  if (known === 1) return 0;
  if (known === 2) return 1;
  if (known === 3) return 2;
  const kind = unicodeKind(codePoint);
  knownKinds[codePoint] = kind + 1;
  return kind;
}

function asciiKind(codePoint: number): CharacterKind {
  if (codePoint >= 0x30 && codePoint <= 0x39) return 1;
  const lower = codePoint | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || codePoint === 0x5f ? 2 : 0;
}

function unicodeKind(codePoint: number): CharacterKind {
  const character = String.fromCodePoint(codePoint);
  if (!letterOrNumber.test(character)) return 0;
  return digit.test(character) ? 1 : 2;
}
