import type { AgentAdapter } from './agent-adapter.ts';
import {
  claudeEvents,
  decodeClaudeDialect,
  permissionDenial,
  preToolUseAnswer,
  type ClaudeDialect,
} from './claude-dialect.ts';
import { describeFailure, describeStop, silence } from './hook-answer.ts';

const dialect: ClaudeDialect = {
  event: 'PreToolUse',
  judgesPermissions: true,
  tellsRuns: true,
  otherEvents: claudeEvents,
  agent: 'qwen-code',
  isServerTool: (tool) => tool.startsWith('mcp__'),
  projectVariables: ['QWEN_PROJECT_DIR'],
};

/** Qwen Code's `PreToolUse` hook, as recorded from 0.24.4. It gives its own names of tools, and unwraps its `tool_call`. */
export const qwenCode: AgentAdapter = {
  name: 'qwen',
  title: 'Qwen Code',
  facts: {
    settings: '~/.qwen/settings.json',
    event: 'PreToolUse',
    asks: true,
    escalation: 'its own question; with nobody there the call is blocked',
    fallback: '|| exit 2',
    triedWith: '0.24.4',
  },
  decode: (payload, host) => decodeClaudeDialect(payload, host, dialect),
  encode(decision, notes) {
    if (decision.approved) return silence;
    return preToolUseAnswer(decision.denied ? 'deny' : 'ask', describeStop(decision, notes));
  },
  allow: (reason) => preToolUseAnswer('allow', reason),
  refusePermission: permissionDenial,
  pass: () => silence,
  refuse: (problem) => preToolUseAnswer('deny', describeFailure(problem)),
};
