import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '../../lib/json-value.ts';
import { identifyTool } from '../tool-identity.ts';
import type { Argument } from './argument.ts';
import { findTextArguments } from './text-arguments.ts';

function find(tool: string, value: JsonValue, agent?: string): readonly Argument[] {
  return findTextArguments({ value, identity: identifyTool(tool, agent), taught: undefined, definition: undefined })
    .found;
}

/** `role text`, with `?` behind what is only possible and `~` before what is guessed; words in brackets. */
function describe({ role, text, words, certainty, isKnown, dialect, language, sendsData }: Argument): string {
  const what = words === undefined ? text : `[${words.join('|')}]`;
  const facts = [dialect, language, sendsData === true ? 'sends' : undefined].filter((fact) => fact !== undefined);
  return `${isKnown ? '' : '~'}${role}${certainty === 'possible' ? '?' : ''} ${[what, ...facts.map((fact) => `(${fact})`)].join(' ')}`;
}

/** The calls of agents, as they are recorded or documented. */
test.each<[string, string, JsonValue, readonly string[]]>([
  ['claude-code', 'Bash', { command: 'ls', description: 'rm -rf /' }, ['shell ls']],
  ['claude-code', 'WebFetch', { url: 'https://a.example', prompt: 'see https://b.example' }, ['url https://a.example']],
  ['claude-code', 'WebSearch', { query: 'drop table users' }, []],
  ['claude-code', 'Write', { file_path: 'a.sh', content: 'rm -rf /' }, []],
  ['claude-code', 'Edit', { file_path: 'a', old_string: 'https://a.example', new_string: 'x' }, []],
  ['claude-code', 'Agent', { prompt: 'run rm -rf /', description: 'x', subagent_type: 'y' }, []],
  ['claude-code', 'TodoWrite', { todos: [{ content: 'x', command: 'rm -rf /' }] }, []],
  ['claude-code', 'PowerShell', { command: 'Remove-Item x' }, ['powershell Remove-Item x']],
  ['claude-code', 'PowerShell', { command: ['Remove-Item', 'x'] }, ['powershell Remove-Item x']],
  ['claude-code', 'Bash', { command: { text: 'rm x' } }, ['shell? rm x']],
  ['claude-code', 'Bash', { command: [['rm', 'x']] }, ['~shell [rm|x]']],
  [
    'claude-code',
    'WebFetch',
    { url: [{ href: 'https://a.example' }, 'b.example'] },
    ['~url https://a.example', '~url b.example'],
  ],
  ['codex', 'Bash', { command: 'find /tmp/target/victim -delete' }, ['shell find /tmp/target/victim -delete']],
  ['codex', 'exec_command', { cmd: 'ls', shell: '/bin/zsh', justification: 'rm it' }, ['shell ls']],
  ['codex', 'shell', { command: ['bash', '-lc', 'rm x'] }, ['shell [bash|-lc|rm x]']],
  ['codex', 'local_shell', { action: { command: ['rm', 'x'] } }, ['shell [rm|x]']],
  ['codex', 'write_stdin', { session_id: 1, chars: 'rm -r x\n' }, ['shell? rm -r x\n', 'input rm -r x\n']],
  ['codex', 'write_stdin', { session_id: 1, chars: '\u0003' }, []],
  ['codex', 'write_stdin', { session_id: 1 }, []],
  ['codex', 'apply_patch', { command: '*** Begin Patch\n*** Add File: a\n*** End Patch' }, []],
  ['gemini-cli', 'run_shell_command', { command: 'ls', dir_path: 'src' }, ['shell ls']],
  [
    'gemini-cli',
    'web_fetch',
    { prompt: 'Sum up https://a.example/x, and (http://b.example).' },
    ['url https://a.example/x', 'url http://b.example'],
  ],
  ['qwen-code', 'run_shell_command', { command: 'ls', is_background: false }, ['shell ls']],
  ['copilot', 'bash', { command: 'ls', description: 'x', mode: 'sync' }, ['shell ls']],
  ['copilot', 'sql', { description: 'x', query: 'SELECT 1' }, ['sql SELECT 1 (sqlite)']],
  ['copilot', 'write_bash', { shellId: '1', input: 'y' }, ['shell? y', 'input y']],
  ['opencode', 'bash', { command: 'ls', workdir: '/w' }, ['shell ls']],
  ['opencode', 'webfetch', { url: 'a.example', format: 'text' }, ['url a.example']],
  ['opencode', 'task', { prompt: 'x', command: '/review', description: 'y' }, []],
  ['cline', 'run_commands', { commands: ['ls', 'rm -rf x'] }, ['shell ls', 'shell rm -rf x']],
  ['cline', 'fetch_web_content', { requests: [{ url: 'https://a.example', prompt: 'x' }] }, ['url https://a.example']],
  ['droid', 'Execute', { summary: 'rm', command: 'ls' }, ['shell ls']],
  ['cursor', 'Shell', { command: 'ls', cwd: '/w' }, ['shell ls']],
  ['windsurf', 'pre_run_command', { command_line: 'ls', cwd: '/w' }, ['shell ls']],
  ['windsurf', 'run_command', { CommandLine: 'ls', Cwd: '/w' }, ['shell ls']],
  ['kiro', 'execute_bash', { command: 'ls' }, ['shell ls']],
  ['kiro', 'fs_write', { command: 'create', path: 'a', file_text: 'rm' }, []],
])('%s runs %s %j: %j', (agent, tool, value, expected) => {
  expect(find(tool, value, agent).map(describe)).toEqual(expected);
});

