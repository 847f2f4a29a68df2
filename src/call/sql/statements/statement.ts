import type { Effect } from '../../effect.ts';
import { findTables, type ScanStart } from '../find-tables.ts';
import type { Mentions, TableUse, TokenRange } from '../mentions.ts';
import { readName } from '../lexer/read-name.ts';
import type { TokenList } from '../lexer/token-list.ts';
import type { Scope } from '../scope.ts';
import type { SqlSource } from '../sql-source.ts';
import type { SqlObject } from '../sql-statement.ts';
import type { SqlGroup, StatementKindName } from '../statement-kinds.ts';

/** One statement to read: its tokens, and the names of the expressions around it. */
export interface Statement extends TokenRange {
  readonly source: SqlSource;
  readonly list: TokenList;
  /** The word that says what it does. */
  readonly verbAt: number;
  readonly scope: Scope;
}

/** What one statement does. */
export interface StatementReading {
  readonly kind: StatementKindName;
  readonly objects?: readonly SqlObject[];
  readonly bounded?: boolean | undefined;
  /** Groups beside those of its kind. */
  readonly groups?: readonly SqlGroup[];
  /** What it does beside: files, connections, commands. */
  readonly effects?: readonly Effect[];
  /** Statements within it that run. */
  readonly inner?: readonly InnerStatement[];
  readonly mentions?: Mentions;
  /** What the same words do as well: `INSERT OVERWRITE` empties the table first. */
  readonly also?: Pick<StatementReading, 'kind' | 'objects' | 'bounded'>;
  /** What of it could not be seen. */
  readonly unseen?: string;
}

export interface InnerStatement extends TokenRange {
  readonly scope: Scope;
}

export type StatementReader = (statement: Statement) => StatementReading;

/** What a piece of a statement mentions. */
export function mentionsOf(
  { list, scope, end }: Statement,
  start: number,
  begin: ScanStart = 'elsewhere',
  usingIsFrom = false,
): Mentions {
  return findTables(list, { start, end }, { begin, scope, usingIsFrom });
}

/** Tables as objects that are read; common table expressions are none. */
export function readObjects(tables: readonly TableUse[]): readonly SqlObject[] {
  return tables
    .filter(({ isExpression, isInto }) => !isExpression && !isInto)
    .map(({ name }) => ({ name, type: 'table', access: 'read' }));
}

export function written(name: string, type = 'table'): SqlObject {
  return { name, type, access: 'write' };
}

/** The names that stand here, parted by commas: `a, b.c, "d"`. */
export function readNames(list: TokenList, range: TokenRange): readonly string[] {
  const names: string[] = [];
  let at = range.start;
  for (let found = readName(list, at); found !== undefined && at < range.end; found = readName(list, at)) {
    names.push(found.name);
    if (list.sign(found.end) !== ',') break;
    at = found.end + 1;
  }
  return names;
}

/** The first place outside brackets with one of these words; undefined when there is none. */
export function findWord(
  { list }: Statement,
  { start, end }: TokenRange,
  ...words: readonly string[]
): number | undefined {
  for (let at = start; at < end; at += 1) {
    if (list.sign(at) === '(') at = list.closing(at, end);
    else if (list.isWord(at, ...words) && list.sign(at - 1) !== '.') return at;
  }
  return undefined;
}

/** The first string literal from `start` on, as a range of one token. */
export function firstText({ list, end }: Statement, start: number): TokenRange | undefined {
  for (let at = start; at < end; at += 1) if (list.string(at) !== undefined) return { start: at, end: at + 1 };
  return undefined;
}
