import type { Ranges } from '../python-regex/code-point-set.ts';
import { AutomatonBuilder, type Automaton } from './automaton.ts';
import { readBracket } from './bracket.ts';
import { anyCharacter, exactly, inSegment, nameStart, slash, without } from './character-sets.ts';

/** A canonical path that a call names, or a pattern of them. */
export interface NamedPaths {
  /** A path; where it is wild, a pattern as `PathSubject` describes it. */
  readonly path: string;
  /** See `PathSubject`; absent for one path. */
  readonly wild?: 'glob' | 'unknown' | undefined;
  /** All that lies under it as well. */
  readonly isTree?: true | undefined;
}

/** The paths that a call names, as an automaton. Globs follow the shell: what begins with a dot must be named with it. */
export function compileNamedPaths({ path, wild, isTree }: NamedPaths): Automaton {
  const builder = new AutomatonBuilder();
  if (wild === undefined) builder.addText(path, exactly);
  else addWild(builder, path, { skipsDots: wild === 'glob' });
  if (isTree !== undefined) addBelow(builder, path);
  builder.endBranch();
  return builder.build();
}

function addBelow(builder: AutomatonBuilder, path: string): void {
  // A root ends in a slash itself.
  if (/^(?:[A-Z]:)?\/$/.test(path)) builder.add({ set: anyCharacter, loops: true });
  else builder.addOptional({ set: slash }, { set: anyCharacter }, { set: anyCharacter, loops: true });
}

function addWild(builder: AutomatonBuilder, pattern: string, how: { readonly skipsDots: boolean }): void {
  for (let at = 0; at < pattern.length;) {
    const isStart = at === 0 || pattern[at - 1] === '/';
    at = addPiece(builder, { pattern, at, skipsDots: how.skipsDots && isStart, isStart });
  }
}

interface WildPiece {
  readonly pattern: string;
  readonly at: number;
  readonly isStart: boolean;
  readonly skipsDots: boolean;
}

/** Adds what stands at the place; the answer is the place behind it. */
function addPiece(builder: AutomatonBuilder, piece: WildPiece): number {
  const { pattern, at, skipsDots } = piece;
  if (pattern.startsWith('**', at)) return addDeep(builder, piece);
  if (pattern[at] === '*') return addStar(builder, piece);
  const { set, end } = readOne(pattern, at);
  const isPlain = pattern[at] !== '?' && (pattern[at] !== '[' || end === at + 1);
  builder.add({ set: skipsDots && !isPlain ? without(set, '.') : set });
  return end;
}

/** `*`: a name, or a part of one that may be empty. */
function addStar(builder: AutomatonBuilder, { pattern, at, isStart, skipsDots }: WildPiece): number {
  const isWhole = isStart && (pattern[at + 1] ?? '/') === '/';
  const name = [{ set: skipsDots ? nameStart : inSegment }, { set: inSegment, loops: true }] as const;
  if (isWhole) builder.add(...name);
  else builder.addOptional(...name);
  return at + 1;
}

function readOne(pattern: string, at: number): { readonly set: Ranges; readonly end: number } {
  if (pattern[at] === '?') return { set: inSegment, end: at + 1 };
  const bracket = pattern[at] === '[' ? readBracket(pattern, at) : undefined;
  if (bracket !== undefined) return bracket;
  const from = pattern[at] === '\\' && at + 1 < pattern.length ? at + 1 : at;
  const codePoint = pattern.codePointAt(from) ?? 0;
  return { set: exactly(codePoint), end: from + (codePoint > 0xffff ? 2 : 1) };
}

/** `**`: as a whole segment any number of them, else any text. */
function addDeep(builder: AutomatonBuilder, { pattern, at, isStart, skipsDots }: WildPiece): number {
  const end = at + 2;
  const any = { set: anyCharacter, loops: true } as const;
  const first = { set: skipsDots ? nameStart : anyCharacter };
  if (isStart && pattern[end] === '/' && skipsDots) {
    builder.addRepeated(first, { set: inSegment, loops: true }, { set: slash });
    return end + 1;
  }
  if (isStart && pattern[end] === '/') {
    builder.addOptional(any, { set: slash });
    return end + 1;
  }
  if (isStart && at > 0 && end === pattern.length) builder.add(first, any);
  else builder.add(any);
  return end;
}
