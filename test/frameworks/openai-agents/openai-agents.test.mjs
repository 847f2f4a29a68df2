import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  Agent,
  RunState,
  Runner,
  applyPatchTool,
  computerTool,
  handoff,
  hostedMcpTool,
  shellTool,
  tool,
  toolNamespace,
} from '@openai/agents';
import { ScriptedModel, assistantMessage, functionCall, scriptedSandboxSession } from '@openai/agents-core/testing';
import { SandboxAgent, shell as sandboxShell } from '@openai/agents/sandbox';
import { z } from 'zod';
import { PolicyEngine } from '../../../dist/index.js';
import { guardAgent, guardTool } from '../../../dist/openai-agents.js';

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
const runner = new Runner({ tracingDisabled: true });

/** An agent whose model calls the shell with each of these commands at once, then says that it is done. */
function makeAgent(commands, { judge = engine, options, ...more } = {}) {
  const ran = [];
  const shell = tool({
    name: 'shell',
    description: 'Runs a command.',
    parameters: z.object({ command: z.string() }),
    execute: (args) => {
      ran.push(args);
      return 'ran';
    },
  });
  const calls = commands.map((command, index) => functionCall('shell', { command }, { callId: `call-${index}` }));
  const model = new ScriptedModel([calls, [assistantMessage('done')]]);
  const agent = new Agent({ name: 'coder', model, tools: [shell], ...more });
  return { agent: judge === null ? agent : guardAgent(judge, agent, options), ran, model, shell };
}

/** What the model was told of each call. */
function toldTo(model) {
  const { input } = model.lastCall.request;
  return input.filter(({ type }) => type === 'function_call_result').map(({ output }) => output.text ?? output);
}

test('what is denied does not run, and the model is told the reason and what to do instead', async () => {
  const { agent, ran, model } = makeAgent(['git push --force']);
  const result = await runner.run(agent, 'go');
  assert.equal(result.finalOutput, 'done');
  assert.deepEqual(ran, []);
  assert.match(toldTo(model)[0], /no-force-push: it rewrites history. Instead: push without it/);
});

test('what is approved runs with the arguments that were judged, and is judged once', async () => {
  const reports = [];
  const { agent, ran } = makeAgent(['git status'], { options: { onDecision: (report) => reports.push(report) } });
  await runner.run(agent, 'go');
  assert.deepEqual(ran, [{ command: 'git status' }]);
  assert.deepEqual(
    reports.map(({ callId, call, outcome }) => [callId, call.args, outcome]),
    [['call-0', { command: 'git status' }, 'run']],
  );
});

for (const [answer, expected] of [
  ['approve', [{ command: 'git push' }]],
  ['reject', []],
]) {
  test(`what is escalated interrupts the run: ${answer}, after the state was stored and read again`, async () => {
    const { agent, ran, model } = makeAgent(['git push']);
    const interrupted = await runner.run(agent, 'go');
    assert.deepEqual(ran, []);
    assert.equal(interrupted.interruptions.length, 1);

    // As another process has it: an agent of its own, and the text of the state.
    const text = interrupted.state.toString();
    const second = makeAgent([]);
    second.agent.model = new ScriptedModel([[assistantMessage('done')]]);
    const state = await RunState.fromString(second.agent, text);
    state[answer](state.getInterruptions()[0]);
    const result = await runner.run(second.agent, state);
    assert.equal(result.finalOutput, 'done');
    assert.deepEqual([...ran, ...second.ran], expected);
    assert.equal(model.calls.length, 1);
  });
}

test('what a person approved is judged again: a new denial holds', async () => {
  const { agent, ran } = makeAgent(['git push']);
  const interrupted = await runner.run(agent, 'go');
  const stricter = makeAgent([], {
    judge: PolicyEngine.fromObject({ policies: [{ ...policy.policies[1], action: 'deny' }] }),
  });
  stricter.agent.model = new ScriptedModel([[assistantMessage('done')]]);
  const state = await RunState.fromString(stricter.agent, interrupted.state.toString());
  state.approve(state.getInterruptions()[0]);
  const result = await runner.run(stricter.agent, state);
  assert.equal(result.finalOutput, 'done');
  assert.deepEqual([...ran, ...stricter.ran], []);
  assert.match(toldTo(stricter.agent.model)[0], /ask-about-push: others see it/);
});

