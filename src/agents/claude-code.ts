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
  agent: 'claude-code',
  isServerTool: (tool) => tool.startsWith('mcp__'),
  projectVariables: ['CLAUDE_PROJECT_DIR'],
};

/**
 * Claude Code's `PreToolUse` hook, as recorded from 2.1.330. An approval says nothing: `allow` would skip the user's own
 * permission prompt. `ask` stopped the call where nobody was there to answer, with every permission given too.
 */
export const claudeCode: AgentAdapter = {
  name: 'claude',
  title: 'Claude Code',
  facts: {
    settings: '~/.claude/settings.json',
    event: 'PreToolUse',
    asks: true,
    escalation: 'its own question; with nobody there (`-p`) the call is blocked',
    fallback: '|| exit 2',
    triedWith: '2.1.330',
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
