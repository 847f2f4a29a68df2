// npm install agent-action-policy langchain @langchain/core @langchain/langgraph zod
// A fake model stands for a real one, so that it runs without a key.
import { createInterface } from 'node:readline/promises';
import { Command, MemorySaver } from '@langchain/langgraph';
import { PolicyEngine } from 'agent-action-policy';
import { policyMiddleware } from 'agent-action-policy/langchain';
import { AIMessage, createAgent, createMiddleware, fakeModel, tool, ToolMessage } from 'langchain';
import { z } from 'zod';

const shell = tool(
  ({ command }) => {
    console.log(`runs: ${command}`);
    return 'done';
  },
  { name: 'shell', description: 'Runs a command.', schema: z.object({ command: z.string() }) },
);
const model = fakeModel()
  .respondWithTools(
    ['npm test', 'rm -rf ~', 'npm publish'].map((command, index) => ({
      name: 'shell',
      args: { command },
      id: String(index),
    })),
  )
  .respond(new AIMessage('done'));

const policy = policyMiddleware(
  PolicyEngine.fromTemplate('safe_coding'),
  { createMiddleware, ToolMessage },
  { place: { cwd: process.cwd(), workspace: process.cwd() } },
);
// It stands last: what stands behind it could change a call after it was judged.
const agent = createAgent({ model, tools: [shell], checkpointer: new MemorySaver(), middleware: [policy] });
const config = { configurable: { thread_id: '1' } };
let result = await agent.invoke({ messages: [{ role: 'user', content: 'Publish it.' }] }, config);

const terminal = createInterface({ input: process.stdin, output: process.stdout });
while (result.__interrupt__ !== undefined) {
  const decisions = [];
  for (const { description, args } of result.__interrupt__[0].value.actionRequests) {
    const answer = await terminal.question(`${description}\n${JSON.stringify(args)}: may it run? (y/n) `);
    decisions.push({ type: answer.trim() === 'y' ? 'approve' : 'reject' });
  }
  result = await agent.invoke(new Command({ resume: { decisions } }), config);
}
terminal.close();
for (const message of result.messages.filter(({ type }) => type === 'tool')) {
  console.log(`the model is told: ${message.content}`);
}
console.log(result.messages.at(-1).content);
