import {
  codePointLimit,
  complementSet,
  everyCodePoint,
  isInRanges,
  rangeSet,
  uniformSet,
  uniteSets,
  type Ranges,
} from '../python-regex/code-point-set.ts';

export const anyCharacter: Ranges = everyCodePoint.other;
export const slash: Ranges = setOf('/');
/** What a segment is made of. */
export const inSegment: Ranges = without(anyCharacter, '/');
/** What the stars and question marks of a shell match in front of a name. */
export const nameStart: Ranges = without(inSegment, '.');

function setOf(character: string): Ranges {
  const codePoint = character.codePointAt(0) ?? 0;
  return [codePoint, codePoint + 1];
}

export function without(set: Ranges, character: string): Ranges {
  const others = complementSet(uniformSet(setOf(character)));
  return complement(unite([complement(set), complement(others.other)]));
}

export function unite(sets: readonly Ranges[]): Ranges {
  return uniteSets(sets.map((set) => uniformSet(set))).other;
}

export function complement(set: Ranges): Ranges {
  return complementSet(uniformSet(set)).other;
}

export function range(first: number, last: number): Ranges {
  return rangeSet(first, last).other;
}

/** The one code point. */
export function exactly(codePoint: number): Ranges {
  return [codePoint, codePoint + 1];
}

/** The code point in each case that a file system which ignores case takes for the same. */
export function inAnyCase(codePoint: number): Ranges {
  const known = anyCase.get(codePoint);
  if (known !== undefined) return known;
  if (codePoint < 128 && !isAsciiLetter(codePoint)) return exactly(codePoint);
  const set = unite(variantsOf(codePoint).map((variant) => exactly(variant)));
  if (codePoint < 128) anyCase.set(codePoint, set);
  return set;
}

function isAsciiLetter(codePoint: number): boolean {
  return isInRanges(asciiLetterRanges, codePoint);
}

/** Of ASCII characters, since they come again and again. */
const anyCase = new Map<number, Ranges>();

/** Letters beyond ASCII whose other case is an ASCII letter: the long s and the sign of Kelvin. */
const distant: ReadonlyMap<string, string> = new Map([
  ['s', '\u017f'],
  ['k', '\u212a'],
]);

function variantsOf(codePoint: number): readonly number[] {
  const character = String.fromCodePoint(codePoint);
  const cases = [character, character.toLowerCase(), character.toUpperCase(), character.toUpperCase().toLowerCase()];
  const far = cases.flatMap((each) => distant.get(each) ?? []);
  return [...cases, ...far].filter((each) => Array.from(each).length === 1).map((each) => each.codePointAt(0) ?? 0);
}

/** Sets up to this size are looked at letter by letter; larger ones hold both cases of most letters anyway. */
const mostLetters = 512;

/** The set with the other cases of its letters. */
export function closeCase(set: Ranges): Ranges {
  const [first = 0, end] = set;
  if (set.length === 2 && end === first + 1) return inAnyCase(first);
  const letters = sizeOf(set) <= mostLetters ? codePointsOf(set) : asciiLetters.filter((each) => isInRanges(set, each));
  return unite([set, ...letters.map((letter) => inAnyCase(letter))]);
}

const asciiLetterRanges: Ranges = [0x41, 0x5b, 0x61, 0x7b];
const asciiLetters = codePointsOf(asciiLetterRanges);

function sizeOf(set: Ranges): number {
  return set.reduce((size, bound, index) => size + (index % 2 === 0 ? -bound : bound), 0);
}

function codePointsOf(set: Ranges): number[] {
  const codePoints: number[] = [];
  for (let index = 0; index + 1 < set.length; index += 2) {
    const end = set[index + 1] ?? codePointLimit;
    for (let codePoint = set[index] ?? end; codePoint < end; codePoint += 1) codePoints.push(codePoint);
  }
  return codePoints;
}
