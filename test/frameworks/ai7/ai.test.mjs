import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as ai from 'ai';
import { convertArrayToReadableStream, MockLanguageModelV4 } from 'ai/test';
import { z } from 'zod';
import { toolApproval } from '../../../dist/ai.js';
import { defineCases, done, setUp, streamOf, toldOf, toolCalls } from '../support/ai-cases.mjs';

const makeModel = (results) => {
  const next = results.values();
  return new MockLanguageModelV4({
    doGenerate: async () => next.next().value,
    doStream: async () => ({ stream: convertArrayToReadableStream(streamOf(next.next().value)) }),
  });
};
const stepLimit = ai.isStepCount(5);

defineCases({ ai, z, makeModel, stepLimit });

describe('toolApproval', () => {
  const command = (text, id = '1') => [id, 'bash', { command: text }];

  for (const which of ['plain', 'tools']) {
    const name = which === 'plain' ? 'alone' : 'together with guardTools';
    const start = async (set, calls, extra = {}) => {
      const model = makeModel([toolCalls(...calls), done]);
      const messages = [{ role: 'user', content: 'go' }];
      const approval = toolApproval(set.engine, set.guardOptions);
      const options = { model, tools: set[which], toolApproval: approval, stopWhen: stepLimit, ...extra };
      const result = await ai.generateText({ ...options, messages });
      const requests = result.content.filter((part) => part.type === 'tool-approval-request' && !part.isAutomatic);
      const answer = (approved) => ({
        role: 'tool',
        content: requests.map(({ approvalId }) => ({ type: 'tool-approval-response', approvalId, approved })),
      });
      const resume = async (approved) => {
        const again = makeModel([done]);
        const before = JSON.parse(JSON.stringify([...messages, ...result.response.messages]));
        await ai.generateText({ ...options, model: again, messages: [...before, answer(approved)] });
        return toldOf(again, '1', 0);
      };
      return { model, requests, resume };
    };

    test(`${name} judges each call once, and runs what is approved`, async () => {
      const set = setUp({ tool: ai.tool, z });
      await start(set, [command('ls', '1'), command('rm -rf /', '2')]);
      assert.deepEqual(set.ran, [{ command: 'ls' }]);
      assert.equal(set.evaluations, 2);
      assert.equal(set.reports.length, 2);
    });

    test(`${name} tells the model why a call is denied`, async () => {
      const set = setUp({ tool: ai.tool, z });
      const { model } = await start(set, [command('rm -rf /')]);
      const told = toldOf(model, '1');
      assert.equal(told.type, 'execution-denied');
      assert.match(told.reason, /rule no-rm: too much\. Instead: rm one file\nThe call did not run/);
    });

    test(`${name} asks a person with the reason, and judges again when the run goes on`, async () => {
      const set = setUp({ tool: ai.tool, z });
      const { requests, resume } = await start(set, [command('git push')]);
      assert.deepEqual(
        requests.map(({ reason }) => reason),
        ['action-policy, rule ask-push: a human decides'],
      );
      assert.deepEqual(set.ran, []);
      await resume(true);
      assert.deepEqual(set.ran, [{ command: 'git push' }]);
      assert.equal(set.evaluations, 2);
    });

    test(`${name} lets a denial that is new win over a person's approval`, async () => {
      const set = setUp({ tool: ai.tool, z });
      const { resume } = await start(set, [command('git push')]);
      set.engine.addPolicy({
        name: 'since',
        match: { args_pattern: 'push' },
        action: 'deny',
        reason: 'frozen',
        priority: 1,
      });
      assert.match(JSON.stringify(await resume(true)), /rule since: frozen/);
      assert.deepEqual(set.ran, []);
    });

    test(`${name} does not run what a person refused`, async () => {
      const set = setUp({ tool: ai.tool, z });
      const { resume } = await start(set, [command('git push')]);
      await resume(false);
      assert.deepEqual(set.ran, []);
    });

    test(`${name} works with signed approvals`, async () => {
      const set = setUp({ tool: ai.tool, z });
      const { resume } = await start(set, [command('git push')], { experimental_toolApprovalSecret: 'secret' });
      await resume(true);
      assert.deepEqual(set.ran, [{ command: 'git push' }]);
    });
  }

  test('keeps what a tool itself says of approval, which the SDK leaves out for a function', async () => {
    const set = setUp({ tool: ai.tool, z });
    const tools = { bash: { ...set.plain.bash, needsApproval: true } };
    const model = makeModel([toolCalls(command('ls')), done]);
    const options = { model, tools, toolApproval: toolApproval(set.engine), prompt: 'go', stopWhen: stepLimit };
    const { content } = await ai.generateText(options);
    assert.equal(content.filter(({ type }) => type === 'tool-approval-request').length, 1);
    assert.deepEqual(set.ran, []);
  });

  test('holds for a tool that runs at the client', async () => {
    const set = setUp({ tool: ai.tool, z });
    const tools = { bash: ai.tool({ inputSchema: z.object({ command: z.string() }) }) };
    const model = makeModel([toolCalls(command('rm -rf /')), done]);
    await ai.generateText({ model, tools, toolApproval: toolApproval(set.engine), prompt: 'go', stopWhen: stepLimit });
    assert.match(toldOf(model, '1').reason, /too much/);
  });

  test('does not change who may approve: another toolApproval that approves all lets no escalation through the door', async () => {
    const set = setUp({ tool: ai.tool, z });
    const model = makeModel([toolCalls(command('git push')), done]);
    await ai.generateText({
      model,
      tools: set.tools,
      toolApproval: () => 'approved',
      prompt: 'go',
      stopWhen: stepLimit,
    });
    assert.deepEqual(set.ran, []);
    assert.match(toldOf(model, '1').value, /A person has to approve this/);
  });
});

test('a ToolLoopAgent is guarded as generateText is', async () => {
  const set = setUp({ tool: ai.tool, z });
  const model = makeModel([toolCalls(['1', 'bash', { command: 'rm -rf /' }]), done]);
  const agent = new ai.ToolLoopAgent({ model, tools: set.tools, stopWhen: stepLimit });
  const { text } = await agent.generate({ prompt: 'go' });
  assert.equal(text, 'done');
  assert.deepEqual(set.ran, []);
});
