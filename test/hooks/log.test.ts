import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { DecisionRecord } from '../../src/audit/decision-record.ts';
import { readRecord } from '../../src/audit/read-record.ts';
import { makeFolder } from '../support/fake-io.ts';
import { hosts } from './hosts.ts';

// Real processes of the built command: `npm run build` comes first.
const program = resolve('dist/action-policy.cjs');
const folder = makeFolder();
const env = { PATH: process.env['PATH'] ?? '', HOME: folder };

/** Asks the hook of an agent about a command, in a process of its own. */
function ask(agent: string, command: string, log: string): Promise<number | null> {
  const child = spawn(process.execPath, [program, 'hook', agent, `--log=${log}`], { cwd: folder, env });
  child.stdin.end(JSON.stringify(hosts[agent]?.question(command, folder)));
  child.stdout.resume();
  return new Promise((done) => child.on('close', done));
}

test('hooks of several agents write to one log at once, a whole line each', async () => {
  const log = join(folder, 'shared.jsonl');
  const agents = ['claude', 'codex', 'gemini', 'cursor', 'cline', 'droid', 'qwen', 'kiro'];
  // Longer than what a pipe takes at once, so that a write that is split would be seen.
  const long = `echo ${'x'.repeat(20_000)}`;
  await Promise.all(agents.map((agent) => ask(agent, long, log)));
  const records = readFileSync(log, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as DecisionRecord);
  expect(records.map(({ host }) => host).toSorted()).toEqual(agents.toSorted());
  expect(records.every(({ args }) => JSON.stringify(args).includes(long))).toBe(true);
});

test('a hook whose log is a planted link answers as before, and writes nothing through it', () => {
  const log = join(folder, 'planted.jsonl');
  symlinkSync(join(folder, '.bashrc'), log);
  const input = JSON.stringify(hosts['claude']?.question('git push --force origin main', folder));
  const { stdout, stderr } = spawnSync(process.execPath, [program, 'hook', 'claude', `--log=${log}`], {
    cwd: folder,
    env,
    input,
    encoding: 'utf8',
  });
  expect(stdout).toContain('"permissionDecision":"deny"');
  expect(stderr).toContain('could not be recorded');
  expect(() => readFileSync(join(folder, '.bashrc'))).toThrow('ENOENT');
});

/** Runs the hook of Claude Code with a module that makes something hang. */
async function runHanging(module: string, input: object, log: string) {
  const preload = join(makeFolder({ 'hang.cjs': module }), 'hang.cjs');
  const child = spawn(process.execPath, [program, 'hook', 'claude', `--log=${log}`], {
    cwd: folder,
    env: { ...env, NODE_OPTIONS: `--require ${preload}` },
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (texts.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (texts.stderr += chunk.toString()));
  child.stdin.end(JSON.stringify(input));
  const signal = await new Promise((done) => child.on('close', (_code, ended) => done(ended)));
  return { signal, ...texts };
}

const hang = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)';

test.concurrent('judging that does not end is on record, with what is known of the call', async () => {
  const log = join(folder, 'late.jsonl');
  const question = { ...hosts['claude']?.question(`echo ${'x'.repeat(70_000)}`, folder), tool_use_id: 'call' };
  const { signal, stdout, stderr } = await runHanging(`Date.now = () => { ${hang}; };`, question, log);
  expect({ signal, stdout }).toEqual({ signal: 'SIGKILL', stdout: '' });
  expect(stderr).toContain('could not be judged within 10 seconds');
  const read = readFileSync(log, 'utf8').trimEnd().split('\n').map(readRecord);
  expect(read).toMatchObject([
    {
      ok: true,
      record: {
        host: 'claude',
        tool: 'Bash',
        callId: 'call',
        session: 's',
        decision: 'deny',
        problem: 'the call could not be judged within 10 seconds, so it is blocked',
      },
    },
  ]);
}, 30_000);

test.concurrent('a log that hangs does not keep it from its end', async () => {
  const start = performance.now();
  const module = `require('node:fs').writeSync = (d) => { if (d !== 2) ${hang}; };`;
  const question = hosts['claude']?.question('ls', folder) ?? {};
  const { signal, stdout } = await runHanging(module, question, '~/hangs.jsonl');
  expect({ signal, stdout }).toEqual({ signal: 'SIGKILL', stdout: '' });
  expect(performance.now() - start).toBeLessThan(20_000);
}, 30_000);

test('an escalated call that ran is told by the log as allowed, where the host says that it ran', () => {
  const log = join(folder, 'answers.jsonl');
  const runHook = (input: object): void => {
    const { status } = spawnSync(process.execPath, [program, 'hook', 'claude', `--log=${log}`], {
      cwd: folder,
      env,
      input: JSON.stringify({ session_id: 's', cwd: folder, tool_name: 'Bash', ...input }),
    });
    expect(status).toBe(0);
  };
  const call = (command: string, id: string) => ({ tool_input: { command }, tool_use_id: id });
  for (const [command, id] of [
    ['sudo ls', 'yes'],
    ['sudo id', 'no'],
    ['ls', 'plain'],
  ] as const) {
    runHook({ hook_event_name: 'PreToolUse', ...call(command, id) });
  }
  runHook({ hook_event_name: 'PostToolUse', ...call('sudo ls', 'yes'), tool_response: {} });
  runHook({ hook_event_name: 'PostToolUse', ...call('ls', 'plain'), tool_response: {} });
  // Told once more, it is nothing new; and no event of another session is about this one.
  runHook({ hook_event_name: 'PostToolUse', ...call('sudo ls', 'yes') });
  runHook({ hook_event_name: 'PostToolUse', ...call('sudo id', 'no'), session_id: 'other' });

  const show = (...words: readonly string[]): string => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [program, 'log', log, ...words], {
      env: { ...env, NO_COLOR: '1' },
      encoding: 'utf8',
    });
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    return stdout;
  };
  expect(show().match(/^.{19} {2}allowed {3}claude {2}.*$/gm)).toEqual([
    expect.stringMatching(/allowed {3}claude {2}Bash: sudo ls$/),
  ]);
  expect(show('--last', '1')).toContain('somebody let it run');
  const lines = show('--json', '--decision', 'escalate').trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { event?: string }).event)).toEqual([undefined, undefined, 'ran']);
  const replayed = spawnSync(process.execPath, [program, 'replay', log, '--template', 'safe_coding'], {
    env,
    encoding: 'utf8',
  });
  expect({ status: replayed.status, stderr: replayed.stderr }).toEqual({ status: 0, stderr: '' });
});
