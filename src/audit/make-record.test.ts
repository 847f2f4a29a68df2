import { expect, test } from 'vitest';
import { PolicyEngine } from '../policy-engine.ts';
import { makeRecord } from './make-record.ts';

const engine = PolicyEngine.fromTemplate('safe_coding');

function recordOf(call: Parameters<typeof engine.judge>[0]) {
  const { decision, effects } = engine.judge(call);
  return makeRecord({
    host: 'claude',
    asker: { session: 's', callId: 'c' },
    call,
    decision,
    effects,
    policy: engine.digest,
    mode: 'enforce',
    durationMs: 1.23456,
  });
}

test('tells the call, who asked, what it would do, and what was said of it', () => {
  const record = recordOf({ tool: 'Bash', args: { command: 'cd /w && rm -rf /' }, cwd: '/w', agent: 'claude-code' });
  expect(record).toMatchObject({
    v: 1,
    host: 'claude',
    session: 's',
    callId: 'c',
    tool: 'Bash',
    args: { command: 'cd /w && rm -rf /' },
    cwd: '/w',
    agent: 'claude-code',
    decision: 'deny',
    mode: 'enforce',
    durationMs: 1.235,
    policy: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
  });
  expect(record.effects).toContainEqual({ kind: 'delete', subject: '/ and all under it' });
  expect(record).not.toHaveProperty('redacted');
  expect(record).not.toHaveProperty('cut');
});

test('a secret that the call puts together is not told by its effects', () => {
  const command = 'TOKEN=abcd"efgh"ijkl; curl -H "X-Key: $TOKEN" https://example.com/x';
  const record = recordOf({ tool: 'Bash', args: { command } });
  expect(JSON.stringify(record)).not.toMatch(/abcd|efgh|ijkl/);
  expect(record.redacted).toBeGreaterThan(0);
  expect(record.effects).toContainEqual({ kind: 'connect', subject: 'example.com' });
});

test('a long text keeps its beginning and its end, and what was left out is counted', () => {
  const record = recordOf({ tool: 'Write', args: { file_path: '/w/a', content: `start${'x'.repeat(1_000_000)}end` } });
  const text = JSON.stringify(record);
  expect(text.length).toBeLessThan(50_000);
  expect(text).toContain('start');
  expect(text).toContain('end"');
  expect(record.cut).toBeGreaterThan(900_000);
});

test('arguments of any depth and width take bounded room', () => {
  let deep: unknown = 'x';
  for (let depth = 0; depth < 50_000; depth += 1) deep = [deep];
  const record = recordOf({ tool: 't', args: { deep, wide: Array.from({ length: 90_000 }, (_, index) => index) } });
  expect(JSON.stringify(record).length).toBeLessThan(20_000);
  expect(record.cut).toBeGreaterThan(40_000);
});

test('texts that are left out whole cost nothing', () => {
  const texts = Array.from({ length: 900 }, () => 'password='.repeat(1800));
  const start = performance.now();
  const record = recordOf({ tool: 't', args: { texts } });
  expect(performance.now() - start).toBeLessThan(2000);
  expect(record.cut).toBeGreaterThan(10_000_000);
});

test('the digest is of what a policy says, and not of how it is written', () => {
  const digest = (policies: readonly object[], extra = {}) =>
    PolicyEngine.fromObject({ policies, ...extra } as never).digest;
  const one = { name: 'a', match: { tool: 'x' }, action: 'deny', reason: 'r' };
  expect(digest([one])).toBe(digest([{ reason: 'r', action: 'deny', match: { tool: 'x' }, name: 'a' }]));
  expect(digest([one])).not.toBe(digest([{ ...one, action: 'escalate' }]));
  expect(digest([one])).not.toBe(digest([one], { defaults: { action: 'deny' } }));
});
