import { spawnSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFolder } from '../support/fake-io.ts';
import { resolveCommand, startTestServer, token, type TestServer } from './server-process.ts';

const call = JSON.stringify({ tool: 'bash', args: { command: 'ls' } });
const ask = (server: TestServer, headers: Readonly<Record<string, string>>) =>
  server.send('/v1/evaluate', { method: 'POST', headers, body: call });
const deny = { decision: { action: 'deny' } };

describe('a server with a token', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ args: ['--allowed-host', 'policy.example.com'] });
  });
  afterAll(() => server.stop());

  test.each([
    ['', 401],
    ['Bearer', 401],
    [`Bearer ${token}x`, 401],
    [`Bearer ${token.slice(1)}`, 401],
    [`Basic ${token}`, 401],
    [token, 401],
    [`Bearer ${token} ${token}`, 401],
    [`bearer ${token}`, 200],
    [`Bearer ${token}`, 200],
  ])('answers `%s` with %d', async (authorization, status) => {
    const reply = await ask(server, { Authorization: authorization });
    expect(reply.status).toBe(status);
    expect(reply.json).toMatchObject(status === 401 ? deny : { decision: { action: 'approve' } });
    expect(reply.headers['www-authenticate']).toBe(status === 401 ? 'Bearer' : undefined);
  });

  test.each([
    ['127.0.0.1', 200],
    ['127.0.0.1:80', 200],
    ['LOCALHOST:4780', 200],
    ['[::1]:4780', 200],
    ['policy.example.com', 200],
    ['policy.example.com.', 200],
    ['evil.example.com', 421],
    ['localhost.evil.example.com', 421],
    ['localhost@evil.example.com', 421],
    ['127.0.0.1.evil.example.com:4780', 421],
  ])('answers a request that is addressed to `%s` with %d', async (Host, status) => {
    const reply = await ask(server, { Host });
    // A name that is none at all is refused before it is compared.
    expect([status, status === 421 ? 400 : status]).toContain(reply.status);
  });

  test('answers no web page', async () => {
    for (const Origin of ['https://evil.example.com', 'http://127.0.0.1:4780', 'null'])
      expect(await ask(server, { Origin })).toMatchObject({ status: 403, json: deny });
    const preflight = await server.send('/v1/evaluate', {
      method: 'OPTIONS',
      headers: { Origin: 'https://evil.example.com' },
    });
    expect(preflight.status).toBe(403);
    expect(preflight.headers['access-control-allow-origin']).toBeUndefined();
  });

  test.each([
    ['/healthz', 200],
    ['/openapi.json', 200],
    ['/.well-known/authzen-configuration', 200],
    ['/v1/policies', 401],
    ['/metrics', 401],
  ])('tells a stranger of %s: %d', async (path, status) => {
    expect((await server.send(path, { headers: { Authorization: '' } })).status).toBe(status);
  });

  test('gives the request id back, also with a failure', async () => {
    for (const [authorization, status] of [
      [`Bearer ${token}`, 200],
      ['', 401],
    ] as const) {
      const reply = await ask(server, { Authorization: authorization, 'X-Request-ID': 'bfe9eb29-ab87' });
      expect(reply.status).toBe(status);
      expect(reply.headers['x-request-id']).toBe('bfe9eb29-ab87');
    }
    expect((await ask(server, { 'X-Request-ID': 'x'.repeat(600) })).status).toBe(400);
  });
});

test('a socket can be opened by its owner alone, needs no token, and goes away with the server', async () => {
  const path = join(makeFolder(), 'policy.sock');
  const env = { ACTION_POLICY_TOKEN: undefined };
  const start = () => startTestServer({ args: ['--socket', path], env });
  const server = await start();
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect((await ask(server, { Host: 'anything.example.com', Authorization: '' })).status).toBe(200);
  await expect(start()).rejects.toThrow('another server listens');
  expect(await server.stop()).toBe(0);
  expect(() => statSync(path)).toThrow('ENOENT');
});

test('a socket that a killed server left is taken over; a file in its place is not', async () => {
  const path = join(makeFolder(), 'policy.sock');
  const killed = await startTestServer({ args: ['--socket', path] });
  await killed.stop('SIGKILL');
  expect(statSync(path).isSocket()).toBe(true);
  const next = await startTestServer({ args: ['--socket', path] });
  expect((await ask(next, {})).status).toBe(200);
  await next.stop();
  writeFileSync(path, 'a file');
  await expect(startTestServer({ args: ['--socket', path] })).rejects.toThrow('no socket');
});

describe('does not start', () => {
  const folder = makeFolder({ short: 'secret', words: 'two words of a token', bad: 'policies: [{ nam: x }]' });
  test.each([
    ['without a token', [], {}, 1, 'no token to ask clients for'],
    ['where others can connect, without a token', ['--host', '0.0.0.0', '--no-token'], {}, 1, 'needs a token'],
    ['with a token that can be guessed', [], { ACTION_POLICY_TOKEN: 'secret' }, 1, 'at least 16'],
    ['with an empty token', [], { ACTION_POLICY_TOKEN: '' }, 1, 'at least 16'],
    ['with a short token in a file', ['--token-file', 'short'], {}, 1, 'at least 16'],
    ['with a token of two words', ['--token-file', 'words'], {}, 1, 'one word'],
    ['without its token file', ['--token-file', 'gone'], {}, 1, 'cannot be read: ENOENT'],
    ['with a token and without', ['--no-token'], { ACTION_POLICY_TOKEN: token }, 1, 'goes without'],
    ['at a name', ['--host', 'example.com'], {}, 1, 'IP address'],
    ['at no port', ['--port', '70000'], {}, 1, '--port'],
    ['at a socket and a port', ['--socket', 's', '--port', '1'], {}, 1, 'goes without'],
    ['with a policy that does not load', ['--no-token', '--policy', 'bad'], {}, 4, 'unknown key'],
    ['without its policy', ['--no-token', '--policy', 'gone.yaml'], {}, 4, 'gone.yaml'],
  ])('%s', (_why, args, env, code, message) => {
    const { status, stderr } = spawnSync(process.execPath, [resolveCommand(), 'serve', ...args], {
      cwd: folder,
      env: { HOME: folder, ...env },
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect(stderr).toContain(message);
    expect(status).toBe(code);
  });
});
