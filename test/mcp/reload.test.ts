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
