import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { makeFolder } from '../support/fake-io.ts';
import { startTestServer, type TestServer } from './server-process.ts';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.stop();
});

async function startWith(args: readonly string[]): Promise<TestServer> {
  server = await startTestServer({ home: makeFolder(), args: ['--template', 'safe_coding', ...args] });
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
