import type { Scope } from './scope.ts';

/** A piece of the tokens, `end` excluded. */
export interface TokenRange {
  readonly start: number;
  readonly end: number;
}

export interface TableUse {
  readonly name: string;
  readonly last: string;
  readonly alias: string | undefined;
  /** It stands behind an `INTO`. */
  readonly isInto: boolean;
  /** A common table expression; it counts as a table where it is written to. */
  readonly isExpression: boolean;
}

export interface FunctionCall {
  /** The last part of its name, in lower case. */
  readonly name: string;
  /** Where the bracket of its arguments opens. */
  readonly open: number;
  readonly close: number;
}

/** What a statement mentions. */
export interface Mentions {
  readonly tables: readonly TableUse[];
  readonly functions: readonly FunctionCall[];
  /** Statements in brackets that change something: of common table expressions. */
  readonly inner: readonly (TokenRange & { readonly scope: Scope })[];
  /** String literals that stand where a table could: a file, in some servers. */
  readonly files: readonly number[];
}
