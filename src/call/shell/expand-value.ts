import type { WordPart as SourcePart } from 'unbash';
import type { WordPart } from '../command.ts';
import type { Expanded } from './expand-parameter.ts';
import { flowOfValue, joinFlows } from './flow.ts';
import { isLoose } from './join-text.ts';
import type { ShellRun } from './shell-run.ts';
import { splitFields, usualSeparators, type FieldPiece } from './split-fields.ts';
import { lookUp, plainText } from './variables.ts';
import { walkScripts } from './walk-scripts.ts';

/** A word, in pieces: a part, or the end of a word where an unquoted value is split. */
export type Piece = FieldPiece;

export interface Expansion {
  readonly run: ShellRun;
  readonly isQuoted: boolean;
  /** It begins the word. */
  readonly isFirst: boolean;
  /** It stands within quotes of its own, not only where no word is split. */
  readonly isWithinQuotes: boolean;
  readonly keepsAlternatives?: boolean | undefined;
}

export function textPart(text: string): WordPart {
  return { kind: 'text', text };
}

/** Whatever it holds, the commands of its substitutions run. */
export function unknownPart(part: SourcePart, { run, isQuoted }: Expansion): WordPart {
  const streams = walkScripts(part, run, 0);
  const origin = streams.flatMap(({ sources }) => sources);
  const flow = joinFlows(streams.map((stream) => stream.flow));
  return {
    kind: 'unknown',
    text: part.text,
    ...(isQuoted && { isQuoted }),
    ...(origin.length > 0 && { origin: [...new Set(origin)] }),
    ...(flow !== undefined && { flow }),
  };
}

/** A longer value is known only when it runs. */
export const longestValue = 65_536;

/** In quotes a value is one word, or one for each element of a list; without, it is split, and its globs are expanded. */
export function expandValue(expanded: Expanded, source: string, { run, isQuoted }: Expansion): readonly Piece[] {
  const flow = flowOfValue(expanded?.value);
  const isOneWord = isQuoted && expanded?.isList !== true && source !== '$@';
  const unknown: WordPart = {
    kind: 'unknown',
    text: source,
    ...(isOneWord && { isQuoted }),
    ...(flow !== undefined && { flow }),
  };
  if (expanded === undefined) return [unknown];
  const { value, isList } = expanded;
  const length = value.reduce((sum, parts) => sum + parts.reduce((all, { text }) => all + text.length + 1, 0), 0);
  const separators = plainText(lookUp('IFS', run));
  if (length > longestValue) return [{ ...unknown, isCut: true }];
  if (!run.context.budget.spend(length) || (!isQuoted && separators === undefined)) return [unknown];
  const isJoined = isQuoted && (!isList || source.includes('*'));
  // Between what may be no word at all stands nothing.
  if (isJoined && value.length > 1 && value.some(isLoose)) return [unknown];
  const between: Piece = isJoined ? textPart((separators ?? usualSeparators).slice(0, 1)) : 'end';
  const pieces = value.flatMap((parts, index) => [
    ...(index === 0 ? [] : [between]),
    ...(isQuoted || run.world.isUnsplit === true || run.world.isZsh === true
      ? quotedValue(parts)
      : splitFields(parts, separators ?? usualSeparators)),
  ]);
  const ends = pieces.reduce((count, piece) => (piece === 'end' ? count + 1 : count), 0);
  return run.context.budget.spend(stepsOfWord * ends) ? pieces : [unknown];
}

/** A short name of a variable can stand for many words, each of which may be a path. */
const stepsOfWord = 16;

/** An element that holds nothing is a word all the same. */
function quotedValue(parts: readonly WordPart[]): readonly Piece[] {
  return parts.length === 0 ? [textPart('')] : parts;
}
