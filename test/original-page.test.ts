import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { PolicyDeniedError, PolicyEngine, PolicyEscalatedError, templateIds } from '../src/index.ts';

// The examples of the original library's published page, in TypeScript idiom, with what the page says of them.

const folder = mkdtempSync(join(tmpdir(), 'original-page-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('quick start', () => {
  const engine = PolicyEngine.fromObject({
    policies: [
      {
        name: 'no-force-push',
        match: { tool: 'bash', args_pattern: 'git push --force' },
        action: 'deny',
        reason: 'Force push requires human approval',
      },
    ],
  });

  test('denies a force push with the reason of the rule', () => {
    const decision = engine.evaluate({ tool: 'bash', args: { command: 'git push --force origin main' } });
    expect(decision.denied).toBe(true);
    expect(decision.reason).toBe('Force push requires human approval');
  });

  test('approves what no rule matches, and names no rule', () => {
    const decision = engine.evaluate({ tool: 'bash', args: { command: 'git push origin main' } });
    expect(decision.approved).toBe(true);
    expect(decision.policyName).toBe('');
  });
});

describe('policy definition', () => {
  const path = join(folder, 'policies.yaml');
  writeFileSync(
    path,
    `policies:
  - name: no-destructive-git
    match:
      tool: bash
      args_pattern: "git (push --force|reset --hard|branch -D)"
    action: deny
    reason: "Destructive git operations require human approval"
  - name: escalate-system-files
    match:
      tool: "~(file_write|write_file)"
      path_patterns:
        - "/etc/*"
        - "/usr/*"
    action: escalate
    reason: "System file modification needs confirmation"
  - name: approve-reads
    match:
      tool: "~(read|search|grep)"
    action: approve
    priority: 10  # lower = higher priority
`,
  );
  const engine = PolicyEngine.fromYaml(path);

  test.each([
    ['bash', { command: 'git push --force' }, 'deny', 'no-destructive-git'],
    ['bash', { command: 'git reset --hard' }, 'deny', 'no-destructive-git'],
    ['bash', { command: 'git branch -D topic' }, 'deny', 'no-destructive-git'],
    ['bash', { command: 'git branch -d topic' }, 'approve', ''],
    ['write_file', { path: '/etc/hosts' }, 'escalate', 'escalate-system-files'],
    ['file_write', { file_path: '/usr/lib/x' }, 'escalate', 'escalate-system-files'],
    ['write_file', { path: '/home/u/etc/hosts' }, 'approve', ''],
    ['read_file', { path: '/etc/hosts' }, 'approve', 'approve-reads'],
    ['grep', { pattern: 'x' }, 'approve', 'approve-reads'],
  ] as const)('%s %j: %s by "%s"', (tool, args, action, policyName) => {
    expect(engine.evaluate({ tool, args })).toMatchObject({ action, policyName });
  });

  test('tries the rule of the lowest priority first', () => {
    expect(engine.policies.map(({ name }) => name)).toEqual([
      'approve-reads',
      'no-destructive-git',
      'escalate-system-files',
    ]);
  });
});

