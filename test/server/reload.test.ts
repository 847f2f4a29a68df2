import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { makeFolder } from '../support/fake-io.ts';
import { sendRequest, sleep, startTestServer, token, type TestServer } from './server-process.ts';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.stop('SIGKILL');
});

const policyOf = (action: string) =>
  `policies: [{ name: r, action: ${action}, match: { tool: x }, reason: because }]\n`;
const ask = async (at: TestServer): Promise<unknown> => (await at.post('/v1/evaluate', { tool: 'x' })).json;
const healthOf = async (at: TestServer): Promise<unknown> => (await at.send('/healthz')).json;

async function startWith(text: string, args: readonly string[] = []): Promise<[TestServer, string]> {
  const home = makeFolder({ 'p.yaml': text });
  server = await startTestServer({ home, args: ['--policy', 'p.yaml', ...args] });
  return [server, join(home, 'p.yaml')];
}

/** As editors do it: the file is another one then. */
function replaceFile(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

describe('with --watch', () => {
  test('a changed policy judges, and its digest is told everywhere', async () => {
    const [at, path] = await startWith(policyOf('deny'), ['--watch']);
    expect(await ask(at)).toMatchObject({ decision: { action: 'deny' } });
    const before = (await healthOf(at)) as { readonly digest: string };
    replaceFile(path, policyOf('escalate'));
    await at.says(' now\n');
    const answer = (await ask(at)) as { readonly digest: string };
    expect(answer).toMatchObject({ decision: { action: 'escalate' } });
    expect(answer.digest).not.toBe(before.digest);
    expect(await healthOf(at)).toMatchObject({ status: 'ok', digest: answer.digest });
    const { text } = await at.send('/metrics');
    expect(text).toContain(`action_policy_policy_info{digest="${answer.digest}"} 1`);
    expect(text).toContain('action_policy_policy_reloads_total{result="ok"} 1');
    expect((await at.send('/v1/policies')).json).toMatchObject({ digest: answer.digest, reload: { ok: true } });
  });

  test.each([
    ['is not valid', (path: string) => replaceFile(path, 'policies: [{ nam: r }]')],
    ['is empty', (path: string) => writeFileSync(path, '')],
    ['is gone', (path: string) => rmSync(path)],
  ])('a policy that %s changes nothing, and that is told', async (_what, spoil) => {
    const [at, path] = await startWith(policyOf('deny'), ['--watch']);
    const { digest } = (await healthOf(at)) as { readonly digest: string };
    spoil(path);
    await at.says('the last good one stays in force');
    expect(await ask(at)).toMatchObject({ decision: { action: 'deny' }, digest });
    expect(await healthOf(at)).toMatchObject({ status: 'stale', digest });
    expect((await at.send('/v1/policies')).json).toMatchObject({ digest, reload: { ok: false } });
    replaceFile(path, policyOf('escalate'));
    await at.says(' now\n');
    expect(await ask(at)).toMatchObject({ decision: { action: 'escalate' } });
    expect(await healthOf(at)).toMatchObject({ status: 'ok' });
  });

  test('a file that the policy extends is watched, too', async () => {
    const home = makeFolder({ 'p.yaml': 'extends: [q.yaml]\npolicies: []\n', 'q.yaml': policyOf('deny') });
    server = await startTestServer({ home, args: ['--policy', 'p.yaml', '--watch'] });
    replaceFile(join(home, 'q.yaml'), policyOf('escalate'));
    await server.says(' now\n');
    expect(await ask(server)).toMatchObject({ decision: { action: 'escalate' } });
  });
});

test('without --watch a policy stays until it is told to read it anew', async () => {
  const [at, path] = await startWith(policyOf('deny'));
  replaceFile(path, policyOf('escalate'));
  await sleep(1500);
  expect(await ask(at)).toMatchObject({ decision: { action: 'deny' } });
  at.process.kill('SIGHUP');
  await at.says(' now\n');
  expect(await ask(at)).toMatchObject({ decision: { action: 'escalate' } });
});

test('without a policy that is named, the own one judges', async () => {
  const home = makeFolder({ '.config/action-policy/policy.yaml': policyOf('deny') });
  server = await startTestServer({ home });
  expect(await ask(server)).toMatchObject({ decision: { action: 'deny', policyName: 'r' } });
});

describe('told to stop', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s it answers what was asked, takes nothing more, and ends',
    async (signal) => {
      const [at] = await startWith(policyOf('deny'));
      const body = JSON.stringify({ tool: 'x' });
      const port = 'port' in at.reach ? at.reach.port : 0;
      const socket = connect(port, '127.0.0.1');
      let received = '';
      socket.on('data', (chunk) => {
        received += chunk.toString();
      });
      const head = [
        'POST /v1/evaluate HTTP/1.1',
        'Host: localhost',
        `Authorization: Bearer ${token}`,
        'Content-Type: application/json',
        `Content-Length: ${body.length}`,
      ];
      socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 5)}`);
      await sleep(200);
      const stopped = at.stop(signal);
      await at.says(`stopping on ${signal}`);
      await expect(sendRequest(at.reach, '/healthz')).rejects.toThrow('ECONNREFUSED');
      socket.write(body.slice(5));
      expect(await stopped).toBe(0);
      expect(received).toContain('HTTP/1.1 200 OK');
      expect(received).toContain('"action":"deny"');
    },
  );

  test('an idle connection does not hold it', async () => {
    const [at] = await startWith(policyOf('deny'));
    const socket = connect('port' in at.reach ? at.reach.port : 0, '127.0.0.1');
    await sleep(100);
    const begun = Date.now();
    expect(await at.stop()).toBe(0);
    expect(Date.now() - begun).toBeLessThan(3000);
    socket.destroy();
  });
});
