import type { Ranges } from '../python-regex/code-point-set.ts';
import { complement, exactly, range, unite, without } from './character-sets.ts';

export interface Bracket {
  /** Without the slash, which no bracket matches. */
  readonly set: Ranges;
  /** The index behind the `]`. */
  readonly end: number;
}

/** ASCII, and for letters what lies beyond it: which of those count depends on the locale (POSIX.1-2024 XBD 9.3.5). */
const classes: ReadonlyMap<string, string> = new Map([
  ['alnum', 'azAZ09\u0080\u{10ffff}'],
  ['alpha', 'azAZ\u0080\u{10ffff}'],
  ['blank', '  \t\t'],
  ['cntrl', '\0\u001f\u007f\u009f'],
  ['digit', '09'],
  ['graph', '!~\u00a1\u{10ffff}'],
  ['lower', 'az\u0080\u{10ffff}'],
  ['print', ' ~\u00a0\u{10ffff}'],
  ['punct', '!/:@[`{~'],
  ['space', '  \t\r'],
  ['upper', 'AZ\u0080\u{10ffff}'],
  ['word', 'azAZ09__\u0080\u{10ffff}'],
  ['xdigit', '09afAF'],
]);

/**
 * The bracket expression at `start`: `[a-z]`, `[!a]` or `[^a]`, `[[:digit:]]`, a `]` in front and a backslash's character being
 * themselves. Undefined where it never closes; a range that ends before it begins is empty.
 */
export function readBracket(text: string, start: number): Bracket | undefined {
  const isNegated = text[start + 1] === '!' || text[start + 1] === '^';
  const first = isNegated ? start + 2 : start + 1;
  const members: Ranges[] = [];
  for (let at = first; at < text.length;) {
    if (text[at] === ']' && at > first) {
      const set = unite(members);
      return { set: without(isNegated ? complement(set) : set, '/'), end: at + 1 };
    }
    const member = readClass(text, at) ?? readRange(text, at);
    members.push(member.set);
    at = member.end;
  }
  return undefined;
}

function readClass(text: string, at: number): Bracket | undefined {
  if (!text.startsWith('[:', at)) return undefined;
  const end = text.indexOf(':]', at + 2);
  const bounds = end === -1 || end > at + 10 ? undefined : classes.get(text.slice(at + 2, end));
  if (bounds === undefined) return undefined;
  const points = Array.from(bounds, (character) => character.codePointAt(0) ?? 0);
  const ranges = points.flatMap((first, index) => (index % 2 === 0 ? [range(first, points[index + 1] ?? first)] : []));
  return { set: unite(ranges), end: end + 2 };
}

function readRange(text: string, at: number): Bracket {
  const first = readCharacter(text, at);
  const isRange = text[first.end] === '-' && first.end + 1 < text.length && text[first.end + 1] !== ']';
  if (!isRange) return { set: exactly(first.codePoint), end: first.end };
  const last = readCharacter(text, first.end + 1);
  return { set: first.codePoint <= last.codePoint ? range(first.codePoint, last.codePoint) : [], end: last.end };
}

function readCharacter(text: string, at: number): { readonly codePoint: number; readonly end: number } {
  const from = text[at] === '\\' && at + 1 < text.length ? at + 1 : at;
  const codePoint = text.codePointAt(from) ?? 0;
  return { codePoint, end: from + (codePoint > 0xffff ? 2 : 1) };
}
