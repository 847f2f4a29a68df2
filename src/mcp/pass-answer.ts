import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { errorAnswer, internalError } from './answers.ts';
import type { CallJudge } from './call-judge.ts';
import { eventOf, EventSplitter, withData, type StreamEvent } from './event-stream.ts';
import { passedHeaders } from './http-access.ts';
import type { UpstreamAnswer } from './http-upstream.ts';
import type { Message } from './message.ts';
import { isToolList, takeServerMessage } from './server-messages.ts';

/** How an answer of the server is passed on. */
export interface AnswerPass {
  readonly response: ServerResponse;
  /** What it answers. */
  readonly messages: readonly Message[];
  /** It is a stream that answers may come in to other requests. */
  readonly isListener: boolean;
  readonly judge: CallJudge;
  readonly isObserving: boolean;
  readonly note: (text: string) => void;
  readonly onAnswers: (messages: readonly Message[]) => void;
}

/** Far more than any server sends at once, in bytes. */
const longestAnswer = 64 * 1024 * 1024;

/** Passes on what the server answers, byte for byte, except lists of tools. What cannot be looked through is an error. */
export async function passAnswer(answer: UpstreamAnswer, pass: AnswerPass): Promise<void> {
  const kind = kindOf(answer, pass);
  if (kind === undefined) {
    answer.body.destroy();
    pass.note(`the server answered with status ${answer.status} and a body that cannot be looked through`);
    failAnswer(pass, 'the answer of the MCP server cannot be looked through');
    return;
  }
  if (kind === 'events') await passEvents(answer, pass);
  else if (kind === 'json') await passJson(answer, pass);
  else await passPlain(answer, pass);
}

/**
 * Security: a redirect would lead the client past us, a compressed body is not seen, and some clients look for the name of a type
 * anywhere in the header.
 */
function kindOf(
  { status, headers }: UpstreamAnswer,
  { messages, isListener }: AnswerPass,
): 'events' | 'json' | 'plain' | undefined {
  if (status >= 300 && status < 400) return undefined;
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') return undefined;
  const type = (headers['content-type'] ?? '').toLowerCase();
  const isJson = type.includes('json');
  if (type.includes('event-stream')) return isJson ? undefined : 'events';
  if (isJson) return 'json';
  const hasNoBody = status === 202 || status === 204 || headers['content-length'] === '0';
  // Nobody reads the answer to the end of a session.
  const isRead = isListener || messages.length > 0;
  return hasNoBody || status >= 400 || !isRead ? 'plain' : undefined;
}

async function passPlain({ status, headers, body }: UpstreamAnswer, { response }: AnswerPass): Promise<void> {
  if (response.headersSent) {
    body.destroy();
    response.end();
    return;
  }
  response.writeHead(status, passedHeaders(headers));
  for await (const chunk of body) await write(response, chunk as Buffer);
  response.end();
}

async function passJson({ status, headers, body }: UpstreamAnswer, pass: AnswerPass): Promise<void> {
  const { response } = pass;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    // A stream without an encoding gives buffers.
    chunks.push(chunk as Buffer);
    length += chunks.at(-1)?.length ?? 0;
    if (length > longestAnswer) break;
  }
  const taken = length > longestAnswer ? undefined : look(Buffer.concat(chunks), pass);
  if (taken === undefined) {
    failAnswer(pass, 'the answer of the MCP server cannot be read');
    return;
  }
  if (response.headersSent) response.end(eventOf(oneLine(taken)));
  else response.writeHead(status, { ...passedHeaders(headers), 'content-length': taken.length }).end(taken);
}

/** Between the tokens of JSON a line end means nothing, and within a text there is none. */
function oneLine(json: Buffer): string {
  return json.toString('utf8').replaceAll(/[\r\n]/g, ' ');
}

async function passEvents({ status, headers, body }: UpstreamAnswer, pass: AnswerPass): Promise<void> {
  const { response } = pass;
  if (!response.headersSent) response.writeHead(status, passedHeaders(headers)).flushHeaders();
  const splitter = new EventSplitter(longestAnswer);
  for await (const chunk of body) {
    // As above.
    for (const event of splitter.push(chunk as Buffer)) await write(response, passEvent(event, pass));
  }
  for (const event of splitter.end()) await write(response, passEvent(event, pass));
  response.end();
}

function passEvent(event: StreamEvent, pass: AnswerPass): Buffer {
  const { bytes, name, data } = event;
  if (data === undefined) return bytes;
  if (name === 'endpoint') {
    // Security: by it a client of revision 2024-11-05 learns where to send its messages, and that would be past us.
    pass.note('the server speaks the old transport with two endpoints, which is not passed on');
    return Buffer.alloc(0);
  }
  const taken = look(Buffer.from(data), pass);
  if (taken === undefined) return Buffer.concat(errorsFor(pass).map(eventOf));
  const text = taken.toString('utf8');
  return text === data ? bytes : withData(event, text);
}

/** Undefined where it might be a list of tools and cannot be looked through. */
function look(bytes: Buffer, pass: AnswerPass): Buffer | undefined {
  const isAwaited = pass.isListener || pass.messages.some(({ method }) => isToolList(method));
  const step = takeServerMessage(bytes, pass.judge, isAwaited && !pass.isObserving);
  if (step.kind === 'unreadable') {
    pass.note('the server sent what cannot be read where a list of its tools may come');
    return undefined;
  }
  pass.onAnswers(step.messages);
  return Buffer.from(step.bytes);
}

function failAnswer(pass: AnswerPass, text: string): void {
  const { response } = pass;
  const errors = errorsFor(pass, text);
  if (response.headersSent) response.end(Buffer.concat(errors.map(eventOf)));
  else {
    const body = errors[0] ?? errorAnswer(undefined, internalError, text);
    response.writeHead(502, { 'content-type': 'application/json' }).end(body);
  }
}

function errorsFor(
  { messages }: AnswerPass,
  text = 'action-policy could not read the list of tools',
): readonly string[] {
  return messages.flatMap(({ rawId, method }) =>
    rawId === undefined || method === undefined ? [] : [errorAnswer(rawId, internalError, text)],
  );
}

/** Done when there is room for more. */
async function write(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  if (bytes.length === 0 || response.destroyed || response.write(bytes)) return;
  await Promise.race([once(response, 'drain'), once(response, 'close')]);
}
