import { describe, expect, test } from 'vitest';
import { effectKinds, type EffectKind } from '../call/effect.ts';
import { loadPolicyObject } from '../load/load-policy.ts';
import type { Matcher } from '../match/matcher.ts';
import { matcherByKey } from '../match/registry.ts';
import type { PolicyDocument, PolicyRule } from '../policy/policy-document.ts';
import type { Action, PolicySet, Rule } from '../policy/rule.ts';
import { compilePolicy } from './compile.ts';
import { decide } from './decide.ts';
import { explain } from './explain.ts';

/** A key that speaks of one effect, as later ones will: it holds for certain kinds, and possibly for what is opaque. */
const effectKey: Matcher = {
  key: 'effect',
  summary: 'The effect is of one of these kinds.',
  since: '0.1.0',
  level: 'effect',
  schema: {},
  examples: { matches: [], misses: [] },
  parse: () => [],
  compile: (value) => ({
    reads: 'effect',
    kinds: effectKinds,
    holds(_call, { kind }) {
      // The tests write lists of kinds.
      if ((value as readonly EffectKind[]).includes(kind)) return 'certain';
      return kind === 'opaque' ? 'possible' : 'no';
    },
  }),
};

const matchers = new Map([...matcherByKey, ['effect', effectKey]]);

function policyOf(rules: readonly Partial<Rule>[], defaultAction: Action = 'approve'): PolicySet {
  const full = rules.map((rule, index) => ({
    name: `rule-${index}`,
    match: {},
    action: 'deny' as const,
    reason: '',
    priority: 100,
    ...rule,
  }));
  return { name: 'policy', rules: full, ownRules: full.length, defaultAction };
}

function decideBy(sets: readonly PolicySet[], tool: string, args: unknown = {}): readonly [Action, string] {
  const { action, policyName } = decide(compilePolicy(sets, { matchers }), { tool, args });
  return [action, policyName];
}

describe('one layer', () => {
  test('the first rule in order that matches decides', () => {
    const set = policyOf([
      { match: { tool: 'other' } },
      { match: { tool: 'bash' }, action: 'approve' },
      { match: { tool: 'bash' }, action: 'deny' },
    ]);
    expect(decideBy([set], 'bash')).toEqual(['approve', 'rule-1']);
  });

  test('a rule without conditions matches every call', () => {
    expect(decideBy([policyOf([{ action: 'escalate' }])], 'anything')).toEqual(['escalate', 'rule-0']);
  });

  test.each([
    ['approve', ''],
    ['deny', 'default'],
    ['escalate', 'default'],
  ] as const)('the default %s speaks where nothing matches, under the name `%s`', (action, name) => {
    expect(decideBy([policyOf([{ match: { tool: 'other' } }], action)], 'bash')).toEqual([action, name]);
  });

  test('an exception to a stop must be certain, one to an approval need only be possible', () => {
    const unreadable = { command: 'ls', callback: () => 1 };
    const stop = policyOf([{ unless: { args_pattern: '^command=ls$' } }]);
    expect(decideBy([stop], 'bash', { command: 'ls' })).toEqual(['approve', '']);
    expect(decideBy([stop], 'bash', unreadable)).toEqual(['deny', 'rule-0']);
    const approval = policyOf([{ action: 'approve', unless: { args_pattern: 'rm' } }], 'deny');
    expect(decideBy([approval], 'bash', { command: 'ls' })).toEqual(['approve', 'rule-0']);
    expect(decideBy([approval], 'bash', unreadable)).toEqual(['deny', 'default']);
  });

  test('a stop that is only possible sets a floor, and a later certain denial still counts', () => {
    const unreadable = { callback: () => 1 };
    const maybe = { name: 'maybe', match: { args_pattern: 'rm' } };
    const approve = { name: 'yes', action: 'approve' as const };
    expect(decideBy([policyOf([maybe, approve])], 'bash', unreadable)).toEqual(['escalate', 'maybe']);
    expect(decideBy([policyOf([maybe, { name: 'no' }])], 'bash', unreadable)).toEqual(['deny', 'no']);
    expect(decideBy([policyOf([approve, maybe])], 'bash', unreadable)).toEqual(['approve', 'yes']);
  });
});

