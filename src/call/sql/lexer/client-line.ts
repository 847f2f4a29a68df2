import type { Lexicon, SqlClient } from './lexicon.ts';
import { endOfLine } from './skip-comment.ts';

/** Lines that a client takes for itself where a statement could begin. */
const ownLines: Readonly<Record<SqlClient, RegExp | undefined>> = {
  psql: undefined,
  mysql: /(?:system|source|tee|notee|pager|nopager|edit|delimiter)(?=[ \t])/iy,
  sqlite: /\.[a-z]/iy,
  sqlcmd:
    /GO[ \t]*(?:\d+[ \t]*)?(?=;?[ \t]*(?:[\r\n]|$|--))|:(?:!!|r|out|error|connect|setvar|perftrace|list|xml|on|ed|help|listvar|quit|exit|reset|serverlist)\b|!!/iy,
  snowsql: /!(?=[a-z])/iy,
};

/**
 * The end of a line for the client that begins here; undefined when none does. A backslash outside quotes is one for `psql` and
 * `mysql` wherever it stands, the others stand at the start of a line, with no statement begun.
 */
export function endOfClientLine(text: string, at: number, lexicon: Lexicon, isFree: boolean): number | undefined {
  const { client } = lexicon;
  if (client === undefined) return undefined;
  if (text[at] === '\\') return endOfBackslash(text, at, client);
  const pattern = ownLines[client];
  if (pattern === undefined || !isFree) return undefined;
  pattern.lastIndex = at;
  return pattern.test(text) ? endOfLine(text, at, true) : undefined;
}

function endOfBackslash(text: string, at: number, client: SqlClient): number | undefined {
  if (client !== 'psql' && client !== 'mysql') return undefined;
  const next = text.charAt(at + 1);
  // What ends a statement leaves the rest of its line to SQL.
  if (client === 'mysql') return /[!.TuPdRe]/.test(next) ? endOfLine(text, at, true) : Math.min(at + 2, text.length);
  if (next === '\\' || next === ';' || next === ':') return at + 2;
  if (next === '!') return endOfLine(text, at, true);
  metaCommand.lastIndex = at;
  return at + (metaCommand.exec(text)?.[0].length ?? 1);
}

/** Up to the end of its line, or to the next one. */
const metaCommand = /\\[^\\\r\n]*/y;
