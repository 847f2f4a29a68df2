import { describe, expect, test } from 'vitest';
import { understandCall } from '../call/understand-call.ts';
import { surestOf, type Certainty } from '../lib/certainty.ts';
import { PolicyEngine } from '../index.ts';
import type { Reading } from './matcher.ts';
import { sql } from './sql.ts';

function ask(pattern: unknown, query: string, reading: Reading): Certainty {
  const call = understandCall({ tool: 'sql_query', args: { query } });
  if ('invalid' in call) throw new Error(call.invalid);
  const condition = sql.compile(pattern, reading);
  if (condition.reads !== 'effect') throw new Error('it speaks of effects');
  const concerned = call.effects.filter(({ kind }) => kind === 'query');
  return surestOf(concerned, (effect) => condition.holds(call, effect));
}

describe('a stopping rule', () => {
  test.each([
    ['drop', 'DROP TABLE a', 'certain'],
    ['schema', 'ALTER TABLE a ADD b int', 'certain'],
    ['schema', 'INSERT INTO a VALUES (1)', 'no'],
    ['server', "COPY a TO '/tmp/x'", 'certain'],
    ['server', 'COPY a TO STDOUT', 'no'],
    ['write', 'CALL purge()', 'possible'],
    ['read', "SELECT setval('s', 1)", 'no'],
    [{ table: 'users' }, 'SELECT * FROM public.users', 'certain'],
    [{ table: 'public.users' }, 'SELECT * FROM users', 'possible'],
    [{ table: 'public.users' }, 'SELECT * FROM app.users', 'no'],
    [{ table: 'user*' }, 'SELECT * FROM "USERS"', 'certain'],
    [{ table: 'users' }, 'DROP SCHEMA public CASCADE', 'possible'],
    [{ table: 'users', access: 'write' }, 'INSERT INTO a SELECT * FROM users', 'no'],
    [{ table: 'users', access: 'write' }, 'UPDATE users SET a = 1 WHERE id = 1', 'certain'],
    [{ bounded: false }, 'TRUNCATE a', 'certain'],
    [{ bounded: false }, 'SELECT * FROM a', 'no'],
    [{ bounded: false }, 'INSERT INTO a VALUES (1)', 'no'],
    [{ bounded: false }, 'DELETE FROM a WHERE b c d', 'possible'],
    [{ statement: 'delete', bounded: true }, 'DELETE FROM a WHERE id = 1', 'certain'],
    [{ statement: ['update', 'delete'], bounded: false }, 'CALL purge()', 'no'],
  ] as const)('%j of %s: %s', (pattern, query, expected) => {
    expect(ask(pattern, query, 'generous')).toBe(expected);
  });
});

describe('an approving rule', () => {
  test.each([
    ['select', 'SELECT * FROM a', 'certain'],
    ['select', "SELECT pg_read_file('/etc/passwd')", 'no'],
    ['select', "SELECT setval('s', 1)", 'no'],
    ['select', "SELECT pg_notify('a', 'b')", 'no'],
    ['select', "SELECT * FROM a INTO OUTFILE '/tmp/x'", 'no'],
    ['read', 'EXPLAIN SELECT 1', 'certain'],
    ['read', 'CALL p()', 'no'],
    ['call', 'CALL p()', 'certain'],
    ['insert', "INSERT INTO a VALUES (nextval('s'))", 'certain'],
    [{ table: 'a' }, 'SELECT * FROM a', 'certain'],
    [{ table: 'a' }, 'SELECT * FROM a, b', 'no'],
    [{ table: 'a' }, 'SELECT * FROM other.a', 'no'],
    [{ table: 'a' }, 'GRANT SELECT ON a TO joe', 'no'],
    [{ table: 'a*' }, 'SELECT 1', 'no'],
    [{ statement: 'delete', bounded: true }, 'DELETE FROM a WHERE id = 1', 'certain'],
    [{ statement: 'delete', bounded: true }, 'DELETE FROM a WHERE b c d', 'no'],
  ] as const)('%j of %s: %s', (pattern, query, expected) => {
    expect(ask(pattern, query, 'strict')).toBe(expected);
  });
});

