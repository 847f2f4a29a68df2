import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PolicyEngine, type PolicyDocument, type PolicyRule } from '../../src/index.ts';
import { calls, policies } from './arbitraries.ts';

function engineOf(rules: readonly PolicyRule[], action: 'approve' | 'deny' = 'approve'): PolicyEngine {
  const document: PolicyDocument = { defaults: { action }, policies: rules };
  return PolicyEngine.fromObject(document);
}

test('no call is permitted of a tool that could not be', () => {
  let hidden = 0;
  // Random policies seldom speak of a tool alone.
  const withBan = fc.tuple(policies, calls, fc.nat(200)).map(([document, { tool }, priority]) => ({
    ...document,
    policies: [
      ...(document.policies ?? []),
      { name: 'ban', match: { tool: `${tool.slice(0, 3)}*` }, action: 'deny' as const, priority },
    ],
  }));
  const some = fc.array(fc.oneof(policies, withBan), { minLength: 1, maxLength: 2 });
  fc.assert(
    fc.property(some, calls, (layers, call) => {
      const engine = new PolicyEngine({ layers });
      if (engine.couldPermit(call)) return;
      hidden += 1;
      expect(engine.evaluate(call).action).toBe('deny');
    }),
    { numRuns: 5000 },
  );
  // Else it would prove nothing.
  expect(hidden).toBeGreaterThan(100);
});

describe('a tool is not offered', () => {
  const ban: PolicyRule = { name: 'ban', match: { tool: 'deploy' }, action: 'deny' };

  test('where a rule denies it by its name alone', () => {
    expect(engineOf([ban]).couldPermit({ tool: 'deploy' })).toBe(false);
    expect(engineOf([ban]).couldPermit({ tool: 'Deploy' })).toBe(false);
    expect(engineOf([ban]).couldPermit({ tool: 'deploys' })).toBe(true);
  });

  test('where nothing is approved of it and the default is to deny', () => {
    const rules: readonly PolicyRule[] = [{ name: 'reads', match: { tool: 'read_*' }, action: 'approve' }];
    expect(engineOf(rules, 'deny').couldPermit({ tool: 'deploy' })).toBe(false);
    expect(engineOf(rules, 'deny').couldPermit({ tool: 'read_page' })).toBe(true);
    expect(PolicyEngine.fromTemplate('strict').couldPermit({ tool: 'read_file' })).toBe(true);
  });

  test('where a rule before it speaks of what such a call does, and not of the call itself', () => {
    const asks: PolicyRule = { name: 'asks', match: { effect: 'delete' }, action: 'escalate', priority: 1 };
    expect(engineOf([asks, ban]).couldPermit({ tool: 'deploy' })).toBe(false);
  });
});

test.each<[string, readonly PolicyRule[]]>([
  [
    'that is approved with some arguments',
    [
      { name: 'dry', match: { tool: 'deploy', args: { dry: true } }, action: 'approve', priority: 1 },
      { name: 'ban', match: { tool: 'deploy' }, action: 'deny' },
    ],
  ],
  [
    'that is asked about with some arguments',
    [
      { name: 'dry', match: { args_pattern: 'dry' }, action: 'escalate', priority: 1 },
      { name: 'ban', match: { tool: 'deploy' }, action: 'deny' },
    ],
  ],
  [
    'whose ban has an exception',
    [{ name: 'ban', match: { tool: 'deploy' }, unless: { args_pattern: 'dry' }, action: 'deny' }],
  ],
  [
    'that is denied with some arguments',
    [{ name: 'ban', match: { tool: 'deploy', args_pattern: 'prod' }, action: 'deny' }],
  ],
  ['whose every call is asked about', [{ name: 'ask', match: { tool: 'deploy' }, action: 'escalate' }]],
])('a tool %s is offered', (_what, rules) => {
  expect(engineOf(rules).couldPermit({ tool: 'deploy' })).toBe(true);
});

test('what is no tool is not offered', () => {
  expect(engineOf([]).couldPermit({ tool: '' })).toBe(false);
});
