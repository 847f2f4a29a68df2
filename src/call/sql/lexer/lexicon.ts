import type { SqlDialect } from '../sql-statement.ts';

/** The programs that read lines of their own before the server sees the text. */
export type SqlClient = 'psql' | 'mysql' | 'sqlite' | 'sqlcmd' | 'snowsql';

/**
 * How one dialect cuts a text into tokens. From the manuals: PostgreSQL "Lexical Structure", MySQL "Language Structure",
 * SQLite "SQL As Understood By SQLite", Transact-SQL "Syntax Conventions", BigQuery "Lexical structure", Snowflake "Identifiers".
 */
export interface Lexicon {
  /** A backslash escapes in `'…'`. */
  readonly escapes: boolean;
  /** A backslash escapes in `"…"`, which is a string. */
  readonly doubleStrings: boolean;
  /** `#` begins a comment. */
  readonly hashComments: boolean;
  /** `--` begins a comment only before a blank. */
  readonly dashNeedsBlank: boolean;
  readonly slashComments: boolean;
  /** A lone carriage return ends a comment of one line. */
  readonly returnEnds: boolean;
  readonly nestedComments: boolean;
  /** `/*! … *\/` is code. */
  readonly versionComments: boolean;
  /** `tagged`: `$tag$ … $tag$`; `plain`: `$$ … $$`. */
  readonly dollars: 'tagged' | 'plain' | 'none';
  readonly backticks: boolean;
  readonly brackets: boolean;
  /** `'''…'''` and `"""…"""`, and `r'…'` without escapes. */
  readonly tripleQuotes: boolean;
  /** `q'[…]'` of Oracle, which comes with an unknown dialect only. */
  readonly alternativeQuotes: boolean;
  /** `#temp` is a name. */
  readonly hashNames: boolean;
  /** Statements follow one another without a semicolon. */
  readonly bareBreaks: boolean;
  /** `||` is OR. */
  readonly pipesAreOr: boolean;
  readonly client: SqlClient | undefined;
}

const standard: Lexicon = {
  escapes: false,
  doubleStrings: false,
  hashComments: false,
  dashNeedsBlank: false,
  slashComments: false,
  returnEnds: false,
  nestedComments: false,
  versionComments: false,
  dollars: 'none',
  backticks: false,
  brackets: false,
  tripleQuotes: false,
  alternativeQuotes: false,
  hashNames: false,
  bareBreaks: false,
  pipesAreOr: false,
  client: undefined,
};

const lexicons: Readonly<Record<SqlDialect, Lexicon>> = {
  postgres: { ...standard, returnEnds: true, nestedComments: true, dollars: 'tagged', client: 'psql' },
  mysql: {
    ...standard,
    escapes: true,
    doubleStrings: true,
    hashComments: true,
    dashNeedsBlank: true,
    versionComments: true,
    backticks: true,
    pipesAreOr: true,
    client: 'mysql',
  },
  sqlite: { ...standard, backticks: true, brackets: true, client: 'sqlite' },
  sqlserver: {
    ...standard,
    returnEnds: true,
    nestedComments: true,
    brackets: true,
    hashNames: true,
    bareBreaks: true,
    client: 'sqlcmd',
  },
  bigquery: {
    ...standard,
    escapes: true,
    doubleStrings: true,
    hashComments: true,
    returnEnds: true,
    backticks: true,
    tripleQuotes: true,
  },
  snowflake: {
    ...standard,
    escapes: true,
    slashComments: true,
    returnEnds: true,
    dollars: 'plain',
    client: 'snowsql',
  },
};

const oracle: Lexicon = { ...standard, alternativeQuotes: true };

/** Whether a text holds anything that the property changes the meaning of. */
const marks: { readonly [Key in keyof Lexicon]: RegExp } = {
  escapes: /\\/,
  doubleStrings: /"/,
  hashComments: /#/,
  dashNeedsBlank: /--[^\s]/,
  slashComments: /\/\//,
  returnEnds: /\r(?!\n)/,
  nestedComments: /\/\*[^]*\/\*/,
  versionComments: /\/\*M?!/,
  dollars: /\$/,
  backticks: /`/,
  brackets: /\[/,
  tripleQuotes: /'''|"""|\br[b]?['"]|\bbr['"]/i,
  alternativeQuotes: /q'/i,
  hashNames: /#/,
  // A keyword at the wrong place is an error elsewhere, so that reading on after it can only add.
  bareBreaks: /(?!)/,
  pipesAreOr: /\|\|/,
  client: /^[ \t]*[.!:]|\\|;[ \t]*[.!:]|\b(?:system|source|tee|pager|delimiter|go|edit|nopager|notee)\b/im,
};

/**
 * The ways to read a text: one for a known dialect; for an unknown one as many as the text tells apart, at most seven. A text
 * without any mark has one.
 */
export function lexiconsFor(text: string, dialect: SqlDialect | undefined): readonly Lexicon[] {
  if (dialect !== undefined) return [lexicons[dialect]];
  const told = (Object.keys(marks) as (keyof Lexicon)[]).filter((key) => marks[key].test(text));
  const distinct = new Map<string, Lexicon>();
  for (const lexicon of [...Object.values(lexicons), oracle]) {
    const key = told.map((property) => String(lexicon[property])).join(' ');
    if (!distinct.has(key)) distinct.set(key, { ...lexicon, bareBreaks: true });
  }
  return [...distinct.values()];
}
