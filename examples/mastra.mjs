// npm install agent-action-policy @mastra/core zod
// A scripted model stands for a real one, so that it runs without a key.
import { createInterface } from 'node:readline/promises';
import { Mastra } from '@mastra/core';
import { Agent } from '@mastra/core/agent';
import { InMemoryStore } from '@mastra/core/storage';
import { MastraLanguageModelV2Mock } from '@mastra/core/test-utils/llm-mock';
import { createTool } from '@mastra/core/tools';
import { PolicyEngine } from 'agent-action-policy';
import { guardAgentConfig } from 'agent-action-policy/mastra';
import { z } from 'zod';

const shell = createTool({
  id: 'shell',
  description: 'Runs a command.',
  inputSchema: z.object({ command: z.string() }),
  execute: async ({ command }) => {
    console.log(`runs: ${command}`);
    return 'done';
  },
});
const turns = [['npm test', 'rm -rf ~', 'npm publish']];
const model = new MastraLanguageModelV2Mock({
  doGenerate: async ({ prompt }) => {
    for (const { output } of prompt.filter(({ role }) => role === 'tool').flatMap(({ content }) => content)) {
      console.log(`the model is told: ${output.value}`);
    }
    const commands = turns.shift() ?? [];
    const calls = commands.map((command, index) => ({
      type: 'tool-call',
      toolCallId: String(index),
      toolName: 'shell',
      input: JSON.stringify({ command }),
    }));
    return {
      content: calls.length > 0 ? calls : [{ type: 'text', text: 'done' }],
      finishReason: calls.length > 0 ? 'tool-calls' : 'stop',
      usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
      warnings: [],
    };
  },
});

const config = { id: 'coder', name: 'coder', instructions: 'Write code.', model, tools: { shell } };
const coder = new Agent(
  guardAgentConfig(PolicyEngine.fromTemplate('safe_coding'), config, {
    place: { cwd: process.cwd(), workspace: process.cwd() },
  }),
);
// What waits for a person is kept in the storage, and may go on in another process.
const mastra = new Mastra({ agents: { coder }, storage: new InMemoryStore(), logger: false });
const agent = mastra.getAgent('coder');
let result = await agent.generate('Publish it.');

const terminal = createInterface({ input: process.stdin, output: process.stdout });
while (result.finishReason === 'suspended') {
  const { toolCallId, toolName, args } = result.suspendPayload;
  const answer = await terminal.question(`${toolName} ${JSON.stringify(args)}: may it run? (y/n) `);
  const call = { runId: result.runId, toolCallId };
  result = await (answer.trim() === 'y' ? agent.approveToolCallGenerate(call) : agent.declineToolCallGenerate(call));
}
terminal.close();
console.log(result.text);
