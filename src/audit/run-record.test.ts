import { expect, test } from 'vitest';
import { readRecord } from './read-record.ts';
import { makeRunRecord, readRunRecord } from './run-record.ts';

const made = makeRunRecord({ host: 'claude', tool: 'Bash', asker: { session: 's', callId: 'c' } });

test('is read again, and is no decision', () => {
  const line = JSON.stringify(made);
  expect(line.startsWith('{"v":1,"id":"')).toBe(true);
  expect(readRunRecord(line)).toEqual(made);
  expect(readRecord(line).ok).toBe(false);
});

test('holds no secret, and no long text', () => {
  const secret = `sk-ant-api03-${'a'.repeat(90)}`;
  const { tool } = makeRunRecord({ host: 'claude', tool: `x ${secret}${'y'.repeat(9000)}`, asker: {} });
  expect(tool).not.toContain(secret);
  expect(tool.length).toBeLessThan(5000);
});

test.each([
  'no JSON',
  'null',
  '[]',
  '{}',
  JSON.stringify({ ...made, v: 2 }),
  JSON.stringify({ ...made, event: 'asked' }),
  JSON.stringify({ ...made, tool: 1 }),
])('%s is none', (line) => {
  expect(readRunRecord(line)).toBeUndefined();
});
