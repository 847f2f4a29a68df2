// npm install agent-action-policy @google/adk zod
// A scripted model stands for a real one, so that it runs without a key.
import { createInterface } from 'node:readline/promises';
import {
  BaseLlm,
  BasePlugin,
  FunctionTool,
  InMemorySessionService,
  LlmAgent,
  LogLevel,
  Runner,
  setLogLevel,
} from '@google/adk';
import { PolicyEngine } from 'agent-action-policy';
import { policyPlugin } from 'agent-action-policy/google-adk';
import { z } from 'zod';

setLogLevel(LogLevel.ERROR);

const shell = new FunctionTool({
  name: 'shell',
  description: 'Runs a command.',
  parameters: z.object({ command: z.string() }),
  execute: ({ command }) => {
    console.log(`runs: ${command}`);
    return { output: 'done' };
  },
});

class ScriptedLlm extends BaseLlm {
  turns = [['npm test', 'rm -rf ~'], ['npm publish']].map((commands) =>
    commands.map((command) => ({ functionCall: { id: command, name: 'shell', args: { command } } })),
  );
  async *generateContentAsync({ contents }) {
    for (const { functionResponse } of contents.flatMap(({ parts }) => parts)) {
      if (functionResponse) console.log(`the model is told: ${JSON.stringify(functionResponse.response)}`);
    }
    yield { content: { role: 'model', parts: this.turns.shift() ?? [{ text: 'done' }] } };
  }
}

const runner = new Runner({
  appName: 'example',
  agent: new LlmAgent({ name: 'coder', model: new ScriptedLlm({ model: 'scripted' }), tools: [shell] }),
  sessionService: new InMemorySessionService(),
  // It stands last: what stands behind it could not change a call any more.
  plugins: [
    policyPlugin(
      PolicyEngine.fromTemplate('safe_coding'),
      { BasePlugin },
      {
        place: { cwd: process.cwd(), workspace: process.cwd() },
      },
    ),
  ],
});
const session = await runner.sessionService.createSession({ appName: 'example', userId: 'you' });

/** Sends a message; gives the parts of what comes back. */
async function send(parts) {
  const answers = [];
  const newMessage = { role: 'user', parts };
  for await (const event of runner.runAsync({ userId: 'you', sessionId: session.id, newMessage })) {
    answers.push(...(event.content?.parts ?? []));
  }
  return answers;
}

const terminal = createInterface({ input: process.stdin, output: process.stdout });
let parts = await send([{ text: 'Publish it.' }]);
for (;;) {
  const questions = parts.flatMap(({ functionCall }) =>
    functionCall?.name === 'adk_request_confirmation' ? [functionCall] : [],
  );
  if (questions.length === 0) break;
  const answers = [];
  for (const { id, name, args } of questions) {
    const { originalFunctionCall, toolConfirmation } = args;
    const call = JSON.stringify(originalFunctionCall.args);
    const answer = await terminal.question(`${toolConfirmation.hint}\n${call}: may it run? (y/n) `);
    answers.push({ functionResponse: { id, name, response: { confirmed: answer.trim() === 'y' } } });
  }
  parts = await send(answers);
}
terminal.close();
console.log(parts.at(-1).text);
