// npm install agent-action-policy @strands-agents/sdk
// A scripted model stands for a real one, so that it runs without a key.
import { createInterface } from 'node:readline/promises';
import { Agent, FunctionTool, InterventionHandler, Model } from '@strands-agents/sdk';
import { PolicyEngine } from 'agent-action-policy';
import { policyIntervention } from 'agent-action-policy/strands';

const shell = new FunctionTool({
  name: 'shell',
  description: 'Runs a command.',
  inputSchema: { type: 'object', properties: { command: { type: 'string' } }, required: ['command'] },
  callback: ({ command }) => {
    console.log(`runs: ${command}`);
    return 'done';
  },
});

class ScriptedModel extends Model {
  commands = ['npm test', 'rm -rf ~', 'npm publish'];
  updateConfig() {}
  getConfig() {
    return { modelId: 'scripted' };
  }
  async *stream(messages) {
    for (const { toolResult } of messages.at(-1).toJSON().content) {
      if (toolResult) console.log(`the model is told: ${toolResult.content[0].text}`);
    }
    const commands = this.commands.splice(0);
    yield { type: 'modelMessageStartEvent', role: 'assistant' };
    for (const [index, command] of commands.entries()) {
      const start = { type: 'toolUseStart', name: 'shell', toolUseId: String(index) };
      yield { type: 'modelContentBlockStartEvent', start };
      const delta = { type: 'toolUseInputDelta', input: JSON.stringify({ command }) };
      yield { type: 'modelContentBlockDeltaEvent', delta };
      yield { type: 'modelContentBlockStopEvent' };
    }
    if (commands.length === 0) {
      yield { type: 'modelContentBlockStartEvent' };
      yield { type: 'modelContentBlockDeltaEvent', delta: { type: 'textDelta', text: 'done' } };
      yield { type: 'modelContentBlockStopEvent' };
    }
    yield { type: 'modelMessageStopEvent', stopReason: commands.length === 0 ? 'endTurn' : 'toolUse' };
  }
}

const policy = policyIntervention(
  PolicyEngine.fromTemplate('safe_coding'),
  { InterventionHandler },
  {
    place: { cwd: process.cwd(), workspace: process.cwd() },
  },
);
const agent = new Agent({ model: new ScriptedModel(), tools: [shell], interventions: [policy], printer: false });
let result = await agent.invoke('Publish it.');

const terminal = createInterface({ input: process.stdin, output: process.stdout });
while (result.stopReason === 'interrupt') {
  const responses = [];
  for (const { id, reason } of result.interrupts) {
    const answer = await terminal.question(`${reason}: may it run? (y/n) `);
    responses.push({ interruptResponse: { interruptId: id, response: answer.trim() } });
  }
  result = await agent.invoke(responses);
}
terminal.close();
console.log(result.lastMessage.content[0].text);
