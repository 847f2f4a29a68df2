import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  AgentTool,
  BaseLlm,
  BasePlugin,
  FunctionTool,
  InMemorySessionService,
  LlmAgent,
  LogLevel,
  Runner,
  setLogLevel,
  StreamingMode,
} from '@google/adk';
import { z } from 'zod';
import { PolicyEngine } from '../../../dist/index.js';
import { policyPlugin } from '../../../dist/google-adk.js';

setLogLevel(LogLevel.ERROR + 1);

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

/** The framework has no fake model: this one gives its turns one after the other, and keeps what it was asked. */
class ScriptedLlm extends BaseLlm {
  requests = [];
  constructor(turns) {
    super({ model: 'scripted' });
    this.turns = turns;
  }
  async *generateContentAsync(request) {
    this.requests.push(structuredClone(request.contents));
    const parts = this.turns.shift() ?? [{ text: 'done' }];
    yield { content: { role: 'model', parts } };
  }
}

const callOf = (command, index = 0) => ({ functionCall: { id: `call-${index}`, name: 'shell', args: { command } } });

function makeShell() {
  const ran = [];
  const shell = new FunctionTool({
    name: 'shell',
    description: 'Runs a command.',
    parameters: z.object({ command: z.string() }),
    execute: (args) => {
      ran.push(args);
      return { output: 'ran' };
    },
  });
  return { ran, shell };
}

/** A run whose model calls the shell with each of these commands at once, then says that it is done. */
function makeRun(
  commands,
  { judge = engine, options, sessionService = new InMemorySessionService(), plugins = [], agentOptions = {} } = {},
) {
  const { ran, shell } = makeShell();
  const model = new ScriptedLlm(commands.length === 0 ? [] : [commands.map(callOf)]);
  const agent = new LlmAgent({ name: 'coder', model, tools: [shell], ...agentOptions });
  const ours = policyPlugin(judge, { BasePlugin }, options);
  const runner = new Runner({ appName: 'app', agent, sessionService, plugins: [...plugins, ours] });
  return { runner, ran, model, sessionService };
}

/** Sends a message; gives the events. */
async function send({ runner, sessionService }, parts, runConfig) {
  await sessionService.getOrCreateSession({ appName: 'app', userId: 'user', sessionId: 'session' });
  const events = [];
  const newMessage = { role: 'user', parts };
  for await (const event of runner.runAsync({ userId: 'user', sessionId: 'session', newMessage, runConfig })) {
    events.push(event);
  }
  return events;
}

const go = [{ text: 'go' }];
const responsesIn = (events) =>
  events.flatMap(({ content }) => content?.parts ?? []).flatMap(({ functionResponse }) => functionResponse ?? []);
const questionsIn = (events) =>
  events
    .flatMap(({ content }) => content?.parts ?? [])
    .flatMap(({ functionCall }) => (functionCall?.name === 'adk_request_confirmation' ? [functionCall] : []));
const answer = ({ id, name }, confirmed) => ({ functionResponse: { id, name, response: { confirmed } } });

test('what is denied does not run, and the model is told the reason and what to do instead', async () => {
  const run = makeRun(['git push --force']);
  await send(run, go);
  assert.deepEqual(run.ran, []);
  assert.match(JSON.stringify(run.model.requests[1]), /no-force-push: it rewrites history. Instead: push without it/);
});

test('what is approved runs with the arguments that were judged, and is judged once', async () => {
  const reports = [];
  const run = makeRun(['git status'], { options: { onDecision: (report) => reports.push(report) } });
  await send(run, go);
  assert.deepEqual(run.ran, [{ command: 'git status' }]);
  assert.deepEqual(
    reports.map(({ callId, call, outcome }) => [callId, call.args, outcome]),
    [['call-0', { command: 'git status' }, 'run']],
  );
});

for (const [confirmed, expected, told] of [
  [true, [{ command: 'git push' }], /"output":"ran"/],
  [false, [], /did not approve it/],
]) {
  test(`what is escalated asks for confirmation, and goes on in another process: ${confirmed}`, async () => {
    const run = makeRun(['git push']);
    const [question] = questionsIn(await send(run, go));
    assert.deepEqual(run.ran, []);
    assert.match(question.args.toolConfirmation.hint, /ask-about-push: others see it/);
    assert.deepEqual(question.args.originalFunctionCall.args, { command: 'git push' });
    // As another process has it: a runner of its own, with the session that was stored.
    const second = makeRun([], { sessionService: run.sessionService });
    const events = await send(second, [answer(question, confirmed)]);
    assert.deepEqual([...run.ran, ...second.ran], expected);
    assert.match(JSON.stringify(responsesIn(events)), told);
    assert.match(JSON.stringify(second.model.requests.at(-1)), told);
  });
}

