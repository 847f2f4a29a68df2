import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeFolder } from '../support/fake-io.ts';
import { ProxyProcess, type Message } from './proxy-process.ts';

test('a policy that changes is in force without a new start, and one that does not load changes nothing', async () => {
  const path = join(makeFolder(), 'policy.yaml');
  const deny = (tool: string): void =>
    writeFileSync(path, JSON.stringify({ policies: [{ name: 'no', match: { tool }, action: 'deny', reason: 'no' }] }));
  deny('echo');
  const proxy = new ProxyProcess({ words: ['--policy', path] });
  const ask = (): Promise<Message> => proxy.ask({ id: 1, method: 'tools/call', params: { name: 'echo' } });
  const denied = { result: { isError: true } };
  expect(await ask()).toMatchObject(denied);
  deny('other');
  await setTimeout(2100);
  expect(await ask()).not.toMatchObject(denied);
  deny('echo');
  await setTimeout(2100);
  expect(await ask()).toMatchObject(denied);
  writeFileSync(path, 'polices: []');
  await setTimeout(2100);
  expect(await ask()).toMatchObject(denied);
  await proxy.end();
  expect(proxy.stderr).toContain('stays in force');
});

test('what a person approved is judged again: a denial that came meanwhile holds', async () => {
  const path = join(makeFolder(), 'policy.yaml');
  const write = (action: string): void =>
    writeFileSync(path, JSON.stringify({ policies: [{ name: 'rule', match: { tool: 'echo' }, action, reason: 'r' }] }));
  write('escalate');
  const proxy = new ProxyProcess({ words: ['--policy', path] });
  const capabilities = { elicitation: { form: {} } };
  await proxy.ask({ id: 0, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities } });
  const approve = { action: 'accept', content: { approve: true } };
  const ask = (id: number): Promise<Message> => proxy.ask({ id, method: 'tools/call', params: { name: 'echo' } });
  const first = await ask(1);
  expect(await proxy.ask({ id: first.id, result: approve })).not.toMatchObject({ result: { isError: true } });
  const second = await ask(2);
  write('deny');
  await setTimeout(2100);
  expect(await proxy.ask({ id: second.id, result: approve })).toMatchObject({ id: 2, result: { isError: true } });
  await proxy.end();
  expect(proxy.seen.match(/tools\/call/g)).toHaveLength(1);
});
