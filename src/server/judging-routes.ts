import type { Dialect } from './dialect.ts';
import type { Failure } from './failure.ts';
import { isFailure } from './judge-pool.ts';
import { readBody, type BodyBudget } from './read-body.ts';
import { failed, type Route, type ServerParts } from './route.ts';

const tooMany: Failure = {
  status: 503,
  code: 'server/busy',
  message: 'the server reads too many requests',
  retryAfter: 1,
};

/** The routes that judge, one for each dialect. */
export function judgingRoutes(parts: ServerParts, budget: BodyBudget): readonly Route[] {
  const state: ReadingState = { reading: 0, budget };
  return parts.dialects.map((dialect) => judgingRoute(dialect, parts, state));
}

interface ReadingState {
  reading: number;
  readonly budget: BodyBudget;
}

function judgingRoute(dialect: Dialect, parts: ServerParts, state: ReadingState): Route {
  const { pool, limits, metrics, records } = parts;
  return {
    name: dialect.name,
    path: dialect.path,
    method: 'POST',
    isOpen: false,
    fail: dialect.fail,
    ...(dialect.headers === undefined ? {} : { headers: dialect.headers }),
    async answer(request) {
      if (state.reading >= limits.reading) return failed(dialect.fail, tooMany);
      state.reading += 1;
      const body = await readBody(request, limits, state.budget);
      state.reading -= 1;
      if (!body.ok) return failed(dialect.fail, body.failure);
      const outcome = await pool.ask({ dialect: dialect.name, text: body.text }).finally(() => {
        state.budget.held -= body.bytes;
      });
      if (isFailure(outcome)) {
        // What is shed is not recorded: it would take the time that is lacking.
        if (outcome.status !== 503) await records.keepFailure(outcome, dialect.host);
        return failed(dialect.fail, outcome);
      }
      const unrecorded = await records.keep(outcome.records);
      if (unrecorded !== undefined) return failed(dialect.fail, unrecorded);
      for (const action of outcome.actions) metrics.countDecision({ route: dialect.name, action });
      return { answer: outcome.answer, headers: { 'X-Policy-Digest': outcome.digest } };
    },
  };
}