test('what a person confirmed is judged again: a new denial holds', async () => {
  const run = makeRun(['git push']);
  const [question] = questionsIn(await send(run, go));
  const judge = PolicyEngine.fromObject({ policies: [{ ...policy.policies[1], action: 'deny' }] });
  const second = makeRun([], { sessionService: run.sessionService, judge });
  const events = await send(second, [answer(question, true)]);
  assert.deepEqual([...run.ran, ...second.ran], []);
  assert.match(JSON.stringify(responsesIn(events)), /rule ask-about-push/);
});

test('a call that has the id of one that was confirmed is asked about again', async () => {
  const run = makeRun(['git push']);
  const [question] = questionsIn(await send(run, go));
  await send(run, [answer(question, true)]);
  run.model.turns = [[callOf('git push origin')]];
  const events = await send(run, go);
  assert.equal(questionsIn(events).length, 1);
  assert.deepEqual(run.ran, [{ command: 'git push' }]);
});

test('calls that are made at once are judged one by one', async () => {
  const run = makeRun(['git push --force', 'git status', 'git push']);
  const questions = questionsIn(await send(run, go));
  assert.deepEqual(run.ran, [{ command: 'git status' }]);
  assert.equal(questions.length, 1);
  await send(run, [answer(questions[0], true)]);
  assert.deepEqual(run.ran, [{ command: 'git status' }, { command: 'git push' }]);
});

test('a streamed run is held in the same way', async () => {
  const run = makeRun(['git push --force']);
  await send(run, go, { streamingMode: StreamingMode.SSE });
  assert.deepEqual(run.ran, []);
});

test('nothing changes the arguments after they were judged', async () => {
  const beforeToolCallback = ({ args }) => {
    args.command = 'git push --force';
  };
  const run = makeRun(['git status'], { agentOptions: { beforeToolCallback } });
  await send(run, go).catch((error) => assert.match(String(error), /read only/));
  assert.deepEqual(run.ran, []);
});

test('what a plugin before it changes is what is judged', async () => {
  class Change extends BasePlugin {
    async beforeToolCallback({ toolArgs }) {
      toolArgs.command = 'git push --force';
      return undefined;
    }
  }
  const run = makeRun(['git status'], { plugins: [new Change('change')] });
  await send(run, go);
  assert.deepEqual(run.ran, []);
});

test('agents that are transferred to are held by the plugin, and asked for', async () => {
  const { ran, shell } = makeShell();
  const turns = [[callOf('git push --force')], [callOf('git push', 1)]];
  const helper = new LlmAgent({ name: 'helper', model: new ScriptedLlm(turns), tools: [shell] });
  const transfer = { functionCall: { id: 't', name: 'transfer_to_agent', args: { agentName: 'helper' } } };
  const run = makeRun([], { agentOptions: { model: new ScriptedLlm([[transfer]]), subAgents: [helper] } });
  const [question] = questionsIn(await send(run, go));
  assert.match(JSON.stringify(helper.model.requests[1]), /no-force-push/);
  assert.deepEqual(ran, []);
  await send(run, [answer(question, true)]);
  assert.deepEqual(ran, [{ command: 'git push' }]);
});

test('an agent behind a tool, which runs without plugins, is held as well, and stopped where it would ask', async () => {
  const { ran, shell } = makeShell();
  const commands = ['git push --force', 'git push', 'git status'];
  const inner = new LlmAgent({
    name: 'inner',
    description: '',
    model: new ScriptedLlm([commands.map(callOf)]),
    tools: [shell],
  });
  const ask = { functionCall: { id: 'a', name: 'inner', args: { request: 'push' } } };
  const run = makeRun([], {
    agentOptions: { model: new ScriptedLlm([[ask]]), tools: [new AgentTool({ agent: inner })] },
  });
  await send(run, go);
  assert.deepEqual(ran, [{ command: 'git status' }]);
  assert.match(JSON.stringify(inner.model.requests[1]), /no-force-push.*the agent cannot ask for it here/);
});

test('what goes wrong in judging is a denial', async () => {
  const run = makeRun(['git status'], { judge: { evaluate: () => assert.fail('broken') } });
  await send(run, go);
  assert.deepEqual(run.ran, []);
  assert.match(JSON.stringify(run.model.requests[1]), /could not be judged/);
});

test('to observe is to report and to run', async () => {
  const reports = [];
  const options = { mode: 'observe', onDecision: (report) => reports.push(report) };
  const run = makeRun(['git push --force', 'git push'], { options });
  await send(run, go);
  assert.equal(run.ran.length, 2);
  assert.deepEqual(
    reports.map(({ decision, outcome }) => [decision.action, outcome]),
    [
      ['deny', 'run'],
      ['escalate', 'run'],
    ],
  );
});
