import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  Agent,
  AfterToolCallEvent,
  BeforeToolCallEvent,
  FunctionTool,
  InterventionHandler,
  Model,
  NullConversationManager,
} from '@strands-agents/sdk';
import { PolicyEngine } from '../../../dist/index.js';
import { policyIntervention } from '../../../dist/strands.js';

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
class ScriptedModel extends Model {
  requests = [];
  constructor(turns) {
    super();
    this.turns = turns;
  }
  updateConfig() {}
  getConfig() {
    return { modelId: 'scripted' };
  }
  async *stream(messages) {
    this.requests.push(JSON.stringify(messages));
    const calls = this.turns.shift() ?? [];
    yield { type: 'modelMessageStartEvent', role: 'assistant' };
    for (const { id, name = 'shell', input } of calls) {
      yield { type: 'modelContentBlockStartEvent', start: { type: 'toolUseStart', name, toolUseId: id } };
      yield { type: 'modelContentBlockDeltaEvent', delta: { type: 'toolUseInputDelta', input: JSON.stringify(input) } };
      yield { type: 'modelContentBlockStopEvent' };
    }
    if (calls.length === 0) {
      yield { type: 'modelContentBlockStartEvent' };
      yield { type: 'modelContentBlockDeltaEvent', delta: { type: 'textDelta', text: 'done' } };
      yield { type: 'modelContentBlockStopEvent' };
    }
    yield { type: 'modelMessageStopEvent', stopReason: calls.length === 0 ? 'endTurn' : 'toolUse' };
  }
}

/** An agent whose model calls the shell with each of these commands at once, then says that it is done. */
function makeAgent(commands, { judge = engine, options, turns } = {}) {
  const ran = [];
  const shell = new FunctionTool({
    name: 'shell',
    description: 'Runs a command.',
    inputSchema: { type: 'object', properties: { command: { type: 'string' } }, required: ['command'] },
    callback: (input) => {
      ran.push(input);
      return 'ran';
    },
  });
  const calls = commands.map((command, index) => ({ id: `call-${index}`, input: { command } }));
  const model = new ScriptedModel(turns ?? (calls.length === 0 ? [] : [calls]));
  const agent = new Agent({
    model,
    tools: [shell],
    printer: false,
    conversationManager: new NullConversationManager(),
    interventions: [policyIntervention(judge, { InterventionHandler }, options)],
  });
  return { agent, ran, model };
}

const answerTo = ({ id }, response) => [{ interruptResponse: { interruptId: id, response } }];

test('what is denied does not run, and the model is told the reason and what to do instead', async () => {
  const { agent, ran, model } = makeAgent(['git push --force']);
  await agent.invoke('go');
  assert.deepEqual(ran, []);
  assert.match(model.requests[1], /no-force-push: it rewrites history. Instead: push without it/);
});

test('what is approved runs with the arguments that were judged, and is judged once', async () => {
  const reports = [];
  const { agent, ran } = makeAgent(['git status'], { options: { onDecision: (report) => reports.push(report) } });
  await agent.invoke('go');
  assert.deepEqual(ran, [{ command: 'git status' }]);
  assert.deepEqual(
    reports.map(({ callId, call, outcome }) => [callId, call.args, outcome]),
    [['call-0', { command: 'git status' }, 'run']],
  );
});

for (const [response, expected, told] of [
  [true, [{ command: 'git push' }], /"text":"ran"/],
  ['Yes', [{ command: 'git push' }], /"text":"ran"/],
  [false, [], /did not approve it/],
  ['sure, but without pushing', [], /did not approve it/],
  [{ approved: true }, [], /did not approve it/],
]) {
  test(`what is escalated interrupts, and goes on in another process: ${JSON.stringify(response)}`, async () => {
    const { agent, ran } = makeAgent(['git push']);
    const result = await agent.invoke('go');
    assert.equal(result.stopReason, 'interrupt');
    assert.deepEqual(ran, []);
    assert.match(result.interrupts[0].reason, /ask-about-push: others see it\n\["shell",{"command":"git push"}\]/);
    // As another process has it: an agent of its own, and the text of the snapshot.
    const text = JSON.stringify(agent.takeSnapshot({ preset: 'session' }));
    const second = makeAgent([]);
    second.agent.loadSnapshot(JSON.parse(text));
    await second.agent.invoke(answerTo(result.interrupts[0], response));
    assert.deepEqual([...ran, ...second.ran], expected);
    assert.match(second.model.requests[0], told);
  });
}

