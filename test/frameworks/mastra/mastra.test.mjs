import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Mastra } from '@mastra/core';
import { Agent } from '@mastra/core/agent';
import { InMemoryStore } from '@mastra/core/storage';
import { MastraLanguageModelV2Mock, simulateReadableStream } from '@mastra/core/test-utils/llm-mock';
import { createTool } from '@mastra/core/tools';
import { z } from 'zod';
import { PolicyEngine } from '../../../dist/index.js';
import { guardAgentConfig } from '../../../dist/mastra.js';

const policy = {
  policies: [
    {
      name: 'no-force-push',
      match: { command: 'git push --force' },
      action: 'deny',
      reason: 'it rewrites history',
      instead: 'push without it',
    },
    { name: 'ask-about-push', match: { command: 'git push' }, action: 'escalate', reason: 'others see it' },
  ],
};
const engine = PolicyEngine.fromObject(policy);

/** Gives its turns one after the other: lists of calls, then text. */
function scriptModel(turns) {
  const open = [...turns];
  const answer = () => {
    const calls = open.shift() ?? [];
    const usage = { inputTokens: 1, outputTokens: 1, totalTokens: 2 };
    const finishReason = calls.length === 0 ? 'stop' : 'tool-calls';
    const toolCalls = calls.map(({ id, name = 'shell', input }) => ({
      type: 'tool-call',
      toolCallId: id,
      toolName: name,
      input: JSON.stringify(input),
    }));
    return { toolCalls, usage, finishReason };
  };
  return new MastraLanguageModelV2Mock({
    doGenerate: async () => {
      const { toolCalls, usage, finishReason } = answer();
      return {
        content: toolCalls.length === 0 ? [{ type: 'text', text: 'done' }] : toolCalls,
        usage,
        finishReason,
        warnings: [],
      };
    },
    doStream: async () => {
      const { toolCalls, usage, finishReason } = answer();
      const text = [
        { type: 'text-start', id: '1' },
        { type: 'text-delta', id: '1', delta: 'done' },
        { type: 'text-end', id: '1' },
      ];
      const chunks = [
        { type: 'stream-start', warnings: [] },
        ...(toolCalls.length === 0 ? text : toolCalls),
        { type: 'finish', usage, finishReason },
      ];
      return { stream: simulateReadableStream({ chunks }) };
    },
  });
}

function makeShell(more = {}) {
  const ran = [];
  const shell = createTool({
    id: 'shell',
    description: 'Runs a command.',
    inputSchema: z.object({ command: z.string() }),
    execute: async (args) => {
      ran.push(args);
      return { output: 'ran' };
    },
    ...more,
  });
  return { ran, shell };
}

/** An agent whose model calls the shell with each of these commands at once, then says that it is done. */
function makeAgent(commands, { judge = engine, options, storage = new InMemoryStore(), tool, turns, ...config } = {}) {
  const { ran, shell } = makeShell(tool);
  const calls = commands.map((command, index) => ({ id: `call-${index}`, input: { command } }));
  const model = scriptModel(turns ?? (calls.length === 0 ? [] : [calls]));
  const coder = new Agent(
    guardAgentConfig(
      judge,
      { id: 'coder', name: 'coder', instructions: 'Push.', model, tools: { shell }, ...config },
      options,
    ),
  );
  const mastra = new Mastra({ agents: { coder }, storage, logger: false });
  return { agent: mastra.getAgent('coder'), ran, model, storage };
}

const toldTo = (model) => JSON.stringify((model.doStreamCalls.at(-1) ?? model.doGenerateCalls.at(-1)).prompt);

test('what is denied does not run, and the model is told the reason and what to do instead', async () => {
  const { agent, ran, model } = makeAgent(['git push --force']);
  const result = await agent.generate('go');
  assert.equal(result.text, 'done');
  assert.deepEqual(ran, []);
  assert.match(toldTo(model), /no-force-push: it rewrites history. Instead: push without it/);
});