describe('a pattern', () => {
  test.each([
    ['delte', 'policy/unknown-word'],
    [[], 'policy/wrong-type'],
    [{}, 'policy/wrong-type'],
    [5, 'policy/wrong-type'],
    [{ tables: 'a' }, 'policy/unknown-key'],
    [{ table: '' }, 'policy/wrong-type'],
    [{ access: 'both' }, 'policy/wrong-type'],
    [{ bounded: 'yes' }, 'policy/wrong-type'],
    [{ statement: ['update', 'removes'] }, 'policy/unknown-word'],
  ])('%j does not load', (pattern, code) => {
    const document = { policies: [{ name: 'a', match: { sql: pattern } }] };
    expect(() => PolicyEngine.fromObject(document as never)).toThrow(code);
  });

  test.each([
    ['DELETE FROM users', 'deny'],
    ['DELETE FROM users WHERE id = 5', 'approve'],
    ["EXEC('DEL' + 'ETE FROM users')", 'deny'],
    ['EXEC(@text)', 'escalate'],
  ])('of unbounded changes decides %s: %s', (query, action) => {
    const engine = PolicyEngine.fromObject({
      policies: [{ name: 'a', match: { sql: { statement: ['update', 'delete'], bounded: false } }, action: 'deny' }],
    });
    expect(engine.evaluate({ tool: 'sql_query', args: { query } }).action).toBe(action);
  });
});

describe('a database without schema, privilege and server changes', () => {
  const engine = PolicyEngine.fromTemplate('safe_database');

  test.each([
    // PostgreSQL, "Identifiers and Key Words": names with Unicode escapes.
    String.raw`SELECT U&"pg\005fread_file"('/etc/passwd')`,
    `SELECT U&"pg!005fread_file" UESCAPE '!' ('/etc/passwd')`,
    "SELECT pg_catalog.set_config('role', 'admin', false)",
    "UPDATE pg_authid SET rolsuper = true WHERE rolname = 'x'",
    "UPDATE mysql.user SET Super_priv = 'Y' WHERE User = 'x'",
    "UPDATE sqlite_master SET sql = 'x' WHERE name = 'y'",
    'USE ROLE accountadmin',
    'USE SECONDARY ROLES ALL',
    'INSERT OVERWRITE INTO t SELECT 1',
    'INSERT OVERWRITE ALL INTO t SELECT 1',
    'WITH p AS PROCEDURE () RETURNS STRING LANGUAGE PYTHON AS $$x$$ CALL p()',
  ])('does not approve %s', (query) => {
    expect(engine.evaluate({ tool: 'sql_query', args: { query } }).action).not.toBe('approve');
  });

  test.each([
    String.raw`SELECT U&"d\0061t\+000061", U&'a\\b' FROM t`,
    "SELECT set_config('app.tenant', '5', false)",
    'SELECT rolname FROM pg_authid',
    'USE app',
    'USE role',
    'UPDATE t SET a = 1 WHERE id = ANY($1::int[])',
    "SELECT SYSTEM$STREAM_HAS_DATA('s')",
  ])('approves %s', (query) => {
    expect(engine.evaluate({ tool: 'sql_query', args: { query } }).action).toBe('approve');
  });

  test.each([
    ["bq query --use_legacy_sql=false 'DROP SCHEMA ds CASCADE'", 'deny'],
    ["bq --project_id p query 'DELETE FROM ds.t WHERE true'", 'escalate'],
    ["bq query --destination_table ds.x 'SELECT 1; DROP TABLE t'", 'deny'],
    ["bq query 'SELECT 1'", 'approve'],
    ['bq ls', 'approve'],
  ])('%s: %s', (command, action) => {
    expect(engine.evaluate({ tool: 'bash', args: { command } }).action).toBe(action);
  });
});
