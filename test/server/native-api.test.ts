import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from './server-process.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ args: ['--template', 'safe_coding'] });
});
afterAll(() => server.stop());

const shell = (command: string) => ({ tool: 'bash', args: { command } });
const deny = { action: 'deny' };
const digest = expect.stringMatching(/^sha256:[0-9a-f]{64}$/);

describe('evaluate', () => {
  test.each([
    ['ls -l', 'approve'],
    ['git push --force', 'deny'],
    ['npm publish', 'escalate'],
  ])('%s: %s', async (command, action) => {
    const { status, json, headers } = await server.post('/v1/evaluate', shell(command));
    expect({ status, json }).toMatchObject({ status: 200, json: { decision: { action }, digest } });
    expect(headers['x-policy-digest']).toMatch(/^sha256:/);
    expect(headers['cache-control']).toBe('no-store');
  });

  test('judges from the folders that the call names', async () => {
    const call = { tool: 'write_file', args: { path: '../../etc/hosts', content: '' } };
    const far = await server.post('/v1/evaluate', { ...call, cwd: '/home/dev', workspace: '/home/dev' });
    expect(far.json).not.toMatchObject({ decision: { action: 'approve' } });
    const near = await server.post('/v1/evaluate', { ...call, cwd: '/home/dev/a/b/c', workspace: '/home/dev/a' });
    expect(near.json).not.toMatchObject({ decision: { action: 'deny' } });
  });
});

test('evaluates many in their order', async () => {
  const calls = ['ls', 'git push -f', 'npm publish'].map(shell);
  const { status, json } = await server.post('/v1/evaluate-many', { calls });
  expect(status).toBe(200);
  expect(json).toMatchObject({
    decisions: [{ action: 'approve' }, { action: 'deny' }, { action: 'escalate' }],
    digest,
  });
});

test('explains: the effects, the rules that were tried, and what each condition said', async () => {
  const { json } = await server.post('/v1/explain', shell('ls && git push -f'));
  expect(json).toMatchObject({ decision: deny, layers: [{ name: 'template:safe_coding', effectsLeftOut: 0 }], digest });
  expect(JSON.stringify(json)).toContain('"description":"execute git push -f"');
});