/** Tools of MCP servers: a user chose the server's name, so that what is known of them is a guess. */
test.each<[string, JsonValue, readonly string[]]>([
  ['mcp__playwright__browser_navigate', { url: 'http://127.0.0.1' }, ['~url http://127.0.0.1']],
  ['playwright_browser_navigate', { url: 'http://a.example' }, ['~url http://a.example']],
  ['playwright-browser_navigate', { url: 'http://a.example' }, ['~url http://a.example']],
  ['mcp__playwright__browser_evaluate', { function: '() => 1' }, ['~code () => 1 (page)']],
  ['mcp__puppeteer__puppeteer_evaluate', { script: 'fetch("//x")' }, ['~code fetch("//x") (page)']],
  ['mcp__playwright__browser_type', { text: 'rm -rf /', ref: 'e1' }, []],
  ['mcp__postgres__query', { sql: 'SELECT 1' }, ['~sql SELECT 1 (postgres)']],
  ['postgres_query', { sql: 'SELECT 1' }, ['~sql SELECT 1 (postgres)']],
  ['mcp__sqlite__write_query', { query: 'DELETE FROM t' }, ['~sql DELETE FROM t (sqlite)']],
  ['mcp__my-mysql-prod__execute', { query: 'DROP TABLE t' }, ['~sql DROP TABLE t (mysql)']],
  [
    'mcp__git__git_push',
    { repo_path: '/w', force: true, remote: 'origin' },
    ['~shell [git|-C|/w|push|--force|origin]'],
  ],
  ['mcp__git__git_reset', { repo_path: '/w' }, ['~shell [git|-C|/w|reset]']],
  ['mcp__git__git_reset', { path: '/w', mode: 'hard', commit: 'a1' }, ['~shell [git|-C|/w|reset|--hard|a1]']],
  [
    'mcp__git__git_clone',
    { url: 'https://a.example/x', path: '/etc/x' },
    ['~shell [git|clone|https://a.example/x|/etc/x]'],
  ],
  ['git_add', { repo_path: '/w', files: ['a', 'b'] }, ['shell [git|-C|/w|add|--|a|b]']],
  [
    'mcp__k8s__kubectl_generic',
    { command: 'delete', resourceType: 'pod', name: 'x', flags: { server: 'https://x.example' } },
    ['~shell [kubectl|delete|pod|x|--server=https://x.example]'],
  ],
  ['mcp__github__create_issue', { owner: 'a', repo: 'b', title: 'x', body: 'rm https://a.example' }, []],
  ['mcp__slack__slack_post_message', { channel_id: 'C1', text: 'curl https://a.example' }, []],
  ['mcp__fetch__fetch', { url: 'http://169.254.169.254/' }, ['~url http://169.254.169.254/']],
  ['mcp__desktop-commander__start_process', { command: 'rm x', timeout_ms: 1, shell: 'bash' }, ['~shell rm x']],
  ['mcp__linear__create', { command: 'x' }, ['~shell x']],
])('%s %j holds %j', (tool, value, expected) => {
  expect(find(tool, value).map(describe)).toEqual(expected);
});

