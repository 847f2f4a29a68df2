// The tools of an MCP server, by the SDK's own client.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMCPClient } from '@ai-sdk/mcp';
import { generateText, isStepCount } from 'ai';
import { MockLanguageModelV4 } from 'ai/test';
import { wrapMcpTools } from '../../../dist/ai.js';
import { PolicyEngine } from '../../../dist/index.js';
import { done, toldOf, toolCalls } from '../support/ai-cases.mjs';

const place = { type: 'string', format: 'uri', description: 'Where to' };
const offered = [
  { name: 'send', inputSchema: { type: 'object', properties: { target: place } } },
  { name: 'drop', inputSchema: { type: 'object' } },
  { name: 'wipe', inputSchema: { type: 'object' }, annotations: { destructiveHint: true } },
];

/** A server in this process; `called` fills with what it is asked to run. */
function makeTransport(called) {
  const answerTo = ({ method, params }) => {
    if (method === 'tools/list') return { tools: offered };
    if (method !== 'tools/call') {
      const protocolVersion = params?.protocolVersion;
      return { protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'box', version: '1' } };
    }
    called.push([params.name, params.arguments]);
    return { content: [{ type: 'text', text: 'sent' }] };
  };
  return {
    start: async () => {},
    close: async () => {},
    async send(message) {
      if (message.id === undefined) return;
      queueMicrotask(() => this.onmessage({ jsonrpc: '2.0', id: message.id, result: answerTo(message) }));
    },
  };
}

test('are hidden, denied and run as the policy says, which knows the server and what it says', async () => {
  const called = [];
  const client = await createMCPClient({ transport: makeTransport(called) });
  const engine = PolicyEngine.fromObject({
    policies: [
      { name: 'no-drops', match: { tool: 'mcp__box__drop' }, action: 'deny' },
      { name: 'no-internal-hosts', match: { host: ['private'] }, action: 'deny', reason: 'internal' },
    ],
  });
  const reports = [];
  const tools = wrapMcpTools(engine, await client.tools(), {
    server: 'box',
    onDecision: (report) => reports.push(report),
  });
  assert.deepEqual(Object.keys(tools), ['send', 'wipe']);
  const results = [
    toolCalls(
      ['1', 'send', { target: 'http://10.0.0.1/' }],
      ['2', 'send', { target: 'https://example.com/' }],
      ['3', 'wipe', {}],
    ),
    done,
  ];
  const model = new MockLanguageModelV4({ doGenerate: async () => results.shift() });
  await generateText({ model, tools, prompt: 'go', stopWhen: isStepCount(3) });
  assert.deepEqual(called, [
    ['send', { target: 'https://example.com/' }],
    ['wipe', {}],
  ]);
  assert.match(toldOf(model, '1').value, /internal/);
  assert.deepEqual(reports[2].call.definition.annotations, { destructiveHint: true });
  await client.close();
});
