import { kindOf } from './character-kind.ts';
import { type CodePointSet, codePointLimit, complementSet, isUniform, type Ranges, setKey } from './code-point-set.ts';

/** What a symbol tells the assertions beside it, as bits. */
export const isNewline = 1;
/** A `\n` that is the last character of the text. */
export const isFinalNewline = 2;
export const isWord = 4;
export const isAsciiWord = 8;
/** The end of the text, or its start for a run from right to left. */
export const isEdge = 16;

/**
 * The alphabet of one pattern: code points that none of its sets tells apart are one symbol. Two symbols more are
 * the `\n` at the end of the text, which `$` needs, and the edge of the text.
 */
export interface SymbolTable {
  readonly count: number;
  readonly finalNewline: number;
  readonly edge: number;
  /** By code point, below 128. */
  readonly ascii: Uint16Array;
  symbolOf(codePoint: number): number;
  /** The symbols that some code point has, as far as is known without asking for thousands of kinds. */
  occurring(): ReadonlySet<number>;
  /** By symbol: the `is…` bits above. Word bits are right only where the pattern asks for them. */
  readonly flags: Uint8Array;
  /** By the index of a set, then by symbol: 1 if the set holds it. */
  readonly members: readonly Uint8Array[];
}

/** Collects the sets of a pattern, each once. */
export interface SetCollection {
  readonly sets: CodePointSet[];
  readonly indexes: Map<string, number>;
}

export function addSet(collection: SetCollection, set: CodePointSet): number {
  const key = setKey(set);
  const known = collection.indexes.get(key);
  if (known !== undefined) return known;
  const index = collection.sets.length;
  collection.sets.push(set);
  collection.indexes.set(key, index);
  return index;
}

/** One kind of characters, cut where some set begins or ends. */
interface Cut {
  readonly starts: readonly number[];
  /** By interval: the symbol. */
  readonly symbols: number[];
}

export function makeSymbolTable(
  sets: readonly CodePointSet[],
  marks: { word: number; asciiWord: number },
): SymbolTable {
  const kinds: readonly ('other' | 'digit' | 'letter')[] = sets.every(isUniform)
    ? ['other']
    : ['other', 'digit', 'letter'];
  const cuts = kinds.map((kind) => cutAt(sets.map((set) => set[kind])));
  let next = 1;
  for (const set of sets) {
    // A set splits the alphabet as its complement does, and of `[^a]` that is by far the shorter one to go through.
    const splitting = set.other[0] === 0 && set.other.at(-1) === codePointLimit ? complementSet(set) : set;
    const lists = kinds.map((kind) => splitting[kind]);
    next = refine(cuts, lists, next);
  }
  const classCount = renumber(cuts);
  const count = classCount + 2;
  const members = sets.map((set) => membersOf(set, { cuts, kinds, count }));
  const symbolOf = (codePoint: number) => lookUp(cuts, codePoint);
  const newline = symbolOf(0x0a);
  const flags = new Uint8Array(count);
  for (const row of members) row[classCount] = row[newline] ?? 0;
  for (let symbol = 0; symbol < classCount; symbol += 1) {
    if (members[marks.word]?.[symbol] === 1) flags[symbol] = (flags[symbol] ?? 0) | isWord;
    if (members[marks.asciiWord]?.[symbol] === 1) flags[symbol] = (flags[symbol] ?? 0) | isAsciiWord;
  }
  flags[newline] = (flags[newline] ?? 0) | isNewline;
  flags[classCount] = (flags[newline] ?? 0) | isFinalNewline;
  flags[classCount + 1] = isEdge;
  const ascii = Uint16Array.from({ length: 128 }, (_, codePoint) => symbolOf(codePoint));
  return {
    count,
    finalNewline: classCount,
    edge: classCount + 1,
    ascii,
    symbolOf,
    occurring: () => findOccurring(cuts),
    flags,
    members,
  };
}

function cutAt(lists: readonly Ranges[]): Cut {
  const starts = [...new Set([0, ...lists.flat()])].filter((bound) => bound < codePointLimit).sort((a, b) => a - b);
  return { starts, symbols: starts.map(() => 0) };
}

/** Splits every symbol that the set holds in part only. `unused` is the least number that is no symbol yet, before and after. */
function refine(cuts: readonly Cut[], lists: readonly Ranges[], unused: number): number {
  const inside = new Map<number, number>();
  let next = unused;
  for (const [index, cut] of cuts.entries()) {
    for (const interval of intervalsWithin(cut, lists[index] ?? [])) {
      const before = cut.symbols[interval] ?? 0;
      const after = inside.get(before) ?? next;
      if (after === next) next += 1;
      inside.set(before, after);
      cut.symbols[interval] = after;
    }
  }
  return next;
}

function* intervalsWithin(cut: Cut, ranges: Ranges): Generator<number> {
  for (let index = 0; index + 1 < ranges.length; index += 2) {
    const end = ranges[index + 1] ?? codePointLimit;
    for (
      let interval = intervalAt(cut.starts, ranges[index] ?? 0);
      (cut.starts[interval] ?? end) < end;
      interval += 1
    ) {
      yield interval;
    }
  }
}

/** Makes the symbols 0, 1, 2, … without gaps; gives back how many there are. */
function renumber(cuts: readonly Cut[]): number {
  const numbers = new Map<number, number>();
  for (const cut of cuts) {
    for (const [interval, symbol] of cut.symbols.entries()) {
      const number = numbers.get(symbol) ?? numbers.size;
      numbers.set(symbol, number);
      cut.symbols[interval] = number;
    }
  }
  return numbers.size;
}

function membersOf(
  set: CodePointSet,
  table: { cuts: readonly Cut[]; kinds: readonly ('other' | 'digit' | 'letter')[]; count: number },
): Uint8Array {
  const row = new Uint8Array(table.count);
  for (const [index, cut] of table.cuts.entries()) {
    const ranges = set[table.kinds[index] ?? 'other'];
    for (const interval of intervalsWithin(cut, ranges)) row[cut.symbols[interval] ?? 0] = 1;
  }
  return row;
}

function lookUp(cuts: readonly Cut[], codePoint: number): number {
  const cut = cuts[cuts.length === 1 ? 0 : kindOf(codePoint)];
  return cut === undefined ? 0 : (cut.symbols[intervalAt(cut.starts, codePoint)] ?? 0);
}

// A longer interval holds characters of every kind, or might in the next version of Unicode.
const askedLength = 64;

function findOccurring(cuts: readonly Cut[]): ReadonlySet<number> {
  const occurring = new Set<number>();
  for (const [kind, cut] of cuts.entries()) {
    for (const [interval, start] of cut.starts.entries()) {
      const end = cut.starts[interval + 1] ?? codePointLimit;
      const codePoints = Array.from({ length: Math.min(end - start, askedLength) }, (_, index) => start + index);
      const isLong = end - start > askedLength && end > 0x80;
      if (isLong || cuts.length === 1 || codePoints.some((codePoint) => kindOf(codePoint) === kind)) {
        occurring.add(cut.symbols[interval] ?? 0);
      }
    }
  }
  return occurring;
}

/** The index of the last start that is not above the code point. */
function intervalAt(starts: readonly number[], codePoint: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? codePointLimit) <= codePoint) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
