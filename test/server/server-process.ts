// Real servers: the built command, so `npm run build` comes first.
import { spawn, type ChildProcess } from 'node:child_process';
import { request, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { makeFolder } from '../support/fake-io.ts';

export const token = 'a-token-of-the-tests';

export interface HttpReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON; undefined where it is none. */
  readonly json: unknown;
}

export interface RequestParts {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** How a server is reached: an address, or a socket. */
export type Reach = { readonly port: number } | { readonly socketPath: string };

export interface TestServer {
  readonly reach: Reach;
  readonly process: ChildProcess;
  readonly home: string;
  /** With the token, and as JSON unless the headers say otherwise. */
  send(path: string, parts?: RequestParts): Promise<HttpReply>;
  /** Posts a value as JSON. */
  post(path: string, value: unknown): Promise<HttpReply>;
  stderr(): string;
  /** Waits until stderr says this. */
  says(text: string): Promise<void>;
  /** Tells it to stop, and gives its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface ServerStart {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly home?: string;
}

/** Starts a server at a free port, with the token of the tests, unless the arguments say otherwise. */
export async function startTestServer({ args = [], env, home = makeFolder() }: ServerStart = {}): Promise<TestServer> {
  const place = args.includes('--socket') ? [] : ['--port', '0'];
  const server = spawn(process.execPath, [resolveCommand(), 'serve', ...place, ...args], {
    cwd: home,
    env: { HOME: home, ACTION_POLICY_TOKEN: token, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  server.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = new Promise<number | null>((resolve) => {
    server.once('exit', resolve);
  });
  const says = async (text: string): Promise<void> => {
    const deadline = Date.now() + 20_000;
    while (!said.includes(text)) {
      if (server.exitCode !== null || Date.now() > deadline) throw new Error(`it did not say ${text}, but: ${said}`);
      await sleep(20);
    }
  };
  await says('listening at ');
  const [, socketPath] = /listening at (\/[^,]*),/.exec(said) ?? [];
  const [, port] = /listening at http:\/\/[^,]*:(\d+),/.exec(said) ?? [];
  const reach: Reach = socketPath === undefined ? { port: Number(port) } : { socketPath };
  const send = (path: string, parts?: RequestParts): Promise<HttpReply> => sendRequest(reach, path, parts);
  return {
    reach,
    process: server,
    home,
    send,
    post: (path, value) => send(path, { method: 'POST', body: JSON.stringify(value) }),
    stderr: () => said,
    says,
    stop(signal = 'SIGTERM') {
      server.kill(signal);
      return ended;
    },
  };
}

export function resolveCommand(): string {
  return join(process.cwd(), 'dist', 'action-policy.cjs');
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** One request over a connection of its own. */
export function sendRequest(reach: Reach, path: string, parts: RequestParts = {}): Promise<HttpReply> {
  const { method = 'GET', headers = {}, body } = parts;
  const given = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers };
  const sent = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  return new Promise((resolve, reject) => {
    const sending = request({ ...reach, host: '127.0.0.1', path, method, headers: sent, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: toJson(text) });
      });
    });
    // A server that answers before it has read everything closes the connection.
    sending.on('error', (error) => setTimeout(() => reject(error), 200));
    sending.end(body);
  });
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
