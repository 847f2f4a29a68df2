// A run loop of nobody's framework, with the built package.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guardTools, PolicyDeniedError, PolicyEngine } from '../../../dist/index.js';

const engine = PolicyEngine.fromTemplate('safe_coding');
const place = { cwd: '/home/dev/project', workspace: '/home/dev/project', home: '/home/dev' };

/** What a model asks for, in turn, and what it is told. */
async function runLoop(tools, calls) {
  const told = [];
  for (const { tool, args } of calls) {
    try {
      told.push(await tools[tool].execute(args));
    } catch (error) {
      told.push(`error: ${error.message}`);
    }
  }
  return told;
}

function makeTools() {
  const ran = [];
  const bash = {
    description: 'Runs a command',
    execute: async ({ command }) => {
      ran.push(command);
      return 'done';
    },
  };
  return { ran, tools: { bash } };
}

test('what is denied does not run, and the loop goes on with the reason', async () => {
  const { ran, tools } = makeTools();
  const told = await runLoop(guardTools(engine, tools, { place }), [
    { tool: 'bash', args: { command: 'rm -rf ~' } },
    { tool: 'bash', args: { command: 'npm test' } },
  ]);
  assert.deepEqual(ran, ['npm test']);
  assert.match(told[0], /^error: action-policy, rule .+\nThe call did not run/);
  assert.equal(told[1], 'done');
});

test('what is escalated waits for a person', async () => {
  const { ran, tools } = makeTools();
  const asked = [];
  const guarded = guardTools(engine, tools, {
    place,
    onEscalate: async (decision, call) => {
      asked.push(call.args.command);
      return call.args.command === 'npm publish';
    },
  });
  const told = await runLoop(guarded, [
    { tool: 'bash', args: { command: 'npm publish' } },
    { tool: 'bash', args: { command: 'npm unpublish x --force' } },
  ]);
  assert.deepEqual(ran, ['npm publish']);
  assert.deepEqual(asked.slice(0, 1), ['npm publish']);
  assert.match(told[1], /^error: /);
});

test('errors are of the class that the package exports', async () => {
  const { tools } = makeTools();
  await assert.rejects(guardTools(engine, tools, { place }).bash.execute({ command: 'rm -rf ~' }), PolicyDeniedError);
});
