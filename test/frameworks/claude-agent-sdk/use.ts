import { query, type CanUseTool } from '@anthropic-ai/claude-agent-sdk';
import { PolicyEngine } from 'agent-action-policy';
import { claudeHooks, guardCanUseTool } from 'agent-action-policy/claude-agent-sdk';

declare const askPerson: CanUseTool;

const engine = PolicyEngine.fromTemplate('safe_coding');
const canUseTool: CanUseTool = guardCanUseTool(engine, askPerson);

export const messages = query({
  prompt: 'go',
  options: { hooks: claudeHooks(engine, { onApprove: 'allow', onDecision: ({ call }) => call.tool }), canUseTool },
});
