/** Sorted, disjoint, half-open ranges of code points, flat: `[start, end, start, end, …]`. */
export type Ranges = readonly number[];

/**
 * A set of code points, as three lists of ranges: a code point belongs to it if the list for the point's own kind
 * (see `character-kind.ts`) holds it. So `\w` needs no table of letters: it is everything of two of the kinds.
 * A set that does not speak of kinds has the same list three times.
 */
export interface CodePointSet {
  readonly other: Ranges;
  readonly digit: Ranges;
  readonly letter: Ranges;
}

/** One past the last code point. */
export const codePointLimit = 0x110000;

const all: Ranges = Object.freeze([0, codePointLimit]);
const none: Ranges = Object.freeze([]);

export const everyCodePoint: CodePointSet = uniformSet(all);
export const noCodePoint: CodePointSet = uniformSet(none);
/** Python's `\d`: Unicode category Nd. */
export const unicodeDigits: CodePointSet = Object.freeze({ other: none, digit: all, letter: none });
/** Python's `\w`: `str.isalnum()` or `_`. */
export const unicodeWord: CodePointSet = Object.freeze({ other: none, digit: all, letter: all });

export function uniformSet(ranges: Ranges): CodePointSet {
  return Object.freeze({ other: ranges, digit: ranges, letter: ranges });
}

/** Both ends belong to the set. */
export function rangeSet(first: number, last: number): CodePointSet {
  return uniformSet([first, last + 1]);
}

/** Whether membership does not depend on the kind of the code point. */
export function isUniform(set: CodePointSet): boolean {
  return set.other === set.digit && set.other === set.letter;
}

export function uniteSets(sets: readonly CodePointSet[]): CodePointSet {
  if (sets.every(isUniform)) return uniformSet(uniteRanges(sets.map((set) => set.other)));
  return Object.freeze({
    other: uniteRanges(sets.map((set) => set.other)),
    digit: uniteRanges(sets.map((set) => set.digit)),
    letter: uniteRanges(sets.map((set) => set.letter)),
  });
}

export function complementSet(set: CodePointSet): CodePointSet {
  if (isUniform(set)) return uniformSet(complementRanges(set.other));
  return Object.freeze({
    other: complementRanges(set.other),
    digit: complementRanges(set.digit),
    letter: complementRanges(set.letter),
  });
}

/** Whether no code point of any kind can belong. A set such as `\w` without every letter is not seen as empty. */
export function isEmptySet(set: CodePointSet): boolean {
  return set.other.length === 0 && set.digit.length === 0 && set.letter.length === 0;
}

/** Equal keys mean equal sets. */
export function setKey(set: CodePointSet): string {
  return isUniform(set) ? set.other.join() : `${set.other.join()};${set.digit.join()};${set.letter.join()}`;
}

export function isInRanges(ranges: Ranges, codePoint: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle] ?? codePointLimit) <= codePoint) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}

function uniteRanges(lists: readonly Ranges[]): Ranges {
  const pairs = lists.flatMap(toPairs).sort((left, right) => left.start - right.start);
  const united: number[] = [];
  for (const { start, end } of pairs) {
    const last = united.at(-1);
    if (last === undefined || start > last) united.push(start, end);
    else if (end > last) united[united.length - 1] = end;
  }
  return united;
}

function toPairs(ranges: Ranges): { start: number; end: number }[] {
  const pairs = [];
  for (let index = 0; index + 1 < ranges.length; index += 2) {
    pairs.push({ start: ranges[index] ?? 0, end: ranges[index + 1] ?? 0 });
  }
  return pairs;
}

function complementRanges(ranges: Ranges): Ranges {
  const bounds = [...ranges];
  if (bounds[0] === 0) bounds.shift();
  else bounds.unshift(0);
  if (bounds.at(-1) === codePointLimit) bounds.pop();
  else bounds.push(codePointLimit);
  return bounds;
}
