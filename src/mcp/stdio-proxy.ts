import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { errorAnswer, internalError, serverEnded } from './answers.ts';
import type { CallJudge } from './call-judge.ts';
import { makeClient, type ClientMessages, type Step } from './client-messages.ts';
import { IdFinder } from './id-finder.ts';
import { LineSplitter, type LinePiece } from './line-splitter.ts';
import { LineWriter } from './line-writer.ts';
import { invalidRequest } from './message.ts';
import { PendingRequests } from './pending-requests.ts';
import { takeServerMessage } from './server-messages.ts';

/** How the server's process ended. */
export type ServerEnd = { readonly code: number } | { readonly signal: NodeJS.Signals };

export interface StdioProxyOptions {
  /** The server's program and its arguments. */
  readonly command: readonly [string, ...string[]];
  readonly input: Readable;
  readonly output: Writable;
  readonly judge: CallJudge;
  readonly messages: ClientMessages;
  readonly isObserving: boolean;
  readonly note: (text: string) => void;
  /** To be called before anything is judged: reads what may have changed. */
  readonly refresh: () => Promise<void>;
}

/** As much text as the engine looks at in one call. */
const longestFromClient = 16 * 1024 * 1024;
/** Far more than any server sends at once. */
const longestFromServer = 64 * 1024 * 1024;

/** How long to wait for more of what a dying server wrote, in milliseconds. */
const lastWords = 500;
/** How long the client may take to read that the server has ended. */
const mostFinishing = 10_000;
/** How long a server may take to end after a signal: hosts that wait two seconds must not leave it behind. */
const grace = 1500;

const passedSignals: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT', 'SIGHUP'];

type Server = ChildProcessByStdio<Writable, Readable, null>;

/** Starts a server and stands between it and the client on our own input and output, until it ends. */
export async function runStdioProxy(options: StdioProxyOptions): Promise<ServerEnd> {
  const [program, ...args] = options.command;
  const server: Server = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'], windowsHide: true });
  return await new StdioProxy(options, server).run();
}

