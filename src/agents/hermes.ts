import type { AgentAdapter } from './agent-adapter.ts';
import { decodeClaudeDialect, type ClaudeDialect } from './claude-dialect.ts';
import { describeDenial, describeFailure, jsonAnswer, silence } from './hook-answer.ts';

const dialect: ClaudeDialect = {
  event: 'pre_tool_call',
  otherEvents: new Set([
    'on_session_end',
    'on_session_finalize',
    'on_session_reset',
    'on_session_start',
    'post_approval_response',
    'post_llm_call',
    'post_tool_call',
    'pre_approval_request',
    'pre_llm_call',
    'pre_verify',
    'subagent_stop',
  ]),
  // Its plugins and servers add tools under any name.
  isServerTool: () => true,
  projectVariables: [],
};

/** Hermes Agent's `pre_tool_call` shell hook, by its documentation and source. It knows `block`, and no question. */
export const hermes: AgentAdapter = {
  name: 'hermes',
  title: 'Hermes Agent',
  facts: {
    settings: '~/.hermes/config.yaml',
    event: 'pre_tool_call',
    asks: false,
    escalation: 'a denial: its hook has no question',
    fallback: '|| exit 2',
  },
  decode: (payload, host) => decodeClaudeDialect(payload, host, dialect),
  encode: (decision, notes) =>
    decision.approved ? silence : jsonAnswer({ decision: 'block', reason: describeDenial(decision, notes) }),
  pass: () => silence,
  refuse: (problem) => jsonAnswer({ decision: 'block', reason: describeFailure(problem) }),
};
