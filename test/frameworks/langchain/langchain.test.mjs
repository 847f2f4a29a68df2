import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Command, MemorySaver } from '@langchain/langgraph';
import {
  createAgent,
  createMiddleware,
  fakeModel,
  humanInTheLoopMiddleware,
  tool,
  AIMessage,
  ToolMessage,
} from 'langchain';
import { z } from 'zod';
import { PolicyEngine } from '../../../dist/index.js';
import { policyMiddleware } from '../../../dist/langchain.js';

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
const config = { configurable: { thread_id: '1' } };
const question = { messages: [{ role: 'user', content: 'go' }] };

/** An agent whose model calls the shell with each of these commands at once, then says that it is done. */
function makeAgent(
  commands,
  { judge = engine, options, checkpointer = new MemorySaver(), before = [], after = [], version } = {},
) {
  const ran = [];
  const shell = tool(
    (args) => {
      ran.push(args);
      return 'ran';
    },
    { name: 'shell', description: 'Runs a command.', schema: z.object({ command: z.string() }) },
  );
  const calls = commands.map((command, index) => ({ name: 'shell', args: { command }, id: `call-${index}` }));
  const model = fakeModel();
  if (calls.length > 0) model.respondWithTools(calls);
  model.respond(new AIMessage('done'));
  const middleware = policyMiddleware(judge, { createMiddleware, ToolMessage }, options);
  const agent = createAgent({
    model,
    tools: [shell],
    checkpointer,
    middleware: [...before, middleware, ...after],
    ...(version && { version }),
  });
  return { agent, ran, model, checkpointer };
}

const toldOf = ({ messages }) =>
  messages.filter(({ type }) => type === 'tool').map(({ content, status }) => [content, status]);
const resume = (...decisions) => new Command({ resume: { decisions } });

test('what is denied does not run, and the model is told the reason and what to do instead', async () => {
  const { agent, ran, model } = makeAgent(['git push --force']);
  const result = await agent.invoke(question, config);
  assert.deepEqual(ran, []);
  const [[content, status]] = toldOf(result);
  assert.equal(status, 'error');
  assert.match(content, /no-force-push: it rewrites history. Instead: push without it/);
  assert.match(model.calls[1].messages.at(-1).content, /it rewrites history/);
});

test('what is approved runs with the arguments that were judged, and is judged once', async () => {
  const reports = [];
  const { agent, ran } = makeAgent(['git status'], { options: { onDecision: (report) => reports.push(report) } });
  await agent.invoke(question, config);
  assert.deepEqual(ran, [{ command: 'git status' }]);
  assert.deepEqual(
    reports.map(({ callId, call, outcome }) => [callId, call.args, outcome]),
    [['call-0', { command: 'git status' }, 'run']],
  );
});

test('what is escalated interrupts the run in the shape of the human-in-the-loop middleware', async () => {
  const { agent } = makeAgent(['git push']);
  const ours = (await agent.invoke(question, config)).__interrupt__[0].value;
  const theirs = createAgent({
    model: fakeModel().respondWithTools([{ name: 'shell', args: { command: 'git push' }, id: 'call-0' }]),
    tools: [tool(() => 'ran', { name: 'shell', description: '', schema: z.object({ command: z.string() }) })],
    checkpointer: new MemorySaver(),
    middleware: [humanInTheLoopMiddleware({ interruptOn: { shell: { allowedDecisions: ['approve', 'reject'] } } })],
  });
  const reference = (await theirs.invoke(question, config)).__interrupt__[0].value;
  const hideText = (value) => ({
    ...value,
    actionRequests: value.actionRequests.map((each) => ({ ...each, description: typeof each.description })),
  });
  assert.deepEqual(hideText(ours), hideText(reference));
  assert.match(ours.actionRequests[0].description, /ask-about-push: others see it/);
});

for (const [decision, expected, told] of [
  [{ type: 'approve' }, [{ command: 'git push' }], /^ran$/],
  [{ type: 'reject' }, [], /did not approve it/],
  [{ type: 'reject', message: 'not on Fridays' }, [], /^not on Fridays$/],
  [{ type: 'edit', editedAction: { name: 'shell', args: { command: 'git push --force' } } }, [], /did not approve it/],
  ['approve', [], /did not approve it/],
]) {
  test(`the run goes on with ${JSON.stringify(decision)}, in another process`, async () => {
    const { agent, ran, checkpointer } = makeAgent(['git push']);
    await agent.invoke(question, config);
    assert.deepEqual(ran, []);
    // As another process has it: an agent of its own, with what was stored.
    const second = makeAgent([], { checkpointer });
    const result = await second.agent.invoke(resume(decision), config);
    assert.deepEqual([...ran, ...second.ran], expected);
    assert.match(toldOf(result)[0][0], told);
    assert.equal(result.messages.at(-1).content, 'done');
  });
}

