import type { TableUse } from '../mentions.ts';
import { columnTerm, type Term } from './term.ts';

/** The table whose rows a condition chooses among. */
export interface RowTarget {
  /** Last part of its name, in lower case. */
  readonly table: string;
  /** Tables of the statement by their aliases and last names, in lower case. */
  readonly tables: ReadonlyMap<string, string>;
}

export function rowTarget(table: string, uses: readonly TableUse[]): RowTarget {
  const tables = new Map<string, string>();
  for (const { last, alias } of uses) {
    tables.set(last.toLowerCase(), last.toLowerCase());
    if (alias !== undefined) tables.set(alias.toLowerCase(), last.toLowerCase());
  }
  return { table: table.toLowerCase(), tables };
}

/** A column of the target has the same shape with and without the target's name; so has one of the target joined with itself. */
export function readColumn({ table, tables }: RowTarget, column: string, qualifier: string | undefined): Term {
  const name = column.toLowerCase();
  const of = qualifier === undefined ? table : (tables.get(qualifier.toLowerCase()) ?? qualifier.toLowerCase());
  return columnTerm(of === table ? name : `${of}.${name}`, isKey(name, of));
}

const keys: ReadonlySet<string> = new Set([
  'id',
  '_id',
  'uuid',
  'guid',
  'pk',
  'key',
  'rowid',
  '_rowid_',
  'oid',
  'ctid',
]);

/** The table's own key. Keys of other tables may be null, and conditions on them are everyday. */
function isKey(column: string, table: string): boolean {
  if (keys.has(column)) return true;
  const singular = table.replace(/ies$/, 'y').replace(/s$/, '');
  return column === `${singular}_id` || column === `${singular}id` || column === `${table}_id`;
}
