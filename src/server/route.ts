import type { IncomingMessage } from 'node:http';
import type { AccessCheck } from './access.ts';
import type { Dialect } from './dialect.ts';
import type { Failure } from './failure.ts';
import type { HttpAnswer } from './http-answer.ts';
import type { JudgePool } from './judge-pool.ts';
import type { ServerLimits } from './limits.ts';
import type { Metrics } from './metrics.ts';
import type { RecordKeeper } from './record-keeper.ts';
import type { ServedPolicy } from './served-policy.ts';

/** All that answering takes. */
export interface ServerParts {
  readonly dialects: readonly Dialect[];
  /** How questions of agents fail at a path that no route has: most of them must take it for a block. */
  readonly fallback: Dialect | undefined;
  readonly pool: JudgePool;
  readonly records: RecordKeeper;
  readonly metrics: Metrics;
  readonly checkAccess: AccessCheck;
  readonly limits: ServerLimits;
  readonly served: () => ServedPolicy;
  /** Where clients reach it. */
  readonly baseUrl: () => string;
  readonly version: string;
}

/** How one route answers: the dialects judge, the others tell something of the server. */
export interface Route {
  readonly name: string;
  readonly path: string;
  readonly method: 'GET' | 'POST';
  /** Answers whoever asks: it tells nothing that is worth a token. */
  readonly isOpen: boolean;
  readonly fail: Dialect['fail'];
  /** What goes with every answer. */
  readonly headers?: Dialect['headers'];
  answer(request: IncomingMessage): Promise<Answered>;
}

export interface Answered {
  readonly answer: HttpAnswer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A failure as a route tells it, with the headers that go with it. */
export function failed(fail: Dialect['fail'], failure: Failure): Answered {
  const { status, retryAfter } = failure;
  return {
    answer: fail(failure),
    headers: {
      ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
      ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
    },
  };
}
