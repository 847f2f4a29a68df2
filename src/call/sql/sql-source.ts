import type { ArgumentSpan, Effect, Machine } from '../effect.ts';
import { changeContext, maxDepth, type FileUse, type TextContext } from '../reading.ts';
import type { Lexicon } from './lexer/lexicon.ts';
import type { TokenList } from './lexer/token-list.ts';
import type { TokenRange } from './mentions.ts';
import type { SqlDialect } from './sql-statement.ts';

/** Reads a text within a text as SQL; handed down so that the pieces need not import the whole. */
export type ReadInner = (text: string, source: SqlSource, context: TextContext) => readonly Effect[];

/** One reading of one text: its tokens, and what is known around it. */
export interface SqlSource {
  readonly text: string;
  readonly list: TokenList;
  readonly lexicon: Lexicon;
  readonly dialect: SqlDialect | undefined;
  readonly context: TextContext;
  /** It is the body of a routine or of `DO`: `SELECT … INTO x` sets a variable there. */
  readonly isBody: boolean;
  readonly readInner: ReadInner;
}

/** Where the pieces from `start` to `end` of the tokens stand in the arguments. */
export function spanOf({ list, context }: SqlSource, { start, end }: TokenRange): ArgumentSpan {
  const offset = context.from.start ?? 0;
  const first = list.tokens[start];
  const last = list.tokens[Math.max(start, end - 1)];
  if (first === undefined || last === undefined) return context.from;
  return { pointer: context.from.pointer, start: offset + first.start, end: offset + last.end };
}

/** The context of what the database server itself does, which is as a rule another machine. */
const server: Machine = { via: 'database' };

/** Whether the statement runs in the program that was given the text, as SQLite's do. */
export type Place = 'server' | 'client';

function contextAt(source: SqlSource, range: TokenRange, place: Place): TextContext {
  const context = changeContext(source.context, { from: spanOf(source, range), depth: source.context.depth + 1 });
  return place === 'client' || source.dialect === 'sqlite' ? context : { ...context, machine: server };
}

/** What a piece that runs, or is reached, does. Past the greatest depth, and for what is no literal, it is opaque. */
export interface Piece {
  readonly source: SqlSource;
  /** The tokens that it stands in. */
  readonly range: TokenRange;
  /** Its text, where the statement says it outright. */
  readonly text: string | undefined;
  readonly place: Place;
}

export function fileEffects(piece: Piece, use: FileUse): readonly Effect[] {
  return withText(piece, 'a file that an SQL expression names', (text, context) =>
    text.includes('://') && !text.startsWith('file:')
      ? context.readers.url(text, use.use === 'read' ? 'no' : 'certain', context)
      : context.readers.file(text, use, context),
  );
}

export function urlEffects(piece: Piece): readonly Effect[] {
  return withText(piece, 'a connection that an SQL expression names', (text, context) =>
    context.readers.url(text, 'certain', context),
  );
}

export function commandEffects(piece: Piece): readonly Effect[] {
  return withText(piece, 'a command that an SQL expression makes', (text, context) =>
    context.readers.shell(text, context),
  );
}

/** SQL within a text literal, which the same server runs. */
export function innerEffects(piece: Piece, { isBody }: { readonly isBody: boolean }): readonly Effect[] {
  const { source, range, text } = piece;
  const from = spanOf(source, range);
  if (text === undefined) return [{ kind: 'opaque', why: 'SQL that an expression makes', from }];
  if (source.context.depth >= maxDepth) return [{ kind: 'opaque', why: 'SQL within SQL, too deep', from }];
  const context = changeContext(source.context, { from: exactSpan(piece, text), depth: source.context.depth + 1 });
  return source.readInner(text, { ...source, isBody }, context);
}

/** Where the text stands without its quotes, if it stands there as it is. */
function exactSpan({ source, range }: Piece, text: string): ArgumentSpan {
  const from = spanOf(source, range);
  const token = source.list.tokens[range.start];
  const shift = token === undefined ? -1 : source.text.slice(token.start, token.end).indexOf(text);
  return shift === -1 ? from : { ...from, start: (from.start ?? 0) + shift };
}

function withText(
  { source, range, text, place }: Piece,
  why: string,
  read: (text: string, context: TextContext) => readonly Effect[],
): readonly Effect[] {
  const context = contextAt(source, range, place);
  if (text === undefined) return [{ kind: 'opaque', why, from: context.from }];
  if (context.depth > maxDepth) return [{ kind: 'opaque', why: 'a text within SQL, too deep', from: context.from }];
  return read(text, context);
}
