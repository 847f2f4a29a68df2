import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { understandCall } from '../../src/call/understand-call.ts';
import { evaluateByReference } from '../../src/engine/reference/reference-evaluator.ts';
import { PolicyEngine, type PolicyDocument } from '../../src/index.ts';
import { loadPolicyObject } from '../../src/load/load-policy.ts';
import type { PolicySet } from '../../src/policy/rule.ts';
import { calls, policies } from './arbitraries.ts';

function setOf(document: PolicyDocument): PolicySet {
  const result = loadPolicyObject(document);
  if (!result.ok) throw new Error('the random policy is not valid');
  return result.policySet;
}

test('the engine and the reference evaluator agree on random policies and calls', () => {
  const actions = new Set<string>();
  fc.assert(
    fc.property(fc.array(policies, { minLength: 1, maxLength: 2 }), calls, (layers, call) => {
      const understood = understandCall(call);
      if ('invalid' in understood) throw new Error('a random call is valid');
      const expected = evaluateByReference(layers.map(setOf), understood);
      const { action, policyName } = new PolicyEngine({ layers }).evaluate(call);
      actions.add(policyName === '' || policyName === 'default' ? `${action} by default` : action);
      expect({ action, policyName }).toEqual(expected);
    }),
    { numRuns: 9000 },
  );
  // A property that only ever sees defaults would prove nothing.
  expect([...actions].sort()).toEqual([
    'approve',
    'approve by default',
    'deny',
    'deny by default',
    'escalate',
    'escalate by default',
  ]);
});

test('a long policy, which is indexed, decides as the reference evaluator does', () => {
  const many = fc.array(policies, { minLength: 8, maxLength: 12 }).map((documents) => ({
    policies: documents
      .flatMap(({ policies = [] }) => policies)
      .map((rule, index) => ({ ...rule, name: `rule-${index}` })),
  }));
  fc.assert(
    fc.property(many, fc.array(calls, { minLength: 10, maxLength: 10 }), (document, someCalls) => {
      const set = setOf(document);
      const engine = PolicyEngine.fromObject(document);
      for (const call of someCalls) {
        const understood = understandCall(call);
        if ('invalid' in understood) throw new Error('a random call is valid');
        const { action, policyName } = engine.evaluate(call);
        expect({ action, policyName }).toEqual(evaluateByReference([set], understood));
      }
    }),
    { numRuns: 400 },
  );
});
