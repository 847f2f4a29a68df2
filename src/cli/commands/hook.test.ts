import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { fakeIo, makeFolder, runCommand, type FakeProcess } from '../../../test/support/fake-io.ts';
import { loadHookPolicies } from '../hook/hook-policies.ts';
import { loadProjectFile } from '../hook/project-policies.ts';
import { digestFiles, writeTrust } from '../trust-store.ts';

const ls = { command: 'ls' };
const question = { hook_event_name: 'PreToolUse', tool_name: 'Bash', tool_input: ls as unknown, cwd: '/tmp' };

interface Answer {
  readonly decision: string | undefined;
  readonly reason: string;
  readonly code: number;
  readonly stderr: string;
}

async function ask(input: unknown, fake: FakeProcess = {}, options: readonly string[] = []): Promise<Answer> {
  const stdin = typeof input === 'string' || input instanceof Uint8Array ? input : JSON.stringify(input);
  const { code, stdout, stderr } = await runCommand(['hook', 'claude', ...options], {
    home: makeFolder(),
    ...fake,
    stdin,
  });
  const answer = stdout === '' ? undefined : JSON.parse(stdout).hookSpecificOutput;
  return { decision: answer?.permissionDecision, reason: answer?.permissionDecisionReason ?? '', code, stderr };
}

const stopping = (name: string, action: string, command: string): string =>
  JSON.stringify({
    policies: [{ name, match: { tool: 'bash', args_pattern: command }, action, reason: `${name} speaks` }],
  });

describe('what the hook cannot use is a block', () => {
  test.each([
    ['', 'is not valid JSON: the text ends too early'],
    ['{', 'is not valid JSON'],
    ['null', 'is not a JSON object'],
    ['{}', 'is not of a PreToolUse event'],
    [JSON.stringify({ ...question, hook_event_name: 'PreToolUsed' }), 'is not of a PreToolUse event'],
    [`{"tool_name":"Read",${JSON.stringify(question).slice(1)}`, 'a key is there twice'],
    [`${JSON.stringify(question)}\n{}`, 'there is more after the value'],
    [Uint8Array.of(0x7b, 0xff, 0x7d), 'is not UTF-8'],
    [' '.repeat(17 * 1024 * 1024), 'is larger than 16777216 bytes'],
    ['['.repeat(200_000), 'nested too deeply'],
  ])('%.30s', async (input, problem) => {
    const { decision, reason, code } = await ask(input);
    expect([decision, code]).toEqual(['deny', 0]);
    expect(reason).toContain(problem);
  });

  test('a policy that is not there, is not valid, or no template', async () => {
    const file = join(makeFolder({ 'bad.yaml': 'polices: []' }), 'bad.yaml');
    for (const options of [
      ['--policy', '/no/such.yaml'],
      ['--policy', file],
      ['--template', 'constructor'],
    ]) {
      expect((await ask(question, {}, options)).decision).toBe('deny');
    }
  });

  test('an answer that nobody reads', async () => {
    const { code, stderr } = await ask({ ...question, tool_input: { command: 'rm -rf /' } }, { readsOnly: 0 });
    expect(code).toBe(2);
    expect(stderr).toContain('blocked');
  });
});

test('an event that no call waits for passes untouched', async () => {
  const passed = { decision: undefined, reason: '', code: 0, stderr: '' };
  expect(await ask({ hook_event_name: 'Stop', stop_hook_active: false })).toEqual(passed);
  expect(await ask({ ...question, hook_event_name: 'PostToolUse', tool_input: { command: 'rm -rf /' } })).toEqual(
    passed,
  );
});

test('an approval says nothing', async () => {
  expect(await ask(question)).toEqual({ decision: undefined, reason: '', code: 0, stderr: '' });
});

test('safe_coding judges where nobody says anything else', async () => {
  const { decision, reason } = await ask({ ...question, tool_input: { command: 'git push --force origin main' } });
  expect(decision).toBe('deny');
  expect(reason).toContain('no-force-push-main');
});

test('arguments that are deep or large are judged, and never throw', async () => {
  const deep = `{"hook_event_name":"PreToolUse","tool_name":"Bash","cwd":"/tmp","tool_input":{"command":"rm -rf /","x":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`;
  expect((await ask(deep)).decision).toMatch(/^(?:deny|ask)$/);
});

