import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ProxyProcess, type Message } from './proxy-process.ts';

const policy = {
  policies: [
    { name: 'no-wipe', match: { tool: 'wipe' }, action: 'deny', reason: 'wiping is final', instead: 'archive it' },
    { name: 'no-keys', match: { effect: 'read', path: ['~/.ssh/**'] }, action: 'deny', reason: 'keys stay here' },
    { name: 'no-metadata', match: { host: ['metadata'] }, action: 'deny', reason: 'credentials of the machine' },
    { name: 'no-secret-prompt', match: { tool: 'get_prompt', args_pattern: 'secret' }, action: 'deny', reason: 'no' },
    { name: 'ask-send', match: { tool: 'mcp__plain__send' }, action: 'escalate', reason: 'a person decides' },
  ],
};
const tools = ['wipe', 'echo', 'send'].map((name) => ({ name, inputSchema: { type: 'object' } }));

const open = (words: readonly string[] = [], more: object = {}): ProxyProcess =>
  new ProxyProcess({ policy, tools, words, ...more });

const call = (id: unknown, name: string, args: object = {}): object => ({
  id,
  method: 'tools/call',
  params: { name, arguments: args },
});

const initialize = (elicitation?: object): object => ({
  id: 0,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: elicitation === undefined ? {} : { elicitation } },
});

function textOf({ result }: Message): unknown {
  const content = result?.['content'];
  return Array.isArray(content) ? (content[0] as { text: unknown }).text : undefined;
}

test('judges calls of tools: what is denied does not reach the server, and the model reads why', async () => {
  const proxy = open();
  expect(textOf(await proxy.ask(call(1, 'echo')))).toBe('ran echo');
  const denied = await proxy.ask(call('two', 'wipe'));
  expect(denied).toMatchObject({ id: 'two', result: { isError: true } });
  expect(textOf(denied)).toContain('no-wipe: wiping is final. Instead: archive it');
  expect(textOf(await proxy.ask(call(3, 'echo')))).toBe('ran echo');
  await proxy.end();
  expect(proxy.seen).not.toContain('wipe');
  expect(proxy.stderr).toContain('plain server is up');
});

test('judges reads of resources by their URI, and prompts', async () => {
  const proxy = open();
  const read = (uri: string): Promise<Message> => proxy.ask({ id: uri, method: 'resources/read', params: { uri } });
  expect(await read(`file://${proxy.home}/.ssh/id_rsa`)).toMatchObject({
    error: { message: expect.stringMatching(/no-keys/) },
  });
  expect(await read('http://169.254.169.254/latest')).toMatchObject({
    error: { message: expect.stringMatching(/no-metadata/) },
  });
  expect(await read('file:///tmp/a')).toMatchObject({ result: {} });
  const prompt = (name: string): Promise<Message> => proxy.ask({ id: name, method: 'prompts/get', params: { name } });
  expect(await prompt('secret')).toMatchObject({ error: {} });
  expect(await prompt('review')).toMatchObject({ result: {} });
  await proxy.end();
  expect(proxy.seen).not.toMatch(/id_rsa|169|secret/);
});

test('does not list what is denied whatever its arguments are', async () => {
  const proxy = open();
  const { result } = await proxy.ask({ id: 1, method: 'tools/list' });
  expect(result).toEqual({ tools: tools.filter(({ name }) => name !== 'wipe') });
  await proxy.end();
});

test('an escalation is denied with instructions where the client cannot ask', async () => {
  const proxy = open();
  await proxy.ask(initialize());
  expect(textOf(await proxy.ask(call(1, 'send')))).toMatch(/a person decides[^]*A person has to approve/);
  await proxy.end();
  expect(proxy.seen).not.toContain('send');
});

test.each([
  ['accepts and ticks the box', { action: 'accept', content: { approve: true } }, true],
  ['accepts and does not tick the box', { action: 'accept', content: { approve: false } }, false],
  ['accepts without a form', { action: 'accept' }, false],
  ['says yes in words', { action: 'accept', content: { approve: 'true' } }, false],
  ['declines', { action: 'decline', content: { approve: true } }, false],
  ['cancels', { action: 'cancel' }, false],
])('an escalated call runs where the person %s: %3$s', async (_what, result, runs) => {
  const proxy = open();
  await proxy.ask(initialize({ form: {} }));
  const question = await proxy.ask(call(1, 'send', { to: 'a@b.example' }));
  expect(question).toMatchObject({ method: 'elicitation/create' });
  expect(question.params?.['message']).toMatch(/mcp__plain__send[^]*a person decides[^]*a@b\.example/);
  const answer = await proxy.ask({ id: question.id, result });
  expect(answer.id).toBe(1);
  expect(answer.result?.['isError'] !== true).toBe(runs);
  await proxy.end();
  expect(proxy.seen.includes('send')).toBe(runs);
  expect(proxy.seen).not.toContain('action-policy');
});