test('what a person approved is judged again: a new denial holds', async () => {
  const judge = new PolicyEngine(policy);
  const { agent, ran, model } = makeAgent(['git push'], { judge });
  const result = await agent.invoke('go');
  judge.addPolicy({ name: 'closed', match: { command: 'git push' }, action: 'deny', reason: 'closed', priority: -1 });
  await agent.invoke(answerTo(result.interrupts[0], true));
  assert.deepEqual(ran, []);
  assert.match(model.requests[1], /rule closed/);
});

test('calls that are made at once are judged one by one', async () => {
  const { agent, ran } = makeAgent(['git push --force', 'git status', 'git push', 'git push origin']);
  const result = await agent.invoke('go');
  assert.equal(result.interrupts.length, 2);
  assert.deepEqual(ran, [{ command: 'git status' }]);
  const [first, second] = result.interrupts;
  await agent.invoke([...answerTo(first, true), ...answerTo(second, false)]);
  assert.deepEqual(ran, [{ command: 'git status' }, { command: 'git push' }]);
});

test('an answer is good for one call, also where the model gives its id to another', async () => {
  const same = ['git push', 'git push --tags'].map((command) => ({ id: 'same', input: { command } }));
  const { agent, ran } = makeAgent([], { turns: [same, [same[0]]] });
  const seen = [];
  let result = await agent.invoke('go');
  for (let turn = 0; turn < 4 && result.stopReason === 'interrupt'; turn += 1) {
    seen.push(...result.interrupts.map(({ reason }) => reason.split('\n')[1]));
    result = await agent.invoke(result.interrupts.flatMap((each) => answerTo(each, true)));
  }
  for (const { command } of ran) assert.ok(seen.some((text) => text.includes(`"${command}"`)));
  const shown = seen.filter((text) => text.includes('"git push"')).length;
  assert.equal(ran.filter(({ command }) => command === 'git push').length, shown);
});

test('what a hook changes is what is judged, and a tool that it puts in the place of another', async () => {
  const { agent, ran } = makeAgent(['git status']);
  agent.addHook(BeforeToolCallEvent, (event) => {
    event.toolUse = { ...event.toolUse, input: { command: 'git push --force' } };
  });
  await agent.invoke('go');
  assert.deepEqual(ran, []);

  const judge = PolicyEngine.fromObject({
    policies: [{ name: 'no-other', match: { tool: 'other' }, action: 'deny', reason: 'no' }],
  });
  const second = makeAgent(['git status'], { judge });
  second.agent.addHook(BeforeToolCallEvent, (event) => {
    event.selectedTool = new FunctionTool({ name: 'other', description: '', callback: () => second.ran.push('other') });
  });
  await second.agent.invoke('go');
  assert.deepEqual(second.ran, []);
});

test('a call that is tried again is judged again', async () => {
  const judge = new PolicyEngine(policy);
  const { agent, ran } = makeAgent(['git status'], { judge });
  let tries = 0;
  agent.addHook(AfterToolCallEvent, (event) => {
    if (tries === 0) {
      judge.addPolicy({
        name: 'closed',
        match: { command: 'git status' },
        action: 'deny',
        reason: 'closed',
        priority: -1,
      });
    }
    event.retry = tries === 0;
    tries += 1;
  });
  await agent.invoke('go');
  assert.equal(ran.length, 1);
});

test('a streamed run is held in the same way', async () => {
  const { agent, ran } = makeAgent(['git push --force']);
  for await (const event of agent.stream('go')) assert.ok(event);
  assert.deepEqual(ran, []);
});

test('what goes wrong in judging is a denial', async () => {
  const { agent, ran, model } = makeAgent(['git status'], { judge: { evaluate: () => assert.fail('broken') } });
  await agent.invoke('go');
  assert.deepEqual(ran, []);
  assert.match(model.requests[1], /could not be judged/);
});

test('to observe is to report and to run', async () => {
  const reports = [];
  const options = { mode: 'observe', onDecision: (report) => reports.push(report) };
  const { agent, ran } = makeAgent(['git push --force', 'git push'], { options });
  await agent.invoke('go');
  assert.equal(ran.length, 2);
  assert.deepEqual(
    reports.map(({ decision, outcome }) => [decision.action, outcome]),
    [
      ['deny', 'run'],
      ['escalate', 'run'],
    ],
  );
});
