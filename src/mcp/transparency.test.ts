import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePolicy } from '../engine/compile.ts';
import { decide } from '../engine/decide.ts';
import { loadPolicyObject } from '../load/load-policy.ts';
import { CallJudge } from './call-judge.ts';
import { ClientMessages, makeClient, type Step } from './client-messages.ts';
import { takeServerMessage } from './server-messages.ts';
import { pinsInMemory } from './tool-pins.ts';

function makeGuard(): { readonly judge: CallJudge; readonly messages: ClientMessages } {
  const rule = { name: 'no-wipe', match: { tool: 'wipe' }, action: 'deny', reason: 'no' } as const;
  const loaded = loadPolicyObject({ policies: [rule] });
  if (!loaded.ok) throw new Error('the policy is not valid');
  const compiled = compilePolicy([loaded.policySet]);
  const policy = {
    judge: (call: object) => decide(compiled, call),
    couldPermit: (tool: string) => !tool.includes('wipe'),
  };
  const server = { name: 'x', isTrusted: false };
  const shared = { isObserving: false, note: () => {} };
  const judge = new CallJudge({ policy, server, place: {}, pins: pinsInMemory(), ...shared });
  return {
    judge,
    messages: new ClientMessages({ judge, serverName: 'x', patience: 1000, onRefused: () => {}, ...shared }),
  };
}

function take(messages: ClientMessages, line: string): Step {
  const step = messages.take(Buffer.from(line), { client: makeClient(), send: undefined });
  if (step instanceof Promise) throw new Error('nobody is asked here');
  return step;
}

const spaces = fc.constantFrom('', ' ', '\t', '  ');
const id = fc.oneof(fc.integer(), fc.string(), fc.constant(null));
const params = fc.dictionary(fc.string({ minLength: 8 }), fc.jsonValue({ maxDepth: 2 }));
const method = fc.oneof(
  fc.constantFrom(
    'initialize',
    'ping',
    'tools/list',
    'prompts/list',
    'notifications/x',
    'server/discover',
    'tools/call/x',
  ),
  fc.string(),
);
const message = fc.oneof(
  fc.record({ jsonrpc: fc.constant('2.0'), id, method, params }, { requiredKeys: ['method'] }),
  fc.record({ jsonrpc: fc.constant('2.0'), id, result: fc.jsonValue({ maxDepth: 2 }) }),
  fc.record({ jsonrpc: fc.constant('2.0'), id, error: fc.jsonValue({ maxDepth: 1 }) }),
);
const approved = fc.record({
  id,
  method: fc.constant('tools/call'),
  params: fc.record({ name: fc.constant('echo'), arguments: params }),
});
const denied = fc.record({
  id,
  method: fc.constant('tools/call'),
  params: fc.record({ name: fc.constant('wipe'), arguments: params }),
});
const written = (value: fc.Arbitrary<object>): fc.Arbitrary<string> =>
  fc.tuple(value, spaces, spaces).map(([each, before, after]) => `${before}${JSON.stringify(each)}${after}`);
const ends = fc.constantFrom('\n', '\r\n', '');
const batch = (value: fc.Arbitrary<object>): fc.Arbitrary<string> =>
  fc.array(written(value), { minLength: 1, maxLength: 5 }).map((all) => `[${all.join(',')}]`);

test('what is not judged, or is approved, comes out byte for byte, alone and in batches', () => {
  const { messages } = makeGuard();
  const line = fc.tuple(
    fc.oneof(written(message), written(approved), batch(message), batch(fc.oneof(message, approved))),
    ends,
  );
  fc.assert(
    fc.property(line, ([text, end]) => {
      const step = take(messages, `${text}${end}`);
      expect(step.kind).toBe('forward');
      expect(step.kind === 'forward' && Buffer.from(step.bytes).toString()).toBe(`${text}${end}`);
    }),
  );
});

test('what is denied never comes out, and neither does a batch that it is in; each request is answered once', () => {
  const { messages } = makeGuard();
  const bad = fc.tuple(fc.array(message, { maxLength: 3 }), denied, fc.array(approved, { maxLength: 3 }));
  fc.assert(
    fc.property(bad, ([before, middle, behind]) => {
      const all = [...before, middle, ...behind];
      const step = take(messages, JSON.stringify(all));
      expect(step.kind).toBe('answer');
      const answers = step.kind === 'answer' ? (JSON.parse(step.text) as { id: unknown }[]) : [];
      const asked = all
        .filter((each) => 'method' in each && 'id' in each)
        .map((each) => ('id' in each ? each.id : undefined));
      expect(answers.map((each) => each.id)).toEqual(asked);
      expect(take(messages, JSON.stringify(middle)).kind).toBe('answer');
    }),
  );
});

test('what a server sends comes out byte for byte, unless it is a list with what is hidden', () => {
  const { judge } = makeGuard();
  const tool = fc.record({ name: fc.constantFrom('a', 'b', 'wipe'), x: fc.jsonValue({ maxDepth: 2 }) });
  const list = fc.record({ id, result: fc.record({ tools: fc.array(tool), nextCursor: fc.string() }) });
  fc.assert(
    fc.property(fc.oneof(written(message), batch(message), written(list), batch(fc.oneof(message, list))), (text) => {
      const step = takeServerMessage(Buffer.from(text), judge, true);
      const out = step.kind === 'forward' ? Buffer.from(step.bytes).toString() : '';
      const hide = (value: unknown): unknown =>
        JSON.parse(JSON.stringify(value), (key, part: unknown) =>
          key === 'tools' && Array.isArray(part)
            ? part.filter((each: { name?: string }) => each.name !== 'wipe')
            : part,
        );
      const isWhole = JSON.stringify(hide(JSON.parse(text))) === JSON.stringify(JSON.parse(text));
      expect(JSON.parse(out)).toEqual(hide(JSON.parse(text)));
      expect(out === text).toBe(isWhole);
    }),
  );
});
