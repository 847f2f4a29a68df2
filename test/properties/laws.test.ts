import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePolicy } from '../../src/engine/compile.ts';
import { decide } from '../../src/engine/decide.ts';
import { PolicyEngine, PolicyLoadError, type Action, type Decision, type PolicyDocument } from '../../src/index.ts';
import type { Matcher } from '../../src/match/matcher.ts';
import type { PolicySet } from '../../src/policy/rule.ts';
import { calls, policies, rules } from './arbitraries.ts';

const severity: Readonly<Record<Action, number>> = { approve: 0, escalate: 1, deny: 2 };

describe('law 1: total and bounded', () => {
  test('evaluate answers any JavaScript value with a decision, and never throws', () => {
    fc.assert(
      fc.property(policies, fc.anything({ withBigInt: true, withDate: true, withMap: true }), (policy, value) => {
        const engine = PolicyEngine.fromObject(policy);
        // Any value may come in from JavaScript; the types say otherwise.
        expect(severity).toHaveProperty(engine.evaluate(value as never).action);
        expect(severity).toHaveProperty(engine.evaluate({ tool: 'bash', args: value }).action);
        expect(severity).toHaveProperty(engine.explain({ tool: 'bash', args: value }).decision.action);
      }),
      { numRuns: 500 },
    );
  });

  test('explain gives the decision that evaluate gives', () => {
    fc.assert(
      fc.property(policies, calls, (policy, call) => {
        const engine = PolicyEngine.fromObject(policy);
        expect(engine.explain(call).decision).toEqual(engine.evaluate(call));
      }),
    );
  });
});

describe('law 2: fails closed', () => {
  test('an error at any point of matching is a denial', () => {
    const failing = (failAt: number): Matcher => {
      let asked = 0;
      return {
        key: 'fails',
        summary: '',
        since: '0.1.0',
        level: 'call',
        schema: {},
        examples: { matches: [], misses: [] },
        parse: () => true,
        compile: () => ({
          reads: 'arguments',
          gate: () => undefined,
          holds() {
            asked += 1;
            if (asked === failAt) throw new Error('broken');
            return 'no';
          },
        }),
      };
    };
    const set: PolicySet = {
      name: 'policy',
      ownRules: 5,
      defaultAction: 'approve',
      rules: Array.from({ length: 5 }, (_, index) => ({
        name: `rule-${index}`,
        match: { fails: true },
        action: index % 2 === 0 ? 'deny' : 'approve',
        reason: '',
        priority: 100,
      })),
    };
    for (let failAt = 1; failAt <= 5; failAt += 1) {
      const policy = compilePolicy([set], { matchers: new Map([['fails', failing(failAt)]]) });
      expect(decide(policy, { tool: 'bash', args: {} }).action).toBe('deny');
    }
    const sound = compilePolicy([set], { matchers: new Map([['fails', failing(6)]]) });
    expect(decide(sound, { tool: 'bash', args: {} }).action).toBe('approve');
  });
});

describe('law 3: a bad policy does not load', () => {
  const breaks: readonly ((document: PolicyDocument) => unknown)[] = [
    (document) => ({ ...document, polices: [] }),
    (document) => ({ ...document, defaults: { action: 'allow' } }),
    (document) => ({ ...document, policies: [...(document.policies ?? []), { name: 'x', action: 'permit' }] }),
    (document) => ({ ...document, policies: [...(document.policies ?? []), { name: 'x', match: { tol: 'bash' } }] }),
    (document) => ({
      ...document,
      policies: [...(document.policies ?? []), { name: 'x', match: { args_pattern: '(' } }],
    }),
    (document) => ({ ...document, policies: [...(document.policies ?? []), { match: { tool: 'bash' } }] }),
    (document) => ({
      ...document,
      policies: [
        { name: 'x', action: 'deny' },
        { name: 'x', action: 'approve' },
      ],
    }),
  ];

  test('one mistake anywhere refuses the whole of a random policy', () => {
    fc.assert(
      fc.property(policies, fc.constantFrom(...breaks), (policy, breakIt) => {
        expect(() => PolicyEngine.fromObject(policy)).not.toThrow();
        expect(() => PolicyEngine.fromObject(breakIt(policy) as PolicyDocument)).toThrow(PolicyLoadError);
      }),
    );
  });

  test('a rule that cannot be added leaves the engine as it was', () => {
    fc.assert(
      fc.property(policies, calls, (policy, call) => {
        const engine = PolicyEngine.fromObject(policy);
        const before = { rules: engine.policies, decision: engine.evaluate(call) };
        expect(() => engine.addPolicy({ name: 'bad', match: { args_pattern: '[' } })).toThrow(PolicyLoadError);
        expect({ rules: engine.policies, decision: engine.evaluate(call) }).toEqual(before);
      }),
    );
  });
});

