import type { AgentAdapter } from './agent-adapter.ts';
import { claudeEvents, decodeClaudeDialect, preToolUseAnswer, type ClaudeDialect } from './claude-dialect.ts';
import { describeDenial, describeFailure, silence } from './hook-answer.ts';

const dialect: ClaudeDialect = {
  event: 'PreToolUse',
  otherEvents: claudeEvents,
  agent: 'droid',
  isServerTool: (tool) => tool.includes('___'),
  projectVariables: ['FACTORY_PROJECT_DIR', 'DROID_PROJECT_DIR'],
};

/** Factory's droid: its `PreToolUse` hook, as recorded from 0.215.0. The tool ran on `ask` where permissions were skipped. */
export const droid: AgentAdapter = {
  name: 'droid',
  title: 'droid',
  facts: {
    settings: '~/.factory/settings.json',
    event: 'PreToolUse',
    asks: false,
    escalation: 'a denial: its question is skipped with the permissions',
    fallback: '|| exit 2',
    triedWith: '0.215.0',
  },
  decode: (payload, host) => decodeClaudeDialect(payload, host, dialect),
  encode(decision, notes) {
    return decision.approved ? silence : preToolUseAnswer('deny', describeDenial(decision, notes));
  },
  pass: () => silence,
  refuse: (problem) => preToolUseAnswer('deny', describeFailure(problem)),
};