describe('several effects', () => {
  const move = { tool: 'move_file', args: { source: 'a.txt', destination: 'b.txt' } };

  test('each gets a verdict of its own, and the most severe wins', () => {
    const set = policyOf([
      { match: { effect: ['read', 'invoke'] }, action: 'approve' },
      { match: { effect: ['write'] }, action: 'escalate' },
      { match: { effect: ['delete'] }, action: 'deny' },
    ]);
    expect(decideBy([set], move.tool, move.args)).toEqual(['deny', 'rule-2']);
    expect(decideBy([set], 'write_file', { path: 'b.txt' })).toEqual(['escalate', 'rule-1']);
    expect(decideBy([set], 'read_file', { path: 'b.txt' })).toEqual(['approve', 'rule-0']);
  });

  test('no approved effect hides another that nothing approves', () => {
    const set = policyOf([{ match: { effect: ['read', 'invoke'] }, action: 'approve' }], 'deny');
    expect(decideBy([set], 'read_file', { path: 'a' })).toEqual(['approve', 'rule-0']);
    expect(decideBy([set], move.tool, move.args)).toEqual(['deny', 'default']);
  });

  test('among equal verdicts the first rule in order is reported, and a rule before the default', () => {
    const set = policyOf([{ match: { effect: ['delete'] } }, { match: { effect: ['read'] } }], 'deny');
    expect(decideBy([set], move.tool, move.args)).toEqual(['deny', 'rule-0']);
  });

  test('what is opaque possibly matches a stopping rule on effects, and no approving one', () => {
    const args = { path: 'a', callback: () => 1 };
    const stopping = policyOf([{ match: { effect: ['delete'] } }]);
    expect(decideBy([stopping], 'read_file', args)).toEqual(['escalate', 'rule-0']);
    const approving = policyOf([{ match: { effect: ['invoke', 'read'] }, action: 'approve' }], 'deny');
    expect(decideBy([approving], 'read_file', args)).toEqual(['deny', 'default']);
  });

  test.each<[string, { policies: readonly Partial<PolicyRule>[]; defaults?: PolicyDocument['defaults'] }, Action]>([
    [
      'a condition on another kind may stop it',
      { policies: [{ match: { when: 'effect.kind == "delete"' } }] },
      'escalate',
    ],
    [
      'no approval covers it, not even one that names it',
      { policies: [{ match: { effect: [...effectKinds] }, action: 'approve' }], defaults: { action: 'deny' } },
      'deny',
    ],
    [
      'no condition approves it',
      { policies: [{ match: { when: 'effect.kind != "delete"' }, action: 'approve' }], defaults: { action: 'deny' } },
      'deny',
    ],
    [
      'a stop on calls alone does not count it: the call itself is seen',
      { policies: [{ match: { effect: 'invoke' }, action: 'escalate' }], defaults: { uncertain: 'deny' } },
      'escalate',
    ],
  ])('of what is opaque: %s', (_, { policies, defaults = {} }, expected) => {
    const result = loadPolicyObject({ defaults, policies: policies.map((rule) => ({ ...rule, name: 'rule' })) });
    if (!result.ok) throw new Error('the policy is not valid');
    const { action } = decide(compilePolicy([result.policySet]), { tool: 'bash', args: { command: 'eval "$x"' } });
    expect(action).toBe(expected);
  });

  describe('a rule on the whole call that ignores what is uncertain', () => {
    const beside: Partial<PolicyRule> = { name: 'beside', match: { effect: 'delete' } };
    const ofCall = (match: NonNullable<PolicyRule['match']>): Partial<PolicyRule> => ({
      name: 'of-call',
      match,
      uncertain: 'ignore',
    });
    const decideOn = (rules: readonly Partial<PolicyRule>[], call: unknown): Action => {
      const result = loadPolicyObject({
        defaults: { action: 'approve' },
        policies: rules.map((rule) => ({ action: 'deny', ...rule })),
      });
      if (!result.ok) throw new Error('the policy is not valid');
      return decide(compilePolicy([result.policySet]), call).action;
    };

    test('is not asked of what only an effect hides, whatever rules stand beside it', () => {
      const rule = ofCall({ when: 'has(call.args.path)' });
      const call = { tool: 'web_fetch', args: 'no address' };
      expect(decideOn([rule], call)).toBe('approve');
      expect(decideOn([rule, beside], call)).toBe('approve');
      expect(decideOn([rule, { name: 'of-queries', match: { effect: 'query' } }], call)).toBe('approve');
    });

    test('still stops a call whose arguments were not read', () => {
      const rule = ofCall({ args_pattern: 'rm -rf' });
      const circular: Record<string, unknown> = {};
      circular['self'] = circular;
      const call = { tool: 'notes', args: { text: circular } };
      expect(decideOn([rule], call)).toBe('escalate');
      expect(decideOn([rule, beside], call)).toBe('escalate');
      expect(decideOn([rule], { tool: 'notes', args: { text: '1' } })).toBe('approve');
    });
  });

  test('explain shows every effect with its verdict and the rules that were tried', () => {
    const set = policyOf([{ match: { effect: ['delete'] } }]);
    const { layers } = explain(compilePolicy([set], { matchers }), move);
    const verdicts = layers[0]?.effects.map(({ effect, action, rule }) => [effect.kind, action, rule]);
    expect(verdicts).toContainEqual(['delete', 'deny', 'rule-0']);
    expect(verdicts).toContainEqual(['write', 'approve', undefined]);
  });

  test('explain asks a condition on the whole call as often for many paths as for one', () => {
    let asked = 0;
    const counting: Matcher = {
      ...effectKey,
      key: 'counts',
      compile: () => ({
        reads: 'arguments',
        gate: () => undefined,
        holds: () => ((asked += 1) > 0 ? 'no' : 'certain'),
      }),
    };
    const policy = compilePolicy([policyOf([{ match: { counts: true } }])], {
      matchers: new Map([['counts', counting]]),
    });
    const countFor = (paths: readonly string[]): number => {
      asked = 0;
      expect(explain(policy, { tool: 'x', args: { paths } }).layers[0]?.effects.length).toBeGreaterThan(paths.length);
      return asked;
    };
    expect(countFor(Array.from({ length: 100 }, (_, index) => `/a/${index}`))).toBe(countFor(['/a']));
  });
});

