import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, expectTypeOf, test } from 'vitest';
import * as api from './index.ts';
import { PolicyEngine, PolicyLoadError, templateIds, type Action, type Decision, type PolicyRule } from './index.ts';

const noPush: PolicyRule = { name: 'no-push', match: { args_pattern: 'git push' }, action: 'deny', reason: 'no' };

function namesOf(engine: PolicyEngine): readonly string[] {
  return engine.policies.map(({ name }) => name);
}

test('the public names are these', () => {
  expect(Object.keys(api).sort()).toEqual([
    'PolicyDeniedError',
    'PolicyEngine',
    'PolicyEscalatedError',
    'PolicyLoadError',
    'createFileLog',
    'guardTools',
    'registerConditionLanguage',
    'registerPart',
    'templateIds',
  ]);
});

describe('loading', () => {
  test('reads a YAML file and what it extends', () => {
    const folder = mkdtempSync(join(tmpdir(), 'action-policy-'));
    try {
      writeFileSync(join(folder, 'base.yaml'), 'policies: [{ name: base, match: { tool: b }, action: deny }]');
      writeFileSync(
        join(folder, 'policy.yaml'),
        'extends: ./base.yaml\npolicies:\n  - name: own\n    match: { tool: a }\n    action: escalate\n',
      );
      const engine = PolicyEngine.fromYaml(join(folder, 'policy.yaml'));
      expect(namesOf(engine)).toEqual(['own', 'base']);
      expect(engine.evaluate({ tool: 'a' }).origin).toEqual({ file: join(folder, 'policy.yaml'), line: 3, column: 5 });
      expect(engine.evaluate({ tool: 'b' }).denied).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('a file that is missing is a load error with its name', () => {
    expect(() => PolicyEngine.fromYaml('/no/such/policy.yaml')).toThrow(PolicyLoadError);
    expect(() => PolicyEngine.fromYaml('/no/such/policy.yaml')).toThrow('/no/such/policy.yaml');
  });

  test('knows its templates and lists them for a name that it does not know', () => {
    expect(templateIds).toEqual(
      expect.arrayContaining(['git', 'safe_browsing', 'safe_coding', 'safe_database', 'strict']),
    );
    for (const id of templateIds) expect(PolicyEngine.fromTemplate(id).policies).not.toHaveLength(0);
    for (const id of ['safe_codng', 'constructor', '__proto__', '']) {
      expect(() => PolicyEngine.fromTemplate(id)).toThrow(/safe_browsing, safe_coding, safe_database, secrets/u);
    }
  });

  test('takes no option or action that it does not know', () => {
    // JavaScript callers have no types to stop them.
    expect(() => new PolicyEngine({ polices: [] } as object)).toThrow(PolicyLoadError);
    expect(() => new PolicyEngine({ defaultAction: 'allow' as Action })).toThrow(TypeError);
    expect(() => PolicyEngine.fromObject({ policies: [] }, { defaultActon: 'deny' } as object)).toThrow(TypeError);
    expect(() => new PolicyEngine({ policies: [noPush], layers: [{ policies: [noPush] }] })).toThrow(TypeError);
    expect(() => new PolicyEngine({ layers: [] })).toThrow(TypeError);
  });
});

describe('defaults', () => {
  test('an option in code goes before the file, which goes before approve', () => {
    const document = { policies: [], defaults: { action: 'escalate' } } as const;
    expect(PolicyEngine.fromObject({ policies: [] }).evaluate({ tool: 'x' })).toMatchObject({
      action: 'approve',
      policyName: '',
    });
    expect(PolicyEngine.fromObject(document).evaluate({ tool: 'x' })).toMatchObject({
      action: 'escalate',
      policyName: 'default',
    });
    const closed = PolicyEngine.fromObject(document, { defaultAction: 'deny' }).evaluate({ tool: 'x' });
    expect(closed).toMatchObject({ action: 'deny', policyName: 'default' });
    expect(closed.reason).toContain('fail-closed');
  });

  test('the reason can be given', () => {
    const engine = new PolicyEngine({ defaultAction: 'deny', defaultReason: 'ask the platform team' });
    expect(engine.evaluate({ tool: 'x' }).reason).toBe('ask the platform team');
  });
});

describe('a decision', () => {
  test('says what was decided, by which rule, why, and what to do instead', () => {
    const engine = PolicyEngine.fromObject({ policies: [{ ...noPush, instead: 'open a pull request' }] });
    const decision = engine.evaluate({ tool: 'bash', args: { command: 'git push' } });
    expectTypeOf(decision).toEqualTypeOf<Decision>();
    expect(decision).toEqual({
      action: 'deny',
      approved: false,
      denied: true,
      escalated: false,
      policyName: 'no-push',
      reason: 'no',
      instead: 'open a pull request',
      layer: 'policy',
    });
    expect(Object.isFrozen(decision)).toBe(true);
  });
});

describe('an explanation', () => {
  test('gives effects that nobody can change, since a text that comes again is not read again', () => {
    const engine = PolicyEngine.fromObject({ policies: [noPush] });
    const effectsOf = () => {
      const { layers } = engine.explain({ tool: 'bash', args: { command: 'rm -r build' } });
      return layers.flatMap(({ effects }) => effects.map(({ effect }) => effect));
    };
    const [, found] = effectsOf();
    expect(found).toMatchObject({ kind: 'execute', command: { words: [{ parts: [{ text: 'rm' }] }, {}, {}] } });
    if (found?.kind !== 'execute') return;
    expect(Object.isFrozen(found)).toBe(true);
    expect(Object.isFrozen(found.command.words[0]?.parts[0])).toBe(true);
    expect(effectsOf()[1]).toBe(found);
  });
});

describe('rules at run time', () => {
  const rule = (name: string, priority: number): PolicyRule => ({
    name,
    match: { tool: name },
    action: 'deny',
    priority,
  });

  test('are sorted by priority, then in the order in which they came', () => {
    const engine = new PolicyEngine({ policies: [rule('c', 50), rule('a', 10)] });
    engine.addPolicy(rule('b', 10));
    engine.addPolicy(rule('d', 50));
    expect(namesOf(engine)).toEqual(['a', 'b', 'c', 'd']);
    expect(engine.evaluate({ tool: 'd' }).denied).toBe(true);
  });

  test('come before the rules that the policy extends', () => {
    const engine = PolicyEngine.fromObject({ extends: 'safe_database' });
    engine.addPolicy({ ...noPush, priority: 1000 });
    expect(namesOf(engine)[0]).toBe('no-push');
  });

  test('count once when they are the same, and are refused when another has the name', () => {
    const engine = new PolicyEngine({ policies: [noPush] });
    engine.addPolicy({ ...noPush });
    expect(namesOf(engine)).toEqual(['no-push']);
    expect(() => engine.addPolicy({ ...noPush, action: 'approve' })).toThrow(PolicyLoadError);
    expect(engine.evaluate({ tool: 'bash', args: { command: 'git push' } }).denied).toBe(true);
  });

  test('can be taken from two engines and joined in a third', () => {
    const first = new PolicyEngine({ policies: [rule('b', 20), noPush] });
    const second = new PolicyEngine({ policies: [rule('a', 10), noPush] });
    const joined = PolicyEngine.fromObject({ policies: [...first.policies, ...second.policies] });
    expect(namesOf(joined)).toEqual(['a', 'b', 'no-push']);
  });

  test('the list that is handed out cannot change the engine', () => {
    const engine = new PolicyEngine({ policies: [noPush] });
    expect(() => Object.assign(engine.policies[0] ?? {}, { action: 'approve' })).toThrow(TypeError);
    expect(engine.evaluate({ tool: 'bash', args: { command: 'git push' } }).denied).toBe(true);
  });
});

test.each(['deny', 'escalate'] as const)('a layer keeps the default that it was given in code: %s', (defaultAction) => {
  const closed = PolicyEngine.fromObject({ policies: [noPush] }, { defaultAction });
  for (const layers of [
    [closed, new PolicyEngine()],
    [new PolicyEngine(), closed],
    [new PolicyEngine({ layers: [closed] })],
  ])
    expect(new PolicyEngine({ layers }).evaluate({ tool: 'other' }).action).toBe(defaultAction);
});

test('layers may be engines or plain objects', () => {
  const engine = new PolicyEngine({ layers: [PolicyEngine.fromTemplate('strict'), { policies: [noPush] }] });
  expect(engine.evaluate({ tool: 'write_file', args: { path: 'a' } }).denied).toBe(true);
  expect(engine.evaluate({ tool: 'read_file', args: { path: 'a' } }).approved).toBe(true);
  expect(engine.evaluate({ tool: 'read_file', args: { path: 'git push' } })).toMatchObject({ policyName: 'no-push' });
});

test('what a caller is handed of the effects cannot be changed: the next call of the same text finds them again', () => {
  const engine = PolicyEngine.fromTemplate('safe_coding');
  const call = { tool: 'Bash', args: { command: 'rm -rf build/x' }, cwd: '/w', workspace: '/w' };
  const { effects } = engine.judge(call);
  expect(effects.length).toBeGreaterThan(1);
  for (const effect of effects) {
    expect(Object.isFrozen(effect)).toBe(true);
    expect(() => Object.assign(effect, { kind: 'opaque' })).toThrow(TypeError);
  }
  expect(engine.judge(call).effects).toEqual(effects);
});
