import { type CodePointSet, isInRanges, type Ranges, uniformSet, uniteSets } from './code-point-set.ts';

/** How a pattern compares letters: exactly, by Python's `(?i)`, or by `(?ai)`, which knows A to Z only. */
export type CaseRule = 'exact' | 'unicode' | 'ascii';

/**
 * Lower-case letters that share one upper-case letter count as one under `(?i)`, as in CPython's `re`:
 * the first of each group stands for all. Derived from Unicode's simple case mappings.
 */
const sharedUpperCase = [
  'i\u0131',
  's\u017f',
  '\u00b5\u03bc',
  '\u0345\u03b9\u1fbe',
  '\u0390\u1fd3',
  '\u03b0\u1fe3',
  '\u03b2\u03d0',
  '\u03b5\u03f5',
  '\u03b8\u03d1',
  '\u03ba\u03f0',
  '\u03c0\u03d6',
  '\u03c1\u03f1',
  '\u03c2\u03c3',
  '\u03c6\u03d5',
  '\u0432\u1c80',
  '\u0434\u1c81',
  '\u043e\u1c82',
  '\u0441\u1c83',
  '\u0442\u1c84\u1c85',
  '\u044a\u1c86',
  '\u0463\u1c87',
  '\u1c88\ua64b',
  '\u1e61\u1e9b',
  '\ufb05\ufb06',
];

// Where Unicode keeps letters that have a case; the rest need not be asked when the table is made.
const casedBlocks: Ranges = [
  0x80, 0x590, 0x10a0, 0x1400, 0x1c80, 0x2000, 0x2100, 0x2200, 0x2460, 0x2500, 0x2c00, 0x2e00, 0xa640, 0xac00, 0xfb00,
  0xfb20, 0xff00, 0xff60, 0x10400, 0x10600, 0x10c80, 0x10d90, 0x118a0, 0x118e0, 0x16e00, 0x16f00, 0x1e900, 0x1e960,
];

const representatives = new Map<number, number>(
  sharedUpperCase.flatMap((group) => {
    const [first = 0, ...others] = Array.from(group, (character) => character.codePointAt(0) ?? 0);
    return others.map((other): [number, number] => [other, first]);
  }),
);

/** Two code points match each other under Python's `(?i)` exactly if this gives the same for both. */
export function foldCodePoint(codePoint: number): number {
  if (codePoint < 0x80) return codePoint >= 0x41 && codePoint <= 0x5a ? codePoint + 0x20 : codePoint;
  // The simple mapping: only U+0130 lower-cases to more than one code point, of which Python takes the first.
  const lower = String.fromCodePoint(codePoint).toLowerCase().codePointAt(0) ?? codePoint;
  return representatives.get(lower) ?? lower;
}

/** The text with every code point folded, so that a folded literal that matches under `(?i)` is a substring of it. */
export function foldText(text: string): string {
  if (text !== lastText) {
    lastFolded = fold(text);
    lastText = text;
  }
  return lastFolded;
}

// One text is searched by many patterns, one after another.
let lastText = '';
let lastFolded = '';

function fold(text: string): string {
  // The commonest texts hold no letter outside ASCII, where lower-casing is the whole of folding.
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
  return Array.from(text, (character) => String.fromCodePoint(foldCodePoint(character.codePointAt(0) ?? 0))).join('');
}

/** Every code point that matches one of these under the rule. */
export function foldRanges(ranges: Ranges, rule: CaseRule): CodePointSet {
  if (rule === 'exact') return uniformSet(ranges);
  const [only = 0, behind = 0] = ranges;
  if (ranges.length === 2 && behind === only + 1) return foldOne(only, rule);
  const isAscii = (ranges.at(-1) ?? 0) <= 0x80;
  const classes = rule === 'ascii' || isAscii ? asciiClasses : unicodeClasses().values();
  const added: CodePointSet[] = [uniformSet(ranges)];
  for (const members of classes) {
    const compared = rule === 'ascii' ? members.slice(0, 2) : members;
    if (compared.some((member) => isInRanges(ranges, member))) added.push(...compared.map(single));
  }
  return uniteSets(added);
}

/** The commonest case by far. */
function foldOne(codePoint: number, rule: CaseRule): CodePointSet {
  if (rule === 'ascii') {
    const letter = codePoint < 0x80 ? asciiClasses[foldCodePoint(codePoint) - 0x61] : undefined;
    return letter === undefined ? single(codePoint) : uniteSets(letter.slice(0, 2).map(single));
  }
  const folded = foldCodePoint(codePoint);
  const members = folded < 0x80 ? asciiClasses[folded - 0x61] : unicodeClasses().get(folded);
  return members === undefined ? single(codePoint) : uniteSets(members.map(single));
}

function single(codePoint: number): CodePointSet {
  return uniformSet([codePoint, codePoint + 1]);
}

/** For each ASCII letter, all that match it: lower case, upper case, then those outside ASCII. */
const asciiClasses: readonly (readonly number[])[] = Array.from({ length: 26 }, (_, index) => {
  const members = [0x61 + index, 0x41 + index];
  if (members[0] === 0x69) members.push(0x130, 0x131);
  if (members[0] === 0x6b) members.push(0x212a);
  if (members[0] === 0x73) members.push(0x17f);
  return members;
});

let knownClasses: ReadonlyMap<number, readonly number[]> | undefined;

/** By folded code point, all that match it, where there are two and more. Costs about two milliseconds, once, if a pattern needs it. */
function unicodeClasses(): ReadonlyMap<number, readonly number[]> {
  if (knownClasses !== undefined) return knownClasses;
  const classes = new Map<number, number[]>(asciiClasses.map((members) => [members[0] ?? 0, [...members]]));
  for (let index = 0; index + 1 < casedBlocks.length; index += 2) {
    for (let codePoint = casedBlocks[index] ?? 0; codePoint < (casedBlocks[index + 1] ?? 0); codePoint += 1) {
      addToClass(classes, codePoint);
    }
  }
  knownClasses = classes;
  return knownClasses;
}

function addToClass(classes: Map<number, number[]>, codePoint: number): void {
  const folded = foldCodePoint(codePoint);
  if (folded === codePoint) return;
  const members = classes.get(folded);
  if (members === undefined) classes.set(folded, [folded, codePoint]);
  else if (!members.includes(codePoint)) members.push(codePoint);
}
