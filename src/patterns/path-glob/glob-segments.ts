import type { Ranges } from '../python-regex/code-point-set.ts';
import type { Step } from './automaton.ts';
import { readBracket } from './bracket.ts';
import { exactly, inSegment } from './character-sets.ts';

/** One segment of a glob, or `**`: any number of segments. */
export type GlobSegment = 'deep' | NameGlob;

interface NameGlob {
  readonly steps: readonly Step[];
  /** The name, where it is the only one that matches. */
  readonly name?: string;
  /** Texts that stand in every name that matches. */
  readonly literals: readonly string[];
}

/** Why a glob means nothing, and where: UTF-16 units. */
export interface GlobFault {
  readonly message: string;
  readonly offset: number;
  readonly length: number;
}

/** The segments of a glob, without empty ones and `.`; a pattern that is checked has no faults. */
export function readSegments(glob: string): readonly GlobSegment[] {
  const segments: GlobSegment[] = [];
  // A slash within brackets, which would be no boundary, is a fault.
  for (const text of glob.split('/')) {
    if (text === '' || text === '.') continue;
    if (text !== '**') segments.push(readName(text));
    else if (segments.at(-1) !== 'deep') segments.push('deep');
  }
  return segments;
}

/** One name and nothing else. */
export function literalSegment(name: string): NameGlob {
  return {
    name,
    literals: [name],
    steps: Array.from(name, (character) => ({ set: exactly(character.codePointAt(0) ?? 0) })),
  };
}

function readName(text: string): NameGlob {
  const steps: Step[] = [];
  const literals = [''];
  for (let at = 0; at < text.length;) {
    const { step, character, end } = readPiece(text, at);
    if (character === undefined) literals.push('');
    else literals[literals.length - 1] += character;
    const isRepeated = step.loops === true && steps.at(-1)?.loops === true;
    if (!isRepeated) steps.push(step);
    at = end;
  }
  const [name = ''] = literals;
  return literals.length === 1 ? { steps, literals, name } : { steps, literals };
}

interface Piece {
  readonly step: Step;
  /** Where it stands for itself. */
  readonly character?: string;
  readonly end: number;
}

function readPiece(text: string, at: number): Piece {
  if (text[at] === '*') return { step: { set: inSegment, loops: true }, end: at + 1 };
  if (text[at] === '?') return { step: { set: inSegment }, end: at + 1 };
  const bracket = text[at] === '[' ? readBracket(text, at) : undefined;
  if (bracket !== undefined) return { step: { set: bracket.set }, end: bracket.end };
  const from = text[at] === '\\' && at + 1 < text.length ? at + 1 : at;
  const codePoint = text.codePointAt(from) ?? 0;
  const character = String.fromCodePoint(codePoint);
  return { step: { set: exactly(codePoint) }, character, end: from + character.length };
}

/** What is wrong with the brackets and backslashes of a glob; undefined when nothing is. */
export function findFault(glob: string): GlobFault | undefined {
  for (let at = 0; at < glob.length; at += 1) {
    if (glob[at] === '\\') {
      if (at + 1 === glob.length) return { message: 'a backslash at the end quotes nothing', offset: at, length: 1 };
      at += 1;
    } else if (glob[at] === '[') {
      const bracket = readBracket(glob, at);
      const fault = faultOfBracket(glob, at, bracket);
      if (fault !== undefined || bracket === undefined) return fault;
      at = bracket.end - 1;
    }
  }
  return undefined;
}

function faultOfBracket(
  glob: string,
  offset: number,
  bracket: { readonly set: Ranges; readonly end: number } | undefined,
): GlobFault | undefined {
  if (bracket === undefined)
    return { message: 'the `[` is never closed; a backslash before it makes it plain', offset, length: 1 };
  const length = bracket.end - offset;
  if (glob.slice(offset, bracket.end).includes('/'))
    return { message: 'a `/` cannot stand between brackets', offset, length };
  return bracket.set.length === 0 ? { message: 'no character matches the brackets', offset, length } : undefined;
}
