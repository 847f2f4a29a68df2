import type { Pattern } from './pattern.ts';
import { type PatternFacts, TreePattern } from './python-regex.ts';
import {
  type CodePointSet,
  complementSet,
  everyCodePoint,
  noCodePoint,
  rangeSet,
  uniteSets,
} from './python-regex/code-point-set.ts';
import { measureTree, nodeLimit, sourceLimit } from './python-regex/program.ts';
import type { RegexTree } from './python-regex/regex-tree.ts';

/** A pattern of Python's `fnmatch`. `search` tells whether the whole text matches. */
export interface FnmatchPattern extends Pattern, PatternFacts {}

/**
 * Python's `fnmatch.fnmatchcase` (https://docs.python.org/3.11/library/fnmatch.html): `*` and `?` match every character,
 * `/`, a leading dot and a line break too; `[!a]` negates and `[^a]` does not; a backslash is itself; a `[` that is never
 * closed is itself; a range that ends before it begins is empty. Every text is a glob; one of more than some thousand
 * characters answers `possible` to everything, since trying it could take too long.
 */
export function compileFnmatch(source: string): FnmatchPattern {
  if (source.length > sourceLimit) return oversizeGlob(source);
  const tree = parseFnmatch(source);
  return measureTree(tree).nodes <= nodeLimit ? new TreePattern(source, () => tree) : oversizeGlob(source);
}

function oversizeGlob(source: string): FnmatchPattern {
  return Object.freeze({
    source,
    search: () => 'possible',
    literals: undefined,
    foldCase: false,
    neverMatches: false,
    matchesEverything: false,
  });
}

const anyText: RegexTree = {
  kind: 'repeat',
  body: { kind: 'set', set: everyCodePoint },
  min: 0,
  max: Infinity,
  offset: 0,
  length: 1,
};

function parseFnmatch(source: string): RegexTree {
  const characters = Array.from(source);
  const lastClose = characters.lastIndexOf(']');
  const parts: RegexTree[] = [{ kind: 'assertion', assertion: 'text-start' }];
  for (let index = 0; index < characters.length; index += 1) {
    const character = characters[index] ?? '';
    // Where no bracket closes, none is looked for: thousands that open would take a look at the whole rest each.
    const end = character === '[' && index < lastClose ? findSetEnd(characters, index) : undefined;
    if (end !== undefined) {
      parts.push({ kind: 'set', set: parseGlobSet(characters.slice(index + 1, end)) });
      index = end;
    } else if (character !== '*') {
      parts.push(parseOne(character));
    } else if (parts.at(-1) !== anyText) {
      parts.push(anyText);
    }
  }
  parts.push({ kind: 'assertion', assertion: 'text-end' });
  return { kind: 'sequence', parts };
}

function parseOne(character: string): RegexTree {
  if (character === '?') return { kind: 'set', set: everyCodePoint };
  return { kind: 'character', codePoint: character.codePointAt(0) ?? 0, caseRule: 'exact' };
}

/** The index of the `]` that closes the `[` at `start`: not the first character within, nor the one behind `!`. */
function findSetEnd(characters: readonly string[], start: number): number | undefined {
  const first = characters[start + 1] === '!' ? start + 2 : start + 1;
  const end = characters.indexOf(']', first + 1);
  return end === -1 ? undefined : end;
}

/**
 * What stands between the brackets, in two steps as Python does it: hyphens that make ranges split it into chunks, so
 * that a range reaches from the last character of one to the first of the next; empty ranges vanish with both ends.
 * Only then is a leading `!` looked for.
 */
function parseGlobSet(inside: readonly string[]): CodePointSet {
  const chunks = dropEmptyRanges(splitAtHyphens(inside));
  const isNegated = chunks[0]?.[0] === '!';
  const kept = isNegated ? dropMark(chunks) : chunks;
  const members = uniteSets([noCodePoint, ...kept.flat().map(toSet), ...rangesBetween(kept)]);
  return isNegated ? complementSet(members) : members;
}

/** Without the `!`. A hyphen that then stands first begins no range any more. */
function dropMark([first = [], second, ...others]: readonly string[][]): readonly string[][] {
  if (second === undefined) return [first.slice(1)];
  return first.length === 1 ? [['-', ...second], ...others] : [first.slice(1), second, ...others];
}

function splitAtHyphens(inside: readonly string[]): string[][] {
  const chunks: string[][] = [];
  let start = 0;
  // A hyphen at the start, or right behind `!` or a finished range, is itself.
  let from = inside[0] === '!' ? 2 : 1;
  for (let hyphen = inside.indexOf('-', from); hyphen !== -1; hyphen = inside.indexOf('-', from)) {
    chunks.push(inside.slice(start, hyphen));
    start = hyphen + 1;
    from = hyphen + 3;
  }
  const rest = inside.slice(start);
  if (rest.length > 0 || chunks.length === 0) chunks.push(rest);
  else chunks.at(-1)?.push('-');
  return chunks;
}

function dropEmptyRanges(chunks: readonly string[][]): readonly string[][] {
  const kept: string[][] = [];
  for (const chunk of chunks.toReversed()) {
    const next = kept.at(-1);
    if (next === undefined || pointOf(chunk.at(-1)) <= pointOf(next[0])) kept.push(chunk);
    else kept[kept.length - 1] = [...chunk.slice(0, -1), ...next.slice(1)];
  }
  return kept.toReversed();
}

function rangesBetween(chunks: readonly (readonly string[])[]): CodePointSet[] {
  return chunks.slice(1).map((chunk, index) => rangeSet(pointOf(chunks[index]?.at(-1)), pointOf(chunk[0])));
}

function toSet(character: string): CodePointSet {
  return rangeSet(pointOf(character), pointOf(character));
}

function pointOf(character: string | undefined): number {
  return character?.codePointAt(0) ?? 0;
}
