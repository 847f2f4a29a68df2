import type { Dialect } from './dialect.ts';
import { apiSchemas } from './openapi-schemas.ts';

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const content = (schema: object, type = 'application/json') => ({ content: { [type]: { schema } } });

const requestIdParameter = {
  name: 'X-Request-ID',
  in: 'header',
  description: 'Comes back with the answer.',
  schema: { type: 'string', maxLength: 512 },
};

interface Operation {
  readonly summary: string;
  readonly request?: object;
  readonly answer: object;
}

const judging: Readonly<Record<string, Operation>> = {
  evaluate: { summary: 'Judge a call', request: reference('Call'), answer: reference('Evaluation') },
  'evaluate-many': { summary: 'Judge several calls', request: reference('Calls'), answer: reference('Evaluations') },
  explain: {
    summary: 'Judge a call, and tell how the decision comes about',
    request: reference('Call'),
    answer: reference('Explanation'),
  },
  'access-evaluation': {
    summary: 'OpenID AuthZEN Authorization API 1.0: an evaluation',
    request: reference('AccessEvaluation'),
    answer: reference('AccessDecision'),
  },
  'access-evaluations': {
    summary: 'OpenID AuthZEN Authorization API 1.0: several evaluations',
    request: reference('AccessEvaluations'),
    answer: { anyOf: [reference('AccessDecisions'), reference('AccessDecision')] },
  },
};

const hookOperation: Operation = {
  summary: "Answer an agent's HTTP hook, in its own dialect; every failure is its block answer, with status 200",
  request: { type: 'object', description: 'What the agent sends to its hooks.' },
  answer: { type: 'object', description: 'What the agent takes from its hooks; nothing for an approval.' },
};

/** The OpenAPI document of what this server answers. */
export function describeApi(dialects: readonly Dialect[], version: string): object {
  const judged = dialects.map((dialect) => [dialect.path, { post: describeJudging(dialect) }] as const);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Action policy decision server',
      version,
      description: 'Judges tool calls of AI agents. Whatever is not an approval with status 200 stops the call.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    security: [{ token: [] }],
    paths: { ...Object.fromEntries(judged), ...tellingPaths },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: apiSchemas,
    },
  };
}

function describeJudging({ name, path }: Dialect): object {
  const { summary, request = {}, answer } = judging[name] ?? hookOperation;
  const isText = path.startsWith('/access/');
  const failure = isText ? content({ type: 'string' }, 'text/plain') : content(reference('Failure'));
  const digest = { 'X-Policy-Digest': { description: 'Of the policy that judged.', schema: { type: 'string' } } };
  const isHook = judging[name] === undefined;
  return {
    operationId: name,
    summary,
    parameters: [requestIdParameter],
    requestBody: { required: true, ...content(request) },
    responses: {
      200: { description: 'The decision.', headers: digest, ...content(answer) },
      ...(isHook ? {} : { default: { description: 'No decision: a block.', ...failure } }),
    },
  };
}

function telling(operationId: string, summary: string, answer: object, isOpen: boolean): object {
  return {
    get: {
      operationId,
      summary,
      parameters: [requestIdParameter],
      ...(isOpen ? { security: [] } : {}),
      responses: {
        200: { description: 'What is asked for.', ...answer },
        default: { description: 'A failure.', ...content(reference('Failure')) },
      },
    },
  };
}

const tellingPaths = {
  '/healthz': telling('health', 'Whether it judges, and by which policy', content(reference('Health')), true),
  '/openapi.json': telling('openapi', 'This document', content({ type: 'object' }), true),
  '/.well-known/authzen-configuration': telling(
    'authzen-configuration',
    'The metadata of the policy decision point',
    content(reference('AuthzenConfiguration')),
    true,
  ),
  '/v1/policies': telling('policies', 'The rules that are in force', content(reference('Policies')), false),
  '/metrics': telling(
    'metrics',
    "Metrics in Prometheus' text format",
    content({ type: 'string' }, 'text/plain'),
    false,
  ),
};
