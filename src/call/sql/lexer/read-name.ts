import type { TokenList } from './token-list.ts';

/** A name with its parts, and where it ends. */
export interface ReadName {
  /** Its parts joined by dots. */
  readonly name: string;
  /** Its last part. */
  readonly last: string;
  readonly end: number;
  /** One unquoted word: it may be a keyword. */
  readonly isBare: boolean;
}

/** The name that stands here, of any number of parts: `users`, `"Db".dbo.[Users]`, `db..users`, `#temp`, `@rows`. */
export function readName(list: TokenList, at: number): ReadName | undefined {
  const first = partAt(list, at);
  if (first === undefined) return undefined;
  const parts = [first];
  let end = at + 1;
  while (list.sign(end) === '.') {
    const part = partAt(list, end + 1);
    // `db..users` leaves the schema out; `t.*` is a name before a star.
    if (part === undefined && list.sign(end + 1) !== '.' && list.sign(end + 1) !== '*') break;
    if (part !== undefined) parts.push(part);
    end += part === undefined && list.sign(end + 1) === '.' ? 1 : 2;
  }
  const last = parts.at(-1) ?? first;
  return { name: parts.join('.'), last, end, isBare: end === at + 1 && list.tokens[at]?.kind === 'word' };
}

function partAt(list: TokenList, at: number): string | undefined {
  const token = list.tokens[at];
  if (token === undefined) return undefined;
  if (token.kind === 'word') return token.text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  if (token.kind === 'name') return token.text;
  // What some settings of MySQL take for a string stands where only a name can.
  if (token.kind === 'string' && token.isDouble === true) return token.text;
  return token.kind === 'parameter' && /^[@$:{]/.test(token.text) ? token.text : undefined;
}