test('the run goes on in the same process, too, and a denial that came meanwhile holds', async () => {
  const judge = new PolicyEngine(policy);
  const { agent, ran } = makeAgent(['git push'], { judge });
  const interrupted = await runner.run(agent, 'go');
  judge.addPolicy({ name: 'closed', match: { command: 'git push' }, action: 'deny', reason: 'closed', priority: -1 });
  interrupted.state.approve(interrupted.interruptions[0]);
  await runner.run(agent, interrupted.state);
  assert.deepEqual(ran, []);
});

test('calls that are made at once are judged one by one', async () => {
  const { agent, ran, model } = makeAgent(['git push --force', 'git status', 'git push']);
  const interrupted = await runner.run(agent, 'go');
  assert.deepEqual(ran, [{ command: 'git status' }]);
  interrupted.state.approve(interrupted.interruptions[0]);
  await runner.run(agent, interrupted.state);
  assert.deepEqual(ran, [{ command: 'git status' }, { command: 'git push' }]);
  assert.equal(toldTo(model).filter((text) => /no-force-push/.test(text)).length, 1);
});

test('a streamed run is held in the same way', async () => {
  const { agent, ran, model } = makeAgent(['git push --force']);
  const result = await runner.run(agent, 'go', { stream: true });
  await result.completed;
  assert.deepEqual(ran, []);
  assert.match(toldTo(model)[0], /no-force-push/);
});

test('guardrails may run before the person is asked', async () => {
  const early = new Runner({ tracingDisabled: true, toolExecution: { preApprovalInputGuardrails: true } });
  const { agent, ran } = makeAgent(['git push']);
  const interrupted = await early.run(agent, 'go');
  assert.equal(interrupted.interruptions.length, 1);
  interrupted.state.approve(interrupted.interruptions[0]);
  await early.run(agent, interrupted.state);
  assert.deepEqual(ran, [{ command: 'git push' }]);
});

test('what goes wrong in judging is a denial', async () => {
  const judge = { evaluate: () => assert.fail('broken') };
  const { agent, ran, model } = makeAgent(['git status'], { judge });
  await runner.run(agent, 'go');
  assert.deepEqual(ran, []);
  assert.match(toldTo(model)[0], /could not be judged/);
});

test('to observe is to report and to run', async () => {
  const reports = [];
  const options = { mode: 'observe', onDecision: (report) => reports.push(report) };
  const { agent, ran } = makeAgent(['git push --force', 'git push'], { options });
  await runner.run(agent, 'go');
  assert.equal(ran.length, 2);
  assert.deepEqual(
    reports.map(({ decision, outcome }) => [decision.action, outcome]),
    [
      ['deny', 'run'],
      ['escalate', 'run'],
    ],
  );
});

test('arguments that a schema changes are judged as the model wrote them and as the tool gets them', async () => {
  const ran = [];
  const prefixed = guardTool(
    engine,
    tool({
      name: 'shell',
      description: 'Runs git.',
      parameters: standardSchema((args) => ({ command: `git ${args.command}` })),
      execute: (args) => ran.push(args),
    }),
  );
  const model = new ScriptedModel([
    [functionCall('shell', { command: 'push --force' }, { callId: 'call-0' })],
    [assistantMessage('done')],
  ]);
  await runner.run(new Agent({ name: 'coder', model, tools: [prefixed] }), 'go');
  assert.deepEqual(ran, []);
  assert.match(toldTo(model)[0], /no-force-push/);
});

/** A Standard Schema (https://standardschema.dev) that changes what it is given. */
function standardSchema(change) {
  const json = {
    type: 'object',
    properties: { command: { type: 'string' } },
    required: ['command'],
    additionalProperties: false,
  };
  return {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate: (value) => ({ value: change(value) }),
      jsonSchema: { input: () => json, output: () => json },
    },
  };
}

