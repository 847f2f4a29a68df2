import type { IncomingMessage } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import type { Dialect } from './dialect.ts';
import { drainBody } from './drain-body.ts';
import type { Failure } from './failure.ts';
import { judgingRoutes } from './judging-routes.ts';
import { failNatively } from './native-api.ts';
import type { BodyBudget } from './read-body.ts';
import { secondsSinceStart } from './request-time.ts';
import { failed, type Answered, type Route, type ServerParts } from './route.ts';
import { tellingRoutes } from './telling-routes.ts';

type App = Hono<{ Bindings: HttpBindings }>;
type AppContext = Context<{ Bindings: HttpBindings }>;

/** The HTTP application: checks, routes, and what goes with every answer. */
export function createApp(parts: ServerParts): App {
  const budget: BodyBudget = { held: 0 };
  const routes = [...judgingRoutes(parts, budget), ...tellingRoutes(parts, budget)];
  const app: App = new Hono();
  for (const route of routes) app.all(route.path, (context) => respond(context, route, parts));
  app.notFound((context) => answerNothing(context, parts));
  return app;
}

/** Security: a mistyped or missing path in an agent's settings must not let every call run. */
function answerNothing(context: AppContext, parts: ServerParts): Promise<Response> {
  const { path, method } = context.req;
  const isForAgents = /\/hook/iu.test(path) || (method === 'POST' && !apiPath.test(path));
  const fallback = isForAgents ? parts.fallback : undefined;
  const answer = (fallback?.fail ?? failNatively)(notFound(path));
  return finish(context, { name: 'other', headers: fallback?.headers }, parts, { answer });
}

/** What programs ask, which look at the status. */
const apiPath = /^\/(?:v\d+|access|\.well-known)(?:\/|$)/u;

function notFound(path: string): Failure {
  const message = `there is nothing at \`${path.slice(0, 100)}\``;
  return { status: 404, code: 'request/not-found', message, help: '`/openapi.json` lists what there is' };
}

async function respond(context: AppContext, route: Route, parts: ServerParts): Promise<Response> {
  const { incoming } = context.env;
  const failure = checkRequest(incoming, route, parts);
  const answered = failure === undefined ? await answerSafely(route, incoming) : failed(route.fail, failure);
  return finish(context, route, parts, answered);
}

/** Everything that can be told before the body is read. */
function checkRequest(request: IncomingMessage, route: Route, parts: ServerParts): Failure | undefined {
  const { isOpen, method } = route;
  const denied = parts.checkAccess(request.headers, { isOpen });
  if (denied !== undefined) return denied;
  if (request.method !== method && !(request.method === 'HEAD' && method === 'GET'))
    return { status: 405, code: 'request/method', message: `${route.path} answers ${method}` };
  if (String(request.headers['x-request-id'] ?? '').length > parts.limits.requestId)
    return { status: 400, code: 'request/request-id', message: 'the `X-Request-ID` header is too long' };
  return method === 'POST' ? checkContent(request) : undefined;
}

/** Security: a page may send other types to any server without being asked for leave. */
function checkContent({ headers }: IncomingMessage): Failure | undefined {
  const isJson = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/iu.test(headers['content-type'] ?? '');
  if (isJson && (headers['content-encoding'] ?? 'identity') === 'identity') return undefined;
  return {
    status: 415,
    code: 'request/content-type',
    message: 'the body must be JSON, in UTF-8 and not compressed',
    help: 'send the header `Content-Type: application/json`',
  };
}

async function answerSafely(route: Route, request: IncomingMessage): Promise<Answered> {
  try {
    return await route.answer(request);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown';
    return failed(route.fail, { status: 500, code: 'server/internal', message: `internal error: ${why}` });
  }
}

async function finish(
  context: AppContext,
  { name: route, headers: always }: { readonly name: string; readonly headers?: Dialect['headers'] | undefined },
  { metrics, limits }: ServerParts,
  { answer, headers }: Answered,
): Promise<Response> {
  const { incoming } = context.env;
  await drainBody(incoming);
  metrics.countRequest({ route, status: answer.status }, secondsSinceStart(incoming));
  const id = incoming.headers['x-request-id'];
  return new Response(answer.body, {
    status: answer.status,
    headers: {
      'Content-Type': answer.type,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...(typeof id === 'string' && id.length <= limits.requestId ? { 'X-Request-ID': id } : {}),
      ...always,
      ...headers,
    },
  });
}
