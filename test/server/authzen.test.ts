// The examples of OpenID AuthZEN Authorization API 1.0 (https://openid.net/specs/authorization-api-1_0.html), and the certification
// scenario of its working group (openid/authzen: certification/authorization-api-1_0-scenario.md). Each says where it is from.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFolder } from '../support/fake-io.ts';
import { startTestServer, type TestServer } from './server-process.ts';

const one = '/access/v1/evaluation';
const many = '/access/v1/evaluations';

describe('examples of the specification', () => {
  const policy = `
defaults: { action: approve }
policies:
  - name: second-document
    match: { tool: read, args: { resource.id: '2' } }
    action: deny
    reason: It is kept back
  - name: no-editing
    match: { tool: can_edit }
    action: escalate
    reason: Somebody has to look at it
`;
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ home: makeFolder({ 'p.yaml': policy }), args: ['--policy', 'p.yaml'] });
  });
  afterAll(() => server.stop());

  const alice = { type: 'user', id: 'alice@example.com' };
  const context = { time: '2024-05-31T15:22-07:00' };
  const documentOf = (id: string) => ({ type: 'document', id });
  const names = ['boxcarring.md', 'subject-search.md', 'resource-search.md'];

  test('an evaluation (6.1.1), with a permission that is nothing but one', async () => {
    const reply = await server.post(one, {
      subject: alice,
      resource: { type: 'account', id: '123' },
      action: { name: 'can_read', properties: { method: 'GET' } },
      context: { time: '1985-10-26T01:22-07:00' },
    });
    expect(reply).toMatchObject({ status: 200, json: { decision: true } });
    expect(reply.text).toBe('{"decision":true}\n');
    expect(reply.headers['content-type']).toBe('application/json');
  });

  test('subjects, resources and actions with properties (5.1.2, 5.2.2, 5.3.2)', async () => {
    const subject = { ...alice, properties: { ip_address: '172.217.22.14', device_id: '8:65:ee:17:7e:0b' } };
    const record = { title: 'AuthZEN in Action', isbn: '978-0593383322' };
    const resource = { type: 'book', id: '123', properties: { library_record: record } };
    const action = { name: 'extend-loan', properties: { period: '2W' } };
    expect((await server.post(one, { subject, resource, action })).json).toEqual({ decision: true });
  });

  test('three evaluations without default values (7.1)', async () => {
    const evaluations = names.map((name) => ({
      subject: alice,
      action: { name: 'can_read' },
      resource: documentOf(name),
      context,
    }));
    const { json } = await server.post(many, { evaluations });
    expect(json).toEqual({ evaluations: [{ decision: true }, { decision: true }, { decision: true }] });
  });

  test('three evaluations of one subject and context (7.1.1)', async () => {
    const evaluations = names.map((name) => ({ action: { name: 'can_read' }, resource: documentOf(name) }));
    const { json } = await server.post(many, { subject: alice, context, evaluations });
    expect(json).toEqual({ evaluations: [{ decision: true }, { decision: true }, { decision: true }] });
  });

  test('a default value that the third evaluation has in another way (7.1.1)', async () => {
    const [first = '', second = '', third = ''] = names;
    const { json } = await server.post(many, {
      subject: alice,
      context,
      action: { name: 'can_read' },
      evaluations: [
        { resource: documentOf(first) },
        { resource: documentOf(second) },
        { action: { name: 'can_edit' }, resource: documentOf(third) },
      ],
    });
    expect(json).toMatchObject({ evaluations: [{ decision: true }, { decision: true }, { decision: false }] });
  });

  describe('reading three documents (7.1.2.1)', () => {
    const reading = (semantic: string | undefined) => ({
      subject: alice,
      action: { name: 'read' },
      ...(semantic === undefined ? {} : { options: { evaluations_semantic: semantic, another_option: 'value' } }),
      evaluations: ['1', '2', '3'].map((id) => ({ resource: documentOf(id) })),
    });
    test.each([
      [undefined, [true, false, true]],
      ['execute_all', [true, false, true]],
      ['deny_on_first_deny', [true, false]],
      ['permit_on_first_permit', [true]],
    ])('%s', async (semantic, decisions) => {
      const { status, json } = await server.post(many, reading(semantic));
      expect(status).toBe(200);
      expect(json).toMatchObject({ evaluations: decisions.map((decision) => ({ decision })) });
      expect(json).not.toHaveProperty('decision');
      expect(json).toHaveProperty('evaluations.length', decisions.length);
    });

    test('by a semantic that there is not', async () => {
      expect((await server.post(many, reading('deny_on_second_deny'))).status).toBe(400);
    });
  });

  test('a request id comes back ("Request Identification in a Response")', async () => {
    const id = 'bfe9eb29-ab87-4ca3-be83-a1d5d8305716';
    const body = JSON.stringify({ subject: alice, action: { name: 'can_read' }, resource: documentOf('1') });
    const { headers } = await server.send(one, { method: 'POST', headers: { 'X-Request-ID': id }, body });
    expect(headers['x-request-id']).toBe(id);
    const stranger = await server.send(one, {
      method: 'POST',
      headers: { 'X-Request-ID': id, Authorization: '' },
      body,
    });
    expect(stranger).toMatchObject({ status: 401, headers: { 'x-request-id': id } });
    expect(stranger.text).toContain('token');
  });

  test('what a human has to decide is no permission, and says so', async () => {
    const { json } = await server.post(one, {
      subject: alice,
      action: { name: 'can_edit' },
      resource: documentOf('1'),
    });
    const why = { action: 'escalate', rule: 'no-editing', reason: 'Somebody has to look at it' };
    expect(json).toMatchObject({ decision: false, context: why });
  });
});

