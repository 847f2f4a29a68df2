import { connect } from 'node:net';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, token, type TestServer } from './server-process.ts';

let server: TestServer;
let port = 0;
beforeAll(async () => {
  server = await startTestServer({ args: ['--template', 'safe_coding'] });
  port = 'port' in server.reach ? server.reach.port : 0;
});
afterAll(() => server.stop());

/** Sends bytes as they are, and gives what came back until the connection closed, or nothing more came in that time. */
function sendBytes(bytes: Uint8Array, patience: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let received = '';
    socket.setTimeout(patience, () => socket.destroy());
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
    });
    // A connection that breaks is an answer, too.
    socket.on('error', () => {});
    socket.on('close', () => resolve(received));
  });
}

const body = '{"tool":"bash","args":{"command":"ls"}}';
const plain = [
  'POST /v1/evaluate HTTP/1.1',
  'Host: localhost',
  `Authorization: Bearer ${token}`,
  'Content-Type: application/json',
  `Content-Length: ${body.length}`,
  'Connection: close',
  '',
  body,
].join('\r\n');

const pieces = fc.constantFrom(
  '\r\n',
  '\0',
  'Transfer-Encoding: chunked\r\n',
  'Content-Length: 5\r\n',
  'Host: a\r\n',
  'Expect: 100-continue\r\n',
  'X-Request-ID: \u00e9\r\n',
  'HTTP/1.0',
  '0\r\n\r\n',
  '/..//',
  '%00',
  '%zz',
  '\u00ff',
  '{"tool":',
  '"',
  ':',
  ' ',
);
const edit = fc.record({
  at: fc.nat(plain.length),
  cut: fc.nat(12),
  put: fc.oneof(pieces, fc.string({ maxLength: 5 })),
});

function applyEdits(edits: readonly { readonly at: number; readonly cut: number; readonly put: string }[]): string {
  return edits.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), plain);
}

test('requests that are damaged anywhere are answered or refused, and it judges on', async () => {
  const sendPlain = (): Promise<string> => sendBytes(Buffer.from(plain, 'latin1'), 30_000);
  expect(await sendPlain()).toContain('"action":"approve"');
  const requests = fc.sample(fc.array(edit, { minLength: 1, maxLength: 4 }), { numRuns: 240, seed: 5 }).map(applyEdits);
  const answers: string[] = [];
  for (let from = 0; from < requests.length; from += 40) {
    const part = requests.slice(from, from + 40).map((text) => sendBytes(Buffer.from(text, 'latin1'), 1000));
    answers.push(...(await Promise.all(part)));
  }
  // Nothing but a whole answer with status 200 is an approval.
  const strange = answers.filter((text) => text.includes('"approve"') && !text.startsWith('HTTP/1.1 200 OK'));
  expect(strange).toEqual([]);
  expect(answers.filter((text) => text.startsWith('HTTP/1.1 5'))).toEqual([]);
  expect(await sendPlain()).toContain('"action":"approve"');
  expect(server.process.exitCode).toBe(null);
});