test('a question that nobody answers is denied after the deadline, and other calls go on meanwhile', async () => {
  const proxy = open(['--ask-seconds', '1']);
  await proxy.ask(initialize({}));
  const question = await proxy.ask(call(1, 'send'));
  expect(textOf(await proxy.ask(call(2, 'echo')))).toBe('ran echo');
  expect(await proxy.next()).toMatchObject({ method: 'notifications/cancelled', params: { requestId: question.id } });
  expect(await proxy.next()).toMatchObject({ id: 1, result: { isError: true } });
  proxy.send({ id: question.id, result: { action: 'accept', content: { approve: true } } });
  await proxy.end();
  expect(proxy.seen).not.toMatch(/"send"|action-policy/);
});

test('a call that the client takes back is neither asked about any more nor answered', async () => {
  const proxy = open();
  await proxy.ask(initialize({}));
  const question = await proxy.ask(call(1, 'send'));
  proxy.send({ method: 'notifications/cancelled', params: { requestId: 1 } });
  proxy.send({ id: question.id, result: { action: 'accept', content: { approve: true } } });
  expect(textOf(await proxy.ask(call(2, 'echo')))).toBe('ran echo');
  await proxy.end();
  expect(proxy.rest).toEqual([]);
  expect(proxy.seen).not.toContain('"send"');
});

const wipe = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"wipe"}}';

test.each([
  ['a method that is there twice', '{"id":1,"method":"ping","method":"tools/call","params":{"name":"wipe"}}'],
  ['a name that is there twice', '{"id":1,"method":"tools/call","params":{"name":"wipe","name":"echo"}}'],
  [
    'an argument that is there twice',
    '{"id":1,"method":"tools/call","params":{"name":"echo","arguments":{"a":1,"a":2}}}',
  ],
  ['a method in another case', '{"id":1,"method":"ping","Method":"tools/call","params":{"name":"wipe"}}'],
  ['a name in another case', '{"id":1,"method":"tools/call","params":{"name":"echo","Name":"wipe"}}'],
  ['a key that only looks like another', '{"id":1,"method":"ping","param\u017f":{"name":"wipe"}}'],
  ['two messages on a line', `{"id":1,"method":"ping"}${wipe}`],
  ['a carriage return within', `{"id":1,"method":"ping","params":{"a":[\r${wipe}\r]}}`],
  ['a number that is none', '{"id":1,"method":"ping","params":{"a":NaN}}'],
  ['a comment', `/**/${wipe}`],
  ['a byte order mark', `\ufeff${wipe}`],
  ['no object', '"tools/call"'],
  ['a method that is no text', '{"id":1,"method":["tools/call"],"params":{"name":"wipe"}}'],
  ['an id that is no plain value', '{"id":{"a":1},"method":"tools/call","params":{"name":"wipe"}}'],
  ['parameters by position', '{"id":1,"method":"tools/call","params":["wipe"]}'],
  ['arguments in a text', '{"id":1,"method":"tools/call","params":{"name":"echo","arguments":"{}"}}'],
  ['no name', '{"id":1,"method":"tools/call","params":{"arguments":{}}}'],
  ['a cut message', wipe.slice(0, -2)],
  ['an empty batch', '[]'],
  ['a batch in a batch', `[[${wipe}]]`],
])('does not pass on %s, and says so', async (_what, line) => {
  const proxy = open();
  proxy.write(`${line}\n`);
  expect(await proxy.next()).toMatchObject({ error: { message: expect.stringContaining('action-policy') } });
  expect(textOf(await proxy.ask(call(2, 'echo')))).toBe('ran echo');
  await proxy.end();
  expect(proxy.seen).toBe(`${JSON.stringify({ jsonrpc: '2.0', ...call(2, 'echo') })}\n`);
});

test('does not pass on what is not UTF-8', async () => {
  const proxy = open();
  proxy.write(Buffer.concat([Buffer.from('{"id":1,"method":"'), Buffer.from([0xff]), Buffer.from('"}\n')]));
  expect(await proxy.next()).toMatchObject({ id: null, error: { code: -32_700 } });
  await proxy.end();
  expect(proxy.seen).toBe('');
});

