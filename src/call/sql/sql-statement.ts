import type { SqlGroup } from './statement-kinds.ts';

/** The dialects that differ in what a text means. An unknown one is every one of them. */
export type SqlDialect = 'postgres' | 'mysql' | 'sqlite' | 'sqlserver' | 'bigquery' | 'snowflake';

/** What a statement does to one object. */
export interface SqlObject {
  /** Unquoted, its parts joined by a dot, folded to lower case where it was not quoted: `public.users`. */
  readonly name: string;
  /** `table`, `view`, `schema`, `database`, `function`, `role` …: the statement's own word, in lower case. */
  readonly type: string;
  readonly access: 'read' | 'write';
}

/** One SQL statement, or one within another: the `DELETE` of a common table expression is one of its own. */
export interface SqlStatement {
  /** `select`, `insert`, `update`, `drop` …: see `statement-kinds.ts`. */
  readonly kind: string;
  readonly objects: readonly SqlObject[];
  /**
   * Whether a `WHERE` or the like keeps it from every row; undefined for kinds that have none, and for a condition that
   * could not be read (see `kindsWithBounds`).
   */
  readonly bounded?: boolean;
  /**
   * What it does as a whole, by its kind, its objects and the functions that it calls: `SELECT pg_read_file('x')` is of the
   * group `server`, and no longer of `read`.
   */
  readonly groups: readonly SqlGroup[];
  /** Groups that it may be of, since what it runs is not in the text: `CALL refresh_all()`. */
  readonly perhaps?: readonly SqlGroup[];
  /** It calls a function that does more than compute: `setval`, `pg_terminate_backend`. A `SELECT` that does is no plain read. */
  readonly hasSideEffects?: true;
}
