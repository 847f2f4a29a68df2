import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder, runCommand } from '../../../test/support/fake-io.ts';

const good = `policies:
  - { name: no-push, match: { tool: bash, args_pattern: '^command=git push' }, action: deny, reason: Ask }
`;
const cases = `- rule: no-push
  denies: [{ bash: git push }]
  approves: [{ bash: git pull }]
`;

describe('explain', () => {
  test('tells each rule that was tried, its conditions, and which decided', async () => {
    const path = join(makeFolder({ 'p.yaml': good }), 'p.yaml');
    const { code, stdout } = await runCommand(['explain', '-p', path, '--', 'git push']);
    expect(code).toBe(2);
    expect(stdout).toContain('denied: git push\n');
    expect(stdout).toContain('invoke bash: denied by no-push');
    expect(stdout).toContain(`certain  no-push [deny]: tool certain, args_pattern certain (${path}:2:5)`);
  });

  test('draws a chart', async () => {
    const path = join(makeFolder({ 'p.yaml': good }), 'p.yaml');
    const { code, stdout } = await runCommand(['explain', '--format', 'mermaid', '-p', path, '--', 'git push']);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^flowchart LR\n {2}call\["git push"\]:::deny\n/u);
  });

  test.each([[['--json']], [['--format', 'json']]])('writes JSON: %j', async (format) => {
    const path = join(makeFolder({ 'p.yaml': good }), 'p.yaml');
    const { code, stdout } = await runCommand([
      'explain',
      ...format,
      '-p',
      path,
      '--tool',
      'x',
      '--args',
      '{"a":100000000000000000000}',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      call: { tool: 'x', args: { a: '100000000000000000000' } },
      decision: { action: 'approve', origin: null },
      layers: [
        {
          name: path,
          effects: [
            { effect: { kind: 'invoke' }, tried: [{ name: 'no-push', result: 'no' }], nearMisses: [], advice: [] },
          ],
        },
      ],
    });
  });
});

describe('test', () => {
  test.each([
    [{ 'policy.yaml': good, 'cases.yaml': cases }, 'policy.yaml'],
    [{ 'x.yaml': good, 'x.cases.yaml': cases }, 'x.yaml'],
    [
      { 'deep/er/policy.yaml': good, 'deep/er/cases.yaml': cases, 'node_modules/policy.yaml': '[', 'other.yaml': '[' },
      '',
    ],
  ])('runs the cases beside %j', async (files, word) => {
    const { code, stdout } = await runCommand(['test', join(makeFolder(files), word)]);
    expect(code).toBe(0);
    expect(stdout).toContain('2 cases, 0 failed');
    expect(stdout).toContain('1 of 1 rule with a hit and a near miss');
  });

  test('names a case that fails with its place, and the exit code is 2', async () => {
    const folder = makeFolder({ 'policy.yaml': good, 'cases.yaml': cases.replace('git pull', 'git push -f') });
    const { code, stdout } = await runCommand(['test', folder]);
    expect(code).toBe(2);
    expect(stdout).toContain(`${join(folder, 'cases.yaml')}:3:`);
    expect(stdout).toContain('expected approve, got deny');
  });

  test('a rule without a hit and a near miss fails where that is asked for', async () => {
    const folder = makeFolder({
      'policy.yaml': good,
      'cases.yaml': '- rule: no-push\n  denies: [{ bash: git push }]\n',
    });
    expect((await runCommand(['test', folder])).code).toBe(0);
    expect((await runCommand(['test', '--coverage', folder])).code).toBe(2);
  });

  test('writes JSON', async () => {
    const { stdout } = await runCommand(['test', '--json', makeFolder({ 'policy.yaml': good, 'cases.yaml': cases })]);
    expect(JSON.parse(stdout)).toMatchObject({
      reports: [{ passed: true, coverage: [{ rule: 'no-push', hits: 1, misses: 1 }] }],
    });
  });

  test('runs those of a built-in template', async () => {
    expect((await runCommand(['test', '--template', 'strict'])).code).toBe(0);
  });

  test.each([
    ['no cases', { 'policy.yaml': good }, 'policy.yaml', 1],
    ['an empty folder', {}, '', 1],
    ['no such file', {}, 'gone.yaml', 1],
    ['a policy that does not load', { 'policy.yaml': '[', 'cases.yaml': cases }, 'policy.yaml', 4],
  ])('%s cannot be run', async (_what, files, word, code) => {
    expect(await runCommand(['test', join(makeFolder(files), word)])).toMatchObject({ code, stdout: '' });
  });
});

