// npm install agent-action-policy ai zod
// A mock model stands for a real one, so that it runs without a key. With versions 6 and 7 of the AI SDK.
import { createInterface } from 'node:readline/promises';
import { PolicyEngine } from 'agent-action-policy';
import { guardTools } from 'agent-action-policy/ai';
import { generateText, stepCountIs, tool } from 'ai';
import * as mocks from 'ai/test';
import { z } from 'zod';

const shell = tool({
  description: 'Runs a command.',
  inputSchema: z.object({ command: z.string() }),
  execute: ({ command }) => {
    console.log(`runs: ${command}`);
    return 'done';
  },
});

const model = mockModel(['npm test', 'rm -rf ~', 'npm publish']);
const tools = guardTools(
  PolicyEngine.fromTemplate('safe_coding'),
  { shell },
  { place: { cwd: process.cwd(), workspace: process.cwd() } },
);

const terminal = createInterface({ input: process.stdin, output: process.stdout });
const messages = [{ role: 'user', content: 'Publish it.' }];
let result = await generateText({ model, tools, messages, stopWhen: stepCountIs(5) });
messages.push(...result.response.messages);
while (result.content.some(({ type }) => type === 'tool-approval-request')) {
  const content = [];
  for (const { type, approvalId, toolCall } of result.content) {
    if (type !== 'tool-approval-request') continue;
    const answer = await terminal.question(`${JSON.stringify(toolCall.input)}: may it run? (y/n) `);
    content.push({ type: 'tool-approval-response', approvalId, approved: answer.trim() === 'y' });
  }
  messages.push({ role: 'tool', content });
  result = await generateText({ model, tools, messages, stopWhen: stepCountIs(5) });
  messages.push(...result.response.messages);
}
terminal.close();
for (const { output } of messages.flatMap(({ role, content }) => (role === 'tool' ? content : []))) {
  if (output !== undefined) console.log(`the model is told: ${output.value ?? output.reason ?? output.type}`);
}
console.log(result.text);

/** Asks for these commands at once, then is done. */
function mockModel(commands) {
  const usage = {
    inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: 1, text: 1, reasoning: 0 },
  };
  const calls = commands.map((command, index) => ({
    type: 'tool-call',
    toolCallId: String(index),
    toolName: 'shell',
    input: JSON.stringify({ command }),
  }));
  const steps = [
    { content: calls, finishReason: { unified: 'tool-calls', raw: 'tool_calls' }, usage, warnings: [] },
    {
      content: [{ type: 'text', text: 'done' }],
      finishReason: { unified: 'stop', raw: 'stop' },
      usage,
      warnings: [],
    },
  ];
  const MockModel = mocks.MockLanguageModelV4 ?? mocks.MockLanguageModelV3;
  return new MockModel({ doGenerate: async () => steps.shift() });
}
