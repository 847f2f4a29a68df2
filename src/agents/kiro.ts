import type { AgentAdapter } from './agent-adapter.ts';
import { decodeClaudeDialect, type ClaudeDialect } from './claude-dialect.ts';
import { describeDenial, describeFailure, exitCodeAnswer, silence } from './hook-answer.ts';

const dialect: ClaudeDialect = {
  event: 'preToolUse',
  otherEvents: new Set(['agentSpawn', 'postToolUse', 'stop', 'userPromptSubmit']),
  agent: 'kiro',
  isServerTool: (tool) => tool.startsWith('@'),
  projectVariables: [],
};

/** Kiro CLI's `preToolUse` hook, by its documentation: exit code 2 blocks, and the model reads stderr. */
export const kiro: AgentAdapter = {
  name: 'kiro',
  title: 'Kiro CLI',
  facts: {
    settings: '~/.kiro/agents/*.json',
    event: 'preToolUse',
    asks: false,
    escalation: 'a denial: its hook has no question',
    fallback: '|| exit 2',
  },
  decode: (payload, host) => decodeClaudeDialect(payload, host, dialect),
  encode: (decision, notes) => (decision.approved ? silence : exitCodeAnswer(describeDenial(decision, notes))),
  pass: () => silence,
  refuse: (problem) => exitCodeAnswer(describeFailure(problem)),
};