describe('built-in templates', () => {
  test('are the four of the page, and the packs', () => {
    expect(templateIds).toEqual(expect.arrayContaining(['safe_browsing', 'safe_coding', 'safe_database', 'strict']));
  });

  test.each([
    ['safe_coding', 'bash', { command: 'git push --force origin topic' }, 'deny', 'no-destructive-git'],
    ['safe_coding', 'bash', { command: 'rm -rf /' }, 'deny', 'no-rm-rf'],
    ['safe_coding', 'write_file', { path: '/etc/passwd', content: '' }, 'deny', 'no-system-file-change'],
    ['safe_coding', 'bash', { command: 'cat ~/.ssh/id_rsa' }, 'deny', 'no-credential-files'],
    ['safe_coding', 'bash', { command: 'git commit --no-verify' }, 'deny', 'no-skip-hooks'],
    ['safe_browsing', 'web_fetch', { url: 'http://localhost:8080' }, 'deny', 'block-internal-urls'],
    ['safe_browsing', 'web_fetch', { url: 'file:///etc/passwd' }, 'deny', 'block-file-protocol'],
    ['safe_browsing', 'browser_download', { url: 'https://example.com/a' }, 'escalate', 'escalate-download'],
    ['safe_database', 'sql_query', { query: 'DROP TABLE users' }, 'deny', 'block-ddl'],
    ['safe_database', 'sql_query', { query: 'TRUNCATE logs' }, 'deny', 'block-ddl'],
    ['safe_database', 'sql_query', { query: 'DELETE FROM users WHERE id = 1' }, 'escalate', 'escalate-delete'],
    ['safe_database', 'sql_query', { query: 'UPDATE users SET a = 1' }, 'escalate', 'escalate-update-no-where'],
    ['strict', 'read_file', { path: 'a.txt' }, 'approve', 'allow-read-only'],
    ['strict', 'write_file', { path: 'a.txt' }, 'deny', 'deny-other-effects'],
  ] as const)('%s: %s %j: %s by %s', (id, tool, args, action, policyName) => {
    expect(PolicyEngine.fromTemplate(id).evaluate({ tool, args })).toMatchObject({ action, policyName });
  });
});

describe('API', () => {
  test('a decision says its action, its flags, its reason and its rule', () => {
    const decision = PolicyEngine.fromTemplate('safe_coding').evaluate({ tool: 'bash', args: { command: 'rm -rf /' } });
    expect(decision).toMatchObject({ action: 'deny', denied: true, policyName: 'no-rm-rf' });
    expect(decision.reason).not.toBe('');
  });

  test('`strict` with a default of deny fails closed, and says so', () => {
    const engine = PolicyEngine.fromTemplate('strict', { defaultAction: 'deny' });
    const decision = engine.evaluate({ tool: 'deploy', args: {} });
    expect(decision).toMatchObject({ action: 'deny', policyName: 'default' });
    expect(decision.reason).toContain('fail-closed');
  });

  test('a guarded function throws on deny and on escalate, with the decision', () => {
    const engine = PolicyEngine.fromObject({
      policies: [
        { name: 'no', match: { tool: 'a' }, action: 'deny' },
        { name: 'ask', match: { tool: 'b' }, action: 'escalate' },
      ],
    });
    const run = engine.guard((tool: string) => `ran ${tool}`);
    expect(run('c')).toBe('ran c');
    expect(() => run('a')).toThrow(PolicyDeniedError);
    expect(() => run('b')).toThrow(PolicyEscalatedError);
  });
});

describe('pattern matching', () => {
  const cases = [
    ['tool', 'bash', 'bash', {}, true],
    ['tool', 'bash', 'basher', {}, false],
    ['tool', 'file_*', 'file_write', {}, true],
    ['tool', 'file_*', 'profile_move', {}, false],
    ['tool', '~(bash|shell|exec)', 'my_exec', {}, true],
    ['args_pattern', String.raw`git\s+push\s+--force`, 'x', { command: 'git  push --force' }, true],
    ['args_pattern', String.raw`git\s+push\s+--force`, 'x', { command: 'git pull' }, false],
    ['path_patterns', '/etc/*', 'x', { path: '/etc/hosts' }, true],
    ['path_patterns', '/etc/*', 'x', { path: '/opt/hosts' }, false],
    ['path_patterns', String.raw`~\.env$`, 'x', { path: '/a/.env' }, true],
    ['path_patterns', String.raw`~\.env$`, 'x', { path: '/a/.env.md' }, false],
  ] as const;

  test.each(cases)('%s %s on %s %j: %s', (key, pattern, tool, args, matches) => {
    const engine = PolicyEngine.fromObject({ policies: [{ name: 'rule', match: { [key]: pattern }, action: 'deny' }] });
    expect(engine.evaluate({ tool, args }).denied).toBe(matches);
  });
});
