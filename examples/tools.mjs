// npm install agent-action-policy
// Tools of no framework. A list of calls stands for what a model asks for.
import { createInterface } from 'node:readline/promises';
import { guardTools, PolicyEngine } from 'agent-action-policy';

const terminal = createInterface({ input: process.stdin, output: process.stdout });
const tools = guardTools(
  PolicyEngine.fromTemplate('safe_coding'),
  {
    shell: async ({ command }) => {
      console.log(`runs: ${command}`);
      return 'done';
    },
  },
  {
    place: { cwd: process.cwd(), workspace: process.cwd() },
    onEscalate: async ({ reason }, { args }) =>
      (await terminal.question(`${JSON.stringify(args)}: ${reason}. May it run? (y/n) `)).trim() === 'y',
  },
);

for (const command of ['npm test', 'rm -rf ~', 'npm publish']) {
  try {
    await tools.shell({ command });
  } catch (error) {
    console.log(`the model is told: ${error.message}`);
  }
}
terminal.close();