class StdioProxy {
  readonly #options: StdioProxyOptions;
  readonly #server: Server;
  readonly #client = makeClient();
  readonly #pending = new PendingRequests();
  readonly #toServer: LineWriter;
  readonly #toClient: LineWriter;
  /** Counts what came from the server. */
  #heard = 0;
  readonly #tooLong: { ofClient: IdFinder; ofServer: IdFinder } = {
    ofClient: new IdFinder(),
    ofServer: new IdFinder(),
  };

  constructor(options: StdioProxyOptions, server: Server) {
    this.#options = options;
    this.#server = server;
    this.#toServer = new LineWriter(server.stdin, () => {});
    this.#toClient = new LineWriter(options.output, () => this.#endClient());
  }

  async run(): Promise<ServerEnd> {
    const stopPassing = this.#passSignals();
    const ended = this.#awaitEnd();
    void this.#pumpClient();
    const answers = this.#pumpServer();
    const end = await ended;
    await Promise.race([answers, this.#silence()]);
    this.#client.questions.close();
    this.#options.input.destroy();
    await Promise.race([this.#tellEnd(), new Promise((resolve) => setTimeout(resolve, mostFinishing).unref())]);
    stopPassing();
    return end;
  }

  /** Whoever waits for the server is told that nothing more comes. */
  async #tellEnd(): Promise<void> {
    for (const id of this.#pending.takeAll())
      await this.#toClient.write(errorAnswer(id, serverEnded, 'the MCP server has ended'));
    await this.#toClient.end();
  }

  /** Done when nothing has come from the server for a while: a process that it left behind may hold its output open. */
  async #silence(): Promise<void> {
    for (let heard = -1; heard !== this.#heard || this.#toClient.isWaiting;) {
      heard = this.#heard;
      await new Promise((resolve) => setTimeout(resolve, lastWords));
    }
  }

  #awaitEnd(): Promise<ServerEnd> {
    return new Promise((resolve) => {
      this.#server.once('error', (error) => {
        this.#options.note(`the MCP server cannot be started: ${error.message}`);
        if (this.#server.pid === undefined) resolve({ code: 127 });
      });
      this.#server.once('exit', (code, signal) => resolve(signal === null ? { code: code ?? 1 } : { signal }));
    });
  }

  #passSignals(): () => void {
    const pass = (signal: NodeJS.Signals): void => {
      this.#server.kill(signal);
      setTimeout(() => this.#server.kill('SIGKILL'), grace).unref();
    };
    for (const signal of passedSignals) process.on(signal, pass);
    return () => {
      for (const signal of passedSignals) process.off(signal, pass);
    };
  }

  /** The client reads no more: the server's input ends, as it would without us. */
  #endClient(): void {
    this.#client.questions.close();
    this.#server.stdin.end();
  }

  async #pumpClient(): Promise<void> {
    const splitter = new LineSplitter(longestFromClient);
    try {
      for await (const chunk of this.#options.input) {
        // A stream without an encoding gives buffers.
        for (const piece of splitter.push(chunk as Buffer)) await this.#takeFromClient(piece);
      }
      for (const piece of splitter.end()) await this.#takeFromClient(piece);
    } catch {
      // What was cut off in the middle is not a message.
    }
    this.#endClient();
  }

  async #takeFromClient(piece: LinePiece): Promise<void> {
    if (piece.kind === 'part') {
      await this.#refusePart(piece);
      return;
    }
    if (isBlank(piece.bytes)) {
      await this.#toServer.write(piece.bytes);
      return;
    }
    await this.#options.refresh();
    const send = (message: string): void => void this.#toClient.write(message);
    const step = this.#judge(piece.bytes, send);
    if (step instanceof Promise) void step.then((later) => this.#perform(later));
    else await this.#perform(step);
  }

  /** Security: a mistake of ours lets nothing through, and what follows is judged as before. */
  #judge(bytes: Uint8Array, send: (message: string) => void): Step | Promise<Step> {
    try {
      return this.#options.messages.take(bytes, { client: this.#client, send });
    } catch (error) {
      const why = error instanceof Error ? error.message : 'unknown error';
      this.#options.note(`a message of the client could not be judged: ${why}`);
      return {
        kind: 'answer',
        text: errorAnswer(undefined, internalError, 'action-policy could not judge this message'),
      };
    }
  }

  /** Security: what is too long to be judged is not passed on, and what follows it is. */
  async #refusePart({ bytes, isLast }: Extract<LinePiece, { kind: 'part' }>): Promise<void> {
    const finder = this.#tooLong.ofClient;
    finder.push(bytes);
    if (!isLast) return;
    this.#tooLong.ofClient = new IdFinder();
    this.#options.note('a message of the client is too long to be judged, and was not passed on');
    const text = 'action-policy did not pass this message on: it is too long to be judged';
    await this.#toClient.write(errorAnswer(finder.rawId, invalidRequest, text));
  }

  async #perform(step: Step): Promise<void> {
    if (step.kind === 'answer') await this.#toClient.write(step.text);
    if (step.kind !== 'forward') return;
    this.#pending.add(step.messages);
    await this.#toServer.write(step.bytes);
  }

  async #pumpServer(): Promise<void> {
    const splitter = new LineSplitter(longestFromServer);
    try {
      for await (const chunk of this.#server.stdout) {
        // As above.
        for (const piece of splitter.push(chunk as Buffer)) await this.#takeFromServer(piece);
      }
      for (const piece of splitter.end()) await this.#takeFromServer(piece);
    } catch {
      // The server's end is told by its process.
    }
  }

  async #takeFromServer(piece: LinePiece): Promise<void> {
    this.#heard += 1;
    if (piece.kind === 'part') {
      await this.#dropPart(piece);
      return;
    }
    const step = takeServerMessage(piece.bytes, this.#options.judge, this.#isListGuarded());
    if (step.kind === 'unreadable') {
      await this.#failLists();
      return;
    }
    this.#pending.remove(step.messages);
    for (const message of step.messages) this.#options.messages.onAnswer(message, this.#client);
    await this.#toClient.write(step.bytes);
  }

  /** Security: it may be a list of tools. */
  async #dropPart({ bytes, isLast }: Extract<LinePiece, { kind: 'part' }>): Promise<void> {
    const finder = this.#tooLong.ofServer;
    finder.push(bytes);
    if (!isLast) return;
    this.#tooLong.ofServer = new IdFinder();
    this.#options.note('a message of the server is too long to be looked through, and was not passed on');
    const { rawId } = finder;
    if (rawId === undefined || !this.#pending.take(rawId)) return;
    const text = 'action-policy did not pass the answer of the server on: it is too long to be looked through';
    await this.#toClient.write(errorAnswer(rawId, internalError, text));
  }

  #isListGuarded(): boolean {
    return this.#pending.isListAwaited && !this.#options.isObserving;
  }

  async #failLists(): Promise<void> {
    this.#options.note('the server sent what cannot be read while a list of its tools was awaited');
    for (const id of this.#pending.takeLists())
      await this.#toClient.write(errorAnswer(id, internalError, 'action-policy could not read the list of tools'));
  }
}

/** Nothing but spaces: no message in any reading. */
function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d || byte === 0x0a);
}
