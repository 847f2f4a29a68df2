// npm install agent-action-policy @anthropic-ai/claude-agent-sdk
// Needs a key (ANTHROPIC_API_KEY), or another server of the Messages API (ANTHROPIC_BASE_URL).
import { createInterface } from 'node:readline/promises';
import { query } from '@anthropic-ai/claude-agent-sdk';
import { PolicyEngine } from 'agent-action-policy';
import { claudeHooks, guardCanUseTool } from 'agent-action-policy/claude-agent-sdk';

const engine = PolicyEngine.fromTemplate('safe_coding');
const terminal = createInterface({ input: process.stdin, output: process.stdout });

const messages = query({
  prompt: process.argv[2] ?? 'Publish it.',
  options: {
    permissionMode: 'acceptEdits',
    allowedTools: ['Bash'],
    hooks: claudeHooks(engine, {
      onDecision: ({ decision, call }) => console.log(`${decision.action}: ${JSON.stringify(call.args)}`),
    }),
    canUseTool: guardCanUseTool(engine, async (tool, input, { decisionReason }) => {
      const answer = await terminal.question(`${tool}: ${decisionReason ?? 'not allowed yet'}. May it run? (y/n) `);
      return answer.trim() === 'y'
        ? { behavior: 'allow', updatedInput: input }
        : { behavior: 'deny', message: 'The user said no.' };
    }),
  },
});
for await (const message of messages) {
  if (message.type === 'result') console.log(message.result ?? message.subtype);
}
terminal.close();