describe('law 4: a deny rule never makes a decision milder', () => {
  test('adding a deny rule, at any priority, stops as much as before or more', () => {
    fc.assert(
      fc.property(policies, rules, calls, (policy, added, call) => {
        const engine = PolicyEngine.fromObject(policy);
        const before = engine.evaluate(call);
        for (const [index, rule] of added.entries()) {
          engine.addPolicy({ ...rule, name: `added-${index}`, action: 'deny' });
        }
        expect(severity[engine.evaluate(call).action]).toBeGreaterThanOrEqual(severity[before.action]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('law 5: layers only tighten', () => {
  test('several layers are as severe as the most severe of them', () => {
    fc.assert(
      fc.property(fc.array(policies, { minLength: 1, maxLength: 4 }), calls, (layers, call) => {
        const alone = layers.map((layer) => severity[PolicyEngine.fromObject(layer).evaluate(call).action]);
        expect(severity[new PolicyEngine({ layers }).evaluate(call).action]).toBe(Math.max(...alone));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('law 6: deterministic', () => {
  test('the same policy and call give the same decision, byte for byte, whatever was asked before', () => {
    fc.assert(
      fc.property(policies, calls, fc.array(calls), (policy, call, others) => {
        const bytes = (decision: Decision): string => JSON.stringify(decision);
        const engine = PolicyEngine.fromObject(policy);
        const first = bytes(engine.evaluate(call));
        for (const other of others) engine.evaluate(other);
        expect(bytes(engine.evaluate(call))).toBe(first);
        expect(bytes(PolicyEngine.fromObject(policy).evaluate(structuredClone(call)))).toBe(first);
      }),
    );
  });

  test('the order of the keys of a call does not matter', () => {
    fc.assert(
      fc.property(policies, calls, (policy, call) => {
        fc.pre(typeof call.args === 'object' && call.args !== null);
        const args = Object.fromEntries(Object.entries(call.args ?? {}).toReversed());
        const engine = PolicyEngine.fromObject(policy);
        expect(engine.evaluate({ ...call, args })).toEqual(engine.evaluate(call));
      }),
    );
  });
});

describe('law 7: what was judged is what runs', () => {
  test('a guard passes on a frozen copy of the arguments as they were when they were judged', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (args) => {
        const seen: unknown[] = [];
        const run = new PolicyEngine().guard((_tool: string, given: unknown) => seen.push(given));
        run('other', args);
        expect(seen[0]).toEqual(args);
        expect(Object.isFrozen(seen[0])).toBe(true);
        expect(seen[0] === args).toBe(typeof args !== 'object' || args === null);
      }),
    );
  });

  test('a getter that changes its answer is asked once, and what it said is what runs', () => {
    const engine = PolicyEngine.fromObject({
      policies: [{ name: 'no-rm', match: { args_pattern: 'rm' }, action: 'deny' }],
    });
    let asked = 0;
    const args = {
      get command() {
        asked += 1;
        return asked === 1 ? 'ls' : 'rm -rf /';
      },
    };
    const run = engine.guard((_tool: string, given: { readonly command: string }) => given.command);
    expect(run('bash', args)).toBe('ls');
    expect(asked).toBe(1);
  });

  test('evaluate leaves the arguments as they are', () => {
    fc.assert(
      fc.property(policies, calls, (policy, call) => {
        const before = structuredClone(call);
        PolicyEngine.fromObject(policy).evaluate(call);
        expect(call).toEqual(before);
      }),
    );
  });
});