for (const [name, wayTo] of [
  ['an agent', (agent) => agent],
  ['a handoff', handoff],
]) {
  test(`the tools of what is handed over to are guarded, too: ${name}`, async () => {
    const ran = [];
    const shell = tool({
      name: 'shell',
      description: 'Runs a command.',
      parameters: z.object({ command: z.string() }),
      execute: (args) => ran.push(args),
    });
    const model = new ScriptedModel([
      [functionCall('transfer_to_second', {}, { callId: 'call-t' })],
      [functionCall('shell', { command: 'git push --force' }, { callId: 'call-0' })],
      [assistantMessage('done')],
    ]);
    const second = new Agent({ name: 'second', model, tools: [shell] });
    const first = new Agent({ name: 'first', model, handoffs: [wayTo(second)] });
    const result = await runner.run(guardAgent(engine, first), 'go');
    assert.equal(result.lastAgent.name, 'second');
    assert.match(toldTo(model).join('\n'), /no-force-push/);
    assert.deepEqual(ran, []);
  });
}

test('an agent that was handed over to is guarded where a run goes on with it', async () => {
  const makeTeam = (judge, turns) => {
    const { shell, ran } = makeAgent([], { judge: null });
    const model = new ScriptedModel(turns);
    const second = new Agent({ name: 'second', model, tools: [shell] });
    const first = new Agent({ name: 'first', model, handoffs: [handoff(second)] });
    return { team: guardAgent(judge, first), ran, model };
  };
  const before = makeTeam(engine, [
    [functionCall('transfer_to_second', {}, { callId: 'call-t' })],
    [functionCall('shell', { command: 'git push' }, { callId: 'call-0' })],
  ]);
  const interrupted = await runner.run(before.team, 'go');
  const judge = PolicyEngine.fromObject({ policies: [{ ...policy.policies[1], action: 'deny' }] });
  const after = makeTeam(judge, [[assistantMessage('done')]]);
  const state = await RunState.fromString(after.team, interrupted.state.toString());
  state.approve(state.getInterruptions()[0]);
  await runner.run(after.team, state);
  assert.deepEqual([...before.ran, ...after.ran], []);
});

test('where the model asks for what needs approval, and a schema makes something else of it, nothing runs', async () => {
  const ran = [];
  const calm = tool({
    name: 'shell',
    description: 'Runs a command.',
    parameters: standardSchema(() => ({ command: 'git status' })),
    execute: (args) => ran.push(args),
  });
  const model = new ScriptedModel([
    [functionCall('shell', { command: 'git push' }, { callId: 'call-0' })],
    [assistantMessage('done')],
  ]);
  await runner.run(new Agent({ name: 'coder', model, tools: [guardTool(engine, calm)] }), 'go');
  assert.deepEqual(ran, []);
});

test('an agent that is used as a tool keeps its identity, and its own guard', async () => {
  const inner = makeAgent(['git push']);
  const outer = new Agent({
    name: 'outer',
    model: new ScriptedModel([
      [functionCall('ask_coder', { input: 'push' }, { callId: 'call-o' })],
      [assistantMessage('done')],
    ]),
    tools: [inner.agent.asTool({ toolName: 'ask_coder', toolDescription: 'Asks the coder.' })],
  });
  guardAgent(engine, outer);
  const interrupted = await runner.run(outer, 'go');
  assert.equal(interrupted.interruptions[0].name, 'shell');
  const state = await RunState.fromString(outer, interrupted.state.toString());
  state.approve(state.getInterruptions()[0]);
  const result = await runner.run(outer, state);
  assert.equal(result.finalOutput, 'done');
  assert.deepEqual(inner.ran, [{ command: 'git push' }]);
});

test('tools that local MCP servers bring are guarded, and those that are added later', async () => {
  const ran = [];
  const server = {
    name: 'remote',
    cacheToolsList: false,
    connect: async () => {},
    close: async () => {},
    listTools: async () => [
      {
        name: 'shell',
        description: '',
        inputSchema: {
          type: 'object',
          properties: { command: { type: 'string' } },
          required: ['command'],
          additionalProperties: false,
        },
      },
    ],
    callTool: async (name, args) => {
      ran.push(args);
      return [{ type: 'text', text: 'ran' }];
    },
    invalidateToolsCache: async () => {},
  };
  const model = new ScriptedModel([
    [
      functionCall('shell', { command: 'git push --force' }, { callId: 'call-0' }),
      functionCall('later', { command: 'git push --force' }, { callId: 'call-1' }),
    ],
    [functionCall('shell', { command: 'git status' }, { callId: 'call-2' })],
    [assistantMessage('done')],
  ]);
  const agent = guardAgent(engine, new Agent({ name: 'coder', model, mcpServers: [server] }));
  agent.tools.push(
    tool({
      name: 'later',
      description: '',
      parameters: z.object({ command: z.string() }),
      execute: (args) => ran.push(args),
    }),
  );
  await runner.run(agent, 'go');
  assert.deepEqual(ran, [{ command: 'git status' }]);
});

