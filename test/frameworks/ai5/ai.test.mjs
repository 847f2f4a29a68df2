// This version has no approvals: what is escalated does not run, and the model is told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateText, stepCountIs, streamText, tool } from 'ai';
import { convertArrayToReadableStream, MockLanguageModelV2 } from 'ai/test';
import { z } from 'zod';
import { guardTools } from '../../../dist/ai.js';
import { PolicyEngine } from '../../../dist/index.js';

const engine = PolicyEngine.fromObject({
  policies: [
    { name: 'no-rm', match: { args_pattern: 'rm -rf' }, action: 'deny', reason: 'too much', instead: 'rm one file' },
    { name: 'ask-push', match: { args_pattern: 'git push' }, action: 'escalate', reason: 'a human decides' },
  ],
});

const usage = { inputTokens: 1, outputTokens: 1, totalTokens: 2 };
const callOf = (command) => ({
  type: 'tool-call',
  toolCallId: 'call',
  toolName: 'bash',
  input: JSON.stringify({ command }),
});

/** One call, then an end. */
function modelThatCalls(command) {
  const steps = [
    [callOf(command), 'tool-calls'],
    [{ type: 'text', text: 'done' }, 'stop'],
  ].values();
  return new MockLanguageModelV2({
    doGenerate: async () => {
      const [part, finishReason] = steps.next().value;
      return { content: [part], finishReason, usage, warnings: [] };
    },
    doStream: async () => {
      const [part, finishReason] = steps.next().value;
      const parts =
        part.type === 'text'
          ? [
              { type: 'text-start', id: '1' },
              { type: 'text-delta', id: '1', delta: part.text },
              { type: 'text-end', id: '1' },
            ]
          : [part];
      const all = [{ type: 'stream-start', warnings: [] }, ...parts, { type: 'finish', finishReason, usage }];
      return { stream: convertArrayToReadableStream(all) };
    },
  });
}

function setUp(command) {
  const ran = [];
  const bash = tool({
    description: 'Runs a command',
    inputSchema: z.object({ command: z.string() }),
    execute: async (input) => {
      ran.push(input.command);
      return 'ran';
    },
  });
  const options = {
    model: modelThatCalls(command),
    tools: guardTools(engine, { bash }),
    prompt: 'go',
    stopWhen: stepCountIs(5),
  };
  return { ran, options };
}

const toldOf = ({ doGenerateCalls, doStreamCalls }) =>
  JSON.stringify([...doGenerateCalls, ...doStreamCalls].at(-1).prompt.at(-1).content);

for (const [command, isRun, told] of [
  ['ls', true, 'ran'],
  ['rm -rf /', false, 'rm one file'],
  ['git push', false, 'a human decides'],
]) {
  test(`generateText: ${command} ${isRun ? 'runs' : 'does not run'}`, async () => {
    const { ran, options } = setUp(command);
    await generateText(options);
    assert.deepEqual(ran, isRun ? [command] : []);
    assert.ok(toldOf(options.model).includes(told));
  });

  test(`streamText: ${command} ${isRun ? 'runs' : 'does not run'}`, async () => {
    const { ran, options } = setUp(command);
    await streamText(options).consumeStream();
    assert.deepEqual(ran, isRun ? [command] : []);
    assert.ok(toldOf(options.model).includes(told));
  });
}
