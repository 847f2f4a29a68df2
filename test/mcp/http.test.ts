import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFolder } from '../support/fake-io.ts';

// Real processes of the built command: `npm run build` comes first.
const program = resolve('dist/action-policy.cjs');
const policy = {
  policies: [
    { name: 'no-wipe', match: { tool: 'wipe' }, action: 'deny', reason: 'wiping is final' },
    { name: 'ask-send', match: { tool: 'send' }, action: 'escalate', reason: 'a person decides' },
  ],
};

/** What the server got, and what it is to answer next. */
const server = {
  seen: [] as { readonly method: string; readonly headers: IncomingMessage['headers']; readonly body: string }[],
  answer: { status: 200, headers: {} as Record<string, string>, body: '' as string | Buffer },
};
let upstream: Server;
let proxy: ChildProcess;
let port = 0;

beforeAll(async () => {
  upstream = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', headers } = incoming;
      server.seen.push({ method, headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(server.answer.status, server.answer.headers).end(server.answer.body);
    });
  });
  await new Promise<void>((done) => upstream.listen(0, '127.0.0.1', done));
  // It listens at a port.
  const address = upstream.address() as AddressInfo;
  const folder = makeFolder({ 'policy.yaml': JSON.stringify(policy) });
  const words = ['--policy', join(folder, 'policy.yaml'), '--name', 'far', '--port', '0', '--ask-seconds', '2'];
  proxy = spawn(process.execPath, [program, 'mcp', ...words, '--url', `http://127.0.0.1:${address.port}/rpc?key=1`], {
    env: { PATH: process.env['PATH'] ?? '', HOME: makeFolder() },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  port = await new Promise<number>((done) => {
    let text = '';
    proxy.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const found = /127\.0\.0\.1:(\d+)/.exec(text);
      if (found !== null) done(Number(found[1]));
    });
  });
});

afterAll(() => {
  proxy.kill();
  upstream.close();
});

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

function send({ method = 'POST', path = '/mcp', headers = {}, body }: Asked): Promise<Answer> {
  return new Promise((done, fail) => {
    const json = { accept: 'application/json, text/event-stream', 'content-type': 'application/json' };
    const sent = request({ host: '127.0.0.1', port, method, path, headers: { ...json, ...headers } }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      incoming.on('error', fail);
      incoming.on('end', () => done({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: text }));
    });
    sent.on('error', fail);
    sent.end(body);
  });
}

function serve(
  body: string | Buffer,
  headers: Record<string, string> = { 'content-type': 'application/json' },
  status = 200,
) {
  server.seen = [];
  server.answer = { status, headers, body };
}

const call = (name: string, id: unknown = 1): string =>
  JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params: { name } });
const list = '{"jsonrpc":"2.0","id":1,"method":"tools/list"}';
const tools = '{"jsonrpc":"2.0","id":1,"result":{"tools":[{"name":"wipe"},{"name":"echo"}]}}';
const shown = { id: 1, result: { tools: [{ name: 'echo' }] } };

test('passes on what is approved, with its headers and the query of the endpoint, and not what is denied', async () => {
  serve('{"jsonrpc":"2.0","id":1,  "result":{}}', {
    'content-type': 'application/json',
    'mcp-session-id': 's',
    'x-own': 'y',
  });
  const headers = {
    'mcp-session-id': 's',
    authorization: 'Bearer t',
    'mcp-protocol-version': '2025-11-25',
    'last-event-id': '7',
  };
  const passed = await send({ headers, body: call('echo') });
  expect(passed).toMatchObject({
    status: 200,
    body: '{"jsonrpc":"2.0","id":1,  "result":{}}',
    headers: { 'x-own': 'y' },
  });
  expect(server.seen).toMatchObject([{ method: 'POST', headers, body: call('echo') }]);
  const denied = await send({ body: call('wipe', 'two') });
  expect(JSON.parse(denied.body)).toMatchObject({ id: 'two', result: { isError: true } });
  expect(server.seen).toHaveLength(1);
});