test('knows a method whatever its case is, since a server may', async () => {
  const proxy = open();
  expect(textOf(await proxy.ask({ id: 1, method: 'Tools/Call', params: { name: 'wipe' } }))).toContain('no-wipe');
  await proxy.end();
});

test('a call without an id is not answered, and does not pass where it is denied', async () => {
  const proxy = open();
  proxy.send({ method: 'tools/call', params: { name: 'wipe' } });
  expect(textOf(await proxy.ask(call(2, 'echo')))).toBe('ran echo');
  await proxy.end();
  expect(proxy.seen).not.toContain('wipe');
});

test('a batch passes as a whole or not at all', async () => {
  const proxy = open();
  const whole = JSON.stringify([call(1, 'echo'), { id: 2, method: 'ping' }]);
  proxy.write(`${whole}\n`);
  expect([await proxy.next(), await proxy.next()]).toMatchObject([{ id: 1 }, { id: 2 }]);
  proxy.write(`${JSON.stringify([call(3, 'wipe'), { id: 4, method: 'ping' }, { method: 'note' }])}\n`);
  expect(await proxy.next()).toMatchObject([
    { id: 3, error: { message: expect.stringContaining('no-wipe') } },
    { id: 4, error: { message: expect.stringContaining('another message') } },
  ]);
  await proxy.end();
  expect(proxy.seen).toBe(`${whole}\n`);
});

test('a line that is too long is answered under its id and not passed on, and later ones are', async () => {
  const proxy = open();
  proxy.write('{"jsonrpc":"2.0","method":"tools/call","params":{"name":"echo","arguments":{"id":9,"text":"');
  for (let mebibyte = 0; mebibyte < 17; mebibyte += 1) proxy.write('x'.repeat(1024 * 1024));
  proxy.write('"}},"id":"long"}\n');
  expect(await proxy.next()).toMatchObject({ id: 'long', error: { code: -32_600 } });
  expect(textOf(await proxy.ask(call(2, 'echo')))).toBe('ran echo');
  await proxy.end();
  expect(proxy.seen).not.toContain('xxx');
});

test('what is not judged passes byte for byte, in both directions', async () => {
  const proxy = open();
  const lines = [
    '  { "id" : 1.0, "method":"ping","params":{"big":123456789012345678901234567890,"\\u0061":"\\ud83d\\ude00"} }\r\n',
    '\n',
    '{"jsonrpc":"2.0","method":"notifications/x"}\n',
    '{"id":"of the server","result":{}}\n',
    '{"id":7,"method":"tools/call","params":{"name" : "echo","_meta":{"progressToken":1}}}\n',
  ];
  for (const line of lines) proxy.write(line);
  expect([await proxy.next(), await proxy.next()]).toMatchObject([{ id: 1 }, { id: 7 }]);
  const answers = [
    '{"id":  99, "result" : {"x":1e400, "n":NaN}}',
    'Server is up {',
    '{"id":"unknown","result":{"a":1,"a":2}}',
  ];
  const base64 = Buffer.from(answers.map((line) => `${line}\n`).join('')).toString('base64');
  proxy.send({ method: 'raw', params: { base64 } });
  expect([await proxy.nextLine(), await proxy.nextLine(), await proxy.nextLine()]).toEqual(answers);
  await proxy.end();
  expect(proxy.seen.startsWith(lines.join(''))).toBe(true);
});

test.each([
  ['in an id of another type', '{"id":"1","result":{"tools":[{"name":"wipe"}]}}', { id: '1', result: { tools: [] } }],
  ['in a batch', '[{"id":1,"result":{"tools":[{"name":"wipe"}]}}]', [{ id: 1, result: { tools: [] } }]],
  ['with a key twice', '{"id":1,"result":{},"result":{"tools":[{"name":"wipe"}]}}', { id: 1, error: {} }],
  ['with a key in another case', '{"id":1,"result":{"Tools":[{"name":"wipe"}]}}', { id: 1, error: {} }],
  ['behind a carriage return', 'x\r{"id":1,"result":{"tools":[{"name":"wipe"}]}}', { id: 1, error: {} }],
  ['with a name in another case', '{"id":1,"result":{"tools":[{"Name":"wipe"}]}}', { id: 1, result: { tools: [] } }],
])('a server gets no hidden tool through %s', async (_what, line, expected) => {
  const proxy = open([], { env: { SILENT: '1' } });
  proxy.send({ id: 1, method: 'tools/list' });
  proxy.send({ method: 'raw', params: { base64: Buffer.from(`${line}\n`).toString('base64') } });
  expect(await proxy.next()).toMatchObject(expected);
  await proxy.end();
  expect(proxy.rest.join('')).not.toContain('wipe');
});

