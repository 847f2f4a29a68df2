import type { AgentAdapter } from './agent-adapter.ts';
import { decodeClaudeDialect, type ClaudeDialect } from './claude-dialect.ts';
import { describeDenial, describeFailure, exitCodeAnswer, jsonAnswer } from './hook-answer.ts';

const dialect: ClaudeDialect = {
  event: 'tool.execute.before',
  otherEvents: new Set(),
  agent: 'opencode',
  // `server_tool`, and of its own tools only `apply_patch` has a `_`: a server `apply` may have a tool `patch`.
  isServerTool: (tool) => tool.includes('_'),
  // The plugin sets it, from what opencode tells it.
  projectVariables: ['ACTION_POLICY_OPENCODE_PROJECT'],
};

/** opencode has no hook commands: our plugin asks this one, in a form of our own, and takes nothing but this word for an approval. */
export const opencode: AgentAdapter = {
  name: 'opencode',
  title: 'opencode',
  facts: {
    settings: '~/.config/opencode/plugins/*.js',
    event: 'tool.execute.before',
    asks: false,
    escalation: 'a denial: its plugins have no question that holds',
    fallback: 'agent-action-policy/opencode',
    triedWith: '1.18.33',
  },
  decode: (payload, host) => decodeClaudeDialect(payload, host, dialect),
  encode: (decision, notes) =>
    decision.approved ? jsonAnswer({ approved: true }) : exitCodeAnswer(describeDenial(decision, notes)),
  pass: () => jsonAnswer({ approved: true }),
  refuse: (problem) => exitCodeAnswer(describeFailure(problem)),
};
