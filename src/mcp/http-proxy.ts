import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { errorAnswer, internalError } from './answers.ts';
import type { CallJudge } from './call-judge.ts';
import { makeClient, type Client, type ClientMessages, type Step } from './client-messages.ts';
import { eventOf } from './event-stream.ts';
import { checkAccess, checkBody, checkMirror, passedHeaders, type Refusal } from './http-access.ts';
import { askUpstream, type Upstream, type UpstreamAnswer } from './http-upstream.ts';
import { invalidRequest, readMessages, type Message } from './message.ts';
import { passAnswer, type AnswerPass } from './pass-answer.ts';

export interface HttpProxyOptions {
  /** The endpoint of the server that is stood in front of. */
  readonly upstream: URL;
  readonly judge: CallJudge;
  readonly messages: ClientMessages;
  readonly isObserving: boolean;
  readonly note: (text: string) => void;
  /** To be called before anything is judged: reads what may have changed. */
  readonly refresh: () => Promise<void>;
}

/** As much text as the engine looks at in one call, in bytes. */
const longestBody = 16 * 1024 * 1024;
const mostSessions = 1000;
const mostConnections = 256;

/** The path of our own endpoint. */
export const endpointPath = '/mcp';

/** A server that stands in front of another, which is reached by HTTP (transport "Streamable HTTP"). */
export function createHttpProxy(options: HttpProxyOptions): Server {
  const proxy = new HttpProxy(options);
  const server = createServer((request, response) => void proxy.serve(request, response));
  server.maxConnections = mostConnections;
  server.headersTimeout = 20_000;
  return server;
}

/** One request that is being answered. */
interface Served {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly client: Client;
  readonly messages: readonly Message[];
}

class HttpProxy {
  readonly #options: HttpProxyOptions;
  readonly #upstream: Upstream;
  readonly #sessions = new Map<string, Client>();

  constructor(options: HttpProxyOptions) {
    this.#options = options;
    this.#upstream = { url: options.upstream };
  }

  /** Never rejects: what goes wrong is an error for the client. */
  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('error', () => {});
    try {
      await this.#route(request, response);
    } catch (error) {
      this.#options.note(`a request failed: ${error instanceof Error ? error.message : 'unknown error'}`);
      // A stream that breaks off must not look like one that ended: the client may ask for the rest.
      if (response.headersSent) response.destroy();
      else fail(response, [], 'action-policy could not pass this on');
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = checkAccess(request.headers) ?? checkTarget(request);
    if (refusal !== undefined) return refuse(response, refusal);
    const client = this.#clientOf(request);
    if (request.method === 'POST') return await this.#post(request, response, client);
    request.resume();
    const served = { request, response, client, messages: [] };
    return await this.#pass(served, undefined);
  }

  #clientOf({ headers }: IncomingMessage): Client {
    return this.#sessions.get(String(headers['mcp-session-id'])) ?? makeClient();
  }

  async #post(request: IncomingMessage, response: ServerResponse, client: Client): Promise<void> {
    const refusal = checkBody(request.headers);
    if (refusal !== undefined) return refuse(response, refusal);
    const body = await readBody(request);
    if (body === undefined) return refuse(response, { status: 413, problem: 'the message is too long to be judged' });
    const read = readMessages(body);
    const messages = read.ok ? read.messages : [];
    const mirror = checkMirror(request.headers, messages);
    if (mirror !== undefined) return refuse(response, mirror);
    const served = { request, response, client, messages };
    const send = accepts(request, 'text/event-stream') ? this.#sender(served) : undefined;
    const withdraw = (): void => {
      for (const { rawId } of messages) if (rawId !== undefined) client.questions.withdraw(rawId);
    };
    response.once('close', withdraw);
    await this.#options.refresh();
    await this.#perform(served, await this.#options.messages.take(body, { client, send }));
  }

  /** Begins a stream of events when there is something to ask. */
  #sender({ response }: Served): (message: string) => void {
    return (message) => {
      if (!response.headersSent)
        response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
      response.write(eventOf(message));
    };
  }

  async #perform(served: Served, step: Step): Promise<void> {
    const { response } = served;
    if (step.kind === 'forward') return await this.#pass(served, step.bytes);
    if (response.headersSent) {
      response.end(step.kind === 'answer' ? eventOf(step.text) : undefined);
      return;
    }
    if (step.kind === 'nothing') response.writeHead(202).end();
    else answerJson(response, step.isRefusal === true ? 400 : 200, step.text);
  }

  async #pass(served: Served, body: Uint8Array | undefined): Promise<void> {
    const { request, response, messages } = served;
    let answer: UpstreamAnswer;
    try {
      const headers = passedHeaders(request.headers);
      answer = await askUpstream(this.#upstream, { method: request.method ?? '', headers, body, until: response });
    } catch (error) {
      const why = error instanceof Error ? error.message : 'unknown error';
      return fail(response, messages, `the MCP server cannot be reached: ${why}`);
    }
    this.#remember(served, answer);
    await passAnswer(answer, this.#passOf(served));
  }

  #passOf({ response, messages, client, request }: Served): AnswerPass {
    const { judge, isObserving, note, messages: clientMessages } = this.#options;
    const onAnswers = (answers: readonly Message[]): void => {
      for (const each of answers) clientMessages.onAnswer(each, client);
    };
    return { response, messages, judge, isObserving, note, onAnswers, isListener: request.method === 'GET' };
  }

  /** The client that has initialized itself is known by its session from now on. */
  #remember({ messages, client, request }: Served, { headers }: UpstreamAnswer): void {
    if (request.method === 'DELETE') this.#sessions.delete(String(request.headers['mcp-session-id']));
    const session = headers['mcp-session-id'];
    if (typeof session !== 'string' || !messages.some(({ method }) => method === 'initialize')) return;
    if (this.#sessions.size >= mostSessions) this.#sessions.delete(this.#sessions.keys().next().value ?? '');
    this.#sessions.set(session, client);
  }
}

function checkTarget({ method, url }: IncomingMessage): Refusal | undefined {
  const [path] = (url ?? '').split('?');
  if (path !== endpointPath) return { status: 404, problem: `the endpoint is ${endpointPath}` };
  if (method === 'POST' || method === 'GET' || method === 'DELETE') return undefined;
  return { status: 405, problem: 'the method is not one of MCP' };
}

function accepts({ headers }: IncomingMessage, type: string): boolean {
  return (headers.accept ?? '').toLowerCase().includes(type);
}

/** Undefined where it is too long. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    // A stream without an encoding gives buffers.
    const bytes = chunk as Buffer;
    length += bytes.length;
    if (length > longestBody) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function refuse(response: ServerResponse, { status, problem }: Refusal): void {
  // What is left of the body is not read.
  response.setHeader('connection', 'close');
  answerJson(
    response,
    status,
    errorAnswer(undefined, invalidRequest, `action-policy did not pass this on: ${problem}`),
  );
}

function answerJson(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(text);
}

/** Answers each request with an error, in whatever form the answer has begun. */
function fail(response: ServerResponse, messages: readonly Message[], text: string): void {
  const errors = messages.flatMap(({ rawId, method }) =>
    rawId === undefined || method === undefined ? [] : [errorAnswer(rawId, internalError, text)],
  );
  if (!response.headersSent) answerJson(response, 502, errors[0] ?? errorAnswer(undefined, internalError, text));
  else response.end(Buffer.concat(errors.map(eventOf)));
}
