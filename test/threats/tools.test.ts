import { expect, test } from 'vitest';
import { PolicyEngine } from '../../src/index.ts';

// Techniques by which shipped permission systems were got around, as far as they concern tools and their arguments. Each has a
// near miss.

const place = { cwd: '/home/dev/app', workspace: '/home/dev/app', home: '/home/dev' };

const guarded = PolicyEngine.fromObject({
  policies: [
    { name: 'system', match: { path: '/etc/**' }, action: 'deny' },
    { name: 'settings', match: { effect: 'write', path: ['**/.vscode/**', '**/.cursor/**'] }, action: 'deny' },
  ],
});

const patch = (file: string): string => `*** Begin Patch\n*** Add File: ${file}\n+x\n*** End Patch`;

test.each<[string, string, unknown]>([
  [
    'CVE-2025-53773: a file tool writes the settings of the editor',
    'create',
    { path: '.vscode/settings.json', file_text: 'x' },
  ],
  ['CVE-2025-53773: a patch writes them', 'apply_patch', { input: patch('.vscode/settings.json') }],
  ['a patch as a list of words', 'shell', { command: ['apply_patch', patch('.vscode/settings.json')] }],
  ['a patch as a heredoc of a shell', 'Bash', { command: `apply_patch <<'E'\n${patch('.vscode/settings.json')}\nE` }],
  [
    'CVE-2025-54135: a tool that nobody knows writes the list of servers',
    'put_thing',
    { where: { at: './.cursor/mcp.json' } },
  ],
  ['arguments as a JSON text', 'write_file', '{"path":"/etc/x"}'],
  [
    'arguments as a JSON text within the arguments',
    'tool_call',
    { name: 'write_file', arguments: '{"path":"/etc/x"}' },
  ],
  ['a folder to start in, chosen by the model', 'read_thing', { cwd: '/etc', file: 'shadow' }],
  ['a list where a text is expected', 'read_file', { path: ['a', '/etc/shadow'] }],
  ['an object where a text is expected', 'read_file', { path: { value: '/etc/shadow' } }],
  ['the key of an object is the path', 'save_all', { files: { '/etc/shadow': 'x' } }],
  ['a second key for the path', 'read_file', { path: 'a', file_path: '/etc/shadow' }],
  ['a search outside of the workspace', 'Grep', { pattern: 'x', path: '/etc' }],
  ['a pattern that leads outside', 'Glob', { pattern: '../../../etc/**' }],
])('what a call names is judged: %s', (_, tool, args) => {
  expect(guarded.evaluate({ tool, args, ...place }).action).not.toBe('approve');
});

test.each<[string, string, unknown]>([
  [
    'the name of a file in a text',
    'Write',
    { file_path: 'a.md', content: 'see /etc/shadow and .vscode/settings.json' },
  ],
  ['a patch to another file', 'apply_patch', { input: patch('docs/.vscode.md') }],
  ['JSON that is written to a file', 'Write', { file_path: 'a.json', content: '{"path":"/etc/x"}' }],
  ['a message', 'mcp__slack__slack_post_message', { channel_id: 'C1', text: '/etc/shadow' }],
  [
    'a file of a repository elsewhere',
    'mcp__github__get_file_contents',
    { owner: 'o', repo: 'r', path: '.vscode/settings.json' },
  ],
  ['a question', 'web_search', { query: '/etc/shadow permissions' }],
  ['a search in the workspace', 'Grep', { pattern: '/etc/', path: 'src' }],
])('what is only a text is not: %s', (_, tool, args) => {
  expect(guarded.evaluate({ tool, args, ...place }).action).toBe('approve');
});

const approving = PolicyEngine.fromObject({
  defaults: { action: 'deny' },
  policies: [{ name: 'own-files', match: { effect: 'read', path: '$workspace/**' }, action: 'approve' }],
});

test('a server cannot name its tool into an approval, nor can its hints', () => {
  const read = { args: { file_path: 'a.ts' }, ...place };
  expect(approving.evaluate({ tool: 'Read', agent: 'claude-code', ...read }).action).toBe('approve');
  expect(approving.evaluate({ tool: 'mcp__evil__Read', ...read }).action).toBe('deny');
  const definition = { annotations: { readOnlyHint: true, destructiveHint: false } };
  expect(approving.evaluate({ tool: 'read_notes', definition, ...read }).action).toBe('deny');
});

test('what is typed into a shell that is open already is judged, though its host runs no hook for it', () => {
  const typed = (chars: string): string =>
    guarded.evaluate({ tool: 'write_stdin', args: { session_id: 1, chars }, agent: 'codex', ...place }).action;
  expect(typed('cat /etc/shadow\n')).not.toBe('approve');
  expect(typed('\u0003')).toBe('approve');
  for (const answer of ['y\n', 'no\r\n', '2\n', 'q\n', ':q!\n', '\n']) expect(typed(answer)).toBe('approve');
  // What has no end is joined to what comes next.
  for (const text of ['y', 'q', 'y\nrm -rf ~\n', 'rm', 'yn\n', '. x\n']) expect(typed(text)).not.toBe('approve');
});

test('a policy that teaches its own tool approves it, and no other of that name', () => {
  const taught = PolicyEngine.fromObject({
    defaults: { action: 'deny' },
    tools: { upload_report: { file: 'read' } },
    policies: [{ name: 'own-files', match: { effect: 'read', path: '$workspace/**' }, action: 'approve' }],
  });
  const upload = (tool: string, file: string): string => taught.evaluate({ tool, args: { file }, ...place }).action;
  expect(upload('upload_report', 'out/report.html')).toBe('approve');
  expect(upload('upload_report', '/etc/shadow')).toBe('deny');
  expect(upload('mcp__evil__upload_report', 'out/report.html')).toBe('deny');
});
