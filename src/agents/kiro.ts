import type { AgentAdapter } from './agent-adapter.ts';
import { decodeClaudeDialect, type ClaudeDialect } from './claude-dialect.ts';
import { describeDenial, describeFailure, exitCodeAnswer, silence } from './hook-answer.ts';

const dialect: ClaudeDialect = {
  event: 'preToolUse',
  eventElsewhere: 'PreToolUse',
  otherEvents: new Set([
    'agentSpawn',
    'postToolUse',
    'stop',
    'userPromptSubmit',
    // Kiro CLI 3 and the IDE from 1.0 on.
    'Manual',
    'PostFileCreate',
    'PostFileDelete',
    'PostFileSave',
    'PostTaskExec',
    'PostToolUse',
    'PreTaskExec',
    'SessionStart',
    'Stop',
    'UserPromptSubmit',
  ]),
  agent: 'kiro',
  isServerTool: (tool) => tool.startsWith('@'),
  projectVariables: [],
};

/** Kiro's hook before a tool, by its documentation: exit code 2 blocks, and the model reads stderr. */
export const kiro: AgentAdapter = {
  name: 'kiro',
  title: 'Kiro',
  facts: {
    settings: '~/.kiro/hooks/*.json',
    event: 'PreToolUse',
    asks: false,
    escalation: 'a denial: its hook has no question',
    fallback: '|| exit 2',
  },
  decode: (payload, host) => decodeClaudeDialect(payload, host, dialect),
  encode: (decision, notes) => (decision.approved ? silence : exitCodeAnswer(describeDenial(decision, notes))),
  pass: () => silence,
  refuse: (problem) => exitCodeAnswer(describeFailure(problem)),
};
