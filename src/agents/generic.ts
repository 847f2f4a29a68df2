import type { AgentAdapter, HookAnswer } from './agent-adapter.ts';
import { claudeEvents, decodeClaudeDialect, preToolUseAnswer, type ClaudeDialect } from './claude-dialect.ts';
import { describeDenial, describeFailure, exitCodeAnswer, silence } from './hook-answer.ts';

/** Which tools are the agent's own is not known, so nobody vouches for any. */
const dialect: ClaudeDialect = {
  event: 'PreToolUse',
  otherEvents: claudeEvents,
  isServerTool: () => true,
  projectVariables: ['CLAUDE_PROJECT_DIR'],
};

/** Security: said in both ways that such agents know, since some read only the exit code and some only the JSON. */
const deny = (reason: string): HookAnswer => ({
  ...exitCodeAnswer(reason),
  stdout: preToolUseAnswer('deny', reason).stdout,
});

/** Any agent whose hook speaks as Claude Code's `PreToolUse` does. Whether its question would hold is not known. */
export const generic: AgentAdapter = {
  name: 'generic',
  title: 'any other with hooks like Claude Code',
  facts: {
    settings: "the agent's own",
    event: 'PreToolUse',
    asks: false,
    escalation: 'a denial: it is not known whether its question would hold',
    fallback: '|| exit 2',
  },
  decode: (payload, host) => decodeClaudeDialect(payload, host, dialect),
  encode: (decision, notes) => (decision.approved ? silence : deny(describeDenial(decision, notes))),
  pass: () => silence,
  refuse: (problem) => deny(describeFailure(problem)),
};
