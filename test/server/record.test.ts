import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { makeFolder } from '../support/fake-io.ts';
import { startTestServer, type TestServer } from './server-process.ts';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.stop();
});

async function startWith(args: readonly string[], env = {}): Promise<TestServer> {
  server = await startTestServer({ home: makeFolder(), args: ['--template', 'safe_coding', ...args], env });
  return server;
}

const shell = (command: string) => ({ tool: 'bash', args: { command } });
const linesOf = (at: TestServer, name: string): readonly unknown[] =>
  readFileSync(join(at.home, name), 'utf8')
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

test('every way to ask is recorded before it is answered, without secrets', async () => {
  const at = await startWith(['--log=d.jsonl']);
  const asker = { session: 's', callId: 'c' };
  await at.post('/v1/evaluate', { ...shell('curl -H "Authorization: Bearer abcdefghijklmnop" x.example'), asker });
  await at.post('/v1/evaluate-many', { calls: [shell('ls'), shell('git push -f')] });
  await at.post('/v1/explain', shell('ls'));
  await at.post('/access/v1/evaluation', {
    subject: { type: 'agent', id: 'a' },
    action: { name: 'run', properties: { command: 'npm publish' } },
    resource: { type: 'tool', id: 'bash' },
  });
  await at.post('/hooks/claude', {
    hook_event_name: 'PreToolUse',
    session_id: 'h',
    tool_use_id: 't',
    cwd: '/tmp',
    tool_name: 'Bash',
    tool_input: { command: 'git push -f' },
  });
  await at.send('/v1/evaluate', { method: 'POST', body: '{' });
  const lines = linesOf(at, 'd.jsonl');
  expect(lines).toMatchObject([
    { v: 1, host: 'serve', session: 's', callId: 'c', tool: 'bash' },
    { host: 'serve', decision: 'approve' },
    { host: 'serve', decision: 'deny', rule: 'no-destructive-git', mode: 'enforce' },
    { host: 'authzen', decision: 'escalate', agentId: 'a', agentType: 'agent' },
    { host: 'claude', decision: 'deny', session: 'h', callId: 't', agent: 'claude-code' },
    { host: 'serve', decision: 'deny', problem: expect.stringContaining('not valid JSON') },
  ]);
  expect(JSON.stringify(lines)).not.toContain('abcdefghijklmnop');
  const { digest } = (await at.send('/healthz')).json as { readonly digest: string };
  for (const line of lines) expect(line).toHaveProperty('policy', digest);
});

test('a log that fails is told, and changes no decision', async () => {
  const at = await startWith(['--log=d.jsonl']);
  await at.post('/v1/evaluate', shell('ls'));
  rmSync(join(at.home, 'd.jsonl'));
  mkdirSync(join(at.home, 'd.jsonl'));
  expect((await at.post('/v1/evaluate', shell('ls'))).json).toMatchObject({ decision: { action: 'approve' } });
  await at.says('could not be recorded');
  rmSync(join(at.home, 'd.jsonl'), { recursive: true });
  await at.post('/v1/evaluate', shell('ls'));
  await at.says('recorded again');
});

test('a log that fails blocks where that is wanted, in each dialect', async () => {
  const at = await startWith(['--log=d.jsonl', '--on-log-failure', 'block']);
  writeFileSync(join(at.home, 'd.jsonl'), 'no log');
  const native = await at.post('/v1/evaluate', shell('ls'));
  expect(native).toMatchObject({ status: 500, json: { decision: { action: 'deny' } } });
  const hook = { hook_event_name: 'PreToolUse', cwd: '/tmp', tool_name: 'Bash', tool_input: { command: 'ls' } };
  const { status, text } = await at.post('/hooks/claude', hook);
  expect(status).toBe(200);
  expect(text).toContain('"permissionDecision":"deny"');
});

describe('a file system that hangs', () => {
  /** Writing waits, in the thread of the log alone, until there is a file of that name. */
  const hanging = makeFolder({
    'hang.cjs': `
const fs = require('node:fs');
const { isMainThread } = require('node:worker_threads');
const { writeSync } = fs;
if (!isMainThread) fs.writeSync = (...words) => {
  const waiting = new Int32Array(new SharedArrayBuffer(4));
  while (!fs.existsSync(process.env.GO_ON)) Atomics.wait(waiting, 0, 0, 50);
  return writeSync(...words);
};
`,
  });
  const start = (words: readonly string[], goOn: string): Promise<TestServer> =>
    startWith(['--log=d.jsonl', ...words], {
      NODE_OPTIONS: `--require ${join(hanging, 'hang.cjs')}`,
      GO_ON: goOn,
    });
  const counted = async (at: TestServer, what: string): Promise<string | undefined> =>
    new RegExp(`^${what} (.*)$`, 'm').exec((await at.send('/metrics')).text)?.[1];

  test('holds nobody up for long, is told and counted, and gets what waited once it answers', async () => {
    const goOn = join(makeFolder(), 'go-on');
    const at = await start([], goOn);
    const first = at.post('/v1/evaluate', shell('ls'));
    // Meanwhile others are answered.
    expect((await at.send('/healthz')).status).toBe(200);
    expect((await first).json).toMatchObject({ decision: { action: 'approve' } });
    await at.says('the log does not answer within 2 seconds');
    const before = performance.now();
    const many = await Promise.all(Array.from({ length: 20 }, () => at.post('/v1/evaluate', shell('git push -f'))));
    expect(performance.now() - before).toBeLessThan(1500);
    expect(many.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(await counted(at, 'action_policy_records_total{result="late"}'.replaceAll(/[{}]/g, String.raw`\$&`))).toBe(
      '21',
    );
    expect(await counted(at, 'action_policy_records_waiting')).toBe('21');
    writeFileSync(goOn, '');
    for (let tries = 0; tries < 100 && (await counted(at, 'action_policy_records_waiting')) !== '0'; tries += 1) {
      await setTimeout(50);
    }
    expect(linesOf(at, 'd.jsonl')).toHaveLength(21);
    await at.post('/v1/evaluate', shell('ls'));
    await at.says('recorded again');
    expect(linesOf(at, 'd.jsonl')).toHaveLength(22);
  });

  test('is too much to do where nothing may go unrecorded, and ends with the server', async () => {
    const at = await start(['--on-log-failure', 'block'], '/no/such/file');
    const answer = await at.post('/v1/evaluate', shell('ls'));
    expect(answer).toMatchObject({ status: 503, json: { decision: { action: 'deny' } } });
    expect(answer.headers['retry-after']).toBe('1');
    const before = performance.now();
    expect((await at.post('/v1/evaluate', shell('ls'))).status).toBe(503);
    expect(performance.now() - before).toBeLessThan(1500);
    expect(await at.stop()).toBe(0);
  });
});
