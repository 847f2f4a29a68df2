import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder, runCommand } from '../../../test/support/fake-io.ts';

const rules = `policies:
  - name: no-push
    match: { tool: bash, args_pattern: '^command=git push' }
    action: deny
    reason: "no \\e[31mpushing"
    instead: ask
  - name: ask-first
    match: { tool: [bash, deploy], args_pattern: 'deploy' }
    action: escalate
`;
const folder = makeFolder({
  'a.yaml': rules,
  'b.yaml': 'policies: []\ndefaults: { action: escalate }\n',
  'bad.yaml': 'polices: []\n',
});
const policy = join(folder, 'a.yaml');

test.each([
  [['git', 'push'], 2],
  [['git push && ls'], 2],
  [['deploy', 'now'], 3],
  [['ls'], 0],
])('judges %j, and the exit code says how', async (words, code) => {
  expect((await runCommand(['check', '--policy', policy, '--', ...words])).code).toBe(code);
});

test('tells the decision, its rule with its place, the reason and what to do instead, without control characters', async () => {
  const { stdout } = await runCommand(['check', '--policy', policy, '--', 'git push \u001b[2J\u202e']);
  expect(stdout).toBe(
    [
      String.raw`denied: git push \x1b[2J\u{202e}`,
      `  rule: no-push (${policy}:2:5)`,
      String.raw`  reason: no \x1b[31mpushing`,
      '  instead: ask',
      '',
    ].join('\n'),
  );
});

test('writes JSON whose keys are always there', async () => {
  const { stdout } = await runCommand(['check', '--json', '--policy', policy, '--', 'ls']);
  expect(JSON.parse(stdout)).toEqual({
    action: 'approve',
    policyName: '',
    reason: expect.any(String),
    instead: null,
    layer: policy,
    origin: null,
  });
  const denied = await runCommand(['check', '--json', '--policy', policy, '--', 'git push']);
  expect(JSON.parse(denied.stdout)).toMatchObject({
    policyName: 'no-push',
    instead: 'ask',
    origin: { file: policy, line: 2 },
  });
});

test('judges a call of another tool', async () => {
  expect((await runCommand(['check', '-p', policy, '--tool', 'deploy', '--args', '{"to":"deploy"}'])).code).toBe(3);
  expect((await runCommand(['check', '-p', policy, '--tool', 'deploy'])).code).toBe(0);
});

test('several policies are layers, and the most severe decides', async () => {
  const both = ['check', '-p', policy, '-p', join(folder, 'b.yaml'), '--'];
  expect((await runCommand([...both, 'ls'])).code).toBe(3);
  expect((await runCommand([...both, 'git push'])).code).toBe(2);
});

test('the default can be given', async () => {
  expect((await runCommand(['check', '-p', policy, '--default', 'deny', '--', 'ls'])).code).toBe(2);
});

test('judges by safe_coding where nothing is named', async () => {
  const { code, stdout } = await runCommand(['check', '--', 'git', 'push', '--force', 'origin', 'main']);
  expect(code).toBe(2);
  expect(stdout).toContain('no-force-push-main');
});

test('resolves paths from the folders that are given', async () => {
  const only = makeFolder({
    'p.yaml': 'policies:\n  - { name: etc, match: { path_patterns: [/etc/*] }, action: deny }\n',
  });
  const check = (cwd: string) =>
    runCommand([
      'check',
      '-p',
      join(only, 'p.yaml'),
      '--cwd',
      cwd,
      '--tool',
      'read_file',
      '--args',
      '{"path":"../hosts"}',
    ]);
  expect((await check('/etc/ssh')).code).toBe(2);
  expect((await check('/srv/a')).code).toBe(0);
});

test.each([
  [['check'], 1, 'there is nothing to judge'],
  [['check', '--'], 1, 'there is nothing to judge'],
  [['check', 'ls'], 1, 'what is judged goes after `--`'],
  [['check', '--tool', 'a', '--', 'b'], 1, 'two calls'],
  [['check', '--args', '{}'], 1, '`--args` needs `--tool`'],
  [['check', '--tool', 'a', '--args', "{'a'}"], 1, '`--args` is not valid JSON'],
  [['check', '--stdin', '--', 'ls'], 1, '`--stdin` brings the calls'],
  [['check', '--policy', '/no/such.yaml', '--', 'ls'], 4, 'load/missing-file'],
  [['check', '--policy', join(folder, 'bad.yaml'), '--', 'ls'], 4, 'policy/unknown-key'],
  [['check', '--template', 'safe_codign', '--', 'ls'], 4, 'safe_coding'],
])('%j cannot be judged', async (argv, code, message) => {
  const outcome = await runCommand(argv);
  expect(outcome).toMatchObject({ code, stdout: '' });
  expect(outcome.stderr).toContain(message);
});

describe('with --stdin', () => {
  const judge = async (stdin: string | Uint8Array) => {
    const { code, stdout } = await runCommand(['check', '--stdin', '-p', policy], { stdin });
    return {
      code,
      lines: stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    };
  };

  test('answers line by line, and the most severe decision gives the exit code', async () => {
    const { code, lines } = await judge(
      '{"tool":"bash","args":{"command":"ls"}}\n\n{"tool":"deploy","args":{"a":"deploy"}}\r\n{"tool":"bash","args":{"command":"git push"}}',
    );
    expect(code).toBe(2);
    expect(lines.map(({ line, action }) => [line, action])).toEqual([
      [1, 'approve'],
      [3, 'escalate'],
      [4, 'deny'],
    ]);
  });

  test('approves nothing when there is nothing to judge but the empty input', async () => {
    expect(await judge('')).toEqual({ code: 0, lines: [] });
  });

  test.each([
    'x',
    '[]',
    '{}',
    '{"tool":""}',
    '{"tool":"bash","arg":{}}',
    '{"tool":"bash","agent":"claude-code"}',
    '{"tool":"bash","cwd":1}',
    '{"tool":"bash","tool":"ls"}',
    Uint8Array.of(0x22, 0xff, 0x22),
    'x'.repeat(17 * 1024 * 1024),
  ])('answers a line that is no call with a denial that names it: %.40s', async (line) => {
    const { code, lines } = await judge(line);
    expect(code).toBe(2);
    expect(lines).toMatchObject([{ line: 1, action: 'deny', reason: expect.stringContaining('line 1 is not a call') }]);
  });

  test('ends when nobody reads, and that is no approval', async () => {
    const stdin = '{"tool":"a"}\n{"tool":"b"}\n';
    expect((await runCommand(['check', '--stdin', '-p', policy], { stdin, readsOnly: 1 })).code).toBe(2);
  });
});

test.each([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ TERM: 'dumb' }, true, false],
])('with %j and terminal %s, colours are %s', async (env, isTerminal, expected) => {
  const { stdout } = await runCommand(['check', '-p', policy, '--', 'ls'], { env, isTerminal });
  expect(stdout.includes('\u001b[')).toBe(expected);
});
