import { describe, expect, test } from 'vitest';
import { understandCall } from '../call/understand-call.ts';
import type { ToolCall } from '../call/tool-call.ts';
import type { Certainty } from '../lib/certainty.ts';
import { matcherByKey } from './registry.ts';

function readStrictly(key: string, pattern: unknown, call: ToolCall): Certainty {
  const understood = understandCall(call);
  const condition = matcherByKey.get(key)?.compile(pattern, 'strict');
  if ('invalid' in understood || condition === undefined) throw new Error('not a case');
  if (condition.reads === 'name') return condition.holds(understood.names);
  return condition.holds(understood, { kind: 'invoke', tool: call.tool });
}

describe('an approving rule on a tool', () => {
  test.each([
    ['~(read|list)', 'read_file', 'certain'],
    ['~(read|list)', 'listUsers', 'certain'],
    ['~(read|list)', 'mcp__fs__read', 'certain'],
    ['~(read|list)', 'spread_sheet', 'no'],
    ['~(read|list)', 'blacklist_add', 'no'],
    ['~(read|list)', 'thread_delete', 'no'],
    ['~^read', 'readme', 'no'],
    ['~', 'anything', 'certain'],
    ['bash', 'bash', 'certain'],
    ['bash', 'Bash', 'no'],
    ['bash', 'run_shell_command', 'no'],
    ['read_*', 'read_file', 'certain'],
    ['read_*', 'READ_FILE', 'no'],
  ] as const)('`%s` and the tool %s: %s', (pattern, tool, expected) => {
    expect(readStrictly('tool', pattern, { tool })).toBe(expected);
  });

  test('takes the other names of a tool that an adapter vouches for', () => {
    expect(readStrictly('tool', 'bash', { tool: 'Bash', agent: 'claude-code' })).toBe('certain');
    expect(readStrictly('tool', 'bash', { tool: 'mcp__evil__bash', agent: 'claude-code' })).toBe('no');
    expect(readStrictly('tool', 'bash', { tool: 'Bash', agent: 'no-such-agent' })).toBe('no');
  });

  test.each([
    ['~(read|search|grep)', 'Read', 'certain'],
    ['~(read|search|grep)', 'Grep', 'certain'],
    ['~(read|search|grep)', 'Edit', 'no'],
    ['~(read|search|grep)', 'WebFetch', 'no'],
    ['~(?i)(read|view|get|list)', 'WebFetch', 'no'],
    ['~read_', 'Read', 'no'],
    ['~read_.*', 'Read', 'certain'],
    ['read_*', 'Read', 'certain'],
    ['read_*', 'WebFetch', 'no'],
    ['search_*', 'Edit', 'no'],
    ['~^(?!Write$).*', 'Write', 'no'],
    ['~^(?!Write$).*', 'Read', 'certain'],
    ['[!W]*', 'Write', 'no'],
    ['view_image', 'Read', 'no'],
    ['NotebookRead', 'NotebookRead', 'certain'],
    ['NotebookRead', 'Read', 'no'],
  ] as const)('`%s` and the vouched tool %s: %s', (pattern, tool, expected) => {
    expect(readStrictly('tool', pattern, { tool, agent: 'claude-code' })).toBe(expected);
  });
});

describe('an approving rule on paths', () => {
  const place = { cwd: '/home/dev/project', workspace: '/home/dev/project', home: '/home/dev' };

  test.each([
    [{ path: 'src/a.ts' }, 'certain'],
    [{ path: '/home/dev/project/src/a.ts' }, 'certain'],
    [{ path: 'src/../src/a.ts' }, 'certain'],
    [{ path: 'src/../../../../etc/passwd' }, 'no'],
    [{ path: 'src/a.ts', file_path: '/etc/passwd' }, 'no'],
    [{ files: [{ path: 'src/a.ts' }, { path: '/etc/passwd' }] }, 'no'],
    [{ target: 'src/a.ts' }, 'no'],
    [{ url: 'file:///home/dev/project/src/a.ts' }, 'no'],
    [{ path: 'src/a.ts', target: 'src/b.ts' }, 'certain'],
    [{ path: 'src/a.ts', target: './b.ts' }, 'no'],
    [{}, 'no'],
  ] as const)('`src/*` and %j: %s', (args, expected) => {
    expect(readStrictly('path_patterns', ['src/*'], { tool: 'read_file', args, ...place })).toBe(expected);
  });
});
