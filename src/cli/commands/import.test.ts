import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PolicyEngine } from '../../policy-engine.ts';
import { makeFolder, runCommand } from '../../../test/support/fake-io.ts';

/** Imports one file, and gives the policy as the command wrote it. */
async function importFile(source: string, text: string, name = 'settings') {
  const folder = makeFolder({ [name]: text });
  const output = join(folder, 'policy.yaml');
  const result = await runCommand(['import', source, join(folder, name), '--output', output]);
  if (result.code !== 0) return { ...result, engine: undefined, text: '' };
  expect((await runCommand(['lint', output])).stderr).not.toContain('error');
  return { ...result, engine: PolicyEngine.fromYaml(output), text: readFileSync(output, 'utf8') };
}

const place = { cwd: '/w', workspace: '/w', home: '/home/u' };

function actionsOf(
  engine: PolicyEngine | undefined,
  agent: string,
  calls: readonly (readonly [string, string, object])[],
) {
  return calls.map(([, tool, args]) => engine?.evaluate({ tool, args, ...place, agent }).action);
}

const claudeSettings = `{
  // comments are fine
  "permissions": {
    "allow": ["Bash(git status:*)", "Bash(npm run *)", "Read(src/**)", "Edit(docs/**)", "WebFetch(domain:example.com)", "mcp__gh__list", "Skill(x)", "Write(a)"],
    "ask": ["Bash(npm run deploy *)"],
    "deny": ["Bash(rm *)", "Read(./.env)", "Read(~/.ssh/**)", "mcp__db"],
    "defaultMode": "acceptEdits",
  },
}`;

