import { expect, test } from 'vitest';
import { identifyTool } from './tool-identity.ts';

test.each([
  ['Bash', 'bash', true],
  ['BASH', 'run_shell_command', true],
  ['ｂａｓｈ', 'bash', true],
  ['ba\u200bsh', 'bash', true],
  ['Write', 'write_file', true],
  ['PowerShell', 'bash', true],
  ['mcp__files__read_file', 'read_file', true],
  ['mcp__files__read_file', 'Read', true],
  ['mcp_my_server_read_file', 'read_file', true],
  ['files___read_file', 'read_file', true],
  ['files/read_file', 'read_file', true],
  ['MCP:read_file', 'read_file', true],
  ['server.read_file', 'read_file', true],
  ['mcp__files__refund', 'refund', true],
  ['multi_agent_v1/spawn_agent', 'task', true],
  ['bash_history', 'bash', false],
  ['xbash', 'bash', false],
  ['mcp_host_bash', 'bash', true],
  ['profile_write', 'write', false],
  ['my-bash', 'bash', false],
  ['Write', 'edit_file', false],
  ['read_file', 'write_file', false],
  ['constructor', 'toString', false],
])('a stopping rule looks for %s under %s: %s', (given, other, expected) => {
  expect(identifyTool(given, undefined).names.generous.includes(other)).toBe(expected);
});

test.each([
  ['Bash', undefined, 'bash', false],
  ['Bash', 'claude-code', 'bash', true],
  ['Bash', 'claude-code', 'run_shell_command', true],
  ['Read', 'claude-code', 'read_file', true],
  ['Read', 'claude-code', 'write_file', false],
  ['bash', 'claude-code', 'Bash', false],
  ['Bash', 'nobody', 'bash', false],
  ['PowerShell', 'claude-code', 'bash', false],
  ['mcp__files__Read', 'claude-code', 'Read', false],
  ['mcp__files__Read', 'claude-code', 'read_file', false],
])('an approving rule looks for %s of %s under %s: %s', (given, agent, other, expected) => {
  const { strict } = identifyTool(given, agent).names;
  expect(strict.includes(other)).toBe(expected);
  expect(strict[0]).toBe(given);
});

test('a name without a prefix is no guess, one with a prefix is', () => {
  expect(identifyTool('Read', undefined).isPrefixed).toBe(false);
  expect(identifyTool('mcp__files__read_file', undefined).isPrefixed).toBe(true);
});

test('names of any length are identified, and the same name gives the same answer', () => {
  const long = `mcp__${'x'.repeat(1_000_000)}__bash`;
  expect(identifyTool(long, undefined).names.generous).toContain('Bash');
  expect(identifyTool(`${'_'.repeat(1_000_000)}/`, undefined).known).toEqual([]);
  for (let index = 0; index < 3000; index += 1) identifyTool(`tool_${index}`, undefined);
  expect(identifyTool('Bash', 'claude-code')).toEqual(identifyTool('Bash', 'claude-code'));
});