describe('the certification scenario', () => {
  const policy = `
defaults: { action: deny }
policies:
  - name: administrators-write-archives
    match: { tool: write, args: { subject.properties.role: admin, resource.properties.status: archived } }
    action: approve
  - name: nobody-else-does
    match: { tool: write, args: { resource.properties.status: archived } }
    action: deny
  - name: everybody-reads
    match: { tool: read }
    action: approve
  - name: alice-writes
    match: { tool: write, args: { subject.id: alice } }
    action: approve
  - name: alice-deletes-softly
    match: { tool: delete, args: { subject.id: alice, action.properties.soft: true } }
    action: approve
`;
  let server: TestServer;
  beforeAll(async () => {
    const args = ['--policy', 'p.yaml', '--public-url', 'https://pdp.example.com/'];
    server = await startTestServer({ home: makeFolder({ 'p.yaml': policy }), args });
  });
  afterAll(() => server.stop());

  const alice = { type: 'user', id: 'alice' };
  const bob = { type: 'user', id: 'bob' };
  const admin = { ...bob, properties: { role: 'admin' } };
  const record = { type: 'record', id: 'record-1' };
  const archived = { type: 'record', id: 'record-2', properties: { status: 'archived' } };
  const read = { name: 'read' };
  const write = { name: 'write' };
  const remove = (soft: boolean) => ({ name: 'delete', properties: { soft } });
  const valid = { subject: alice, action: read, resource: record };

  test.each([
    ['2.2.1', valid, true],
    ['2.2.2', { subject: bob, action: write, resource: record }, false],
    ['2.2.3', { ...valid, context: { time: '2025-06-27T18:03-07:00', ip: '192.168.1.1' } }, true],
    ['2.2.4', { subject: alice, action: write, resource: archived }, false],
    ['2.2.5', { subject: admin, action: write, resource: archived }, true],
    ['2.2.6', { subject: alice, action: remove(true), resource: record }, true],
    ['2.2.7', { subject: alice, action: remove(false), resource: record }, false],
    [
      '2.2.8',
      {
        subject: { ...alice, properties: { department: 'Sales', role: 'manager' } },
        action: { ...read, properties: { method: 'GET' } },
        resource: { ...record, properties: { status: 'active', owner: 'bob' } },
      },
      true,
    ],
    ['2.2.9', { ...valid, foo: 'bar', futureField: { nested: true } }, true],
    ['1.4 (2)', { subject: alice, action: write, resource: record }, true],
    ['1.4 (3)', { subject: bob, action: read, resource: record }, true],
    ['2.6', valid, true],
  ])('%s: a valid request', async (_section, body, decision) => {
    expect(await server.post(one, body)).toMatchObject({ status: 200, json: { decision } });
  });

  test.each([
    ['2.4.1', { action: read, resource: record }],
    ['2.4.1', { subject: alice, resource: record }],
    ['2.4.1', { subject: alice, action: read }],
    ['2.4.2', { ...valid, subject: { id: 'alice' } }],
    ['2.4.2', { ...valid, subject: { type: 'user' } }],
    ['2.4.2', { ...valid, action: {} }],
    ['2.4.2', { ...valid, resource: { id: 'record-1' } }],
    ['2.4.2', { ...valid, resource: { type: 'record' } }],
    ['2.4.6', { ...valid, subject: 'alice' }],
    ['2.4.6', { ...valid, action: { name: 123 } }],
  ])('%s: %j is a bad request', async (_section, body) => {
    const { status, text, headers } = await server.post(one, body);
    expect(status).toBe(400);
    expect(headers['content-type']).toContain('text/plain');
    expect(text).not.toBe('');
  });

  test.each([
    ['2.4.3', JSON.stringify(valid), { 'Content-Type': 'text/plain' }],
    ['2.4.4', '{"subject":', {}],
    ['2.4.5', '', {}],
  ])('%s: another bad request', async (_section, body, headers) => {
    expect((await server.send(one, { method: 'POST', headers, body })).status).toBe(400);
  });

  test.each([
    ['3.2.2', { subject: bob, resource: record, evaluations: [{ action: read }, { action: write }] }, [true, false]],
    [
      '3.2.3',
      {
        subject: alice,
        action: write,
        evaluations: [{ resource: { ...record, properties: { status: 'active' } } }, { resource: archived }],
      },
      [true, false],
    ],
    [
      '3.2.4',
      { action: write, resource: archived, evaluations: [{ subject: alice }, { subject: admin }] },
      [false, true],
    ],
    ['3.2.5', { evaluations: [valid, { subject: bob, action: write, resource: record }] }, [true, false]],
    [
      '3.2.7',
      {
        subject: alice,
        action: write,
        resource: { type: 'record' },
        evaluations: [{ resource: { id: 'record-1', properties: { status: 'active' } } }, { resource: archived }],
      },
      [true, false],
    ],
    ['3.4.1', { subject: alice, action: read, evaluations: [{ resource: record }, {}] }, [true, false]],
  ])('%s: several evaluations', async (_section, body, decisions) => {
    const { status, json } = await server.post(many, body);
    expect(status).toBe(200);
    expect(json).toMatchObject({ evaluations: decisions.map((decision) => ({ decision })) });
    expect(json).toHaveProperty('evaluations.length', decisions.length);
  });

  test('3.2.6: a context for all, and one of its own', async () => {
    const context = { time: '2025-06-27T18:03-07:00' };
    const own = { resource: { type: 'record', id: 'record-2' }, context: { time: '2025-06-27T19:00-07:00' } };
    const body = { subject: alice, action: read, context, evaluations: [{ resource: record }, own] };
    expect((await server.post(many, body)).json).toEqual({ evaluations: [{ decision: true }, { decision: true }] });
  });

  test('3.4.2, 3.4.3: without evaluations it is one', async () => {
    expect((await server.post(many, valid)).json).toEqual({ decision: true });
    expect((await server.post(many, { ...valid, evaluations: [] })).json).toEqual({ decision: true });
  });

  test('6: the metadata', async () => {
    const { status, headers, json } = await server.send('/.well-known/authzen-configuration');
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'application/json' });
    expect(json).toEqual({
      policy_decision_point: 'https://pdp.example.com',
      access_evaluation_endpoint: 'https://pdp.example.com/access/v1/evaluation',
      access_evaluations_endpoint: 'https://pdp.example.com/access/v1/evaluations',
    });
  });
});

