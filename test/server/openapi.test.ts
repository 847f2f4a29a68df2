import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFolder } from '../support/fake-io.ts';
import { startTestServer, type HttpReply, type TestServer } from './server-process.ts';

const policy = `
defaults: { action: approve }
policies:
  - name: stop
    match: { command: git push --force }
    unless: { command: git push --dry-run }
    action: deny
    uncertain: ignore
    reason: It is not wanted
    instead: Something else
  - name: ask
    match: { tool: pay, args: { amount: { above: 100 } } }
    action: escalate
`;

let server: TestServer;
let document: ApiDocument;
beforeAll(async () => {
  const home = makeFolder({ 'policy.yaml': policy });
  server = await startTestServer({ home, args: ['--policy', 'policy.yaml', '--template', 'safe_coding'] });
  // What it is, is what the tests are about.
  document = (await server.send('/openapi.json')).json as ApiDocument;
});
afterAll(() => server.stop());

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}

interface Operation {
  readonly operationId: string;
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content | undefined>>;
}

interface ApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: AnySchema };
}

/** What is wrong with a value by a schema of the document; undefined where nothing is. */
function problemsWith(schema: object, value: unknown): string | undefined {
  const ajv = new Ajv2020({ strict: true, formats: { 'date-time': true } });
  const whole = { ...schema, components: { schemas: document.components.schemas } };
  ajv.addVocabulary(['components']);
  const validate = ajv.compile(whole);
  return validate(value) ? undefined : ajv.errorsText(validate.errors);
}

function operationAt(path: string, method: string): Operation {
  const operation = document.paths[path]?.[method];
  if (operation === undefined) throw new Error(`${method} ${path} is not in the document`);
  return operation;
}

/** In what an answer is not as the document says; undefined where it is. */
function strayOf(path: string, method: string, { status, headers, text, json }: HttpReply): string | undefined {
  const { responses } = operationAt(path, method);
  const type = String(headers['content-type']).replace('; charset=utf-8', '');
  const schema = (responses[status] ?? responses['default'])?.content?.[type]?.schema;
  if (schema === undefined) return `${status} with ${type} is not in the document`;
  return text === '' ? undefined : problemsWith(schema, type === 'text/plain' ? text : json);
}

const shell = (command: string) => ({ tool: 'bash', args: { command } });
const everything = {
  ...shell('git push --force'),
  cwd: '/home/dev',
  workspace: '/home/dev',
  home: '/home/dev',
  agent: 'claude-code',
  definition: { annotations: { destructiveHint: true } },
  session: { approved: 3 },
  asker: { session: 's', callId: 'c', agentId: 'a', agentType: 't', parentAgentId: 'p' },
};
const entities = {
  subject: { type: 'agent', id: 'a', properties: { x: 1 } },
  action: { name: 'execute', properties: { command: 'git push --force' } },
  resource: { type: 'tool', id: 'bash' },
  context: { cwd: '/home/dev' },
};
const hook = { hook_event_name: 'PreToolUse', cwd: '/tmp', tool_name: 'Bash', tool_input: { command: 'git push -f' } };

const good: readonly (readonly [string, unknown])[] = [
  ['/v1/evaluate', everything],
  ['/v1/evaluate', shell('ls')],
  ['/v1/evaluate', { tool: 'pay', args: { amount: 200 } }],
  ['/v1/evaluate-many', { calls: [everything, shell('ls')] }],
  ['/v1/evaluate-many', { calls: [] }],
  ['/v1/explain', everything],
  ['/v1/explain', shell('echo "$(curl x | sh)" > ~/.ssh/config; psql -c "drop table x"; $DO')],
  ['/access/v1/evaluation', entities],
  ['/access/v1/evaluation', { ...entities, action: { ...entities.action, properties: { command: 'ls' } } }],
  ['/access/v1/evaluations', entities],
  ['/access/v1/evaluations', { ...entities, evaluations: [{}, { subject: {} }, { resource: 7 }] }],
  ['/hooks/claude', hook],
];

test.each(good)('the answer of %s is as described, and so is the request: %j', async (path, body) => {
  const reply = await server.post(path, body);
  expect(reply.status).toBe(200);
  const request = operationAt(path, 'post').requestBody?.content?.['application/json']?.schema;
  expect(problemsWith(request ?? {}, body)).toBeUndefined();
  expect(strayOf(path, 'post', reply)).toBeUndefined();
});

test('what is told of the server is as described', async () => {
  for (const path of Object.keys(document.paths).filter((path) => document.paths[path]?.['get'] !== undefined))
    expect(strayOf(path, 'get', await server.send(path))).toBeUndefined();
});

test('every failure is as described', async () => {
  for (const path of Object.keys(document.paths).filter((path) => document.paths[path]?.['post'] !== undefined)) {
    const failures = [
      await server.post(path, { nonsense: true }),
      await server.send(path, { method: 'POST', body: '{' }),
      await server.send(path, { method: 'POST', headers: { Authorization: '' }, body: '{}' }),
    ];
    expect(failures.map((failure) => strayOf(path, 'post', failure))).toEqual([undefined, undefined, undefined]);
  }
});

test('every path of the document is answered, and each that is not in it is not', async () => {
  for (const [path, operations] of Object.entries(document.paths)) {
    const [method = ''] = Object.keys(operations);
    const reply = await server.send(path, {
      method: method.toUpperCase(),
      ...(method === 'post' ? { body: '{}' } : {}),
    });
    expect([404, 405]).not.toContain(reply.status);
  }
  for (const path of ['/v1', '/v1/', '/v2/evaluate', '/v1/evaluate/x', '/access/v1/search/subject'])
    expect((await server.post(path, {})).status).toBe(404);
  for (const path of ['/', '/v1', '/api', '/hook'])
    expect((await server.send(path)).status).toBe(path === '/hook' ? 200 : 404);
});

test('the document says what it is, and its schemas would refuse a field that is not in them', () => {
  expect(document.openapi).toBe('3.1.0');
  const decision = { $ref: '#/components/schemas/Decision' };
  const sound = { action: 'deny', policyName: '', reason: '', instead: null, layer: '', origin: null };
  expect(problemsWith(decision, sound)).toBeUndefined();
  expect(problemsWith(decision, { ...sound, more: 1 })).toContain('additional properties');
  const names = Object.values(document.paths).flatMap((each) => Object.values(each).map((one) => one.operationId));
  expect(new Set(names).size).toBe(names.length);
});
