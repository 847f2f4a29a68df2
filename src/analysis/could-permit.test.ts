import { expect, test } from 'vitest';
import { compilePolicy } from '../engine/compile.ts';
import { loadPolicyObject } from '../load/load-policy.ts';
import type { PolicyMatch, PolicyRule } from '../policy/policy-document.ts';
import { couldPermit } from './could-permit.ts';

const deny = (name: string, match: PolicyMatch, more: Partial<PolicyRule> = {}): PolicyRule => ({
  name,
  match,
  action: 'deny',
  reason: 'no',
  ...more,
});
const approve = (name: string, match: PolicyMatch): PolicyRule => ({ name, match, action: 'approve' });

function ask(policies: readonly PolicyRule[], defaultAction: 'approve' | 'deny' = 'approve'): boolean {
  const loaded = loadPolicyObject({ policies: [...policies] });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.diagnostics));
  return couldPermit(compilePolicy([loaded.policySet], { defaultAction }), 'mcp__files__wipe');
}

test.each([
  ['no rule', [], true],
  ['its own name', [deny('a', { tool: 'mcp__files__wipe' })], false],
  ['its name without the server', [deny('a', { tool: 'wipe' })], false],
  ['a glob of the server', [deny('a', { tool: 'mcp__files__*' })], false],
  ['another tool', [deny('a', { tool: 'mcp__files__list' })], true],
  ['a condition on arguments', [deny('a', { tool: 'wipe', args: { path: { exists: true } } })], true],
  ['a condition on effects', [deny('a', { tool: 'wipe', effect: 'delete' })], true],
  ['an exception by arguments', [deny('a', { tool: 'wipe' }, { unless: { args_pattern: 'tmp' } })], true],
  ['an exception for another tool', [deny('a', { tool: 'wipe' }, { unless: { tool: 'list' } })], false],
  ['an approval before it', [approve('b', { args_pattern: 'tmp' }), deny('a', { tool: 'wipe' })], true],
  ['an approval after it', [deny('a', { tool: 'wipe' }), approve('b', { args_pattern: 'tmp' })], false],
  ['an approval of another effect before it', [approve('b', { path: '**' }), deny('a', { tool: 'wipe' })], false],
  [
    'an escalation before it',
    [{ ...deny('b', { tool: 'wipe' }), action: 'escalate' }, deny('a', { tool: 'wipe' })],
    true,
  ],
] as const)('%s: a tool may be permitted: %s', (_what, rules, expected) => {
  expect(ask(rules as readonly PolicyRule[])).toBe(expected);
});

test('where nothing is approved by default, only what a rule may approve is permitted', () => {
  expect(ask([], 'deny')).toBe(false);
  expect(ask([approve('a', { tool: 'mcp__files__list' })], 'deny')).toBe(false);
  expect(ask([approve('a', { tool: 'mcp__files__wipe' })], 'deny')).toBe(true);
  expect(ask([approve('a', { path: '$workspace/**' })], 'deny')).toBe(true);
});
