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
  /** Whether a `WHERE` or the like keeps it from every row; undefined for kinds that have none. */
  readonly bounded?: boolean;
}
