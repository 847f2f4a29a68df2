import type { AgentAdapter, HookAnswer } from './agent-adapter.ts';
import { decodeClaudeDialect, type ClaudeDialect } from './claude-dialect.ts';
import { describeDenial, describeFailure, jsonAnswer, silence } from './hook-answer.ts';

const dialect: ClaudeDialect = {
  event: 'BeforeTool',
  otherEvents: new Set([
    'AfterAgent',
    'AfterModel',
    'AfterTool',
    'BeforeAgent',
    'BeforeModel',
    'BeforeToolSelection',
    'Notification',
    'PreCompress',
    'SessionEnd',
    'SessionStart',
  ]),
  agent: 'gemini-cli',
  isServerTool: (tool) => tool.startsWith('mcp_'),
  projectVariables: ['GEMINI_PROJECT_DIR'],
};

const deny = (reason: string): HookAnswer => jsonAnswer({ decision: 'deny', reason });

/** Gemini CLI's `BeforeTool` hook, as recorded from 0.61.0. On `ask` it hung where nobody was there to answer. */
export const geminiCli: AgentAdapter = {
  name: 'gemini',
  title: 'Gemini CLI',
  facts: {
    settings: '~/.gemini/settings.json',
    event: 'BeforeTool',
    asks: false,
    escalation: 'a denial: its question waits for ever where nobody is there',
    fallback: '|| exit 2',
    triedWith: '0.61.0',
  },
  decode: (payload, host) => decodeClaudeDialect(payload, host, dialect),
  encode: (decision, notes) => (decision.approved ? silence : deny(describeDenial(decision, notes))),
  pass: () => silence,
  refuse: (problem) => deny(describeFailure(problem)),
};
