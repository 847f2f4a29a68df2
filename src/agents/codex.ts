import type { AgentAdapter } from './agent-adapter.ts';
import {
  claudeEvents,
  decodeClaudeDialect,
  permissionDenial,
  preToolUseAnswer,
  type ClaudeDialect,
} from './claude-dialect.ts';
import { describeDenial, describeFailure, silence } from './hook-answer.ts';

const dialect: ClaudeDialect = {
  event: 'PreToolUse',
  judgesPermissions: true,
  otherEvents: claudeEvents,
  agent: 'codex',
  isServerTool: (tool) => tool.startsWith('mcp__'),
  // It names no project folder. One of Claude Code's may be left in the environment, and is not about this session.
  projectVariables: [],
};

/** Codex's `PreToolUse` hook, as recorded from 0.169.0. `ask` and a bare `allow` count as a failed hook, and the tool runs. */
export const codex: AgentAdapter = {
  name: 'codex',
  title: 'Codex',
  facts: {
    settings: '~/.codex/hooks.json',
    event: 'PreToolUse',
    asks: false,
    escalation: 'a denial: its hook has no question',
    fallback: '|| exit 2',
    triedWith: '0.169.0',
  },
  decode: (payload, host) => decodeClaudeDialect(payload, host, dialect),
  encode(decision, notes) {
    return decision.approved ? silence : preToolUseAnswer('deny', describeDenial(decision, notes));
  },
  refusePermission: permissionDenial,
  pass: () => silence,
  refuse: (problem) => preToolUseAnswer('deny', describeFailure(problem)),
};
