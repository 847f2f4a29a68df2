import { findTables } from '../find-tables.ts';
import type { TableUse, TokenRange } from '../mentions.ts';
import type { TokenList } from '../lexer/token-list.ts';
import { readName } from '../lexer/read-name.ts';
import { Scope } from '../scope.ts';
import type { ConditionOptions } from './condition-options.ts';
import { everyRow } from './predicates.ts';
import type { RowTarget } from './row-target.ts';
import { opaqueTerm, type Term, type Truth } from './term.ts';

/** A query as a value: its truth is whether it gives every row, or any. */
export type QueryTerm = Term & {
  /** Whether it gives rows at all, as `EXISTS` asks. */
  readonly rows: Truth;
};

/** Queries within the condition of a query may lie this deep. */
const deepest = 6;

/** What a query within a condition gives; undefined where that could not be read. */
export function readQuery(list: TokenList, range: TokenRange, options: ConditionOptions): QueryTerm | undefined {
  if (options.depth >= deepest) return undefined;
  const inner = { ...options, depth: options.depth + 1 };
  const isJoined = findWord(list, range, /^(?:FROM|UNION|EXCEPT|INTERSECT|TABLE)$/) !== undefined;
  if (!isJoined) return readConstantQuery(list, range, inner);
  return readTableQuery(list, range, inner);
}

/** `SELECT 1`, `SELECT 1 WHERE false`: the value of an expression. */
function readConstantQuery(list: TokenList, range: TokenRange, options: ConditionOptions): QueryTerm | undefined {
  const where = findClause(list, range, 'WHERE');
  const start = list.isWord(range.start, 'SELECT', 'VALUES') ? range.start + 1 : range.start;
  const value = options.readCondition(list, { start, end: where ?? range.end }, options);
  const rows =
    where === undefined ? 'always' : options.readCondition(list, { start: where + 1, end: range.end }, options)?.truth;
  if (rows === undefined) return undefined;
  const term = value ?? opaqueTerm('query', []);
  return { ...term, truth: rows === 'never' ? 'never' : term.truth, rows, items: term.items ?? [term] };
}

function readTableQuery(list: TokenList, range: TokenRange, options: ConditionOptions): QueryTerm | undefined {
  const { target } = options;
  const { tables } = findTables(list, range, { begin: 'elsewhere', scope: new Scope(), usingIsFrom: false });
  const where = findClause(list, range, 'WHERE');
  const isLinked = isCorrelated(
    list,
    where === undefined ? { start: range.end, end: range.end } : { ...range, start: where },
    target,
    tables.map(({ last, alias }) => (alias ?? last).toLowerCase()),
  );
  const isOfTarget = givesWholeTarget(list, range, target, tables);
  const truth = truthOf(list, range, options);
  if (truth === undefined) return undefined;
  const rows: Truth = truth === 'never' ? 'never' : truth === 'always' ? 'always' : isLinked ? 'filter' : 'fixed';
  const term = opaqueTerm(`query ${range.start}`, []);
  const shape = isOfTarget && truth === 'always' ? everyRow : term.shape;
  return {
    ...term,
    shape,
    hasColumn: isLinked,
    truth: isOfTarget ? truth : truth === 'never' ? 'never' : 'filter',
    rows,
  };
}

/** Whether no join takes rows of the target away. */
function givesWholeTarget(
  list: TokenList,
  range: TokenRange,
  { table }: RowTarget,
  uses: readonly TableUse[],
): boolean {
  const isTarget = ({ last }: TableUse): boolean => last.toLowerCase() === table;
  if (uses.length > 0 && uses.every(isTarget)) return true;
  const isInner =
    findWord(list, range, /^JOIN$/) !== undefined && findWord(list, range, /^(?:LEFT|RIGHT|FULL|CROSS)$/) === undefined;
  return uses.some(isTarget) && !isInner;
}

/** Whether the query gives every row of its tables. */
function truthOf(list: TokenList, given: TokenRange, options: ConditionOptions): Truth | undefined {
  const range = withoutBrackets(list, given);
  if (findWord(list, range, /^(?:UNION)$/) !== undefined) {
    const parts = new Set(splitAtUnion(list, range).map((part) => truthOf(list, part, options)));
    return parts.has(undefined) ? undefined : parts.has('always') ? 'always' : 'filter';
  }
  if (isCut(list, range)) return 'filter';
  const source = truthOfSource(list, range, options);
  if (source !== 'always') return source;
  const where = findClause(list, range, 'WHERE');
  if (where === undefined) return 'always';
  const end =
    findWord(list, { start: where + 1, end: range.end }, /^(?:ORDER|FOR|WINDOW|OPTION|GROUP|LIMIT|OFFSET|FETCH)$/) ??
    range.end;
  return options.readCondition(list, { start: where + 1, end }, options)?.truth;
}