test('the tools of a copy are guarded, too', async () => {
  const { agent, ran } = makeAgent(['git push --force']);
  const later = tool({
    name: 'shell',
    description: '',
    parameters: z.object({ command: z.string() }),
    execute: (args) => ran.push(args),
  });
  await runner.run(agent.clone({ tools: [later] }), 'go');
  assert.deepEqual(ran, []);
});

test('the shell and the editor of patches are held', async () => {
  const ran = [];
  const shell = shellTool({
    shell: {
      run: async (action) => ({
        output: [{ stdout: String(ran.push(action)), stderr: '', outcome: { type: 'exit', exitCode: 0 } }],
      }),
    },
  });
  const edit = async (operation) => void ran.push(operation);
  const patch = applyPatchTool({ editor: { createFile: edit, updateFile: edit, deleteFile: edit } });
  const shellCall = (command, callId) => ({
    type: 'shell_call',
    callId,
    action: { commands: [command] },
    status: 'completed',
  });
  const model = new ScriptedModel([
    [
      shellCall('git push --force', 'call-0'),
      shellCall('git status', 'call-1'),
      {
        type: 'apply_patch_call',
        callId: 'call-2',
        status: 'completed',
        operation: { type: 'delete_file', path: '/etc/passwd' },
      },
    ],
    [shellCall('git push', 'call-3')],
    [assistantMessage('done')],
  ]);
  const judge = new PolicyEngine({
    policies: [...policy.policies, { name: 'etc', match: { path: '/etc/**' }, action: 'deny', reason: 'system' }],
  });
  const agent = guardAgent(judge, new Agent({ name: 'coder', model, tools: [shell, patch] }));
  const interrupted = await runner.run(agent, 'go');
  assert.deepEqual(ran, [{ commands: ['git status'] }]);
  const told = JSON.stringify(model.lastCall.request.input);
  assert.match(told, /no-force-push/);
  assert.match(told, /rule etc/);
  const state = await RunState.fromString(agent, interrupted.state.toString());
  state.approve(state.getInterruptions()[0]);
  await runner.run(agent, state);
  assert.deepEqual(ran, [{ commands: ['git status'] }, { commands: ['git push'] }]);
});

for (const [name, given] of [
  ['as an object', (computer) => computer],
  ['by a function', (computer) => () => computer],
  ['by what makes and ends it', (computer) => ({ create: () => computer, dispose: () => {} })],
]) {
  test(`a computer that is given ${name} is held`, async () => {
    const computerPolicy = PolicyEngine.fromObject({
      policies: [
        { name: 'no-typing', match: { args: { type: 'type' } }, action: 'deny', reason: 'nobody types' },
        { name: 'ask-to-click', match: { args: { type: 'click' } }, action: 'escalate', reason: 'it may buy' },
      ],
    });
    const run = async (action) => {
      const did = [];
      const note = (what) => async () => void did.push(what);
      const computer = {
        environment: 'browser',
        dimensions: [10, 10],
        screenshot: async () => 'AAAA',
        ...Object.fromEntries(
          ['click', 'doubleClick', 'drag', 'keypress', 'move', 'scroll', 'type', 'wait'].map((key) => [key, note(key)]),
        ),
      };
      const call = { type: 'computer_call', id: 'c', callId: 'call-0', status: 'completed', action };
      const model = new ScriptedModel([[call], [assistantMessage('done')]]);
      const tools = [computerTool({ computer: given(computer) })];
      const agent = guardAgent(computerPolicy, new Agent({ name: 'surfer', model, tools }));
      const outcome = await runner.run(agent, 'go').then(
        ({ interruptions }) => (interruptions.length > 0 ? 'asked' : 'ran'),
        ({ message }) => message,
      );
      return { outcome, did };
    };
    assert.deepEqual(await run({ type: 'move', x: 1, y: 1 }), { outcome: 'ran', did: ['move'] });
    assert.deepEqual(await run({ type: 'click', x: 1, y: 1, button: 'left' }), { outcome: 'asked', did: [] });
    const { outcome, did } = await run({ type: 'type', text: 'secret' });
    assert.match(outcome, /no-typing/);
    assert.deepEqual(did, []);
  });
}

