import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeFolder } from '../support/fake-io.ts';

// Real processes of the built command: `npm run build` comes first.
const program = resolve('dist/action-policy.cjs');
const plainServer = resolve('test/mcp/plain-server.mjs');

export interface Message {
  readonly id?: unknown;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly code: number; readonly message: string };
}

export interface ProxySetting {
  readonly policy?: object;
  readonly words?: readonly string[];
  /** The server's command; the plain server unless given. */
  readonly command?: readonly string[];
  readonly tools?: readonly object[];
  readonly home?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A proxy in front of a server, as a process, with what it says line by line. */
export class ProxyProcess {
  readonly child: ChildProcessWithoutNullStreams;
  readonly home: string;
  readonly #seen: string;
  stderr = '';
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  readonly #lines: string[] = [];
  #kept = '';
  #wake = (): void => {};

  constructor({ policy = { policies: [] }, words = [], command, tools, home, env = {} }: ProxySetting = {}) {
    const folder = makeFolder({ 'policy.yaml': JSON.stringify(policy) });
    this.home = home ?? makeFolder();
    this.#seen = join(folder, 'seen');
    const server = command ?? [process.execPath, plainServer];
    const name = words.includes('--name') ? [] : ['--name', 'plain'];
    const own = ['--policy', join(folder, 'policy.yaml'), ...name, ...words];
    this.child = spawn(process.execPath, [program, 'mcp', ...own, '--', ...server], {
      cwd: folder,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: this.home,
        SEEN: this.#seen,
        ...(tools === undefined ? {} : { TOOLS: JSON.stringify(tools) }),
        ...env,
      },
    });
    this.child.stdout.setEncoding('utf8').on('data', (text: string) => this.#take(text));
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.child.stdin.on('error', () => {});
    this.ended = new Promise((done) => this.child.on('close', (code, signal) => done({ code, signal })));
  }

  #take(text: string): void {
    const lines = (this.#kept + text).split('\n');
    this.#kept = lines.pop() ?? '';
    this.#lines.push(...lines);
    this.#wake();
  }

  write(text: string | Uint8Array): void {
    this.child.stdin.write(text);
  }

  send(message: object): void {
    this.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  }

  /** The next line that comes. */
  async nextLine(): Promise<string> {
    while (this.#lines.length === 0) {
      const line = new Promise<'line'>((resolve) => (this.#wake = () => resolve('line')));
      const what = await Promise.race([line, this.ended]);
      if (what !== 'line' && this.#lines.length === 0) throw new Error(`the proxy ended: ${this.stderr}`);
    }
    return this.#lines.shift() ?? '';
  }

  async next(): Promise<Message> {
    // Whatever it is, the tests look at it.
    return JSON.parse(await this.nextLine()) as Message;
  }

  async ask(message: object): Promise<Message> {
    this.send(message);
    return await this.next();
  }

  /** What has come and was not looked at. */
  get rest(): readonly string[] {
    return this.#kept === '' ? this.#lines : [...this.#lines, this.#kept];
  }

  /** All that the server was sent. */
  get seen(): string {
    return existsSync(this.#seen) ? readFileSync(this.#seen, 'utf8') : '';
  }

  async end(): Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }> {
    this.child.stdin.end();
    return await this.ended;
  }
}
