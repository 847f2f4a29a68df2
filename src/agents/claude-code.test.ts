import { describe, expect, test } from 'vitest';
import type { Decision } from '../engine/decision.ts';
import { claudeCode } from './claude-code.ts';
import recorded from './fixtures/claude-code.json' with { type: 'json' };

const host = { variables: { CLAUDE_PROJECT_DIR: '/home/user/proj' }, home: '/home/user', cwd: '/started/here' };
const asked = {
  hook_event_name: 'PreToolUse',
  tool_name: 'Bash',
  tool_input: { command: 'ls' },
  cwd: '/home/user/proj/src',
};
const denied: Decision = {
  action: 'deny',
  approved: false,
  denied: true,
  escalated: false,
  policyName: 'no-rm-rf',
  reason: 'It deletes a tree',
  layer: 'template:safe_coding',
};
const escalated: Decision = { ...denied, action: 'escalate', denied: false, escalated: true };
const approved: Decision = { ...denied, action: 'approve', denied: false, approved: true };

const questions = recorded.inputs.filter((input) => input.hook_event_name === 'PreToolUse');

describe('decode', () => {
  test.each(questions.map((input) => [input.tool_name, input] as const))(
    'understands a recorded %s call',
    (tool, input) => {
      expect(claudeCode.decode(input, host)).toEqual({
        kind: 'call',
        call: {
          tool,
          args: input.tool_input,
          cwd: '/home/user/proj',
          workspace: '/home/user/proj',
          home: '/home/user',
          ...(tool.startsWith('mcp__') ? {} : { agent: 'claude-code' }),
        },
        projectRoots: ['/home/user/proj'],
        asker: { session: input.session_id, callId: input.tool_use_id },
      });
    },
  );

  test('takes the project folder from the host, and the current folder where the host names none', () => {
    const workspaceWith = (variables: Record<string, string>): unknown => {
      const decoded = claudeCode.decode(asked, { variables, home: undefined, cwd: '/' });
      return decoded.kind === 'call' && [decoded.call.workspace, decoded.projectRoots];
    };
    expect(workspaceWith({ CLAUDE_PROJECT_DIR: '/p' })).toEqual(['/p', ['/p']]);
    expect(workspaceWith({ CLAUDE_PROJECT_DIR: 'p' })).toEqual(['/home/user/proj/src', []]);
    expect(workspaceWith({})).toEqual(['/home/user/proj/src', []]);
  });

  test.each([
    [null, 'is not a JSON object'],
    [[asked], 'is not a JSON object'],
    ['x', 'is not a JSON object'],
    [{ ...asked, hook_event_name: 'PostToolUsed' }, 'is not of a PreToolUse event'],
    [{ ...asked, hook_event_name: undefined }, 'is not of a PreToolUse event'],
    [{ ...asked, tool_name: '' }, 'names no tool'],
    [{ ...asked, tool_name: ['Bash'] }, 'names no tool'],
    [{ ...asked, tool_input: 'ls' }, 'has no `tool_input` object'],
    [{ ...asked, tool_input: null }, 'has no `tool_input` object'],
    [{ ...asked, tool_input: [] }, 'has no `tool_input` object'],
    [{ ...asked, cwd: 'src' }, 'has no absolute `cwd`'],
    [{ ...asked, cwd: undefined }, 'has no absolute `cwd`'],
    [Object.create(asked), 'is not of a PreToolUse event'],
  ])('refuses %j', (payload, problem) => {
    expect(claudeCode.decode(payload, host)).toEqual({ kind: 'problem', problem: `the hook's input ${problem}` });
  });
});

describe('encode', () => {
  test('says nothing of an approved call, so that the agent still asks what it would ask', () => {
    expect(claudeCode.encode(approved, ['a note'])).toEqual({ stdout: '', exitCode: 0 });
  });

  test.each([
    [denied, 'deny'],
    [escalated, 'ask'],
  ])('answers in the dialect of the agent, without a top-level decision', (decision, permissionDecision) => {
    const { stdout, exitCode } = claudeCode.encode(decision, ['A note.']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      hookSpecificOutput: {
        hookEventName: 'PreToolUse',
        permissionDecision,
        permissionDecisionReason: 'action-policy, rule no-rm-rf: It deletes a tree\nA note.',
      },
    });
  });

  test('says what to do instead, and lets no control character through', () => {
    const { stdout } = claudeCode.encode({ ...denied, reason: 'no\u001b[2J', instead: 'use trash' });
    expect(stdout).toContain(String.raw`no\\x1b[2J. Instead: use trash`);
  });
});

test.each([
  ['a refusal', claudeCode.refuse('at /tmp/\u001b[2J\u202e')],
  ['a note', claudeCode.encode(denied, ['/tmp/\u001b[2J\u202e has changed'])],
])('the path in %s has no control characters, also once the JSON is read', (_, { stdout }) => {
  const { permissionDecisionReason } = JSON.parse(stdout).hookSpecificOutput;
  expect(permissionDecisionReason).toContain(String.raw`/tmp/\x1b[2J\u{202e}`);
});

test('a reason is no longer than a person would read', () => {
  const { stdout } = claudeCode.refuse(`at /${'a/'.repeat(1_000_000)}`);
  expect(stdout.length).toBeLessThan(5000);
  expect(JSON.parse(stdout)).toMatchObject({ hookSpecificOutput: { permissionDecision: 'deny' } });
});

test('a failure of the hook is a denial', () => {
  expect(JSON.parse(claudeCode.refuse('why').stdout)).toMatchObject({
    hookSpecificOutput: { permissionDecision: 'deny' },
  });
});
