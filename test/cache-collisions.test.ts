import { expect, test } from 'vitest';
import { PolicyEngine } from '../src/index.ts';

// What is remembered of one call must say nothing of another, whatever its names hold.

test('a tool whose name spells an agent and a tool is not vouched for by what was remembered of them', () => {
  const engine = PolicyEngine.fromObject({
    policies: [{ name: 'shell', match: { tool: 'run_shell_command' }, action: 'approve' }],
    defaults: { action: 'deny' },
  });
  expect(engine.evaluate({ tool: 'Bash', agent: 'claude-code', args: {} }).action).toBe('approve');
  expect(engine.evaluate({ tool: 'claude-code\0Bash', args: {} }).action).toBe('deny');
});

test('and it does not make the real tool unknown to a rule that stops it', () => {
  const engine = PolicyEngine.fromObject({ policies: [{ name: 'no-shell', match: { tool: 'bash' }, action: 'deny' }] });
  engine.evaluate({ tool: 'codex\0Bash', args: {} });
  expect(engine.evaluate({ tool: 'Bash', agent: 'codex', args: {} }).action).toBe('deny');
});
