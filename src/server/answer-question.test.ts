import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadPolicyObject } from '../load/load-policy.ts';
import { toJsonText } from '../lib/json-text.ts';
import { PolicyEngine } from '../policy-engine.ts';
import { answerQuestion, preparePolicy } from './answer-question.ts';
import { authzenDialects } from './authzen.ts';
import type { Dialect } from './dialect.ts';
import type { Judged } from './judge-protocol.ts';
import { nativeDialects } from './native-api.ts';

const dialects: readonly Dialect[] = [...nativeDialects, ...authzenDialects];

function ask(document: object, dialect: Dialect, text: string, keepsRecords = false): Judged {
  const loaded = loadPolicyObject(document);
  if (!loaded.ok) throw new Error('the policy of the test is not valid');
  const policy = preparePolicy({ layers: [loaded.policySet], digest: 'sha256:test' });
  return answerQuestion(text, dialect, { policy, surroundings: { circumstances: () => ({}), keepsRecords } });
}

const denyAll = { defaults: { action: 'deny' }, policies: [] };
const approveAll = { defaults: { action: 'approve' }, policies: [] };

const entity = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.record({ type: fc.string(), id: fc.string() }));
/** Bodies that are nearly right: known keys with values of any kind. */
const nearlyCall = fc.dictionary(
  fc.constantFrom('tool', 'args', 'cwd', 'home', 'session', 'asker', 'arg', '__proto__', 'calls', 'definition'),
  fc.oneof(fc.string(), fc.jsonValue({ maxDepth: 2 })),
);
const nearlyEvaluation = fc.dictionary(
  fc.constantFrom('subject', 'action', 'resource', 'context', 'evaluations', 'options', 'constructor'),
  fc.oneof(entity, fc.array(fc.dictionary(fc.constantFrom('subject', 'action', 'resource'), entity), { maxLength: 3 })),
);
const body = fc.oneof(
  fc.string(),
  fc.json(),
  nearlyCall.map((value) => JSON.stringify(value)),
  fc.array(nearlyCall, { maxLength: 3 }).map((calls) => JSON.stringify({ calls })),
  nearlyEvaluation.map((value) => JSON.stringify(value)),
);

describe.each(dialects)('$path', (dialect) => {
  test('answers whatever it is asked, and lets nothing pass where the policy denies everything', () => {
    fc.assert(
      fc.property(body, (text) => {
        const { answer, actions } = ask(denyAll, dialect, text, true);
        expect([200, 400]).toContain(answer.status);
        expect(actions).not.toContain('approve');
        expect(answer.body).not.toContain('"decision":true');
        expect(answer.body).not.toContain('"action":"approve"');
      }),
      { numRuns: 300 },
    );
  });

  test('lets nothing pass that it does not understand, whatever the policy says', () => {
    fc.assert(
      fc.property(body, (text) => {
        const { answer, actions } = ask(approveAll, dialect, text);
        const isPassed = answer.body.includes('"decision":true') || answer.body.includes('"action":"approve"');
        // A permission needs a call that was judged.
        expect(!isPassed || (answer.status === 200 && actions.includes('approve'))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

test('evaluate says what the library says', () => {
  const engine = PolicyEngine.fromTemplate('safe_coding');
  const evaluate = nativeDialects[0];
  const command = fc.constantFrom('ls', 'rm -rf ~', 'git push -f', 'npm publish', 'cat ~/.ssh/id_rsa', 'echo $X');
  fc.assert(
    fc.property(command, fc.constantFrom('bash', 'shell', 'x'), (text, tool) => {
      const call = { tool, args: { command: text }, cwd: '/home/dev/p', workspace: '/home/dev/p', home: '/home/dev' };
      const expected = engine.evaluate(call);
      const document = { extends: ['safe_coding'], policies: [] };
      const { answer } = ask(document, evaluate ?? dialects[0] ?? never(), toJsonText(call));
      expect(JSON.parse(answer.body)).toMatchObject({
        decision: { action: expected.action, policyName: expected.policyName, reason: expected.reason },
      });
    }),
  );
});

function never(): never {
  throw new Error('there are dialects');
}

test('a bug in a way to ask is a failure, and is recorded', () => {
  const broken: Dialect = {
    name: 'broken',
    path: '/broken',
    host: 'broken',
    answer() {
      throw new Error('a bug');
    },
    fail: ({ status, message }) => ({ status, type: 'application/json', body: message }),
  };
  const { answer, records } = ask(approveAll, broken, '{}', true);
  expect(answer).toMatchObject({ status: 500, body: 'internal error: a bug' });
  expect(records).toMatchObject([{ host: 'broken', decision: 'deny', problem: 'internal error: a bug' }]);
});
