import { expect, test } from 'vitest';
import { PolicyEngine } from '../../src/index.ts';

// Techniques by which shipped permission systems were got around, as far as they concern hosts and SQL. Each has a near miss.

const onlyTrusted = PolicyEngine.fromObject({
  defaults: { action: 'deny' },
  policies: [
    { name: 'trusted', match: { host: ['trusted.com', '*.google.com'] }, action: 'approve' },
    { name: 'trusted-pages', match: { url: 'https://docs.trusted.com/en/**' }, action: 'approve' },
  ],
});

test.each([
  ['CVE-2026-24052: a host that begins with a trusted one', 'https://trusted.com.evil.com/', 'deny'],
  ['CVE-2026-24052: a page whose URL begins with a trusted one', 'https://docs.trusted.com.evil.com/en/x', 'deny'],
  ['a user that looks like a trusted host', 'https://trusted.com@evil.com/', 'deny'],
  ['a NUL behind which a trusted suffix stands', 'https://evil\0.google.com/', 'deny'],
  ['an encoded NUL', 'https://evil%00.google.com/', 'deny'],
  ['a backslash that some clients take for a slash', 'https://evil.com\\.google.com/', 'deny'],
  ['a line break within the host', 'https://evil.com\n.google.com/', 'deny'],
  ['near miss: the host itself', 'https://trusted.com/', 'approve'],
  ['near miss: a subdomain', 'https://maps.google.com/', 'approve'],
  ['near miss: a page', 'https://docs.trusted.com/en/x', 'approve'],
])('a trusted host is that host only: %s', (_, url, expected) => {
  expect(onlyTrusted.evaluate({ tool: 'WebFetch', args: { url, prompt: 'x' }, agent: 'claude-code' }).action).toBe(
    expected,
  );
});

const browsing = PolicyEngine.fromTemplate('safe_browsing');

test.each([
  ['a private address', 'http://10.0.0.7/admin', 'deny'],
  ['the metadata service', 'http://169.254.169.254/latest/meta-data/', 'deny'],
  ['a name that resolves to an address of this machine', 'http://127.0.0.1.nip.io/', 'deny'],
  [
    'near miss: an address in the query, which only a redirect would follow',
    'https://example.com/?to=http://10.0.0.7',
    'approve',
  ],
])('a fetch server does not reach inwards: %s', (_, url, expected) => {
  expect(browsing.evaluate({ tool: 'fetch', args: { url } }).action).toBe(expected);
});

const database = PolicyEngine.fromTemplate('safe_database');
const onlyReads = PolicyEngine.fromObject({
  defaults: { action: 'deny' },
  policies: [{ name: 'reads', match: { sql: { statement: 'read' } }, action: 'approve' }],
});

test.each([
  ['a second statement leaves the read-only transaction', 'COMMIT; DROP SCHEMA public CASCADE;'],
  ['begins with select', 'select 1; update users set admin = 1 where id = 7'],
  ['a writable common table expression', 'WITH gone AS (DELETE FROM users RETURNING *) SELECT * FROM gone'],
  ['a leading comment', '/* SELECT */ DELETE FROM users'],
  ['a comment that MySQL runs', '/*! DROP TABLE users */'],
  ['EXPLAIN ANALYZE runs what it explains', 'EXPLAIN ANALYZE DELETE FROM users'],
  ['SELECT INTO makes a table', 'SELECT * INTO copy FROM users'],
  ['a function that reads files of the server', "SELECT pg_read_file('/etc/passwd')"],
])('only reads: %s', (_, query) => {
  expect(onlyReads.evaluate({ tool: 'sql_query', args: { query } }).action).toBe('deny');
  expect(database.evaluate({ tool: 'mcp__sqlite__read_query', args: { query } }).action === 'approve').toBe(
    query.startsWith('select 1; update'),
  );
});

test.each([
  'SELECT * FROM users',
  '-- how many\nSELECT count(*) FROM users',
  "SELECT 'COMMIT; DROP SCHEMA public'",
  'WITH a AS (SELECT 1) SELECT * FROM a',
])('only reads, near miss: %s', (query) => {
  expect(onlyReads.evaluate({ tool: 'sql_query', args: { query } }).action).toBe('approve');
});

test('a program in the place of a URL is a program that nobody saw', () => {
  const engine = PolicyEngine.fromObject({
    policies: [{ name: 'no-programs', match: { effect: 'execute' }, action: 'deny' }],
  });
  const navigate = (url: string) => engine.evaluate({ tool: 'browser_navigate', args: { url } }).action;
  expect(navigate('javascript:alert(1)')).toBe('escalate');
  expect(navigate('https://example.com/')).toBe('approve');
});
