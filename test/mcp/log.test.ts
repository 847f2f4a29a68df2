import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../support/fake-io.ts';
import { ProxyProcess } from './proxy-process.ts';

const policy = { policies: [{ name: 'no-wipe', match: { tool: 'wipe' }, action: 'deny', reason: 'no' }] };
const call = (id: unknown, name: string): object => ({
  id,
  method: 'tools/call',
  params: { name, arguments: { path: '/tmp/a', token: 'ghp_0123456789abcdefghijklmnopqrstuvwxyzAB' } },
});

test('--log records each decision before it takes effect, and what could not be judged, without secrets', async () => {
  const log = join(makeFolder(), 'decisions.jsonl');
  const proxy = new ProxyProcess({ policy, words: [`--log=${log}`] });
  await proxy.ask(call('one', 'echo'));
  await proxy.ask(call(2, 'wipe'));
  proxy.write('{"id":1,"id":2}\n');
  await proxy.next();
  await proxy.end();
  const text = readFileSync(log, 'utf8');
  expect(text).not.toContain('ghp_');
  const records = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(records).toMatchObject([
    {
      host: 'mcp',
      tool: 'mcp__plain__echo',
      callId: 'one',
      decision: 'approve',
      mode: 'enforce',
      policy: expect.stringMatching(/^sha256:/),
    },
    { tool: 'mcp__plain__wipe', callId: '2', decision: 'deny', rule: 'no-wipe' },
    { decision: 'deny', problem: expect.stringContaining('twice') },
  ]);
});

test.each([
  [[], 'ran echo'],
  [['--on-log-failure', 'block'], 'could not be recorded'],
])('a log that fails is told, and blocks with %j', async (words, expected) => {
  const folder = makeFolder({ 'a.jsonl': 'not a log' });
  const proxy = new ProxyProcess({ policy, words: [`--log=${join(folder, 'a.jsonl')}`, ...words] });
  expect(JSON.stringify((await proxy.ask(call(1, 'echo'))).result)).toContain(expected);
  await proxy.end();
  expect(proxy.stderr).toContain('could not be recorded');
});