test('the tools of a sandbox are held', async () => {
  const ran = [];
  const respond = ({ args }) => {
    ran.push(args[0].cmd);
    return 'ran';
  };
  const session = scriptedSandboxSession([{ method: 'execCommand', respond }]);
  const model = new ScriptedModel([
    [functionCall('exec_command', { cmd: 'git push --force' }, { callId: 'call-0' })],
    [functionCall('exec_command', { cmd: 'git status' }, { callId: 'call-1' })],
    [assistantMessage('done')],
  ]);
  const agent = guardAgent(engine, new SandboxAgent({ name: 'coder', model, capabilities: [sandboxShell()] }));
  await runner.run(agent, 'go', { sandbox: { session } });
  assert.deepEqual(ran, ['git status']);
  assert.match(toldTo(model)[0], /no-force-push/);
});

/** What the provider sends before it calls a tool of an MCP server. */
const hostedCall = (id, command) => ({
  type: 'hosted_tool_call',
  id,
  name: 'mcp_approval_request',
  status: 'in_progress',
  providerData: {
    type: 'mcp_approval_request',
    id,
    server_label: 'box',
    name: 'shell',
    arguments: JSON.stringify({ command }),
  },
});

const answering = (approve) => ({ requireApproval: 'always', onApproval: async () => ({ approve }) });

for (const { name, more, approved } of [
  { name: 'nobody is asked', more: {}, approved: ['m-1'] },
  { name: 'a handler is asked', more: answering(true), approved: ['m-1', 'm-2'] },
  { name: 'a handler refuses', more: answering(false), approved: [] },
]) {
  test(`the provider is told which calls of a hosted MCP server may run: ${name}`, async () => {
    const server = hostedMcpTool({ serverLabel: 'box', serverUrl: 'https://box.example', ...more });
    const calls = ['git push --force', 'git status', 'git push'].map((command, index) =>
      hostedCall(`m-${index}`, command),
    );
    const model = new ScriptedModel([calls, [assistantMessage('done')]]);
    const agent = guardAgent(engine, new Agent({ name: 'coder', model, tools: [server] }));
    await runner.run(agent, 'go');
    assert.equal(model.firstCall.request.tools[0].providerData.require_approval, 'always');
    const answers = model.lastCall.request.input.filter((item) => item.name === 'mcp_approval_response');
    const said = answers.map(({ providerData }) => providerData);
    assert.equal(said.length, 3);
    assert.deepEqual(
      said.filter(({ approve }) => approve).map((each) => each.approval_request_id),
      approved,
    );
    assert.match(said[0].reason, /no-force-push/);
  });
}

for (const [name, reread] of [
  ['in the same process', (agent, state) => state],
  ['in another', (agent, state) => RunState.fromString(agent, state.toString())],
]) {
  test(`a tool in a namespace is asked about, and runs once it was approved ${name}`, async () => {
    const { shell, ran } = makeAgent([], { judge: null });
    const [spaced] = toolNamespace({ name: 'box', description: 'A box.', tools: [shell] });
    const call = functionCall('shell', { command: 'git push' }, { callId: 'call-0', namespace: 'box' });
    const model = new ScriptedModel([[call], [assistantMessage('done')]]);
    const agent = guardAgent(engine, new Agent({ name: 'coder', model, tools: [spaced] }));
    const interrupted = await runner.run(agent, 'go');
    assert.deepEqual(ran, []);
    const state = await reread(agent, interrupted.state);
    state.approve(state.getInterruptions()[0]);
    await runner.run(agent, state);
    assert.deepEqual(ran, [{ command: 'git push' }]);
  });
}

test('a tool that runs elsewhere is refused rather than left as it is', () => {
  assert.throws(() => guardTool(engine, { type: 'hosted_tool', name: 'web_search' }), TypeError);
});
