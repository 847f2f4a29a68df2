import type { AgentAdapter } from './agent-adapter.ts';
import { claudeEvents, decodeClaudeDialect, preToolUseAnswer, type ClaudeDialect } from './claude-dialect.ts';
import { describeDenial, describeFailure, silence } from './hook-answer.ts';

/** Its own events beside those of Claude Code; none of them can stop a call, `PermissionRequest` included. */
const ownEvents = [
  'Interrupt',
  'PermissionResult',
  'SessionHeartbeat',
  'TaskStarted',
  'TurnStarted',
  'UserPromptQueued',
] as const;

/** Its catalogue of tools is not known here, so nobody vouches for any. */
const dialect: ClaudeDialect = {
  event: 'PreToolUse',
  otherEvents: new Set([...claudeEvents, ...ownEvents]),
  isServerTool: () => true,
  projectVariables: [],
};

/** Kimi Code's `PreToolUse` hook, as tried with 2.1.0: it knows `deny`, and no question. */
export const kimiCode: AgentAdapter = {
  name: 'kimi',
  title: 'Kimi Code',
  facts: {
    settings: '~/.kimi-code/config.toml',
    event: 'PreToolUse',
    asks: false,
    escalation: 'a denial: its hook has no question',
    fallback: '|| exit 2',
    triedWith: '2.1.0',
  },
  decode: (payload, host) => decodeClaudeDialect(payload, host, dialect),
  encode(decision, notes) {
    return decision.approved ? silence : preToolUseAnswer('deny', describeDenial(decision, notes));
  },
  pass: () => silence,
  refuse: (problem) => preToolUseAnswer('deny', describeFailure(problem)),
};
