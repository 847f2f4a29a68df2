import { isBounded } from '../bounds/is-bounded.ts';
import { rowTarget } from '../bounds/row-target.ts';
import type { Mentions, TableUse, TokenRange } from '../mentions.ts';
import { readName } from '../lexer/read-name.ts';
import type { SqlObject } from '../sql-statement.ts';
import { findWord, mentionsOf, readObjects, written, type Statement, type StatementReading } from './statement.ts';

/** Words between the verb and its target. */
const modifiers = [
  'LOW_PRIORITY',
  'HIGH_PRIORITY',
  'DELAYED',
  'QUICK',
  'IGNORE',
  'ONLY',
  'TABLE',
  'OVERWRITE',
  'OR',
  'ROLLBACK',
  'ABORT',
  'FAIL',
  'REPLACE',
  'LOCAL',
];

/** `INSERT`, `REPLACE`: the target, and what it takes rows from. */
export function readInsert(statement: Statement): StatementReading {
  const { list, verbAt } = statement;
  const isReplace =
    list.isWord(verbAt, 'REPLACE') || list.isPhrase(verbAt + 1, 'OR REPLACE') || list.isWord(verbAt + 1, 'OVERWRITE');
  const into = findWord(statement, { start: verbAt, end: Math.min(statement.end, verbAt + 12) }, 'INTO');
  const isMulti = list.isWord(verbAt + 1, 'ALL', 'FIRST');
  const start = skipModifiers(statement, isMulti || into === undefined ? verbAt + 1 : into + 1);
  const target = isMulti ? undefined : readName(list, start);
  const head = expressionsOf(statement);
  const mentions = joinMentions(head, mentionsOf(statement, target?.end ?? start));
  const targets = target === undefined ? [] : [written(target.name)];
  const isOverwrite = list.isWord(verbAt + 1, 'OVERWRITE');
  return {
    kind: isReplace ? 'replace' : 'insert',
    ...(isOverwrite && { also: { kind: 'truncate', objects: targets, bounded: false } }),
    objects: [...targets, ...intoObjects(mentions), ...readObjects(mentions.tables)],
    mentions,
  };
}

/** `UPDATE a SET …`, `UPDATE a JOIN b SET …`, `UPDATE x SET … FROM t x`. */
export function readUpdate(statement: Statement): StatementReading {
  const { list, verbAt } = statement;
  if (list.isWord(verbAt + 1, 'STATISTICS')) return { kind: 'analyze', objects: namedTable(statement, verbAt + 2) };
  const start = skipModifiers(statement, verbAt + 1);
  const set = findWord(statement, { start, end: statement.end }, 'SET') ?? start;
  const head = expressionsOf(statement);
  const before = mentionsOf({ ...statement, end: set }, start, 'tables');
  const after = mentionsOf(statement, set);
  const mentions = joinMentions(head, joinMentions(before, after));
  const targets = resolveTargets(before.tables, after.tables, mentions.tables);
  const others = mentions.tables.filter((use) => !before.tables.includes(use));
  return {
    kind: 'update',
    objects: [...targets, ...intoObjects(mentions), ...readObjects(others)],
    bounded: boundsOf(statement, set, { first: before.tables[0], uses: mentions.tables }),
    mentions,
  };
}

/** `DELETE FROM a`, `DELETE a, b FROM a JOIN b`, `DELETE FROM a USING b`. */
export function readDelete(statement: Statement): StatementReading {
  const { list, verbAt, end } = statement;
  const begin = skipModifiers(statement, verbAt + 1);
  const start = skipModifiers(statement, list.isWord(begin, 'FROM') ? begin + 1 : begin);
  const next =
    findWord(statement, { start, end }, 'FROM', 'USING', 'WHERE', 'SET', 'RETURNING', 'OUTPUT', 'ORDER', 'LIMIT') ??
    end;
  const isJoined = list.isWord(next, 'FROM', 'USING');
  const head = expressionsOf(statement);
  const before = mentionsOf({ ...statement, end: next }, start, 'tables');
  const after = mentionsOf(statement, next, 'elsewhere', true);
  const mentions = joinMentions(head, joinMentions(before, after));
  const targets = resolveTargets(before.tables, isJoined ? after.tables : [], mentions.tables);
  return {
    kind: 'delete',
    objects: [
      ...targets,
      ...intoObjects(mentions),
      ...readObjects(mentions.tables.filter((use) => !before.tables.includes(use))),
    ],
    bounded: boundsOf(statement, next, { first: before.tables[0], uses: mentions.tables }),
    mentions,
  };
}