test('what a person approved is judged again: a new denial holds', async () => {
  const judge = new PolicyEngine(policy);
  const { agent, ran } = makeAgent(['git push'], { judge });
  await agent.invoke(question, config);
  judge.addPolicy({ name: 'closed', match: { command: 'git push' }, action: 'deny', reason: 'closed', priority: -1 });
  const result = await agent.invoke(resume({ type: 'approve' }), config);
  assert.deepEqual(ran, []);
  assert.match(toldOf(result)[0][0], /rule closed/);
});

for (const version of ['v1', 'v2']) {
  test(`calls that are made at once are asked about together, and run once (${version})`, async () => {
    const { agent, ran } = makeAgent(['git status', 'git push', 'git push --force', 'git push origin'], { version });
    const { __interrupt__: interrupts } = await agent.invoke(question, config);
    assert.equal(interrupts.length, 1);
    assert.equal(interrupts[0].value.actionRequests.length, 2);
    assert.deepEqual(ran, []);
    await agent.invoke(resume({ type: 'reject' }, { type: 'approve' }), config);
    assert.deepEqual(ran, [{ command: 'git status' }, { command: 'git push origin' }]);
  });
}

test('too few answers approve nothing', async () => {
  const { agent, ran } = makeAgent(['git push', 'git push origin']);
  await agent.invoke(question, config);
  await agent.invoke(resume({ type: 'approve' }), config);
  assert.deepEqual(ran, []);
});

test('an approval is good for one run: what is tried again is asked about again', async () => {
  const twice = createMiddleware({
    name: 'Twice',
    wrapToolCall: async (request, handler) => {
      await handler(request);
      return await handler(request);
    },
  });
  const { agent, ran } = makeAgent(['git push'], { before: [twice] });
  await agent.invoke(question, config);
  const again = await agent.invoke(resume({ type: 'approve' }), config);
  assert.equal(again.__interrupt__.length, 1);
  assert.deepEqual(ran, [{ command: 'git push' }]);
});

test('a call that another middleware changes after the question is asked about again', async () => {
  const change = createMiddleware({
    name: 'Change',
    wrapToolCall: (request, handler) =>
      handler({ ...request, toolCall: { ...request.toolCall, args: { command: 'git push other' } } }),
  });
  const { agent, ran } = makeAgent(['git push'], { before: [change] });
  await agent.invoke(question, config);
  const again = await agent.invoke(resume({ type: 'approve' }), config);
  assert.deepEqual(ran, []);
  assert.equal(again.__interrupt__[0].value.actionRequests[0].args.command, 'git push other');
  await agent.invoke(resume({ type: 'approve' }), config);
  assert.deepEqual(ran, [{ command: 'git push other' }]);
});

test('without a checkpointer nobody can be asked, and nothing runs', async () => {
  const { agent, ran } = makeAgent(['git push'], { checkpointer: false });
  await assert.rejects(agent.invoke(question), /checkpointer/i);
  assert.deepEqual(ran, []);
});

test('a streamed run is held in the same way', async () => {
  const { agent, ran } = makeAgent(['git push --force']);
  for await (const chunk of await agent.stream(question, { ...config, streamMode: 'updates' })) assert.ok(chunk);
  assert.deepEqual(ran, []);
});

test('what goes wrong in judging is a denial', async () => {
  const { agent, ran } = makeAgent(['git status'], { judge: { evaluate: () => assert.fail('broken') } });
  const result = await agent.invoke(question, config);
  assert.deepEqual(ran, []);
  assert.match(toldOf(result)[0][0], /could not be judged/);
});

test('to observe is to report and to run', async () => {
  const reports = [];
  const { agent, ran } = makeAgent(['git push --force', 'git push'], {
    options: { mode: 'observe', onDecision: (report) => reports.push(report) },
  });
  await agent.invoke(question, config);
  assert.equal(ran.length, 2);
  assert.deepEqual(
    reports.map(({ decision, outcome }) => [decision.action, outcome]),
    [
      ['deny', 'run'],
      ['escalate', 'run'],
    ],
  );
});
