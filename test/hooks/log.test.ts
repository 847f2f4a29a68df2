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
  expect(performance.now() - start).toBeLessThan(15_000);
}, 30_000);
