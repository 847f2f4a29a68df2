import { toJsonText } from '../lib/json-text.ts';
import { authzenPaths } from './authzen.ts';
import type { HttpAnswer } from './http-answer.ts';
import { failNatively } from './native-api.ts';
import { describeApi } from './openapi.ts';
import type { BodyBudget } from './read-body.ts';
import type { Route, ServerParts } from './route.ts';
import { describeHealth, describePolicies } from './served-policy.ts';

/** The routes that tell of the server itself. */
export function tellingRoutes(parts: ServerParts, budget: BodyBudget): readonly Route[] {
  const { served, metrics, pool, version } = parts;
  const startedAt = Date.now();
  const json = (value: object): HttpAnswer => ({
    status: 200,
    type: 'application/json',
    body: `${toJsonText(value)}\n`,
  });
  const tell = (path: string, isOpen: boolean, answer: () => HttpAnswer): Route => ({
    name: path.slice(1).replaceAll(/[^a-z]/gu, '-'),
    path,
    method: 'GET',
    isOpen,
    fail: failNatively,
    answer: () => Promise.resolve({ answer: answer() }),
  });
  const countAll = (): HttpAnswer => ({
    status: 200,
    type: 'text/plain; charset=utf-8',
    body: metrics.render({
      digest: served().policy.digest,
      judging: pool.judging,
      waiting: pool.waiting,
      recordsWaiting: parts.records.waiting,
      heldBytes: budget.held,
      residentBytes: process.memoryUsage.rss(),
      startedAt,
    }),
  });
  return [
    tell('/healthz', true, () => json(describeHealth(served(), version))),
    tell('/openapi.json', true, () => json(describeApi(parts.dialects, version))),
    tell('/.well-known/authzen-configuration', true, () => json(describeAuthzen(parts.baseUrl()))),
    tell('/v1/policies', false, () => json(describePolicies(served()))),
    tell('/metrics', false, countAll),
  ];
}

/** The metadata of a policy decision point, in its section of that name. */
function describeAuthzen(baseUrl: string): object {
  return {
    policy_decision_point: baseUrl,
    access_evaluation_endpoint: `${baseUrl}${authzenPaths.evaluation}`,
    access_evaluations_endpoint: `${baseUrl}${authzenPaths.evaluations}`,
  };
}