/** Tools of frameworks and of other agents, which no adapter vouches for. */
test.each<[string, JsonValue, readonly string[]]>([
  ['developer__shell', { command: 'rm x' }, ['~shell rm x']],
  ['text_editor', { command: 'write', path: 'a', file_text: 'x' }, []],
  ['evil__text_editor', { command: 'rm -rf /' }, ['~shell rm -rf /']],
  ['str_replace_editor', { command: 'view', path: 'a' }, []],
  ['terminal', { commands: ['rm x'] }, ['shell rm x']],
  ['requests_post', '{"url":"https://a.example","data":{"a":1}}', ['url https://a.example (sends)']],
  ['requests_get', 'https://a.example', ['url https://a.example']],
  ['local_shell_call', { action: { command: ['rm', 'x'], env: { A: 'b' } } }, ['shell [env|A=b|rm|x]']],
  ['python_repl_ast', { query: 'import os' }, ['code import os (python)']],
  ['sql_db_query', { query: 'SELECT 1' }, ['sql SELECT 1']],
  ['insert_edit_into_file', { filePath: 'a', code: 'rm(x)' }, []],
  ['fetch_webpage', { urls: ['https://a.example'], query: 'SELECT 1 FROM t' }, ['url https://a.example']],
  ['mcp__ide__executeCode', { code: 'import os; os.remove("x")' }, ['~code import os; os.remove("x") (python)']],
])('%s of a framework %j holds %j', (tool, value, expected) => {
  expect(find(tool, value).map(describe)).toEqual(expected);
});