describe('import', () => {
  test.each<readonly [string, string, object]>([
    ['approve', 'Bash', { command: 'git status -s', description: 'what changed (in short)' }],
    ['approve', 'Bash', { command: 'git status && npm run test' }],
    ['approve', 'Read', { file_path: 'src/a.ts' }],
    ['approve', 'Edit', { file_path: '/w/docs/a.md', old_string: 'a', new_string: 'b' }],
    ['approve', 'WebFetch', { url: 'https://example.com/x', prompt: 'p' }],
    ['approve', 'mcp__gh__list', { q: 1 }],
    ['escalate', 'Bash', { command: 'npm run deploy prod' }],
    ['escalate', 'Bash', { command: 'git status > x' }],
    ['escalate', 'Bash', { command: 'git status', dangerouslyDisableSandbox: true }],
    ['escalate', 'Bash', { command: 'ls' }],
    ['escalate', 'Edit', { file_path: 'docs/.git/config', old_string: 'a', new_string: 'b' }],
    ['escalate', 'WebFetch', { url: 'https://example.com.evil.io/x', prompt: 'p' }],
    ['escalate', 'Skill', { skill: 'x' }],
    ['deny', 'Bash', { command: 'git status; rm x' }],
    ['deny', 'Bash', { command: 'bash -c "rm x"' }],
    ['deny', 'Bash', { command: 'cat .env' }],
    ['deny', 'Read', { file_path: '.env' }],
    ['deny', 'Read', { file_path: '~/.ssh/id_rsa' }],
    ['deny', 'mcp__db__query', { sql: 'SELECT 1' }],
  ])('permissions of Claude Code: %s %s %j', async (expected, tool, args) => {
    const { engine, stderr, text } = await importFile('claude', claudeSettings);
    expect(actionsOf(engine, 'claude-code', [[expected, tool, args]])).toEqual([expected]);
    expect(stderr).toMatch(/left out: Skill\(x\)[^]*left out: Write\(a\)|left out: defaultMode/);
    expect(text).toContain('#   left out: Skill(x): ');
  });

  test('rules of Codex', async () => {
    const { engine } = await importFile(
      'codex',
      `prefix_rule(pattern=["git", ["status", "log"]], decision="allow", match=[["git", "log"]])\nprefix_rule(pattern=["git", "push"], decision="prompt")\nprefix_rule(\n  pattern = ["rm"],\n  decision = "forbidden",\n  justification = "Use trash",\n)\n`,
    );
    const calls: readonly (readonly [string, string, object])[] = [
      ['approve', 'Bash', { command: 'git log -3' }],
      ['escalate', 'Bash', { command: 'git push origin' }],
      ['escalate', 'Bash', { command: 'git logs' }],
      ['deny', 'Bash', { command: 'git log && rm -rf x' }],
      ['deny', 'Bash', { command: '"rm" x' }],
    ];
    expect(actionsOf(engine, 'codex', calls)).toEqual(calls.map(([expected]) => expected));
    expect(engine?.evaluate({ tool: 'Bash', args: { command: 'rm x' } }).instead).toBe('Use trash');
  });

  test('policies of Gemini CLI', async () => {
    const { engine, stderr } = await importFile(
      'gemini',
      `[[rule]]\ntoolName = "run_shell_command"\ncommandPrefix = ["git status", "npm test"]\ndecision = "allow"\npriority = 100\n\n[[rule]]\nmcpName = "gh"\ntoolName = "*"\ndecision = "deny"\npriority = 200\ndenyMessage = "not here"\n\n[[rule]]\ntoolName = "write_file"\nargsPattern = "secret"\ndecision = "deny"\npriority = 50\n`,
    );
    const calls: readonly (readonly [string, string, object])[] = [
      ['approve', 'run_shell_command', { command: 'npm test' }],
      ['escalate', 'run_shell_command', { command: 'npm tests' }],
      ['deny', 'mcp_gh_list', {}],
      ['deny', 'write_file', { file_path: 'a', content: 'b' }],
    ];
    expect(actionsOf(engine, 'gemini-cli', calls)).toEqual(calls.map(([expected]) => expected));
    expect(stderr).toContain('tightened: rule 3');
  });

  test('permissions of opencode', async () => {
    const { engine } = await importFile(
      'opencode',
      `{ "permission": { "*": "ask", "bash": { "*": "ask", "git *": "allow", "git push *": "deny" }, "read": "allow", "edit": { "*": "deny", "docs/*": "allow" } }, "agent": { "plan": { "permission": { "webfetch": "deny" } } } }`,
    );
    const calls: readonly (readonly [string, string, object])[] = [
      ['approve', 'bash', { command: 'git status' }],
      ['approve', 'read', { filePath: 'src/a.ts' }],
      ['approve', 'edit', { filePath: 'docs/a/b.md', oldString: 'a', newString: 'b' }],
      ['escalate', 'read', { filePath: '/etc/passwd' }],
      ['escalate', 'bash', { command: 'ls' }],
      ['deny', 'bash', { command: 'git status; git push origin' }],
      ['deny', 'edit', { filePath: 'src/a.ts', oldString: 'a', newString: 'b' }],
      ['deny', 'webfetch', { url: 'https://example.com' }],
    ];
    expect(actionsOf(engine, 'opencode', calls)).toEqual(calls.map(([expected]) => expected));
  });

  test.each([
    ['claude', '{"permissions": {"deny": ["Bash(rm"]}}'],
    ['claude', '{"permissions": {"deny": [1]}}'],
    ['claude', '{"permissions": '],
    ['claude', '{}'],
    ['codex', 'for x in y: prefix_rule(pattern=[x])'],
    ['codex', 'prefix_rule(pattern=["a"], decision="never")'],
    ['codex', 'prefix_rule(pattern=[DANGEROUS], decision="forbidden")'],
    ['codex', 'other_rule(pattern=["a"])'],
    ['gemini', '[[rule]]\ntoolName = "x"\ndecision = "block"\n'],
    ['gemini', 'rule = 1\n'],
    ['gemini', '[[rule'],
    ['opencode', '{"permission": {"bash": {"rm *": "forbid"}}}'],
  ])('nothing is made of what cannot be understood: %s %s', async (source, text) => {
    const { code, stderr } = await importFile(source, text);
    expect(code).toBe(1);
    expect(stderr).toContain('nothing was made');
  });

  test('finds the settings of the user and of the project, and prints the policy', async () => {
    const home = makeFolder({ '.claude/settings.json': '{"permissions":{"allow":["Bash"]}}' });
    const cwd = makeFolder({ '.claude/settings.local.json': '{"permissions":{"deny":["Bash(rm *)"]}}' });
    const { code, stdout } = await runCommand(['import', 'claude', '--json'], { home, cwd });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      policy: {
        defaults: { action: 'escalate' },
        policies: [
          { name: 'deny-1', action: 'deny' },
          { name: 'allow-1', action: 'approve' },
        ],
      },
      rules: { 'deny-1': 'Bash(rm *)', 'allow-1': 'Bash' },
    });
    expect(await runCommand(['import', 'codex'], { home, cwd })).toMatchObject({ code: 1 });
    expect(await runCommand(['import', 'vim'], { home, cwd })).toMatchObject({ code: 1 });
  });

  test('overwrites no file, and what stands in settings cannot leave its comment', async () => {
    const folder = makeFolder({
      s: JSON.stringify({ permissions: { deny: ['Bash(x\npolicies: [] #)'] } }),
      'policy.yaml': 'mine',
    });
    const taken = await runCommand(['import', 'claude', join(folder, 's'), '--output', join(folder, 'policy.yaml')]);
    expect(taken).toMatchObject({ code: 1, stderr: expect.stringContaining('is there already') });
    expect(readFileSync(join(folder, 'policy.yaml'), 'utf8')).toBe('mine');
    const other = join(folder, 'other.yaml');
    await runCommand(['import', 'claude', join(folder, 's'), '--output', other]);
    expect(existsSync(other)).toBe(true);
    expect(PolicyEngine.fromYaml(other).policies).toHaveLength(1);
  });
});