test('a server that ends with a code: who waits is answered, and the code is passed on', async () => {
  const proxy = open();
  proxy.send({ id: 1, method: 'hang' });
  proxy.send({ method: 'die', params: { code: 7 } });
  expect(await proxy.next()).toMatchObject({ id: 1, error: { code: -32_000 } });
  expect(await proxy.ended).toEqual({ code: 7, signal: null });
});

test('a server that a signal ends takes us along by the same signal', async () => {
  const proxy = open();
  proxy.send({ id: 1, method: 'hang' });
  proxy.send({ method: 'kill', params: { signal: 'SIGKILL' } });
  expect(await proxy.next()).toMatchObject({ id: 1, error: {} });
  expect(await proxy.ended).toEqual({ code: null, signal: 'SIGKILL' });
});

test('a signal to us goes to the server, and one that ignores it is ended all the same', async () => {
  const deaf =
    "process.on('SIGTERM', () => {}); process.stdin.resume(); setInterval(() => {}, 1000); console.log('{}');";
  const proxy = open([], { command: [process.execPath, '-e', deaf] });
  await proxy.nextLine();
  proxy.child.kill('SIGTERM');
  expect(await proxy.ended).toEqual({ code: null, signal: 'SIGKILL' });
});

test('a server that cannot be started is told', async () => {
  const proxy = open([], { command: ['/no/such/server'] });
  expect(await proxy.ended).toEqual({ code: 127, signal: null });
  expect(proxy.stderr).toContain('cannot be started');
});

test('the end of the input is passed on, and so is the code', async () => {
  expect(await open().end()).toEqual({ code: 0, signal: null });
});

test.each([
  ['that is not there', ['--policy', '/no/such/policy.yaml'], 4],
  ['of a template that nobody knows', ['--template', 'nope'], 4],
])('does not start a server without the policy, one %s', async (_what, words, code) => {
  const proxy = open(words);
  expect(await proxy.ended).toEqual({ code, signal: null });
  expect(proxy.stderr).not.toContain('plain server is up');
});

test('--observe blocks and hides nothing, and tells what would be blocked', async () => {
  const proxy = open(['--observe']);
  expect(textOf(await proxy.ask(call(1, 'wipe')))).toBe('ran wipe');
  expect((await proxy.ask({ id: 2, method: 'tools/list' })).result).toEqual({ tools });
  await proxy.end();
  expect(proxy.stderr).toMatch(/observes: mcp__plain__wipe would be denied: .*no-wipe/);
});

test('neither side is read faster than the other', async () => {
  const lazy = 'setTimeout(() => process.stdin.pipe(process.stdout), 1500);';
  const proxy = open([], { command: [process.execPath, '-e', lazy] });
  const line = `${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/x', params: { text: 'x'.repeat(100_000) } })}\n`;
  const count = 300;
  proxy.child.stdout.pause();
  for (let written = 0; written < count; written += 1) proxy.write(line);
  await setTimeout(1000);
  expect(proxy.child.stdin.writableLength).toBeGreaterThan((count * line.length) / 2);
  proxy.child.stdout.resume();
  proxy.child.stdin.end();
  await proxy.ended;
  expect(proxy.rest).toHaveLength(count);
  expect(new Set(proxy.rest)).toEqual(new Set([line.trimEnd()]));
});

test('a client that reads late gets all that a server wrote before it ended', async () => {
  const busy =
    "for (let line = 0; line < 100; line += 1) console.log(JSON.stringify({ line, text: 'x'.repeat(100_000) }));";
  const proxy = open([], { command: [process.execPath, '-e', busy] });
  proxy.child.stdout.pause();
  await setTimeout(2500);
  proxy.child.stdout.resume();
  expect(await proxy.ended).toEqual({ code: 0, signal: null });
  expect(proxy.rest).toHaveLength(100);
});

test('a client that cannot put the question after all is told that a person has to approve', async () => {
  const proxy = open();
  await proxy.ask(initialize({}));
  const question = await proxy.ask(call(1, 'send'));
  const answer = await proxy.ask({ id: question.id, error: { code: -32_601, message: 'no such method' } });
  expect(textOf(answer)).toContain('A person has to approve');
  await proxy.end();
});