describe('the policies', () => {
  test('named ones stand alone, and a relative path starts at the project of the host', async () => {
    const project = makeFolder({
      'a.yaml': stopping('named', 'escalate', '^command=ls$'),
      '.action-policy.yaml': '[',
      'sub/a.yaml': 'policies: []\n',
    });
    const fake = { env: { CLAUDE_PROJECT_DIR: project } };
    const { decision, reason } = await ask({ ...question, cwd: join(project, 'sub') }, fake, ['--policy', 'a.yaml']);
    expect([decision, reason]).toEqual(['ask', 'action-policy, rule named: named speaks']);
  });

  test("the user's own stands in place of safe_coding", async () => {
    const home = makeFolder({ '.config/action-policy/policy.yaml': stopping('own', 'deny', '^command=ls$') });
    expect((await ask(question, { home })).reason).toContain('rule own');
    expect(
      (await ask({ ...question, tool_input: { command: 'git push --force origin main' } }, { home })).decision,
    ).toBeUndefined();
  });

  test('is looked for in the XDG folder where that is absolute', async () => {
    const config = makeFolder({ 'action-policy/policy.yaml': stopping('xdg', 'deny', '^command=ls$') });
    expect((await ask(question, { env: { XDG_CONFIG_HOME: config } })).reason).toContain('rule xdg');
    expect((await ask(question, { env: { XDG_CONFIG_HOME: 'relative' } })).decision).toBeUndefined();
  });

  test("the user's own blocks when it cannot be read", async () => {
    const home = makeFolder({ '.config/action-policy/x': '' });
    symlinkSync('/no/such/file', join(home, '.config/action-policy/policy.yaml'));
    const { decision, reason } = await ask(question, { home });
    expect(decision).toBe('deny');
    expect(reason).toContain('.config/action-policy/policy.yaml is not valid');
  });

  test('every one of the project is a layer that can only tighten', async () => {
    const project = makeFolder({
      '.action-policy.yaml': stopping('outer', 'escalate', 'one'),
      'sub/.action-policy.yaml': stopping('inner', 'deny', 'two'),
      'other/x': '',
    });
    const fake = { env: { CLAUDE_PROJECT_DIR: join(project, 'sub') } };
    const judge = async (command: string, cwd: string) =>
      (await ask({ ...question, tool_input: { command }, cwd: join(project, cwd) }, fake)).decision;
    expect(await judge('one', 'sub')).toBe('ask');
    expect(await judge('two', 'sub')).toBe('deny');
    expect(await judge('one two', 'sub')).toBe('deny');
    expect(await judge('three', 'sub')).toBeUndefined();
    // A model that changes the folder does not lose the policy of the project.
    expect(await judge('two', 'other')).toBe('deny');
    const approving = JSON.stringify({ policies: [{ name: 'all', match: {}, action: 'approve', priority: -1 }] });
    writeFileSync(join(project, 'sub/.action-policy.yaml'), approving);
    expect(await judge('git push --force origin main', 'sub')).toBe('deny');
  });

  test.each([
    ['is not valid', (path: string) => writeFileSync(path, 'policies:\n  - name: x\n    secret-word: 1\n')],
    ['is a folder', (path: string) => mkdirSync(path)],
    ['is a link that leads out', (path: string) => symlinkSync('/etc/passwd', path)],
    ['is a link to nowhere', (path: string) => symlinkSync('/no/such/file', path)],
    ['extends a file outside', (path: string) => writeFileSync(path, 'extends: [/etc/passwd.yaml]\n')],
    ['is too large', (path: string) => writeFileSync(path, `# ${'x'.repeat(2_000_000)}\npolicies: []\n`)],
  ])('one of the project that %s blocks, is named, and is not quoted', async (_what, make) => {
    const project = makeFolder();
    make(join(project, '.action-policy.yaml'));
    const { decision, reason } = await ask({ ...question, cwd: project });
    expect(decision).toBe('deny');
    expect(reason).toContain(`${project}/.action-policy.yaml is not valid`);
    expect(reason).not.toMatch(/secret-word|root:|passwd/);
  });
});

describe('a trusted project policy', () => {
  const force = { ...question, tool_input: { command: 'git push --force origin main' } };

  async function makeTrusted(): Promise<{ project: string; home: string; fake: FakeProcess }> {
    const project = makeFolder({
      '.action-policy.yaml': 'extends: [./rules.yaml]\n',
      'rules.yaml': stopping('trusted', 'deny', '^command=ls$'),
    });
    const home = makeFolder();
    const path = join(project, '.action-policy.yaml');
    const loaded = await loadProjectFile(path);
    writeTrust(join(home, '.config/action-policy/trusted.json'), new Map([[path, digestFiles(loaded.files)]]));
    return { project, home, fake: { home, env: { CLAUDE_PROJECT_DIR: project } } };
  }

  test('stands in place of safe_coding', async () => {
    const { project, fake } = await makeTrusted();
    expect((await ask({ ...force, cwd: project }, fake)).decision).toBeUndefined();
    expect((await ask({ ...question, cwd: project }, fake)).reason).toContain('rule trusted');
  });

  test.each(['.action-policy.yaml', 'rules.yaml'])(
    'is only a layer again when %s has changed, and the answer says so',
    async (name) => {
      const { project, fake } = await makeTrusted();
      writeFileSync(join(project, name), 'policies: []\ndefaults: { action: approve }\n');
      const { decision, reason, stderr } = await ask({ ...force, cwd: project }, fake);
      expect(decision).toBe('deny');
      expect(reason).toContain('has changed since it was trusted');
      expect(stderr).toContain('has changed since it was trusted');
    },
  );

  test('does not stand in place of safe_coding for a session of another project, whatever the working folder', async () => {
    const { project, fake } = await makeTrusted();
    expect(
      (await ask({ ...force, cwd: project }, { ...fake, env: { CLAUDE_PROJECT_DIR: makeFolder() } })).decision,
    ).toBe('deny');
    expect((await ask({ ...force, cwd: project }, { ...fake, env: {} })).decision).toBe('deny');
  });

  test("does not stand in place of the user's own policy", async () => {
    const { project, home, fake } = await makeTrusted();
    writeFileSync(join(home, '.config/action-policy/policy.yaml'), 'extends: [safe_coding]\n');
    expect((await ask({ ...force, cwd: project }, fake)).decision).toBe('deny');
  });

  test('counts for nothing when the record of trust is damaged, and the answer says so', async () => {
    const { project, home, fake } = await makeTrusted();
    writeFileSync(join(home, '.config/action-policy/trusted.json'), '{');
    const { decision, reason } = await ask({ ...force, cwd: project }, fake);
    expect(decision).toBe('deny');
    expect(reason).toContain('No project policy counts as trusted');
  });
});

