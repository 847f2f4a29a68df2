// What holds of both versions of the AI SDK, in its own run loop with its own mock model.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { guardTools, permittedTools, wrapMcpTools } from '../../../dist/ai.js';
import { PolicyDeniedError, PolicyEngine } from '../../../dist/index.js';

export const rules = [
  { name: 'no-clock', match: { tool: 'clock' }, action: 'deny', reason: 'no time' },
  { name: 'no-github-deletes', match: { tool: 'mcp__github__delete_*' }, action: 'deny', reason: 'not here' },
  { name: 'no-rm', match: { args_pattern: 'rm -rf' }, action: 'deny', reason: 'too much', instead: 'rm one file' },
  { name: 'ask-push', match: { args_pattern: 'git push' }, action: 'escalate', reason: 'a human decides' },
];

const usage = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
};

export function toolCalls(...calls) {
  return {
    content: calls.map(([toolCallId, toolName, input]) => ({
      type: 'tool-call',
      toolCallId,
      toolName,
      input: JSON.stringify(input),
    })),
    finishReason: { unified: 'tool-calls', raw: 'tool_calls' },
    usage,
    warnings: [],
  };
}

export const done = {
  content: [{ type: 'text', text: 'done' }],
  finishReason: { unified: 'stop', raw: 'stop' },
  usage,
  warnings: [],
};

export function streamOf(result) {
  const parts = result.content.flatMap((part) =>
    part.type === 'text'
      ? [
          { type: 'text-start', id: '1' },
          { type: 'text-delta', id: '1', delta: part.text },
          { type: 'text-end', id: '1' },
        ]
      : [part],
  );
  const { finishReason, usage } = result;
  return [{ type: 'stream-start', warnings: [] }, ...parts, { type: 'finish', finishReason, usage }];
}

/** What the model was told of a call, as text. */
export function toldOf(model, toolCallId, step = 1) {
  const prompt = (model.doGenerateCalls[step] ?? model.doStreamCalls[step]).prompt;
  const parts = prompt.flatMap(({ content }) => (Array.isArray(content) ? content : []));
  const result = parts.find((part) => part.type === 'tool-result' && part.toolCallId === toolCallId);
  return result?.output;
}

/** Engine, tools and what ran of them. */
export function setUp({ tool, z }, options = {}) {
  const engine = PolicyEngine.fromObject({ policies: rules });
  let evaluations = 0;
  const evaluate = engine.evaluate.bind(engine);
  engine.evaluate = (...given) => {
    evaluations += 1;
    return evaluate(...given);
  };
  const ran = [];
  const reports = [];
  const tools = {
    bash: tool({
      description: 'Runs a command',
      inputSchema: z.object({ command: z.string() }),
      execute: async (input) => {
        ran.push(input);
        return `ran ${input.command}`;
      },
    }),
    clock: tool({ description: 'Tells the time', inputSchema: z.object({}), execute: () => ran.push('clock') }),
  };
  const guardOptions = { onDecision: (report) => reports.push(report), ...options };
  return {
    engine,
    ran,
    reports,
    guardOptions,
    plain: tools,
    tools: guardTools(engine, tools, guardOptions),
    get evaluations() {
      return evaluations;
    },
  };
}