/** Unknown tools, by the words of keys and by how a text looks. */
test.each<[string, JsonValue, readonly string[]]>([
  ['run_in_sandbox', { command: 'rm -rf /' }, ['~shell rm -rf /']],
  ['deploy', { steps: [{ run: { cmd: 'rm x' } }] }, ['~shell rm x']],
  ['deploy', { cmd: ['rm', '-rf', '/'] }, ['~shell [rm|-rf|/]']],
  ['deploy', { cmds: ['rm x', 'ls'] }, ['~shell rm x', '~shell ls']],
  ['deploy', { argv: ['rm', 'x'] }, ['~shell [rm|x]']],
  ['deploy', { command: 'git', args: ['push', '--force'] }, ['~shell [git|push|--force]']],
  ['deploy', { command: 'git', args: 'push --force' }, ['~shell git push --force']],
  ['deploy', { command: 'cd x && git', args: ['push', "it's"] }, [`~shell cd x && git push 'it'\\''s'`]],
  ['deploy', { program: 'rm', args: ['-rf', '/'] }, ['~shell [rm|-rf|/]']],
  ['deploy', { command: 'git', args: '["push"]' }, ['~shell [git|push]']],
  ['deploy', { command: 'ls', env: { LD_PRELOAD: '/tmp/x.so' } }, ['~shell [env|LD_PRELOAD=/tmp/x.so|sh|-c|ls]']],
  ['deploy', { command: ['ls'], env: { A: 'b' } }, ['~shell [env|A=b|ls]']],
  ['deploy', { shell: 'bash' }, []],
  ['deploy', { shell: '/bin/zsh', command: 'ls' }, ['~shell ls']],
  ['deploy', { shell: 'rm -rf /' }, ['~shell rm -rf /']],
  ['deploy', { script: 'rm -rf /' }, ['~shell rm -rf /']],
  ['npm_run', { script: 'build' }, ['~shell? build']],
  ['deploy', { shell_command: 'ls', command_line: 'pwd' }, ['~shell ls', '~shell pwd']],
  ['tool_call', { name: 'run_shell_command', arguments: { command: 'rm x' } }, ['~shell rm x']],
  ['tool_call', { name: 'x', arguments: '{"command":"rm x"}' }, ['~shell rm x']],
  ['x', { arguments: '{"arguments":"{\\"command\\":\\"rm x\\"}"}' }, ['~shell rm x']],
  ['x', '{"command":"rm x"}', ['~shell rm x']],
  ['x', { content: '{"command":"rm x"}' }, []],
  ['x', { message: 'command: rm', prompt: 'rm', text: 'rm', description: 'rm', title: 'rm' }, []],
  ['ask', { query: 'how do I delete a table' }, []],
  ['ask', { query: 'update on the project' }, []],
  ['web_lookup', { query: 'DROP TABLE users' }, []],
  ['get_rows', { query: 'DROP TABLE users' }, ['~sql? DROP TABLE users']],
  ['get_rows', { query: '/* x */ -- y\n select * from t' }, ['~sql? /* x */ -- y\n select * from t']],
  ['db_query', { q: 'drop table users' }, ['~sql? drop table users']],
  ['db_query', { text: 'drop table users' }, ['~sql? drop table users']],
  ['mysql_query', { body: { 0: '/* x */ DROP TABLE users' } }, ['~sql? /* x */ DROP TABLE users (mysql)']],
  ['run_query', { input: 'do $$ begin end $$' }, ['~sql? do $$ begin end $$']],
  ['db_query', { q: 'users' }, []],
  ['db_query', { comment: 'Update the notes' }, []],
  ['db_search', { q: 'drop table users' }, []],
  ['search_docs', { q: 'drop table users' }, []],
  ['computer', { action: 'type', text: 'rm x' }, ['~typed? rm x']],
  ['mcp__windows__Type-Tool', { text: 'rm x' }, ['~typed? rm x']],
  ['keyboard_type', { keys: 'rm x' }, ['~typed? rm x']],
  ['browser_type', { text: 'rm x' }, []],
  ['type_check', { text: 'rm x' }, []],
  ['kill_process', { pid: 1 }, ['shell [kill|-9|--|1]']],
  ['mcp__desktop-commander__kill_process', { pid: 1 }, ['~shell [kill|-9|--|1]']],
  ['run_bigquery', { query: 'whatever' }, ['~sql whatever (bigquery)']],
  ['report', { sql: 'SELECT 1' }, ['~sql SELECT 1']],
  ['report', { filters: { sql_query: 'SELECT 1' } }, ['~sql SELECT 1']],
  ['ping', { url: 'http://10.0.0.1' }, ['~url http://10.0.0.1']],
  ['ping', { callback_url: 'a.example/x' }, ['~url a.example/x']],
  ['ping', { url: '/users/1' }, []],
  ['ping', { url: '//a.example/x' }, ['~url //a.example/x']],
  ['ping', { url: 'http:\\\\a.example' }, ['~url http:\\\\a.example']],
  ['ping', { host: 'metadata' }, ['~url metadata']],
  ['ping', { hostname: '2130706433' }, ['~url 2130706433']],
  ['ping', { server: 'github' }, []],
  ['ping', { server: 'a.example' }, ['~url? a.example']],
  ['ping', { endpoint: '/v1/x' }, []],
  ['ping', { endpoint: 'https://a.example' }, ['~url https://a.example']],
  ['ping', { remote: 'origin' }, []],
  ['ping', { target: 'https://a.example/x' }, ['~url? https://a.example/x']],
  ['copy_object', { source: 's3://bucket/key' }, ['~url? s3://bucket/key']],
  ['ping', { note: 'https://a.example' }, []],
  ['ping', { target: 'see https://a.example for more' }, []],
  ['ping', { address: 'ann@example.com' }, []],
  ['notify', { webhook: 'https://a.example', text: 'x' }, ['~url https://a.example (sends)']],
  ['call_api', { url: 'https://a.example', method: 'POST' }, ['~url https://a.example (sends)']],
  ['call_api', { url: 'https://a.example', method: 'get' }, ['~url https://a.example']],
  ['call_api', { url: 'https://a.example', body: { a: 1 } }, ['~url https://a.example (sends)']],
  [
    'execute_code',
    { code: 'import os\nos.system("x")', language: 'python' },
    ['code import os\nos.system("x") (python)'],
  ],
  ['execute_code', { code: 'rm -rf /', language: 'bash' }, ['shell rm -rf /']],
  ['run_py', { code: 'os.remove("x")' }, ['~code os.remove("x") (python)']],
  ['format_code', { code: 'a = 1;' }, []],
  ['apply_coupon', { code: 'SUMMER' }, []],
  ['visit', { zip_code: '12 345', error_code: 'E 1' }, []],
  ['tmux_send_keys', { keys: 'rm -rf /' }, ['~shell? rm -rf /', '~input? rm -rf /']],
  ['anything', { stdin: 'rm' }, ['~shell? rm', '~input? rm']],
])('an unknown tool %s %j holds %j', (tool, value, expected) => {
  expect(find(tool, value).map(describe)).toEqual(expected);
});

