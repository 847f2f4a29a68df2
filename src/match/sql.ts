import type { Effect } from '../call/effect.ts';
import { both } from '../lib/certainty.ts';
import { once } from '../lib/once.ts';
import type { EffectCondition, Matcher, Reading } from './matcher.ts';
import { compileSqlPattern, matchesGenerously, matchesStrictly } from './sql/judge-statement.ts';
import { parseSqlPattern, sqlSchema, toSqlPattern } from './sql/sql-pattern.ts';

/** Matches one SQL statement by what it does, whatever tool or program it is handed to. */
export const sql: Matcher = {
  key: 'sql',
  summary:
    'A SQL statement is of one of these kinds (`update`, `drop` …) or groups (`read`, `write`, `schema`, `privilege`, `server`, `transaction`, `setting`, `maintenance`, `routine`); as a map also `table` (names or globs, in any case), `access` (`read` or `write`) and `bounded` (whether a `WHERE` keeps it from every row). All keys of the map must hold.',
  since: '0.2.0',
  level: 'effect',
  schema: sqlSchema(),
  examples: {
    matches: [
      {
        pattern: 'drop',
        tool: 'sql_query',
        args: { query: 'COMMIT; DROP SCHEMA app' },
        because: 'every statement counts',
      },
      {
        pattern: { statement: ['update', 'delete'], bounded: false },
        tool: 'sql_query',
        args: { query: 'DELETE FROM users WHERE id = 5 OR 1 = 1' },
        because: 'the condition keeps no row out',
      },
      {
        pattern: { statement: 'write', table: 'users' },
        tool: 'sql_query',
        args: { query: 'WITH gone AS (DELETE FROM "public"."Users" WHERE id = 5 RETURNING *) SELECT * FROM gone' },
      },
      { pattern: 'server', tool: 'sql_query', args: { query: "SELECT pg_read_file('/etc/passwd')" } },
      { pattern: 'privilege', tool: 'sql_query', args: { query: 'CREATE ROLE admin SUPERUSER' } },
      {
        pattern: { table: 'audit_*', access: 'write' },
        tool: 'sql_query',
        args: { query: 'INSERT INTO audit_log SELECT 1' },
      },
    ],
    misses: [
      { pattern: 'drop', tool: 'sql_query', args: { query: "SELECT 'DROP TABLE users' -- DROP TABLE users" } },
      {
        pattern: { statement: ['update', 'delete'], bounded: false },
        tool: 'sql_query',
        args: { query: 'DELETE FROM users WHERE id = 5' },
      },
      { pattern: { statement: 'write', table: 'users' }, tool: 'sql_query', args: { query: 'SELECT * FROM users' } },
      { pattern: 'write', tool: 'sql_query', args: { query: 'SELECT * FROM t FOR UPDATE' } },
      { pattern: { table: 'users' }, tool: 'sql_query', args: { query: 'SELECT * FROM users_log' } },
    ],
  },
  parse: parseSqlPattern,
  compile: (value, reading) => compileSql(value, reading),
};

function compileSql(value: unknown, reading: Reading): EffectCondition {
  const pattern = once(() => compileSqlPattern(toSqlPattern(value)));
  const holds = (effect: Effect) => {
    if (effect.kind !== 'query') return 'no';
    if (reading === 'generous') return both(effect.certainty, matchesGenerously(pattern(), effect.statement));
    if (effect.guessed === true) return 'no';
    return both(effect.certainty, matchesStrictly(pattern(), effect.statement) ? 'certain' : 'no');
  };
  return { reads: 'effect', kinds: ['query'], holds: (_call, effect) => holds(effect) };
}
