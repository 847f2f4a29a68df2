import type { AgentAdapter } from './agent-adapter.ts';
import { decodeClaudeDialect, type ClaudeDialect } from './claude-dialect.ts';
import { describeDenial, describeFailure, jsonAnswer, silence } from './hook-answer.ts';

const dialect: ClaudeDialect = {
  event: 'pre_tool',
  // Before 2.21.
  eventElsewhere: 'before_tool',
  otherEvents: new Set(['after_tool', 'post_agent', 'post_agent_turn', 'post_tool']),
  // A server's tools are named `SERVER_TOOL`, as its own may be.
  isServerTool: () => true,
  projectVariables: [],
};

/** Mistral Vibe's `pre_tool` hook, by its documentation. Exit codes mean a failure, and block only with `strict`. */
export const mistralVibe: AgentAdapter = {
  name: 'vibe',
  title: 'Mistral Vibe',
  facts: {
    settings: '~/.vibe/hooks.toml',
    event: 'pre_tool',
    asks: false,
    escalation: 'a denial: its hook has no question',
    fallback: 'strict = true',
  },
  decode: (payload, host) => decodeClaudeDialect(payload, host, dialect),
  encode: (decision, notes) =>
    decision.approved ? silence : jsonAnswer({ decision: 'deny', reason: describeDenial(decision, notes) }),
  pass: () => silence,
  refuse: (problem) => jsonAnswer({ decision: 'deny', reason: describeFailure(problem) }),
};
