// npm install agent-action-policy @openai/agents zod
// A scripted model stands for a real one, so that it runs without a key.
import { createInterface } from 'node:readline/promises';
import { Agent, RunState, Runner, tool } from '@openai/agents';
import { ScriptedModel, assistantMessage, functionCall, modelResponder } from '@openai/agents-core/testing';
import { PolicyEngine } from 'agent-action-policy';
import { guardAgent } from 'agent-action-policy/openai-agents';
import { z } from 'zod';

const shell = tool({
  name: 'shell',
  description: 'Runs a command.',
  parameters: z.object({ command: z.string() }),
  execute: ({ command }) => {
    console.log(`runs: ${command}`);
    return 'done';
  },
});
const model = new ScriptedModel([
  [
    functionCall('shell', { command: 'npm test' }, { callId: '1' }),
    functionCall('shell', { command: 'rm -rf ~' }, { callId: '2' }),
    functionCall('shell', { command: 'npm publish' }, { callId: '3' }),
  ],
  modelResponder(({ request }) => {
    for (const { output } of request.input.filter(({ type }) => type === 'function_call_result')) {
      console.log(`the model is told: ${output.text}`);
    }
    return [assistantMessage('done')];
  }),
]);

const agent = guardAgent(
  PolicyEngine.fromTemplate('safe_coding'),
  new Agent({ name: 'coder', model, tools: [shell] }),
  {
    place: { cwd: process.cwd(), workspace: process.cwd() },
  },
);
const runner = new Runner({ tracingDisabled: true });
let result = await runner.run(agent, 'Publish it.');

const terminal = createInterface({ input: process.stdin, output: process.stdout });
while (result.interruptions.length > 0) {
  // The state may be stored, and go on in another process.
  const state = await RunState.fromString(agent, result.state.toString());
  for (const call of state.getInterruptions()) {
    const answer = await terminal.question(`${call.name} ${call.arguments}: may it run? (y/n) `);
    if (answer.trim() === 'y') state.approve(call);
    else state.reject(call);
  }
  result = await runner.run(agent, state);
}
terminal.close();
console.log(result.finalOutput);