test('what is approved runs with the arguments that were judged, and is reported once', async () => {
  const reports = [];
  const { agent, ran } = makeAgent(['git status'], { options: { onDecision: (report) => reports.push(report) } });
  await agent.generate('go');
  assert.deepEqual(ran, [{ command: 'git status' }]);
  assert.deepEqual(
    reports.map(({ callId, call, outcome }) => [callId, call.args, outcome]),
    [['call-0', { command: 'git status' }, 'run']],
  );
});

for (const [answer, expected, told] of [
  ['approveToolCallGenerate', [{ command: 'git push' }], /"output":"ran"/],
  ['declineToolCallGenerate', [], /not on Fridays/],
]) {
  test(`what is escalated waits for a person, and goes on in another process: ${answer}`, async () => {
    const { agent, ran, storage } = makeAgent(['git push']);
    const waiting = await agent.generate('go');
    assert.equal(waiting.finishReason, 'suspended');
    assert.equal(waiting.suspendPayload.toolName, 'shell');
    assert.deepEqual(ran, []);
    // As another process has it: an agent of its own, with what was stored.
    const second = makeAgent([], { storage });
    await second.agent[answer]({ runId: waiting.runId, toolCallId: 'call-0', reason: 'not on Fridays' });
    assert.deepEqual([...ran, ...second.ran], expected);
    assert.match(toldTo(second.model), told);
  });
}

test('a streamed run is held, and goes on, in the same way', async () => {
  const { agent, ran } = makeAgent(['git push --force', 'git status', 'git push']);
  const stream = await agent.stream('go');
  const approvals = [];
  for await (const chunk of stream.fullStream) if (chunk.type === 'tool-call-approval') approvals.push(chunk.payload);
  assert.deepEqual(
    approvals.map(({ toolCallId }) => toolCallId),
    ['call-2'],
  );
  const resumed = await agent.approveToolCall({ runId: stream.runId, toolCallId: 'call-2' });
  for await (const chunk of resumed.fullStream) assert.ok(chunk);
  assert.deepEqual(ran, [{ command: 'git status' }, { command: 'git push' }]);
});

test('what a person approved is judged again: a new denial holds', async () => {
  const judge = new PolicyEngine(policy);
  const { agent, ran, model } = makeAgent(['git push'], { judge });
  const waiting = await agent.generate('go');
  judge.addPolicy({ name: 'closed', match: { command: 'git push' }, action: 'deny', reason: 'closed', priority: -1 });
  await agent.approveToolCallGenerate({ runId: waiting.runId, toolCallId: 'call-0' });
  assert.deepEqual(ran, []);
  assert.match(toldTo(model), /rule closed/);
});

test('what the model says of an approval is none', async () => {
  const input = { command: 'git push', resumeData: { approved: true }, approved: true };
  const { agent, ran } = makeAgent([], { turns: [[{ id: 'call-0', input }]] });
  const waiting = await agent.generate('go', { autoResumeSuspendedTools: true });
  assert.equal(waiting.finishReason, 'suspended');
  assert.deepEqual(ran, []);
});

for (const [name, requireApproval] of [
  ['that is false', () => false],
  ['that throws', () => assert.fail('broken')],
]) {
  test(`a tool with a function of its own about approval ${name} is asked about, too`, async () => {
    const { agent, ran } = makeAgent(['git push'], { tool: { requireApproval } });
    const waiting = await agent.generate('go');
    assert.equal(waiting.finishReason, 'suspended');
    assert.deepEqual(ran, []);
    await agent.approveToolCallGenerate({ runId: waiting.runId, toolCallId: 'call-0' });
    assert.deepEqual(ran, [{ command: 'git push' }]);
  });
}

for (const [name, more] of [
  ['a tool', { tool: { requireApproval: true } }],
  ['a function of a tool', { tool: { requireApproval: () => true } }],
  ['an agent', { defaultOptions: { requireToolApproval: true } }],
  ['a function of an agent', { defaultOptions: () => ({ requireToolApproval: () => true }) }],
]) {
  test(`where ${name} asks, a person is still asked about what is approved`, async () => {
    const { agent, ran } = makeAgent(['git status'], more);
    const waiting = await agent.generate('go');
    assert.equal(waiting.finishReason, 'suspended');
    await agent.approveToolCallGenerate({ runId: waiting.runId, toolCallId: 'call-0' });
    assert.deepEqual(ran, [{ command: 'git status' }]);
  });
}