describe('lint', () => {
  const lint = (text: string, ...options: readonly string[]) =>
    runCommand(['lint', ...options, join(makeFolder({ 'p.yaml': text }), 'p.yaml')]);
  const doubtful = 'policies:\n  - { name: a, match: { tool: bash, args_pattern: x } }\n';

  test('a clean file is 0, a warning is 2 only with --strict, and what does not load is 4', async () => {
    expect((await lint(good, '--strict')).code).toBe(0);
    expect((await lint(doubtful)).code).toBe(0);
    expect((await lint(doubtful, '--strict')).code).toBe(2);
    expect((await lint('polices: []\n')).code).toBe(4);
    expect((await runCommand(['lint'])).code).toBe(1);
  });

  test('tells code and place as text, JSON and SARIF', async () => {
    expect((await lint(doubtful)).stdout).toContain('warning[policy/missing-action]');
    expect(JSON.parse((await lint(doubtful, '--format', 'json')).stdout)).toMatchObject({
      diagnostics: [{ code: 'policy/missing-action', line: 2 }],
    });
    expect(JSON.parse((await lint(doubtful, '--format', 'sarif')).stdout)).toMatchObject({
      version: '2.1.0',
      runs: [{ results: [{ ruleId: 'policy/missing-action' }] }],
    });
  });

  test('lets no control character of the file through', async () => {
    const hostile = 'policies:\n  - { name: "\\e[2J\\u202E", match: { tool: bash }, actoin: deny }\n';
    for (const format of ['text', 'json', 'sarif']) {
      // eslint-disable-next-line no-control-regex -- that is what is looked for
      expect((await lint(hostile, '--format', format)).stdout).not.toMatch(
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/,
      );
    }
  });
});

describe('templates', () => {
  test('are listed, and shown as they are', async () => {
    expect((await runCommand(['templates'])).stdout).toMatch(
      /^cloud .*\ncontainers .*\n(?:.*\n)*safe_coding +\d+ rules, default approve +What a coding agent .*\n(?:.*\n)*system .*\n$/,
    );
    expect((await runCommand(['templates', 'show', 'strict'])).stdout).toContain('policies:');
    expect(JSON.parse((await runCommand(['templates', 'show', 'strict', '--json'])).stdout)).toMatchObject({
      defaultAction: 'deny',
    });
  });

  test('one that there is not is answered with those that there are', async () => {
    expect(await runCommand(['templates', 'show', '../strict'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('safe_browsing, safe_coding, safe_database, secrets'),
    });
  });
});

describe('completion', () => {
  test('bash takes the script, and completes commands, options and values', async () => {
    const { stdout } = await runCommand(['completion', 'bash']);
    const complete = (...words: readonly string[]): string =>
      execFileSync(
        'bash',
        [
          '-c',
          `${stdout}\nCOMP_WORDS=(action-policy ${words.join(' ')} '')\nCOMP_CWORD=${words.length + 1}\n_action_policy\necho "\${COMPREPLY[*]}"`,
        ],
        {
          encoding: 'utf8',
        },
      );
    expect(complete()).toContain('check explain test lint');
    expect(complete('check')).toContain('--policy');
    expect(complete('check', '--default')).toBe('approve escalate deny\n');
    expect(complete('hook')).toContain('claude');
  });

  test.each(['zsh', 'fish'])('%s names every option of every command', async (shell) => {
    const { code, stdout } = await runCommand(['completion', shell]);
    expect(code).toBe(0);
    for (const word of ['check', 'uninstall', 'dry-run', 'template']) expect(stdout).toContain(word);
  });

  test('another shell is refused', async () => {
    expect((await runCommand(['completion', 'tcsh'])).code).toBe(1);
  });
});

describe('without a terminal', () => {
  test.each([
    [['init']],
    [['init', '--agent', 'claude']],
    [['uninstall', '--agent', 'claude']],
    [['trust']],
    [['trust', '--list']],
    [['trust', '--revoke', 'x']],
  ])('%j is refused, and says why', async (argv) => {
    expect(await runCommand(argv, { stdin: 'yes\n', home: makeFolder(), cwd: makeFolder() })).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('needs a terminal'),
    });
  });

  test('a terminal that an agent has opened is refused, too', async () => {
    const fake = { stdin: 'yes\n', home: makeFolder(), cwd: makeFolder(), isTerminal: true };
    for (const name of ['CLAUDECODE', 'COPILOT_CLI', 'QWEN_CODE', 'OPENCODE']) {
      const refused = await runCommand(['init'], { ...fake, env: { [name]: '1' } });
      expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining(`${name} is set`) });
    }
    expect((await runCommand(['init'], fake)).code).toBe(0);
  });

  test.each([[['init']], [['init', '--agent', 'claude']]])('%j takes one place only', async (argv) => {
    const fake = { stdin: 'yes\n', home: makeFolder(), cwd: makeFolder(), isTerminal: true };
    const { code, stderr } = await runCommand([...argv, '--user', '--project'], fake);
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('two files') });
  });

  test('init shows what it would do', async () => {
    const home = makeFolder({ '.claude/settings.json': '{\n  "model": "opus"\n}\n' });
    const { code, stdout } = await runCommand(['init', '--agent', 'claude', '--dry-run'], { home });
    expect(code).toBe(0);
    expect(stdout).toContain('+   "hooks": {');
    expect(stdout).toContain('hook claude || exit 2');
    expect((await runCommand(['init', '--dry-run'], { cwd: makeFolder() })).stdout).toContain(
      '# yaml-language-server: $schema=',
    );
  });

  test('a settings file that is not UTF-8 is left alone, since it would come back damaged', async () => {
    const home = makeFolder({ '.claude/x': '' });
    writeFileSync(join(home, '.claude/settings.json'), Buffer.from('{"a":"\u{e9}"}', 'latin1'));
    expect(await runCommand(['init', '--agent', 'claude', '--dry-run'], { home })).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('it is not UTF-8'),
    });
  });

  test('a settings file that cannot be understood is left alone', async () => {
    const home = makeFolder({ '.claude/settings.json': '{' });
    expect(await runCommand(['init', '--agent', 'claude', '--dry-run'], { home })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is left alone: it is not valid JSON'),
    });
  });
});
