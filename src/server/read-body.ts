import type { IncomingMessage } from 'node:http';
import type { Failure } from './failure.ts';
import type { ServerLimits } from './limits.ts';

/** Bytes of bodies that are held at a time. */
export interface BodyBudget {
  held: number;
}

export type Body =
  | { readonly ok: true; readonly text: string; readonly bytes: number }
  | { readonly ok: false; readonly failure: Failure };

type BodyLimits = Pick<ServerLimits, 'body' | 'heldBodies' | 'bodyTime'>;

const tooLarge = ({ body }: BodyLimits): Failure => ({
  status: 413,
  code: 'request/too-large',
  message: `the body has more than ${body} bytes`,
});
const tooMuch: Failure = {
  status: 503,
  code: 'server/busy',
  message: 'the server holds too many bodies',
  retryAfter: 1,
};
const tooSlow: Failure = { status: 408, code: 'request/too-slow', message: 'the body did not end in time' };
const cutShort: Failure = { status: 400, code: 'request/cut-short', message: 'the body was cut short' };
const notUtf8: Failure = { status: 400, code: 'request/not-utf8', message: 'the body is not UTF-8' };

/** Reads a body as UTF-8 within the limits. What it takes of the budget stays taken until the caller gives it back. */
export async function readBody(request: IncomingMessage, limits: BodyLimits, budget: BodyBudget): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > limits.body) return { ok: false, failure: tooLarge(limits) };
  const chunks: Buffer[] = [];
  let bytes = 0;
  const failure = await new Promise<Failure | undefined>((resolve) => {
    const deadline = setTimeout(() => resolve(tooSlow), limits.bodyTime);
    const end = (outcome: Failure | undefined): void => {
      clearTimeout(deadline);
      resolve(outcome);
    };
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      budget.held += chunk.length;
      chunks.push(chunk);
      if (bytes > limits.body) end(tooLarge(limits));
      else if (budget.held > limits.heldBodies) end(tooMuch);
    });
    request.on('end', () => end(undefined));
    request.on('error', () => end(cutShort));
    request.on('close', () => end(request.complete ? undefined : cutShort));
  });
  request.removeAllListeners('data');
  request.pause();
  const text = failure === undefined ? decode(chunks) : undefined;
  if (text !== undefined) return { ok: true, text, bytes };
  budget.held -= bytes;
  return { ok: false, failure: failure ?? notUtf8 };
}

function decode(chunks: readonly Buffer[]): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return undefined;
  }
}