test('an answer that would go nowhere is a block by the exit code, and an approval needs none', async () => {
  const asking = async (command: string) =>
    (await ask({ ...question, tool_input: { command } }, { isDiscarded: true })).code;
  expect(await asking('git push --force origin main')).toBe(2);
  expect(await asking('ls')).toBe(0);
});

test.each([
  [3, false],
  [4, true],
])('policies in %i folders, one above the other, are read under a watchdog: %s', async (depth, expected) => {
  const folders = Array.from({ length: depth }, (_, index) => 'in/'.repeat(index + 1));
  const files = folders.map((folder) => [`${folder}.action-policy.yaml`, 'policies: []\n']);
  const cwd = join(makeFolder(Object.fromEntries(files)), 'in/'.repeat(depth));
  let isWatched = false;
  const asked = { kind: 'call', call: { tool: 'Bash', args: {}, cwd }, projectRoots: [], asker: {} } as const;
  const onManyFiles = (): void => {
    isWatched = true;
  };
  await loadHookPolicies({ files: [], templates: [], asked, onManyFiles }, fakeIo({ home: makeFolder() }).io);
  expect(isWatched).toBe(expected);
});

test.each([
  [1000, [], false],
  [20_000, [], true],
  // The watchdog ends the process, and the settings take that for a block.
  [20_000, ['--observe'], false],
])('a command of %i characters is judged under a watchdog with the options %j: %s', async (length, words, expected) => {
  const found = vi.spyOn(process, 'getBuiltinModule');
  await ask({ ...question, tool_input: { command: `echo ${'x'.repeat(length)}` } }, {}, words);
  expect(found.mock.calls.some(([name]) => name === 'node:worker_threads')).toBe(expected);
  found.mockRestore();
});

describe('--on-approve allow', () => {
  test('tells the agent to run what is approved, and stops what is stopped', async () => {
    const words = ['--on-approve', 'allow'];
    expect(await ask(question, {}, words)).toMatchObject({ decision: 'allow', code: 0 });
    const force = { ...question, tool_input: { command: 'git push --force origin main' } };
    expect((await ask(force, {}, words)).decision).toBe('deny');
    expect((await ask('{', {}, words)).decision).toBe('deny');
    expect((await ask({ hook_event_name: 'Stop' }, {}, words)).decision).toBeUndefined();
  });

  test.each(['codex', 'gemini', 'cline', 'droid', 'windsurf', 'kiro', 'generic'])(
    'is a mistake for %s, where no such answer was seen to hold',
    async (agent) => {
      const stdin = JSON.stringify(question);
      const { code, stderr } = await runCommand(['hook', agent, '--on-approve', 'allow'], {
        home: makeFolder(),
        stdin,
      });
      expect(code).not.toBe(0);
      expect(stderr).toContain('without a question of its own');
    },
  );
});

describe('--observe', () => {
  test('blocks nothing, and tells what would be blocked', async () => {
    const judge = async (command: string) => ask({ ...question, tool_input: { command } }, {}, ['--observe']);
    const passed = { decision: undefined, reason: '', code: 0 };
    expect(await judge('ls')).toEqual({ ...passed, stderr: '' });
    const denied = await judge('git push --force origin main');
    expect(denied).toMatchObject(passed);
    expect(denied.stderr).toMatch(/^action-policy observes: would be denied by no-force-push-main: /);
    expect((await judge('sudo ls')).stderr).toContain('would be escalated by ');
    const unread = await ask('{', {}, ['--observe']);
    expect(unread).toMatchObject(passed);
    expect(unread.stderr).toContain('would be blocked, since it could not be judged: ');
  });
});
