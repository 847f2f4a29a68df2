import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as ai from 'ai';
import { convertArrayToReadableStream, MockLanguageModelV3 } from 'ai/test';
import { z } from 'zod';
import { toolApproval } from '../../../dist/ai.js';
import { defineCases, done, setUp, streamOf, toolCalls } from '../support/ai-cases.mjs';

const makeModel = (results) => {
  const next = results.values();
  return new MockLanguageModelV3({
    doGenerate: async () => next.next().value,
    doStream: async () => ({ stream: convertArrayToReadableStream(streamOf(next.next().value)) }),
  });
};

defineCases({ ai, z, makeModel, stepLimit: ai.stepCountIs(5) });

test('this version takes no notice of toolApproval: guardTools is what holds', async () => {
  const set = setUp({ tool: ai.tool, z });
  const approval = toolApproval(set.engine);
  const run = (tools) =>
    ai.generateText({
      model: makeModel([toolCalls(['1', 'bash', { command: 'rm -rf /' }]), done]),
      tools,
      toolApproval: approval,
      prompt: 'go',
      stopWhen: ai.stepCountIs(5),
    });
  await run(set.plain);
  assert.deepEqual(set.ran, [{ command: 'rm -rf /' }]);
  set.ran.length = 0;
  await run(set.tools);
  assert.deepEqual(set.ran, []);
});