/** `MERGE INTO a USING b ON …`: bounded by its condition, unless it changes rows that have no match. */
export function readMerge(statement: Statement): StatementReading {
  const { list, verbAt, end } = statement;
  const into = list.isWord(verbAt + 1, 'INTO') ? verbAt + 2 : verbAt + 1;
  const start = skipModifiers(statement, into);
  const using = findWord(statement, { start, end }, 'USING') ?? end;
  const head = expressionsOf(statement);
  const before = mentionsOf({ ...statement, end: using }, start, 'tables');
  const after = mentionsOf(statement, using, 'elsewhere', true);
  const mentions = joinMentions(head, joinMentions(before, after));
  return {
    kind: 'merge',
    objects: [
      ...resolveTargets(before.tables, [], mentions.tables),
      ...intoObjects(mentions),
      ...readObjects(mentions.tables.filter((use) => !before.tables.includes(use))),
    ],
    bounded: mergeBounds(statement, using, { first: before.tables[0], uses: mentions.tables }),
    mentions,
  };
}

function skipModifiers({ list }: Statement, start: number): number {
  let at = start;
  while (list.isWord(at, ...modifiers) || list.isWord(at, 'TOP')) {
    // A table may be called `local`: what a name follows is a modifier.
    if (!list.isWord(at, 'TOP') && readName(list, at + 1) === undefined) return at;
    at = list.isWord(at, 'TOP') ? skipTop(list, at) : at + 1;
  }
  return at;
}

function skipTop(list: Statement['list'], at: number): number {
  const behind = list.sign(at + 1) === '(' ? list.closing(at + 1, list.length) + 1 : at + 2;
  return list.isWord(behind, 'PERCENT') ? behind + 1 : behind;
}

function namedTable({ list }: Statement, at: number): readonly SqlObject[] {
  const found = readName(list, at);
  return found === undefined ? [] : [{ name: found.name, type: 'table', access: 'read' }];
}

function joinMentions(left: Mentions, right: Mentions): Mentions {
  return {
    tables: [...left.tables, ...right.tables],
    functions: [...left.functions, ...right.functions],
    inner: [...left.inner, ...right.inner],
    files: [...left.files, ...right.files],
  };
}

/** What the common table expressions before the verb mention; read first, since the rest may name them. */
function expressionsOf(statement: Statement): Mentions {
  return mentionsOf({ ...statement, end: statement.verbAt }, statement.start);
}

/**
 * The tables that are written to. A target may be the alias of a table further on; one that is a common table expression
 * passes the change on to the tables in it.
 */
function resolveTargets(
  named: readonly TableUse[],
  joined: readonly TableUse[],
  all: readonly TableUse[],
): readonly SqlObject[] {
  return named.flatMap((target) => {
    const meant = joined.find(({ alias, last }) => (alias ?? last).toLowerCase() === target.last.toLowerCase());
    if (!target.isExpression && meant?.isExpression !== true) return [written(meant?.name ?? target.name)];
    return [written(target.name), ...all.filter(({ isExpression }) => !isExpression).map(({ name }) => written(name))];
  });
}

/** `OUTPUT deleted.* INTO audit`, `INSERT ALL INTO a … INTO b …`. */
function intoObjects({ tables }: Mentions): readonly SqlObject[] {
  return tables.filter(({ isInto, name }) => isInto && !name.startsWith(':')).map(({ name }) => written(name));
}

interface Rows {
  readonly first: TableUse | undefined;
  readonly uses: readonly TableUse[];
}

/** What ends the condition of a statement. */
const afterWhere = ['RETURNING', 'ORDER', 'LIMIT', 'OPTION', 'OUTPUT'];

function boundsOf(statement: Statement, start: number, rows: Rows): boolean | undefined {
  const where = findWord(statement, { start, end: statement.end }, 'WHERE');
  if (where === undefined) return false;
  const end = findWord(statement, { start: where + 1, end: statement.end }, ...afterWhere) ?? statement.end;
  return holdsBack(statement, { start: where + 1, end }, rows);
}

function holdsBack({ list, source }: Statement, condition: TokenRange, { first, uses }: Rows): boolean | undefined {
  const target = uses.find(({ alias, last }) => (alias ?? last) === first?.last) ?? first;
  return isBounded(list, condition, {
    target: rowTarget(target?.last ?? '', uses),
    pipesAreOr: source.lexicon.pipesAreOr,
  });
}

function mergeBounds(statement: Statement, using: number, rows: Rows): boolean | undefined {
  const { list, end } = statement;
  const when = findWord(statement, { start: using, end }, 'WHEN') ?? end;
  const on = findLast(statement, { start: using, end: when }, 'ON');
  if (on === undefined) return false;
  for (let at = when; at < end; at += 1) {
    if (list.isPhrase(at, 'NOT MATCHED BY SOURCE THEN') && list.isWord(at + 5, 'UPDATE', 'DELETE')) return false;
  }
  return holdsBack(statement, { start: on + 1, end: when }, rows);
}

function findLast(statement: Statement, range: TokenRange, word: string): number | undefined {
  let last = findWord(statement, range, word);
  for (let at = last; at !== undefined; at = findWord(statement, { start: at + 1, end: range.end }, word)) last = at;
  return last;
}