test.each([
  ['a web page that has its name point here', { host: 'evil.example' }],
  ['no host that is known', { host: '127.0.0.1.evil.example' }],
  ['a web page of another place', { origin: 'https://evil.example' }],
  ['a page without a place', { origin: 'null' }],
])('refuses %s', async (_what, headers: Record<string, string>) => {
  serve('{}');
  expect((await send({ headers, body: call('echo') })).status).toBe(403);
  expect(server.seen).toEqual([]);
});

test.each<[string, Asked, number]>([
  ['another path', { path: '/other', body: call('echo') }, 404],
  ['another method', { method: 'PUT', body: call('echo') }, 405],
  ['a compressed body', { headers: { 'content-encoding': 'gzip' }, body: call('echo') }, 415],
  ['a body in UTF-7', { headers: { 'content-type': 'application/json; charset=utf-7' }, body: call('echo') }, 415],
  ['a key that is there twice', { body: '{"id":1,"method":"ping","method":"tools/call"}' }, 400],
  ['no body', { body: '' }, 400],
  ['a header that names another method', { headers: { 'mcp-method': 'ping' }, body: call('echo') }, 400],
  ['a header that names another tool', { headers: { 'mcp-name': 'wipe' }, body: call('echo') }, 400],
  ['a body that is too long', { body: Buffer.alloc(17 * 1024 * 1024, 0x20) }, 413],
])('does not pass on %s', async (_what, asked, status) => {
  serve('{}');
  // A server that reads no more may close before all is sent; then there is no status, and nothing was passed on.
  const answer = await send(asked).catch(() => ({ status }));
  expect(answer.status).toBe(status);
  expect(server.seen).toEqual([]);
});

test('a header that names the tool of the body passes, in whatever form', async () => {
  serve('{"jsonrpc":"2.0","id":1,"result":{}}');
  const encoded = `=?base64?${Buffer.from('echo').toString('base64')}?=`;
  for (const name of ['echo', encoded])
    expect((await send({ headers: { 'mcp-method': 'tools/call', 'mcp-name': name }, body: call('echo') })).status).toBe(
      200,
    );
});

test('hides tools in an answer of JSON, and in a stream of events', async () => {
  serve(tools);
  expect(JSON.parse((await send({ body: list })).body)).toMatchObject(shown);
  serve(`: hello\nid: 4\nevent: message\ndata: ${tools}\n\nretry: 5\n\n`, { 'content-type': 'text/event-stream' });
  const { body } = await send({ body: list });
  expect(body).not.toContain('wipe');
  expect(body).toMatch(/^: hello\nid: 4\nevent: message\ndata: \{.*echo.*\}\n\nretry: 5\n\n$/);
});

test.each([
  ['lines that end with carriage returns', `data: ${tools}\r\r`],
  ['lines that end with both', `data: ${tools}\r\n\r\n`],
  ['several lines of data', `data: ${tools.replace('[', '[\ndata: ')}\n\n`],
  ['a byte order mark', `\ufeffdata: ${tools}\n\n`],
  ['no end', `data: ${tools}`],
  ['no space', `data:${tools}\n\n`],
])('hides tools in events with %s, by POST and by GET', async (_what, events) => {
  serve(events, { 'content-type': 'text/event-stream' });
  for (const asked of [{ body: list }, { method: 'GET' }]) {
    const { status, body } = await send(asked);
    expect({ status, isHidden: !body.includes('wipe'), isShown: body.includes('echo') }).toEqual({
      status: 200,
      isHidden: true,
      isShown: true,
    });
  }
});

test('events that are not judged pass byte for byte', async () => {
  const events =
    'id: 1\r\ndata: {"jsonrpc":"2.0", "method":"notifications/x"}\r\n\r\n: ping\n\ndata: no JSON\r\revent: other\ndata\n\n';
  serve(events, { 'content-type': 'text/event-stream' });
  expect((await send({ method: 'GET' })).body).toBe(events);
});

test('does not tell a client of an endpoint that is past us', async () => {
  serve('event: endpoint\ndata: http://elsewhere.example/messages\n\ndata: {"a":1}\n\n', {
    'content-type': 'text/event-stream',
  });
  expect((await send({ method: 'GET' })).body).toBe('data: {"a":1}\n\n');
});