describe('layers', () => {
  const lax = policyOf([{ match: { tool: 'bash' }, action: 'approve' }]);
  const tight = { ...policyOf([{ match: { tool: 'bash' }, action: 'deny' }]), name: 'tight' };

  test('are each judged on their own; the most severe decision names its layer', () => {
    const decision = decide(compilePolicy([lax, tight]), { tool: 'bash' });
    expect(decision).toMatchObject({ action: 'deny', layer: 'tight' });
    expect(decide(compilePolicy([tight, lax]), { tool: 'bash' })).toEqual(decision);
  });

  test('there is no policy without a layer', () => {
    expect(() => compilePolicy([])).toThrow('layer');
  });
});

describe('many rules, which are indexed', () => {
  const many = policyOf([
    ...Array.from({ length: 50 }, (_, index) => ({ match: { args_pattern: `danger${index}\\b` } })),
    { match: { path_patterns: ['/srv/secret*'] }, action: 'escalate' as const },
    { match: { tool: 'bash', args_pattern: '[0-9]{16}' }, action: 'escalate' as const },
    { match: { tool: 'bash' }, action: 'approve' as const },
  ]);

  test.each([
    ['bash', { command: 'echo danger7' }, 'deny', 'rule-7'],
    ['bash', { command: 'echo danger70' }, 'approve', 'rule-52'],
    ['bash', { command: 'echo danger49 danger3' }, 'deny', 'rule-3'],
    ['bash', { command: '1234567890123456' }, 'escalate', 'rule-51'],
    ['read_file', { path: '/srv/x/../secrets/a' }, 'escalate', 'rule-50'],
    ['bash', { command: 'ls' }, 'approve', 'rule-52'],
    ['other', {}, 'approve', ''],
  ] as const)('%s %j: %s by %s', (tool, args, action, name) => {
    expect(decideBy([many], tool, args)).toEqual([action, name]);
  });

  test('what could not be read may hold any literal', () => {
    expect(decideBy([many], 'other', { callback: () => 1 })).toEqual(['escalate', 'rule-0']);
  });
});

describe('a rule on the whole call that stops what no other rule settles first', () => {
  test.each([
    // The call itself is settled before it, and what else the call does is not.
    [{ match: { effect: ['invoke'] }, action: 'escalate' as const }, 'read_file', { path: 'a' }, 'deny'],
    [
      { match: { tool: 'bash', path: 'src/**' }, action: 'approve' as const },
      'bash',
      { command: 'curl a.com' },
      'deny',
    ],
    [{ match: { tool: 'read_file', path: 'a' }, action: 'approve' as const }, 'read_file', { path: 'b' }, 'deny'],
    // All of it is.
    [{ match: { tool: 'read_file', path: 'a' }, action: 'approve' as const }, 'read_file', { path: 'a' }, 'approve'],
    // Nothing is.
    [{ match: { host: 'b.com' }, action: 'escalate' as const }, 'read_file', { path: 'a' }, 'deny'],
  ])('after %j, %s %j: %s', (first, tool, args, action) => {
    expect(decideBy([policyOf([first, { match: { tool: ['bash', 'read_file'] } }])], tool, args)[0]).toBe(action);
  });
});