test('a known tool whose arguments are a text takes it as its main argument', () => {
  expect(find('bash', 'rm x').map(describe)).toEqual(['shell rm x']);
  expect(find('bash', '{"command":"rm x"}').map(describe)).toEqual(['shell rm x']);
  expect(find('bash', ['rm', 'x']).map(describe)).toEqual(['shell [rm|x]']);
  expect(find('fetch', 'https://a.example').map(describe)).toEqual(['url https://a.example']);
  expect(find('read_file', 'a.txt')).toEqual([]);
});

test('each text has the pointer to where it stands', () => {
  const pointers = (value: JsonValue): readonly string[] => find('x', value).map(({ pointer }) => pointer);
  expect(pointers({ a: [{ 'b/c': { command: 'x' } }] })).toEqual(['/a/0/b~1c/command']);
  expect(pointers({ arguments: '{"command":"x"}' })).toEqual(['/arguments']);
  expect(pointers({ commands: ['x', 'y'] })).toEqual(['/commands/0', '/commands/1']);
});

const keys = fc.constantFrom(
  'command',
  'cmds',
  'args',
  'env',
  'url',
  'query',
  'code',
  'arguments',
  'x',
  '',
  '__proto__',
);
const { tree } = fc.letrec<{ tree: JsonValue }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6 },
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '{"command":["rm"]}',
      '["a"',
      'https://a.example',
      'select 1 from t',
      '[[[[',
      '{"a":"{\\"b\\":1}"}',
    ),
    fc.integer(),
    fc.constant(null),
    fc.array(tie('tree')),
    fc.dictionary(keys, tie('tree')),
  ),
}));

test('whatever the arguments are, looking for texts never throws and gives the same twice', () => {
  const tools = fc.constantFrom('bash', 'x', 'mcp__git__git_push', 'mcp__github__push_files', 'execute_code', 'fetch');
  fc.assert(
    fc.property(tools, tree, (tool, value) => {
      expect(find(tool, value)).toEqual(find(tool, value));
    }),
    { numRuns: 300 },
  );
});

test('a command at any depth and under any keys is found', () => {
  const wrap = (steps: readonly (string | number)[], inner: JsonValue): JsonValue =>
    steps.reduceRight<JsonValue>((value, step) => (typeof step === 'number' ? [value] : { [step]: value }), inner);
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.constant(0)), { maxLength: 30 }), (steps) => {
      expect(find('x', wrap(steps, { command: 'rm -rf /' })).map(({ text }) => text)).toContain('rm -rf /');
    }),
  );
});

test('many texts, deep ones and long ones are looked at within limits', () => {
  const many = findTextArguments({
    value: { command: 'x', env: { A: 'x'.repeat(2_000_000) }, cmds: Array.from({ length: 50_000 }, () => 'ls') },
    identity: identifyTool('x', undefined),
    taught: undefined,
    definition: undefined,
  });
  expect(many.problem).toBeDefined();
  let deep: JsonValue = { command: 'rm' };
  for (let depth = 0; depth < 90_000; depth += 1) deep = depth % 2 === 0 ? { a: deep } : [deep];
  expect(find('x', deep)).toHaveLength(1);
  expect(find('x', { command: 'x'.repeat(10_000_000), arguments: `{${'['.repeat(1_000_000)}` })).toHaveLength(1);
});
