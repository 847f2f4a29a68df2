import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hosts, type ProcessAnswer } from '../hooks/hosts.ts';
import { startTestServer, type HttpReply, type TestServer } from './server-process.ts';

// What stops a call is the same over HTTP as with a process that ends with 0; any other status lets it run.
const asProcess = ({ status, text }: HttpReply): ProcessAnswer => ({
  code: status === 200 ? 0 : 1,
  stdout: text,
  stderr: '',
});

const served = ['claude', 'codex', 'gemini', 'copilot', 'qwen', 'cursor', 'cline', 'droid'] as const;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ args: ['--template', 'safe_coding'] });
});
afterAll(() => server.stop());

describe.each(served)('%s', (agent) => {
  const host = hosts[agent];
  if (host === undefined) throw new Error(`nothing is known of ${agent}`);
  const path = `/hooks/${agent}`;
  const question = (command: string): string => JSON.stringify(host.question(command, '/tmp'));

  test('is told to block what is denied', async () => {
    const reply = await server.send(path, { method: 'POST', body: question('git push --force') });
    expect(host.isBlocked(asProcess(reply))).toBe(true);
    expect(reply.text).toContain('no-destructive-git');
  });

  test('is told to ask, or to block, what is escalated', async () => {
    const answer = asProcess(await server.send(path, { method: 'POST', body: question('npm publish') }));
    expect(host.isBlocked(answer) || host.isAsked?.(answer)).toBe(true);
  });

  test('goes on with what is approved, and with what no call waits for', async () => {
    const approved = await server.send(path, { method: 'POST', body: question('ls') });
    expect(host.isPassed(asProcess(approved))).toBe(true);
    const other = await server.post(path, host.otherEvent('/tmp'));
    expect(host.isPassed(asProcess(other))).toBe(true);
  });

  test.each([
    ['an empty body', { body: '' }],
    ['garbage', { body: 'no JSON' }],
    ['a list', { body: '[]' }],
    ['an event that it does not know', { body: '{"hook_event_name":"BeforeEverything","hookName":"x"}' }],
    ['a key that is there twice', { body: `${question('ls').slice(0, -1)},"cwd":"/","cwd":"/"}` }],
    ['a body that is too large', { body: Buffer.alloc(17 * 1024 * 1024, 0x20) }],
    ['no token', { body: question('ls'), headers: { Authorization: '' } }],
    ['a wrong token', { body: question('ls'), headers: { Authorization: 'Bearer wrong-wrong-wrong' } }],
    ['another host', { body: question('ls'), headers: { Host: 'evil.example.com' } }],
    ['an origin', { body: question('ls'), headers: { Origin: 'https://evil.example.com' } }],
    ['another type', { body: question('ls'), headers: { 'Content-Type': 'text/plain' } }],
    ['a request id that is too long', { body: question('ls'), headers: { 'X-Request-ID': 'x'.repeat(600) } }],
  ])('is told to block after %s', async (_what, parts) => {
    const reply = await server.send(path, { method: 'POST', ...parts });
    expect(host.isBlocked(asProcess(reply))).toBe(true);
  });

  test('is told to block when it asks with another method', async () => {
    expect(host.isBlocked(asProcess(await server.send(path, { method: 'PUT', body: question('ls') })))).toBe(true);
  });
});

const strayPaths = [
  '/',
  '/claude',
  '/api/claude',
  '/hooks/',
  '/hooks',
  '/hook/claude',
  '/Hooks/claude',
  '//hooks/claude',
  '/v1/hooks/claude',
  '/hooks/cluade',
  '/hooks/claude/',
  '/hooks/claude/x',
  '/hooks/windsurf',
  '/hooks/constructor',
];

test.each(strayPaths)(
  'a hook at %s, where there is nothing, is a block in the dialect that most agents with HTTP hooks speak',
  async (path) => {
    const body = JSON.stringify(hosts['claude']?.question('ls', '/tmp'));
    const reply = await server.send(path, { method: 'POST', body });
    expect(hosts['claude']?.isBlocked(asProcess(reply))).toBe(true);
    expect(reply.headers.connection).toBe('close');
  },
);
