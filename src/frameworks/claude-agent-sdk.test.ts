import { describe, expect, test } from 'vitest';
import { PolicyEngine } from '../index.ts';
import { claudeHooks, guardCanUseTool, type ClaudeHookInput, type ClaudeHooksOptions } from './claude-agent-sdk.ts';
import type { DecisionReport } from '../guard/decision-report.ts';

const engine = PolicyEngine.fromTemplate('strict');

async function decide(input: Partial<ClaudeHookInput>, options: ClaudeHooksOptions = {}) {
  const [matcher] = claudeHooks(engine, options).PreToolUse;
  const answer = await matcher?.hooks[0]?.({ hook_event_name: 'PreToolUse', ...input }, 'call_1');
  return answer?.hookSpecificOutput?.permissionDecision;
}

describe('the hook', () => {
  const read = { tool_name: 'Read', tool_input: { file_path: '/work/project/a.txt' }, cwd: '/work/project' };

  test('knows the tools of Claude Code, and takes the first folder for the project', async () => {
    expect(await decide(read)).toBeUndefined();
    expect(await decide({ ...read, tool_input: { file_path: '/etc/passwd' } })).toBe('deny');
  });

  test('does not take a folder that the agent went to for the project', async () => {
    const hook = claudeHooks(engine).PreToolUse[0]?.hooks[0];
    const ask = async (cwd: string) => await hook?.({ hook_event_name: 'PreToolUse', ...read, cwd });
    expect((await ask('/work/project'))?.hookSpecificOutput).toBeUndefined();
    const elsewhere = { ...read, tool_input: { file_path: '/etc/passwd' }, cwd: '/etc' };
    const answer = await hook?.({ hook_event_name: 'PreToolUse', ...elsewhere });
    expect(answer?.hookSpecificOutput?.permissionDecision).toBe('deny');
  });

  test.each<[string, Partial<ClaudeHookInput>]>([
    ['no tool', {}],
    ['a tool that is no text', { tool_name: 1 as never }],
    ['arguments that are no JSON', { ...read, tool_input: { file_path: new Date(0) } }],
  ])('denies %s', async (_what, input) => {
    expect(await decide(input)).toBe('deny');
  });

  test('says nothing of other events', async () => {
    expect(await decide({ hook_event_name: 'Stop' })).toBeUndefined();
  });

  test('blocks when it fails', () => {
    expect(claudeHooks(engine).PreToolUse).toMatchObject([{ onFailure: 'block' }]);
  });

  test('refuses options that could only be a mistake', () => {
    expect(() => claudeHooks(engine, { onApprove: 'Allow' as 'allow' })).toThrow('onApprove');
  });
});

test('what canUseTool answers beside a permission is kept, and no answer stays none', async () => {
  const reports: DecisionReport[] = [];
  const rules = PolicyEngine.fromObject({ policies: [] });
  const options = { onDecision: (report: DecisionReport) => reports.push(report) };
  const guarded = guardCanUseTool(
    rules,
    async (tool) =>
      await Promise.resolve(tool === 'Wait' ? null : { behavior: 'allow' as const, decisionClassification: 'user' }),
    options,
  );
  expect(await guarded('Bash', { command: 'ls' }, { toolUseID: '1' })).toEqual({
    behavior: 'allow',
    decisionClassification: 'user',
    updatedInput: { command: 'ls' },
  });
  expect(await guarded('Wait', {}, {})).toBeNull();
  expect(reports.map(({ callId }) => callId)).toEqual(['1']);
});