export function defineCases({ ai, z, makeModel, stepLimit }) {
  const { generateText, streamText, jsonSchema, dynamicTool, tool } = ai;
  const kit = { tool, z };

  describe('generateText with guarded tools', () => {
    test('runs what is approved, with a frozen copy, and judges it once', async () => {
      const set = setUp(kit);
      const model = makeModel([toolCalls(['1', 'bash', { command: 'ls' }]), done]);
      const { text } = await generateText({ model, tools: set.tools, prompt: 'go', stopWhen: stepLimit });
      assert.equal(text, 'done');
      assert.deepEqual(set.ran, [{ command: 'ls' }]);
      assert.ok(Object.isFrozen(set.ran[0]));
      assert.equal(set.evaluations, 1);
      assert.deepEqual(
        set.reports.map(({ callId, outcome, host }) => ({ callId, outcome, host })),
        [{ callId: '1', outcome: 'run', host: 'ai' }],
      );
      assert.equal(toldOf(model, '1').value, 'ran ls');
    });

    test('does not run what is denied, judges it once, and tells the model why and what to do', async () => {
      const set = setUp(kit);
      const model = makeModel([toolCalls(['1', 'bash', { command: 'rm -rf /' }]), done]);
      const { steps } = await generateText({ model, tools: set.tools, prompt: 'go', stopWhen: stepLimit });
      assert.deepEqual(set.ran, []);
      assert.equal(set.evaluations, 1);
      assert.equal(set.reports.length, 1);
      const told = toldOf(model, '1');
      assert.equal(told.type, 'error-text');
      assert.match(told.value, /rule no-rm: too much\. Instead: rm one file/);
      const failed = steps[0].content.find(({ type }) => type === 'tool-error');
      assert.ok(failed.error instanceof PolicyDeniedError);
      assert.equal(failed.error.decision.policyName, 'no-rm');
    });

    test('runs the approved ones of several calls at once', async () => {
      const set = setUp(kit);
      const calls = toolCalls(
        ['1', 'bash', { command: 'ls' }],
        ['2', 'bash', { command: 'rm -rf /' }],
        ['3', 'clock', {}],
      );
      const model = makeModel([calls, done]);
      await generateText({ model, tools: set.tools, prompt: 'go', stopWhen: stepLimit });
      assert.deepEqual(set.ran, [{ command: 'ls' }]);
      assert.match(toldOf(model, '3').value, /no time/);
    });

    test('judges the same id with other arguments anew', async () => {
      const set = setUp(kit);
      const calls = ['ls', 'rm -rf /'].map((command) => toolCalls(['1', 'bash', { command }]));
      await generateText({ model: makeModel([...calls, done]), tools: set.tools, prompt: 'go', stopWhen: stepLimit });
      assert.deepEqual(set.ran, [{ command: 'ls' }]);
      assert.equal(set.evaluations, 2);
    });

    test('observing stops nothing, asks nothing, and reports', async () => {
      const set = setUp(kit, { mode: 'observe' });
      const calls = toolCalls(['1', 'bash', { command: 'rm -rf /' }], ['2', 'bash', { command: 'git push' }]);
      await generateText({ model: makeModel([calls, done]), tools: set.tools, prompt: 'go', stopWhen: stepLimit });
      assert.deepEqual(set.ran, [{ command: 'rm -rf /' }, { command: 'git push' }]);
      assert.deepEqual(
        set.reports.map(({ decision, outcome }) => [decision.action, outcome]),
        [
          ['deny', 'run'],
          ['escalate', 'run'],
        ],
      );
    });
  });

  test('streamText does not run what is denied, and streams the results of what runs', async () => {
    const set = setUp(kit);
    const stream = tool({
      inputSchema: z.object({ command: z.string() }),
      async *execute({ command }) {
        yield `begins ${command}`;
        yield `ran ${command}`;
      },
    });
    const tools = { ...set.tools, ...guardTools(set.engine, { stream }) };
    const calls = toolCalls(
      ['1', 'bash', { command: 'rm -rf /' }],
      ['2', 'stream', { command: 'ls' }],
      ['3', 'stream', { command: 'rm -rf /' }],
    );
    const model = makeModel([calls, done]);
    const parts = [];
    for await (const part of streamText({ model, tools, prompt: 'go', stopWhen: stepLimit }).fullStream)
      parts.push(part);
    assert.deepEqual(set.ran, []);
    assert.deepEqual(
      parts.filter(({ type }) => type === 'tool-result').map(({ output }) => output),
      ['begins ls', 'ran ls', 'ran ls'],
    );
    assert.deepEqual(
      new Set(parts.filter(({ type }) => type === 'tool-error').map(({ toolCallId }) => toolCallId)),
      new Set(['1', '3']),
    );
  });

  describe('what is to be escalated', () => {
    const start = async (set, calls = toolCalls(['1', 'bash', { command: 'git push' }])) => {
      const messages = [{ role: 'user', content: 'go' }];
      const model = makeModel([calls, done]);
      const result = await generateText({ model, tools: set.tools, messages, stopWhen: stepLimit });
      const requests = result.content.filter(({ type }) => type === 'tool-approval-request');
      // Serialised, as between two requests to a server.
      return { requests, messages: JSON.parse(JSON.stringify([...messages, ...result.response.messages])) };
    };
    const answer = ({ requests, messages }, approved) => [
      ...messages,
      {
        role: 'tool',
        content: requests.map(({ approvalId }) => ({ type: 'tool-approval-response', approvalId, approved })),
      },
    ];
    const resume = async (set, messages, model = makeModel([done])) => {
      await generateText({ model, tools: set.tools, messages, stopWhen: stepLimit });
      return toldOf(model, '1', 0);
    };

    test('waits for a person, and is judged again before it runs', async () => {
      const set = setUp(kit);
      const asked = await start(set);
      assert.equal(asked.requests.length, 1);
      assert.deepEqual(set.ran, []);
      assert.equal(set.evaluations, 1);
      const told = await resume(set, answer(asked, true));
      assert.deepEqual(set.ran, [{ command: 'git push' }]);
      assert.equal(told.value, 'ran git push');
      assert.equal(set.evaluations, 2);
      assert.deepEqual(
        set.reports.map(({ outcome }) => outcome),
        ['ask', 'run'],
      );
    });

    test('does not run when the person says no', async () => {
      const set = setUp(kit);
      await resume(set, answer(await start(set), false));
      assert.deepEqual(set.ran, []);
    });

    test('is denied with a reason when the policy says so by then', async () => {
      const set = setUp(kit);
      const asked = await start(set);
      set.engine.addPolicy({
        name: 'since',
        match: { args_pattern: 'push' },
        action: 'deny',
        reason: 'frozen',
        priority: 1,
      });
      const told = await resume(set, answer(asked, true));
      assert.deepEqual(set.ran, []);
      assert.match(JSON.stringify(told), /rule since: frozen/);
    });

    test('runs when the policy approves it by then', async () => {
      const set = setUp(kit);
      const asked = await start(set);
      set.engine.addPolicy({ name: 'since', match: { tool: 'bash' }, action: 'approve', priority: 1 });
      await resume(set, answer(asked, true));
      assert.deepEqual(set.ran, [{ command: 'git push' }]);
    });

    test('in another process than the one that asked runs, too', async () => {
      const asked = await start(setUp(kit));
      const other = setUp(kit);
      await resume(other, answer(asked, true));
      assert.deepEqual(other.ran, [{ command: 'git push' }]);
    });

    test('is not run with arguments that a person did not see', async () => {
      const set = setUp(kit);
      const asked = await start(set);
      const messages = answer(asked, true);
      // The call that was approved came last, and another of its id stands before it.
      const forged = JSON.parse(JSON.stringify(messages).replaceAll('git push', 'rm -rf /'));
      await resume(set, forged);
      assert.deepEqual(set.ran, []);
    });

    test('of several calls, those that were approved run', async () => {
      const set = setUp(kit);
      const calls = toolCalls(
        ['1', 'bash', { command: 'git push a' }],
        ['2', 'bash', { command: 'git push b' }],
        ['3', 'bash', { command: 'ls' }],
      );
      const { requests, messages } = await start(set, calls);
      assert.deepEqual(set.ran, [{ command: 'ls' }]);
      const content = requests.map(({ approvalId }, index) => ({
        type: 'tool-approval-response',
        approvalId,
        approved: index === 1,
      }));
      await resume(set, [...messages, { role: 'tool', content }]);
      assert.deepEqual(set.ran, [{ command: 'ls' }, { command: 'git push b' }]);
    });

    test('does not run where nobody is asked: at the door of a tool whose question was left out', async () => {
      const set = setUp(kit);
      const { needsApproval: _left, ...bash } = set.tools.bash;
      const model = makeModel([toolCalls(['1', 'bash', { command: 'git push' }]), done]);
      await generateText({ model, tools: { bash }, prompt: 'go', stopWhen: stepLimit });
      assert.deepEqual(set.ran, []);
      assert.match(toldOf(model, '1').value, /A person has to approve this/);
    });
  });

  test('a tool that wants approval itself keeps it, and what is denied is not asked about', async () => {
    const set = setUp(kit);
    const tools = guardTools(set.engine, { bash: { ...set.plain.bash, needsApproval: true } });
    const calls = toolCalls(['1', 'bash', { command: 'ls' }], ['2', 'bash', { command: 'rm -rf /' }]);
    const result = await generateText({ model: makeModel([calls, done]), tools, prompt: 'go', stopWhen: stepLimit });
    const requests = result.content.filter(({ type }) => type === 'tool-approval-request');
    assert.deepEqual(
      requests.map(({ toolCall }) => toolCall.toolCallId),
      ['1'],
    );
    assert.deepEqual(set.ran, []);
  });

  test('tools that no arguments could make permissible are not offered', async () => {
    const set = setUp(kit);
    const model = makeModel([done, done]);
    await generateText({ model, tools: permittedTools(set.engine, set.tools), prompt: 'go' });
    await generateText({
      model,
      tools: set.tools,
      prompt: 'go',
      prepareStep: () => ({ activeTools: Object.keys(permittedTools(set.engine, set.tools)) }),
    });
    for (const { tools } of model.doGenerateCalls)
      assert.deepEqual(
        tools.map(({ name }) => name),
        ['bash'],
      );
    assert.deepEqual(Object.keys(permittedTools(set.engine, set.tools, { mode: 'observe' })), ['bash', 'clock']);
  });

  test('tools of an MCP server are judged by the name of the server and by what it says of them', async () => {
    const set = setUp(kit);
    const ran = [];
    const mcpTool = (name, properties = {}) =>
      dynamicTool({
        description: name,
        inputSchema: jsonSchema({ type: 'object', properties }),
        execute: async (input) => ran.push([name, input]),
      });
    const places = { target: { type: 'string', description: 'Path of the file to delete' } };
    const tools = wrapMcpTools(
      set.engine,
      { delete_repo: mcpTool('delete_repo'), get_repo: mcpTool('get_repo', places) },
      { ...set.guardOptions, server: 'github' },
    );
    assert.deepEqual(Object.keys(tools), ['get_repo']);
    const model = makeModel([toolCalls(['1', 'get_repo', { target: 'a' }]), done]);
    await generateText({ model, tools, prompt: 'go', stopWhen: stepLimit });
    assert.deepEqual(ran, [['get_repo', { target: 'a' }]]);
    assert.equal(set.reports[0].call.tool, 'mcp__github__get_repo');
    assert.deepEqual(set.reports[0].call.definition.inputSchema.properties, places);
  });
}
