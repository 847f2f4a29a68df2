// The policies and calls that are measured. The thirteen rules have the shape of those of the original's four templates.
const shell = 'bash';
const database = '~(sql|query|database|db)';
const web = '~(http_request|web_fetch|fetch|browse)';

export const thirteen = {
  policies: [
    {
      name: 'destructive-git',
      match: { tool: shell, args_pattern: 'git\\s+(push\\s+--force|reset\\s+--hard|clean\\s+-[fd]|branch\\s+-D)' },
      action: 'deny',
      priority: 10,
    },
    {
      name: 'force-push-main',
      match: { tool: shell, args_pattern: 'git\\s+push\\s+--force.*\\b(main|master)\\b' },
      action: 'deny',
      priority: 5,
    },
    { name: 'rm-rf', match: { tool: shell, args_pattern: 'rm\\s+-[rf]{2,}' }, action: 'escalate', priority: 10 },
    {
      name: 'system-files',
      match: { tool: '~(file_write|write_file|edit)', path_patterns: ['/etc/*', '/usr/*', '/boot/*', '/sys/*'] },
      action: 'deny',
      priority: 10,
    },
    {
      name: 'credentials',
      match: {
        tool: '~(file_read|read_file|read|cat)',
        path_patterns: ['~\\.env$', '~credentials', '~\\.ssh/', '~\\.aws/', '~\\.gnupg/'],
      },
      action: 'escalate',
      priority: 20,
    },
    {
      name: 'skip-hooks',
      match: { tool: shell, args_pattern: '--no-verify|--no-gpg-sign' },
      action: 'deny',
      priority: 10,
    },
    {
      name: 'internal-urls',
      match: { tool: web, args_pattern: '(127\\.0\\.0\\.1|localhost|0\\.0\\.0\\.0|\\[::1\\]|169\\.254)' },
      action: 'deny',
      priority: 10,
    },
    { name: 'file-urls', match: { tool: web, args_pattern: 'file://' }, action: 'deny', priority: 10 },
    { name: 'downloads', match: { tool: '~(download|wget|curl)' }, action: 'escalate', priority: 50 },
    {
      name: 'schema',
      match: { tool: database, args_pattern: '(?i)(DROP|TRUNCATE|ALTER|CREATE)\\s+(TABLE|DATABASE|INDEX|SCHEMA)' },
      action: 'deny',
      priority: 10,
    },
    { name: 'delete', match: { tool: database, args_pattern: '(?i)DELETE\\s+FROM' }, action: 'escalate', priority: 20 },
    {
      name: 'update',
      match: { tool: database, args_pattern: '(?i)UPDATE\\s+\\w+\\s+SET(?!.*WHERE)' },
      action: 'escalate',
      priority: 20,
    },
    { name: 'reads', match: { tool: '~(search|grep|glob|list)' }, action: 'approve', priority: 60 },
  ],
};

const benign = [
  'npm test',
  'git status',
  'ls -la src',
  'node build.js --watch',
  'git commit -m "fix the parser"',
  'cat README.md | head -20',
  'cargo build --release',
  'python3 -m pytest tests/unit -x',
  'git push origin feature/parser',
  'docker compose up -d',
].map((command) => ({ tool: 'bash', args: { command, description: 'run a command' } }));

const files = ['src/index.ts', 'docs/guide/start.md', 'package.json', '/home/dev/project/test/a.test.ts', 'lib/env.ts'];

/** Forty calls of everyday work, six of which some of the thirteen rules stop. */
export const everyday = [
  ...benign,
  ...files.map((file_path) => ({ tool: 'read_file', args: { file_path } })),
  ...files.map((file_path) => ({
    tool: 'write_file',
    args: { file_path, content: 'export const answer = 42;\n'.repeat(8) },
  })),
  ...files.map((path) => ({ tool: 'edit', args: { path, old_string: 'a', new_string: 'b' } })),
  ...files.map((pattern) => ({ tool: 'grep', args: { pattern, path: 'src' } })),
  { tool: 'web_fetch', args: { url: 'https://example.com/docs', prompt: 'what is new' } },
  { tool: 'web_fetch', args: { url: 'https://registry.npmjs.org/yaml', prompt: 'latest version' } },
  { tool: 'sql_query', args: { query: 'SELECT id, name FROM users WHERE id = 7' } },
  { tool: 'sql_query', args: { query: "UPDATE users SET name = 'x' WHERE id = 7" } },
  { tool: 'bash', args: { command: 'git push --force origin main' } },
  { tool: 'bash', args: { command: 'rm -rf build' } },
  { tool: 'write_file', args: { path: '/etc/hosts', content: '' } },
  { tool: 'read_file', args: { file_path: '/home/dev/.ssh/id_rsa' } },
  { tool: 'web_fetch', args: { url: 'http://localhost:8080/admin' } },
  { tool: 'sql_query', args: { query: 'DROP TABLE users' } },
];

/** `count` rules of five kinds, a fifth each, none of which stops an everyday call. */
export function mixed(count) {
  const kinds = [
    (n) => ({ tool: `tool_${n}` }),
    (n) => ({ tool: `group${n}_*` }),
    (n) => ({ tool: `~^(alpha|beta)${n}$` }),
    (n) => ({ tool: 'bash', args_pattern: `command${n}\\s+--option` }),
    (n) => ({ path_patterns: [`/srv/volume${n}/*`] }),
  ];
  return {
    policies: Array.from({ length: count }, (_, n) => ({
      name: `rule-${n}`,
      match: kinds[n % kinds.length](n),
      action: 'deny',
    })),
  };
}

const place = { cwd: '/home/dev/project', workspace: '/home/dev/project', home: '/home/dev' };
const commands = ['npm test', 'git status', 'cd app && npm test 2>&1 | tail -20', "grep -rn 'TODO' src | head -5"];
const callsOf = {
  shell: commands.map((command) => ({ tool: 'bash', args: { command }, ...place })),
  file: ['src/a.ts', '/home/dev/project/docs/b.md', '../c.txt'].map((file_path) => ({
    tool: 'Read',
    args: { file_path },
    ...place,
  })),
  url: ['https://example.com/a?b=c', 'https://docs.example.org/'].map((url) => ({
    tool: 'WebFetch',
    args: { url, prompt: 'What does it say?' },
    ...place,
  })),
  sql: ['SELECT id, name FROM users WHERE id = 7', 'UPDATE users SET name = $1 WHERE id = $2'].map((query) => ({
    tool: 'sql_query',
    args: { query },
    ...place,
  })),
};

/** Rules of effects, and calls that none of their keys concerns. */
export const withoutConcern = [
  { name: 'a file, a rule on SQL', match: { sql: { statement: 'drop' } }, calls: callsOf.file, bound: 1.5 },
  { name: 'a file, a rule on hosts', match: { host: 'metadata' }, calls: callsOf.file, bound: 1.5 },
  { name: 'a URL, a rule on SQL', match: { sql: { statement: 'drop' } }, calls: callsOf.url, bound: 4 },
];

/** One rule of each kind, and calls that it concerns. */
export const kindsOfUnderstanding = [
  { name: 'paths', match: { effect: 'write', path: '/etc/**' }, calls: callsOf.file, bound: 20 },
  { name: 'URLs', match: { host: ['loopback', 'private'] }, calls: callsOf.url, bound: 30 },
  { name: 'SQL', match: { sql: { statement: 'drop' } }, calls: callsOf.sql, bound: 170 },
  { name: 'shell texts', match: { command: 'git push --force' }, calls: callsOf.shell, bound: 70 },
];