/** `SELECT … FROM (SELECT …)`: what the query within gives; other sources give all rows. */
function truthOfSource(list: TokenList, range: TokenRange, options: ConditionOptions): Truth | undefined {
  const open = (findClause(list, range, 'FROM') ?? range.end) + 1;
  if (open >= range.end || list.sign(open) !== '(' || !list.isWord(open + 1, 'SELECT', 'WITH')) return 'always';
  if (options.depth >= deepest) return undefined;
  return truthOf(
    list,
    { start: open + 1, end: list.closing(open, range.end) },
    { ...options, depth: options.depth + 1 },
  );
}

/** Whether a limit, a group or another query takes rows away: not a limit of very many, nor groups of one row each. */
function isCut(list: TokenList, range: TokenRange): boolean {
  if (findWord(list, range, /^(?:HAVING|FETCH|EXCEPT|INTERSECT|QUALIFY|MINUS)$/) !== undefined) return true;
  const limit = findWord(list, range, /^(?:LIMIT|TOP)$/);
  if (limit !== undefined) return isFew(list, limit + 1);
  const isAggregate = list.isWord(range.start + 1, 'MIN', 'MAX', 'ANY_VALUE') && list.sign(range.start + 2) === '(';
  return isAggregate && findWord(list, range, /^GROUP$/) !== undefined;
}

/** `LIMIT 5`; `LIMIT ALL`, `TOP 100 PERCENT` and numbers beyond most tables are none. */
function isFew(list: TokenList, at: number): boolean {
  const begin = list.behindBrackets(at);
  const token = list.tokens[begin];
  const isPercent = list.isWord(begin + 1, 'PERCENT') || list.isWord(begin + 2, 'PERCENT');
  return token?.kind !== 'word' && !(Number(token?.text) >= (isPercent ? 100 : mostRows));
}

const mostRows = 100_000;

function withoutBrackets(list: TokenList, { start, end }: TokenRange): TokenRange {
  let [first, last] = [start, end];
  while (list.sign(first) === '(' && list.closing(first, last) === last - 1) [first, last] = [first + 1, last - 1];
  return { start: first, end: last };
}

function splitAtUnion(list: TokenList, range: TokenRange): readonly TokenRange[] {
  const parts: TokenRange[] = [];
  let { start } = range;
  for (
    let at = findWord(list, range, /^UNION$/);
    at !== undefined;
    at = findWord(list, { start, end: range.end }, /^UNION$/)
  ) {
    parts.push({ start, end: at });
    start = list.isWord(at + 1, 'ALL', 'DISTINCT') ? at + 2 : at + 1;
  }
  return [...parts, { start, end: range.end }];
}

function findClause(list: TokenList, range: TokenRange, word: string): number | undefined {
  return findWord(list, range, new RegExp(`^${word}$`));
}

/** The first such word outside brackets. */
function findWord(list: TokenList, { start, end }: TokenRange, pattern: RegExp): number | undefined {
  for (let at = start; at < end; at += 1) {
    if (list.sign(at) === '(') at = list.closing(at, end);
    else if (pattern.test(list.word(at) ?? '')) return at;
  }
  return undefined;
}

/** Whether a condition looks at the row outside: by its table's name, or by comparing two columns of which one has none. */
function isCorrelated(
  list: TokenList,
  { start, end }: TokenRange,
  { table, tables }: RowTarget,
  own: readonly string[],
): boolean {
  for (let at = start; at < end; at += 1) {
    const name = readName(list, at);
    if (name === undefined || list.sign(at - 1) === '.') continue;
    const qualifier = name.name.split('.').at(-2)?.toLowerCase();
    if (qualifier !== undefined && !own.includes(qualifier) && (qualifier === table || tables.has(qualifier)))
      return true;
    const isCompared = qualifier === undefined && list.sign(name.end) === '=' && isColumn(list, name.end + 1);
    const isOther = qualifier === undefined && list.sign(at - 1) === '=' && isColumn(list, at - 2);
    if ((isCompared || isOther) && isColumn(list, at)) return true;
  }
  return false;
}

function isColumn(list: TokenList, at: number): boolean {
  const token = list.tokens[at];
  if (token === undefined || (token.kind !== 'word' && token.kind !== 'name')) return false;
  return list.sign(at + 1) !== '(' && !/^(?:NULL|TRUE|FALSE|CURRENT_\w+|ANY|ALL|SOME)$/.test(token.text);
}