test.each<[string, string, Record<string, string>, number]>([
  ['a redirect', '', { location: 'http://elsewhere.example/' }, 307],
  ['a compressed answer', 'x', { 'content-type': 'application/json', 'content-encoding': 'gzip' }, 200],
  ['a type that is two', tools, { 'content-type': 'text/event-stream; application/json' }, 200],
  ['a type that nobody knows', tools, { 'content-type': 'text/plain' }, 200],
  [
    'a list with a key twice',
    tools.replace('"result"', '"result":{},"result"'),
    { 'content-type': 'application/json' },
    200,
  ],
])('does not pass on %s', async (_what, body, headers, status) => {
  serve(body, headers, status);
  const answer = await send({ body: list });
  expect(answer.status).toBe(502);
  expect(JSON.parse(answer.body)).toMatchObject({ id: 1, error: {} });
});

test('errors of the server, and the end of a session, pass', async () => {
  serve('Unauthorized', { 'www-authenticate': 'Bearer', 'content-type': 'text/plain' }, 401);
  expect(await send({ body: call('echo') })).toMatchObject({
    status: 401,
    body: 'Unauthorized',
    headers: { 'www-authenticate': 'Bearer' },
  });
  serve('', {}, 200);
  expect((await send({ method: 'DELETE', headers: { 'mcp-session-id': 's' } })).status).toBe(200);
  expect(server.seen).toMatchObject([{ method: 'DELETE', headers: { 'mcp-session-id': 's' } }]);
});

/** A session whose client can ask a person. */
async function openSession(session: string): Promise<Record<string, string>> {
  serve('{"jsonrpc":"2.0","id":0,"result":{}}', { 'content-type': 'application/json', 'mcp-session-id': session });
  const params = { capabilities: { elicitation: {} } };
  await send({ body: JSON.stringify({ jsonrpc: '2.0', id: 0, method: 'initialize', params }) });
  serve('{"jsonrpc":"2.0","id":1,"result":{"ran":true}}');
  return { 'mcp-session-id': session };
}

/** The first event of a stream, and the whole of it later. */
function open(asked: Asked): { readonly first: Promise<string>; readonly all: Promise<string> } {
  let tell = (_event: string): void => {};
  const first = new Promise<string>((done) => (tell = done));
  const all = new Promise<string>((done, fail) => {
    const headers = { accept: 'text/event-stream', 'content-type': 'application/json', ...asked.headers };
    const sent = request({ host: '127.0.0.1', port, method: 'POST', path: '/mcp', headers }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        if (text.includes('\n\n')) tell(text);
      });
      incoming.on('end', () => done(text));
    });
    sent.on('error', fail);
    sent.end(asked.body);
  });
  return { first, all };
}

const idOf = (event: string): unknown => (JSON.parse(/data: (.*)/.exec(event)?.[1] ?? '{}') as { id?: unknown }).id;
const yes = { action: 'accept', content: { approve: true } };

test('asks in the stream of the answer, and only the session that was asked may say yes', async () => {
  const headers = await openSession('a');
  const other = await openSession('b');
  const stream = open({ headers, body: call('send') });
  const id = idOf(await stream.first);
  const body = JSON.stringify({ jsonrpc: '2.0', id, result: yes });
  expect((await send({ headers: other, body })).status).toBe(202);
  expect(server.seen).toEqual([]);
  expect((await send({ headers, body })).status).toBe(202);
  expect(await stream.all).toContain('data: {"jsonrpc":"2.0","id":1,"result":{"ran":true}}');
  expect(server.seen).toMatchObject([{ body: call('send') }]);
});

test('nobody answers: the stream ends with a denial', async () => {
  const headers = await openSession('c');
  const stream = await open({ headers, body: call('send') }).all;
  expect(stream).toMatch(/elicitation\/create[^]*notifications\/cancelled[^]*"isError":true/);
  expect(server.seen).toEqual([]);
});

test('a server that cannot be reached is told', async () => {
  await new Promise((done) => {
    upstream.closeAllConnections();
    upstream.close(done);
  });
  const { status, body } = await send({ body: call('echo') });
  expect(status).toBe(502);
  expect(JSON.parse(body)).toMatchObject({ id: 1, error: { message: expect.stringContaining('cannot be reached') } });
});
