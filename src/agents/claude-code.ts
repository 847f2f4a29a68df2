import { isAbsolute } from 'node:path';
import type { Decision } from '../engine/decision.ts';
import { toJsonText } from '../lib/json-text.ts';
import { printableText } from '../lib/printable-text.ts';
import type { AgentAdapter, Decoded, HookAnswer, HostEnvironment } from './agent-adapter.ts';

type PermissionDecision = 'deny' | 'ask';

/** In UTF-16 units. A path of the call may be part of the reason, and be as long as the whole input. */
const longestReason = 4000;

/**
 * Claude Code's `PreToolUse` hook, as recorded from 2.1.330. An approval says nothing: `allow` would skip the user's own
 * permission prompt. Top-level `decision` is never used, since a value that it does not know voids the whole answer and the
 * tool runs.
 */
export const claudeCode: AgentAdapter = {
  name: 'claude',
  title: 'Claude Code',
  decode(payload, host) {
    const fields = ownFields(payload);
    if (fields === undefined) return refuseInput('is not a JSON object');
    const event = fields('hook_event_name');
    if (event !== 'PreToolUse') return refuseInput('is not of a PreToolUse event');
    const tool = fields('tool_name');
    if (typeof tool !== 'string' || tool === '') return refuseInput('names no tool');
    const args = fields('tool_input');
    if (ownFields(args) === undefined) return refuseInput('has no `tool_input` object');
    const cwd = fields('cwd');
    if (typeof cwd !== 'string' || !isAbsolute(cwd)) return refuseInput('has no absolute `cwd`');
    return decoded({ tool, args, cwd }, host);
  },
  encode(decision, notes = []) {
    if (decision.approved) return { stdout: '', exitCode: 0 };
    return answer(decision.denied ? 'deny' : 'ask', [describe(decision), ...notes.map(printableText)].join('\n'));
  },
  refuse(problem) {
    return answer('deny', printableText(`action-policy could not judge this call, so it is blocked: ${problem}`));
  },
};

function decoded(asked: { tool: string; args: unknown; cwd: string }, host: HostEnvironment): Decoded {
  const named = host.variables['CLAUDE_PROJECT_DIR'];
  const root = named !== undefined && isAbsolute(named) ? named : undefined;
  return {
    ok: true,
    call: {
      ...asked,
      workspace: root ?? asked.cwd,
      ...(host.home === undefined ? {} : { home: host.home }),
      // Security: `mcp__server__tool` is named by its server, so nobody vouches for it.
      ...(asked.tool.startsWith('mcp__') ? {} : { agent: 'claude-code' }),
    },
    projectRoots: root === undefined ? [] : [root],
  };
}

/** Reads own fields only; undefined for what is not a JSON object. */
function ownFields(value: unknown): ((key: string) => unknown) | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return (key) => Object.getOwnPropertyDescriptor(value, key)?.value;
}

function refuseInput(problem: string): Decoded {
  return { ok: false, problem: `the hook's input ${problem}` };
}

function describe({ policyName, reason, instead }: Decision): string {
  const rule = policyName === '' || policyName === 'default' ? 'action-policy' : `action-policy, rule ${policyName}`;
  const text = `${rule}: ${reason === '' ? 'no reason given' : reason}`;
  return printableText(instead === undefined ? text : `${text}. Instead: ${instead}`);
}

function answer(permissionDecision: PermissionDecision, reason: string): HookAnswer {
  const permissionDecisionReason = reason.length > longestReason ? `${reason.slice(0, longestReason)}…` : reason;
  const hookSpecificOutput = { hookEventName: 'PreToolUse', permissionDecision, permissionDecisionReason };
  return { stdout: `${toJsonText({ hookSpecificOutput })}\n`, exitCode: 0 };
}
