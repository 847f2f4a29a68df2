// A server of this process with short limits; its judges are threads of the built command.
import { connect } from 'node:net';
import { Worker, type ResourceLimits } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { digestPolicies } from '../../src/audit/policy-digest.ts';
import { loadDialects } from '../../src/cli/serve/judge-thread.ts';
import { loadTemplate } from '../../src/load/templates.ts';
import type { ServerLimits } from '../../src/server/limits.ts';
import { startServer, type RunningServer } from '../../src/server/start-server.ts';
import { sendRequest, sleep, token, type HttpReply, type Reach } from './server-process.ts';

let running: RunningServer | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

interface LimitedStart {
  readonly limits: Partial<ServerLimits>;
  readonly judges?: number;
  readonly resourceLimits?: ResourceLimits;
}

async function start({ limits, judges = 1, resourceLimits = {} }: LimitedStart): Promise<Reach> {
  const template = loadTemplate('safe_coding');
  if (!template.ok) throw new Error('no template');
  const layers = [template.policySet];
  const dialects = await loadDialects({ isLocal: true });
  const started = await startServer({
    place: { host: '127.0.0.1', port: 0 },
    access: { token, hosts: new Set(['localhost']) },
    policy: { layers, digest: digestPolicies(layers) ?? '' },
    dialects,
    fallback: undefined,
    startThread: () =>
      new Worker('./dist/server-thread.cjs', {
        workerData: { isLocal: true, keepsRecords: false },
        resourceLimits,
      }),
    record: undefined,
    judges,
    publicUrl: undefined,
    version: 'test',
    limits,
  });
  if (!started.ok) throw new Error(started.problem);
  running = started.server;
  return { port: Number(new URL(running.url).port) };
}

const evaluate = (reach: Reach, command: string): Promise<HttpReply> =>
  sendRequest(reach, '/v1/evaluate', {
    method: 'POST',
    body: JSON.stringify({ tool: 'bash', args: { command } }),
  });
const metric = async (reach: Reach, line: RegExp): Promise<number> =>
  Number(line.exec((await sendRequest(reach, '/metrics')).text)?.[1] ?? 0);

/** Waits until it is so, however slow the machine is. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(20);
}
const isJudging = (reach: Reach) => (): Promise<boolean> =>
  metric(reach, /^action_policy_judging (\d+)/m).then((count) => count === 1);
const isApproving = (reach: Reach) => (): Promise<boolean> =>
  evaluate(reach, 'ls').then(({ status }) => status === approve.status);

const deny = { decision: { action: 'deny' } };
const approve = { status: 200, json: { decision: { action: 'approve' } } };
const busy = { status: 503, headers: { 'retry-after': '1' }, json: deny };
/** Takes a minute to judge. */
const evaluateSlowly = (reach: Reach): Promise<HttpReply> => {
  const command = `echo ${'$(a $(b `c`)) | x && '.repeat(200)} true`;
  const calls = Array.from({ length: 1000 }, () => ({ tool: 'bash', args: { command } }));
  return sendRequest(reach, '/v1/evaluate-many', { method: 'POST', body: JSON.stringify({ calls }) });
};

/** Sends part of a request, and gives all that comes back until the connection closes. */
function sendPart({ port }: { readonly port: number }, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString();
      // What it answered is all that it does.
      if (received.includes('\r\n\r\n')) setTimeout(() => socket.destroy(), 50);
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(received));
  });
}

const headersOf = (path: string) =>
  [
    `POST ${path} HTTP/1.1`,
    'Host: localhost',
    `Authorization: Bearer ${token}`,
    'Content-Type: application/json',
    'Content-Length: 100',
    '',
    '{"tool":',
  ].join('\r\n');

describe('a body that does not end', () => {
  test('is a denial', async () => {
    const reach = await start({ limits: { bodyTime: 200 } });
    const answer = await sendPart({ port: 'port' in reach ? reach.port : 0 }, headersOf('/v1/evaluate'));
    expect(answer).toContain('HTTP/1.1 408 ');
    expect(answer).toContain('"action":"deny"');
  });

  test('is a block for an agent', async () => {
    const reach = await start({ limits: { bodyTime: 200 } });
    const answer = await sendPart({ port: 'port' in reach ? reach.port : 0 }, headersOf('/hooks/claude'));
    expect(answer).toContain('HTTP/1.1 200 ');
    expect(answer).toContain('"permissionDecision":"deny"');
  });
});

test('headers that do not end are cut off', async () => {
  const reach = await start({ limits: { headersTime: 300 } });
  const answer = await sendPart(
    { port: 'port' in reach ? reach.port : 0 },
    'POST /v1/evaluate HTTP/1.1\r\nHost: local',
  );
  expect(answer).not.toContain('200');
});

test('what takes too long to judge is a denial, and keeps nobody else waiting', async () => {
  const reach = await start({ limits: { judgingTime: 4000 }, judges: 2 });
  let isAnswered = false;
  const slow = evaluateSlowly(reach).finally(() => (isAnswered = true));
  await until(isJudging(reach));
  expect(await evaluate(reach, 'ls')).toMatchObject(approve);
  expect(isAnswered).toBe(false);
  expect(await slow).toMatchObject({ status: 500, json: { ...deny, error: { code: 'judging/late' } } });
  expect(await evaluate(reach, 'git push -f')).toMatchObject({ status: 200, json: deny });
  expect(await metric(reach, /judges_lost_total\{why="late"\} (\d+)/)).toBe(1);
});

test('what needs too much memory is a denial, and another judge takes its place', async () => {
  const reach = await start({ limits: { waitingTime: 30_000 }, resourceLimits: { maxOldGenerationSizeMb: 48 } });
  const body = `[${'[],'.repeat(4_000_000)}[]]`;
  const lost = await sendRequest(reach, '/v1/evaluate', { method: 'POST', body });
  expect(lost).toMatchObject({ status: 500, json: { ...deny, error: { code: 'judging/crashed' } } });
  expect(await evaluate(reach, 'ls')).toMatchObject(approve);
  expect(await metric(reach, /judges_lost_total\{why="crashed"\} (\d+)/)).toBe(1);
});

test('what would wait too long, or behind too many, is told to come again', async () => {
  const reach = await start({ limits: { waiting: 2, waitingTime: 300, judgingTime: 4000 } });
  const held = evaluateSlowly(reach);
  await until(isJudging(reach));
  const replies = await Promise.all(Array.from({ length: 6 }, () => evaluate(reach, 'ls')));
  for (const reply of replies) expect(reply).toMatchObject(busy);
  expect((await held).status).toBe(500);
  await until(isApproving(reach));
});

test('more requests than are read at a time are told to come again', async () => {
  const reach = await start({ limits: { reading: 2, bodyTime: 4000 } });
  const port = 'port' in reach ? reach.port : 0;
  const stalled = [sendPart({ port }, headersOf('/v1/evaluate')), sendPart({ port }, headersOf('/v1/evaluate'))];
  await sleep(1000);
  expect(await evaluate(reach, 'ls')).toMatchObject(busy);
  for (const answer of await Promise.all(stalled)) expect(answer).toContain('408');
  expect(await evaluate(reach, 'ls')).toMatchObject(approve);
});

test('more bodies than are held are told to come again, and what was held is let go', async () => {
  const reach = await start({ limits: { heldBodies: 1000 } });
  expect(await evaluate(reach, 'x'.repeat(2000))).toMatchObject(busy);
  expect(await metric(reach, /held_body_bytes (\d+)/)).toBe(0);
  expect(await evaluate(reach, 'ls')).toMatchObject(approve);
});