describe('tools as resources', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ args: ['--template', 'safe_coding'] });
  });
  afterAll(() => server.stop());

  const run = (properties: object | undefined) => ({
    subject: { type: 'agent', id: 'a' },
    action: { name: 'execute', ...(properties === undefined ? {} : { properties }) },
    resource: { type: 'tool', id: 'bash', properties: { command: 'rm -rf ~' } },
    context: { cwd: '/home/dev', workspace: '/home/dev' },
  });

  test.each([
    ['ls', true],
    ['git push --force', false],
    ['npm publish', false],
  ])('%s: %s', async (command, decision) => {
    expect((await server.post(one, run({ command }))).json).toMatchObject({ decision });
  });

  test('conditions find who asks', async () => {
    const policy = `policies: [{ name: guests, action: deny, match: { when: 'session.subject.properties.role == "guest"' } }]`;
    const home = makeFolder({ 'p.yaml': policy });
    const guarded = await startTestServer({ home, args: ['--policy', 'p.yaml'] });
    const asked = (role: string) => ({
      ...run({ command: 'ls' }),
      subject: { type: 'u', id: 'x', properties: { role } },
    });
    expect((await guarded.post(one, asked('guest'))).json).toMatchObject({ decision: false });
    expect((await guarded.post(one, asked('owner'))).json).toEqual({ decision: true });
    await guarded.stop();
  });

  test('without arguments where they belong there is nothing to judge', async () => {
    expect((await server.post(one, run(undefined))).status).toBe(400);
  });
});
