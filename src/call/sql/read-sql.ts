import type { Effect } from '../effect.ts';
import type { TextContext } from '../reading.ts';
import type { SqlDialect } from './sql-statement.ts';

/** What the statements of an SQL text do; an unknown dialect is every one. */
export function readSql(_text: string, _dialect: SqlDialect | undefined, { from }: TextContext): readonly Effect[] {
  return [{ kind: 'opaque', why: 'an SQL text, which is not read yet', from }];
}
