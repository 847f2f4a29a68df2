import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DecisionRecord } from '../../audit/decision-record.ts';
import { makeFolder, runCommand, type FakeProcess } from '../../../test/support/fake-io.ts';

const push = 'git push --force origin main';

/** Runs the hook of Claude Code on a shell command, or on a text as its input. */
function ask(input: { readonly command: string } | string, { argv = [], ...fake }: FakeProcess & { argv?: string[] }) {
  const question = {
    hook_event_name: 'PreToolUse',
    session_id: 'session',
    tool_use_id: 'call',
    agent_id: 'helper',
    cwd: fake.cwd ?? '/w',
    tool_name: 'Bash',
    tool_input: input,
  };
  const stdin = typeof input === 'string' ? input : JSON.stringify(question);
  return runCommand(['hook', 'claude', ...argv], { stdin, ...fake });
}

const read = (path: string): DecisionRecord[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as DecisionRecord);

test('records what was decided, in the user’s own folder unless a file is named', async () => {
  const home = makeFolder();
  const { stdout } = await ask({ command: push }, { argv: ['--log'], home });
  expect(stdout).toContain('"deny"');
  await ask({ command: 'ls' }, { argv: ['--log'], home });
  const records = read(join(home, '.local/state/action-policy/decisions.jsonl'));
  expect(records).toMatchObject([
    { host: 'claude', session: 'session', callId: 'call', agentId: 'helper', tool: 'Bash', decision: 'deny' },
    { decision: 'approve', mode: 'enforce', args: { command: 'ls' } },
  ]);
  expect(records[0]?.policy).toBe(records[1]?.policy);
});

test('the environment names the log, and the command line goes before it', async () => {
  const folder = makeFolder();
  const env = { ACTION_POLICY_LOG: join(folder, 'env.jsonl'), XDG_STATE_HOME: join(folder, 'state') };
  await ask({ command: 'ls' }, { env });
  await ask({ command: 'ls' }, { env, argv: ['--log', join(folder, 'typed.jsonl')] });
  await ask({ command: 'ls' }, { env, argv: ['--log', '--observe'] });
  await ask({ command: 'ls' }, { env: { ACTION_POLICY_LOG: '~/home.jsonl' }, home: folder });
  expect(readdirSync(folder).toSorted()).toEqual(['env.jsonl', 'home.jsonl', 'state', 'typed.jsonl']);
  expect(existsSync(join(folder, 'state/action-policy/decisions.jsonl'))).toBe(true);
});

test('records where links led', async () => {
  const folder = makeFolder({ 'project/x': '', 'elsewhere/y': '' });
  symlinkSync(join(folder, 'elsewhere'), join(folder, 'project/link'));
  const log = join(folder, 'd.jsonl');
  await ask({ command: 'cat link/y' }, { argv: ['--log', log], cwd: join(folder, 'project') });
  expect(read(log)[0]?.links).toMatchObject({ [join(folder, 'project/link')]: join(folder, 'elsewhere') });
});

test('records what could not be judged, and nothing of events that nothing waits for', async () => {
  const folder = makeFolder();
  const log = join(folder, 'd.jsonl');
  await ask('{ not json', { argv: ['--log', log] });
  await ask({ command: 'ls' }, { argv: ['--log', log, '--policy', '/no/such/policy.yaml'] });
  await ask(JSON.stringify({ hook_event_name: 'Stop' }), { argv: ['--log', log] });
  expect(read(log)).toMatchObject([
    { decision: 'deny', problem: expect.stringContaining('JSON') },
    { decision: 'deny', problem: expect.stringContaining('policy.yaml'), tool: 'Bash', callId: 'call' },
  ]);
});

test('an observing hook says so in its records', async () => {
  const log = join(makeFolder(), 'd.jsonl');
  const { stdout } = await ask({ command: push }, { argv: ['--log', log, '--observe'] });
  expect(stdout).toBe('');
  expect(read(log)).toMatchObject([{ decision: 'deny', mode: 'observe' }]);
});

/** Logs that cannot be written, each in a folder of its own. */
const broken: readonly [string, (folder: string) => string][] = [
  [
    'a link',
    (folder) => {
      symlinkSync(join(folder, 'rc'), join(folder, 'd.jsonl'));
      return join(folder, 'd.jsonl');
    },
  ],
  [
    'another file',
    (folder) => {
      writeFileSync(join(folder, 'd.jsonl'), 'alias ls=rm\n');
      return join(folder, 'd.jsonl');
    },
  ],
  [
    'a folder that is a file',
    (folder) => {
      writeFileSync(join(folder, 'file'), '');
      return join(folder, 'file/d.jsonl');
    },
  ],
  ['a relative path', () => 'd.jsonl'],
  ['a start-up script', (folder) => join(folder, '.bash_login')],
  [
    'a closed folder',
    (folder) => {
      mkdirSync(join(folder, 'closed'));
      chmodSync(join(folder, 'closed'), 0o500);
      // The superuser may write there; below a device nobody may.
      return process.getuid?.() === 0 ? '/dev/null/d.jsonl' : join(folder, 'closed/d.jsonl');
    },
  ],
];

test.each(broken)('a log that fails changes no decision: %s', async (_what, plant) => {
  const folder = makeFolder();
  const env = { ACTION_POLICY_LOG: plant(folder) };
  const before = readdirSync(folder);
  const denied = await ask({ command: push }, { env });
  expect(denied.stdout).toContain('"deny"');
  expect(denied.stderr).toContain('could not be recorded');
  const approved = await ask({ command: 'ls' }, { env });
  expect(approved).toMatchObject({ code: 0, stdout: '' });
  expect(approved.stderr).toContain('could not be recorded');
  expect(readdirSync(folder)).toEqual(before);
});

test.each(broken)('a log that fails blocks where it is to: %s', async (_what, plant) => {
  const folder = makeFolder();
  const fake = { env: { ACTION_POLICY_LOG: plant(folder) }, argv: ['--on-log-failure', 'block'] };
  const { stdout } = await ask({ command: 'ls' }, fake);
  expect(stdout).toMatch(/"deny".*could not be recorded/);
  const observed = await ask({ command: 'ls' }, { ...fake, argv: [...fake.argv, '--observe'] });
  expect(observed).toMatchObject({ code: 0, stdout: '' });
});

test('a log that is typed wrongly is a mistake, and the call is not answered', async () => {
  for (const file of ['relative.jsonl', '/tmp/decisions.txt']) {
    const result = await ask({ command: 'ls' }, { argv: ['--log', file] });
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(result.stderr).toContain(file);
  }
});
