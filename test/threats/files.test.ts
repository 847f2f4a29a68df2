import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeRealPath } from '../../src/cli/real-path.ts';
import { PolicyEngine } from '../../src/index.ts';

// Techniques by which shipped permission systems were got around, as far as they concern files. Each has a near miss.

const place = { cwd: '/home/dev/project', workspace: '/home/dev/project', home: '/home/dev' };
const coding = PolicyEngine.fromTemplate('safe_coding');

function actionOf(tool: string, args: object): string {
  return coding.evaluate({ tool, args, ...place }).action;
}

const onlyAllowed = PolicyEngine.fromObject({
  defaults: { action: 'deny' },
  policies: [{ name: 'allowed', match: { effect: ['read', 'write'], path: '/allowed/**' }, action: 'approve' }],
});

test.each([
  ['CVE-2025-53110: a sibling whose name begins alike', '/allowed_evil/a.txt', 'deny'],
  [
    'CVE-2025-54794: a folder that begins with the name of the working folder',
    '/allowed-evil/../allowed.bak/x',
    'deny',
  ],
  ['CVE-2026-45482: out by `..`', '/allowed/../etc/passwd', 'deny'],
  ['CVE-2026-21523: out by an encoded `..`', 'file:///allowed/%2e%2e/etc/passwd', 'deny'],
  ['near miss: within, by way of `..`', '/allowed/a/../b.txt', 'approve'],
])('an allowed folder covers that folder only: %s', (_, file_path, expected) => {
  expect(onlyAllowed.evaluate({ tool: 'Read', args: { file_path }, agent: 'claude-code', ...place }).action).toBe(
    expected,
  );
});

describe('through symbolic links', () => {
  let root = '';

  beforeAll(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'action-policy-threats-')));
    for (const folder of ['project/src', 'secret', 'home']) mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, 'secret/key.txt'), 'x');
    symlinkSync(join(root, 'secret'), join(root, 'project/link'));
    symlinkSync('link/key.txt', join(root, 'project/again'));
  });

  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  function decide(file_path: string, rule: 'allow' | 'deny'): string {
    const policy =
      rule === 'allow'
        ? ({ effect: ['read', 'write'], path: '$workspace/**' } as const)
        : ({ effect: ['read', 'write'], path: `${root}/secret/**` } as const);
    const engine = PolicyEngine.fromObject({
      defaults: { action: rule === 'allow' ? 'deny' : 'approve' },
      policies: [{ name: 'rule', match: policy, action: rule === 'allow' ? 'approve' : 'deny' }],
    });
    const cwd = join(root, 'project');
    const call = { tool: 'Write', args: { file_path, content: '' }, cwd, workspace: cwd, home: join(root, 'home') };
    return engine.evaluate(call, { realPath: makeRealPath() }).action;
  }

  test.each([
    ['CVE-2025-53109: a link in the allowed folder leads out of it', 'link/key.txt', 'deny'],
    ['CVE-2026-39861: a link to a link', 'again', 'deny'],
    ['a file that does not exist yet, behind a link', 'link/new.txt', 'deny'],
    ['near miss: no link', 'src/new.txt', 'approve'],
  ])('an approval is not carried out of the workspace: %s', (_, path, expected) => {
    expect(decide(path, 'allow')).toBe(expected);
  });

  test.each([
    ['CVE-2026-25724: a denied file, by a link to its folder', 'link/key.txt', 'deny'],
    ['by a link to a link', 'again', 'deny'],
    ['by `..` behind a link, which leads where the link leads', 'link/../secret/key.txt', 'deny'],
    ['near miss: another file', 'src/key.txt', 'approve'],
  ])('a denied file is denied by every way to it: %s', (_, path, expected) => {
    expect(decide(path, 'deny')).toBe(expected);
  });
});

test.each([
  ['CVE-2026-25725: settings that do not exist yet', 'Write', { file_path: '.claude/settings.json', content: '{}' }],
  ['CVE-2025-59536: hooks in the repository', 'Write', { file_path: '.claude/settings.local.json', content: '{}' }],
  [
    'CVE-2026-21852: the endpoint in the repository',
    'Edit',
    { file_path: './.claude/settings.json', old_string: 'a', new_string: 'b' },
  ],
  ['CVE-2025-61260: `.env` moves the settings', 'Write', { file_path: '.env', content: 'CODEX_HOME=./.codex' }],
  ['CVE-2025-61260: the settings that it would move to', 'Write', { file_path: '.codex/config.toml', content: '' }],
  ['CVE-2025-53773: the editor approves everything', 'Write', { file_path: '.vscode/settings.json', content: '' }],
  ['CVE-2025-54135: an MCP server is added', 'Write', { file_path: '.cursor/mcp.json', content: '{}' }],
  [
    'CVE-2025-54136: an approved MCP server is changed',
    'Edit',
    { file_path: '.cursor/mcp.json', old_string: 'a', new_string: 'b' },
  ],
  ['CVE-2025-59944: the name in another case', 'Write', { file_path: '.Cursor/MCP.json', content: '{}' }],
  ['CVE-2025-59944: a folder in another case', 'Write', { file_path: '.GIT/hooks/pre-commit', content: '' }],
])('what an agent obeys is not for agents to write: %s', (_, tool, args) => {
  expect(actionOf(tool, args)).not.toBe('approve');
});

test.each([
  ['a document about settings', 'Write', { file_path: 'docs/claude/settings.md', content: '' }],
  ['a settings file of the project', 'Write', { file_path: 'src/settings.json', content: '{}' }],
  ['an `.env` with a port', 'Write', { file_path: '.env', content: 'PORT=3000' }],
  ['a folder called cursor', 'Write', { file_path: 'src/cursor/mcp.ts', content: '' }],
])('near miss: %s', (_, tool, args) => {
  expect(actionOf(tool, args)).toBe('approve');
});

test('the working folder that the model chose is not the writable root', () => {
  const call = { tool: 'shell', args: { command: ['touch', 'x'], workdir: '/etc' }, ...place };
  expect(coding.evaluate(call).action).toBe('deny');
});

test('a server that chooses the words of its confirmation does not choose what is judged', () => {
  const args = { path: '/etc/passwd', title: 'Read the project notes', description: 'Only reads notes.md' };
  expect(coding.evaluate({ tool: 'mcp__notes__write_file', args, ...place }).action).toBe('deny');
});

test('a path with more readings than are looked at is not waved through by rules that ignore what is uncertain', () => {
  const file_path = ' %25\u00E9\\ .\0a%2f\u200B\\b. /$HOME/x ';
  expect(actionOf('Read', { file_path })).toBe('escalate');
});