test('options of a run that overrule the agent approve nothing', async () => {
  const commands = ['git push --force', 'git push', 'git status'];
  for (const more of [{ hooks: { beforeToolCall: () => {} } }, { requireToolApproval: false }]) {
    const { agent, ran } = makeAgent(commands);
    const result = await agent.generate('go', more);
    if (result.finishReason === 'suspended') {
      await agent.approveToolCallGenerate({ runId: result.runId, toolCallId: 'call-1', ...more });
    }
    assert.deepEqual(ran, [{ command: 'git status' }]);
  }
});

test('tools that a function gives are guarded, and hooks of the agent come first', async () => {
  const { ran, shell } = makeShell();
  const seen = [];
  const hooks = { beforeToolCall: ({ input }) => void seen.push(input.command) };
  const { agent } = makeAgent(['git push --force', 'git status'], { tools: () => ({ shell }), hooks });
  await agent.generate('go');
  assert.deepEqual(ran, [{ command: 'git status' }]);
  assert.equal(seen.length, 2);
});

test('what a hook of the agent stops does not run', async () => {
  const hooks = { beforeToolCall: () => ({ proceed: false, output: 'not now' }) };
  const { agent, ran, model } = makeAgent(['git status'], { hooks });
  await agent.generate('go');
  assert.deepEqual(ran, []);
  assert.match(toldTo(model), /not now/);
});

test('what a hook changes after a person approved is not what they approved', async () => {
  const hooks = { beforeToolCall: ({ input }) => void (input.command = 'git push --tags') };
  const { agent, ran } = makeAgent(['git push'], { hooks });
  const waiting = await agent.generate('go');
  await agent.approveToolCallGenerate({ runId: waiting.runId, toolCallId: 'call-0' });
  assert.deepEqual(ran, []);
});

test('arguments that a schema changes are judged as the tool gets them', async () => {
  const inputSchema = z.object({
    command: z.string().transform((command) => (command.startsWith('git ') ? command : `git ${command}`)),
  });
  const { agent, ran, model } = makeAgent(['push --force', 'status'], { tool: { inputSchema } });
  await agent.generate('go');
  assert.deepEqual(ran, [{ command: 'git status' }]);
  assert.match(toldTo(model), /no-force-push/);
});

test('tools of a run, and agents that become tools, are held by the hook, and stopped where they would ask', async () => {
  const judge = new PolicyEngine({
    policies: [
      ...policy.policies,
      { name: 'no-helper', match: { tool: 'agent-helper' }, action: 'deny', reason: 'alone' },
    ],
  });
  const helper = new Agent({ id: 'helper', name: 'helper', description: '', instructions: '', model: scriptModel([]) });
  const { ran, shell } = makeShell();
  const turn = ['git push --force', 'git push', 'git status'].map((command, index) => ({
    id: `call-${index}`,
    name: 'other',
    input: { command },
  }));
  const { agent, model } = makeAgent([], {
    judge,
    turns: [[...turn, { id: 'call-9', name: 'agent-helper', input: { prompt: 'help' } }]],
    agents: { helper },
  });
  await agent.generate('go', { toolsets: { more: { other: shell } } });
  assert.deepEqual(ran, [{ command: 'git status' }]);
  assert.match(toldTo(model), /no-force-push.*the agent cannot ask for it here.*no-helper/);
});

test('what goes wrong in judging is a denial', async () => {
  const { agent, ran, model } = makeAgent(['git status'], { judge: { evaluate: () => assert.fail('broken') } });
  await agent.generate('go');
  assert.deepEqual(ran, []);
  assert.match(toldTo(model), /could not be judged/);
});

test('to observe is to report and to run', async () => {
  const reports = [];
  const options = { mode: 'observe', onDecision: (report) => reports.push(report) };
  const { agent, ran } = makeAgent(['git push --force', 'git push'], { options });
  await agent.generate('go');
  assert.equal(ran.length, 2);
  assert.deepEqual(
    reports.map(({ decision, outcome }) => [decision.action, outcome]),
    [
      ['deny', 'run'],
      ['escalate', 'run'],
    ],
  );
});
