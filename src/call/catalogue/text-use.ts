import type { TextRole } from '../arguments/argument.ts';
import type { SqlDialect } from '../sql/sql-statement.ts';

/** What the text of an argument is to its tool, as the tables of the catalogue have it. */
export interface TextUse {
  readonly role:
    | TextRole
    /** Prose in which URLs stand that are connected to. */
    | 'urls'
    /** A pattern whose matches the tool opens. */
    | 'glob'
    /** A pattern whose matches the tool lists: it reads folders, not files. */
    | 'listing'
    /** A pattern that says which files below a folder are searched; without a slash it holds at any depth. */
    | 'filter'
    /** Plain data: nothing is looked for in it. */
    | 'data';
  readonly dialect?: SqlDialect;
  /** Of code, in lower case. */
  readonly language?: string;
}

/** Key paths of arguments, such as `command`, `commands[]` or `requests[].url`; an empty one is a text in place of the arguments. */
export type TextTable = Readonly<Record<string, TextUse>>;

export const shellText: TextUse = { role: 'shell' };
export const powershellText: TextUse = { role: 'powershell' };
export const typedText: TextUse = { role: 'input' };
export const urlText: TextUse = { role: 'url' };
export const urlsInText: TextUse = { role: 'urls' };
export const sqlText: TextUse = { role: 'sql' };
export const globText: TextUse = { role: 'glob' };
export const listingText: TextUse = { role: 'listing' };
export const filterText: TextUse = { role: 'filter' };
export const data: TextUse = { role: 'data' };
/** Code in a language that another argument names, or nobody. */
export const codeText: TextUse = { role: 'code' };
export const javascript: TextUse = { role: 'code', language: 'javascript' };
/** JavaScript that runs in a page of a browser. */
export const pageScript: TextUse = { role: 'code', language: 'page' };
/** JavaScript that runs in Node and drives a page: a function that is given it. */
export const driverScript: TextUse = { role: 'code', language: 'driver' };
export const python: TextUse = { role: 'code', language: 'python' };

/** SQL of one database. */
export function sqlFor(dialect: SqlDialect): TextUse {
  return { role: 'sql', dialect };
}