// Security: a client that looks at the decision and not at the status must be stopped as well.
describe('a request that is not understood is a denial', () => {
  const call = '"tool":"bash","args":{"command":"ls"}';
  test.each([
    ['/v1/evaluate', '', 'request/invalid-json', null],
    ['/v1/evaluate', '{', 'request/invalid-json', null],
    ['/v1/evaluate', `{${call}} {}`, 'request/invalid-json', null],
    ['/v1/evaluate', `{"tool":"bash","tool":"ls"}`, 'request/invalid-json', null],
    ['/v1/evaluate', `{"tool":"bash","args":{"command":"rm -rf ~","command":"ls"}}`, 'request/invalid-json', null],
    ['/v1/evaluate', '[]', 'request/wrong-type', ''],
    ['/v1/evaluate', '"bash"', 'request/wrong-type', ''],
    ['/v1/evaluate', '{}', 'request/missing-field', '/tool'],
    ['/v1/evaluate', '{"tool":""}', 'request/empty-tool', '/tool'],
    ['/v1/evaluate', '{"tool":1}', 'request/wrong-type', '/tool'],
    ['/v1/evaluate', '{"tool":"bash","arg":{"command":"rm -rf ~"}}', 'request/unknown-field', '/arg'],
    ['/v1/evaluate', '{"tool":"bash","__proto__":{}}', 'request/unknown-field', '/__proto__'],
    ['/v1/evaluate', '{"tool":"bash","a/b~c":{}}', 'request/unknown-field', '/a~1b~0c'],
    ['/v1/evaluate', `{${call},"cwd":7}`, 'request/wrong-type', '/cwd'],
    ['/v1/evaluate', `{${call},"session":[]}`, 'request/wrong-type', '/session'],
    ['/v1/evaluate', `{${call},"definition":"x"}`, 'request/wrong-type', '/definition'],
    ['/v1/evaluate', `{${call},"asker":{"who":"me"}}`, 'request/unknown-field', '/asker/who'],
    ['/v1/evaluate', `{${call},"asker":{"session":1}}`, 'request/wrong-type', '/asker/session'],
    ['/v1/evaluate-many', `{${call}}`, 'request/unknown-field', '/tool'],
    ['/v1/evaluate-many', '{}', 'request/wrong-type', '/calls'],
    ['/v1/evaluate-many', `{"calls":[{${call}},{"tool":"x","arg":1}]}`, 'request/unknown-field', '/calls/1/arg'],
    ['/v1/explain', '{}', 'request/missing-field', '/tool'],
  ])('%s %s: %s', async (path, body, code, pointer) => {
    const { status, json } = await server.send(path, { method: 'POST', body });
    expect({ status, json }).toMatchObject({ status: 400, json: { error: { code, pointer }, decision: deny } });
  });

  test('with too many calls', async () => {
    const reply = await server.post('/v1/evaluate-many', { calls: Array.from({ length: 1001 }, () => shell('ls')) });
    expect(reply).toMatchObject({ status: 400, json: { error: { code: 'request/too-many-calls' }, decision: deny } });
  });

  test.each([
    ['another type', { 'Content-Type': 'text/plain' }, 415],
    ['no type', { 'Content-Type': '' }, 415],
    ['another encoding of characters', { 'Content-Type': 'application/json; charset=utf-16' }, 415],
    ['a compressed body', { 'Content-Encoding': 'gzip' }, 415],
  ])('with %s', async (_what, headers, status) => {
    const body = JSON.stringify(shell('ls'));
    const reply = await server.send('/v1/evaluate', { method: 'POST', headers, body });
    expect(reply).toMatchObject({ status, json: { decision: deny } });
  });

  test('that is not UTF-8', async () => {
    const body = Buffer.from([...Buffer.from('{"tool":"'), 0xff, ...Buffer.from('"}')]);
    const reply = await server.send('/v1/evaluate', { method: 'POST', body });
    expect(reply).toMatchObject({ status: 400, json: { error: { code: 'request/not-utf8' }, decision: deny } });
  });

  test('that is too large, whether it says so or not', async () => {
    const body = Buffer.alloc(17 * 1024 * 1024, 0x20);
    const said = await server.send('/v1/evaluate', { method: 'POST', body });
    expect(said).toMatchObject({ status: 413, json: { decision: deny } });
    const headers = { 'Transfer-Encoding': 'chunked' };
    const unsaid = await server.send('/v1/evaluate', { method: 'POST', headers, body });
    expect(unsaid).toMatchObject({ status: 413, json: { decision: deny } });
  });

  test('of another method, or at another place', async () => {
    expect(await server.send('/v1/evaluate')).toMatchObject({ status: 405, json: { decision: deny } });
    expect(await server.post('/v1/policies', {})).toMatchObject({ status: 405, json: { decision: deny } });
    expect(await server.post('/v1/evaluat', shell('ls'))).toMatchObject({ status: 404, json: { decision: deny } });
    expect(await server.post('/v1/evaluate/', shell('ls'))).toMatchObject({ status: 404, json: { decision: deny } });
  });
});

test('integers beyond those of JavaScript are judged as they stand', async () => {
  const body = '{"tool":"pay","args":{"amount":9007199254740993}}';
  expect(await server.send('/v1/evaluate', { method: 'POST', body })).toMatchObject({ status: 200 });
});

test('tells its policies', async () => {
  const { status, json } = await server.send('/v1/policies');
  expect(status).toBe(200);
  expect(json).toMatchObject({ digest, reload: null, layers: [{ name: 'template:safe_coding' }] });
  expect(JSON.stringify(json)).toContain('"name":"no-destructive-git"');
});

test('counts requests and decisions, and how long they took', async () => {
  await server.post('/v1/evaluate', shell('git push -f'));
  const { text, headers } = await server.send('/metrics');
  expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(text).toMatch(/^action_policy_decisions_total\{route="evaluate",action="deny"\} \d+$/m);
  expect(text).toMatch(/^action_policy_requests_total\{route="evaluate",status="400"\} \d+$/m);
  expect(text).toMatch(/^action_policy_policy_info\{digest="sha256:[0-9a-f]{64}"\} 1$/m);
  const count = Number(/request_duration_seconds_count\{route="evaluate"\} (\d+)/.exec(text)?.[1]);
  expect(count).toBeGreaterThan(0);
  expect(text).toContain(`action_policy_request_duration_seconds_bucket{route="evaluate",le="+Inf"} ${count}`);
  expect(text).toMatch(/^action_policy_held_body_bytes 0$/m);
});
