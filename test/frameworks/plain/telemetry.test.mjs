import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { guardTools, PolicyEngine } from '../../../dist/index.js';

const engine = PolicyEngine.fromObject({
  policies: [{ name: 'no-rm', match: { args_pattern: 'rm -rf' }, action: 'deny', reason: 'too much' }],
});
const secret = 'hunter2';
const tools = guardTools(engine, { bash: ({ command }) => `ran ${command}` });

afterEach(() => {
  trace.disable();
  context.disable();
});

function setUp() {
  const exporter = new InMemorySpanExporter();
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
  return exporter;
}

test('without telemetry set up, calls are judged all the same', () => {
  assert.throws(() => tools.bash({ command: 'rm -rf /' }), /too much/);
});

test('each decision is a span below the active one, with what was decided and without arguments', () => {
  const exporter = setUp();
  const parent = trace.getTracer('test').startSpan('agent');
  context.with(trace.setSpan(context.active(), parent), () => {
    assert.throws(() => tools.bash({ command: `rm -rf ${secret}` }), /too much/);
    assert.equal(tools.bash({ command: 'ls' }), 'ran ls');
  });
  const [denied, approved] = exporter.getFinishedSpans();
  assert.equal(denied.name, 'action_policy.evaluate');
  assert.equal(denied.parentSpanContext.spanId, parent.spanContext().spanId);
  assert.deepEqual(denied.attributes, {
    'action_policy.decision': 'deny',
    'action_policy.outcome': 'stop',
    'action_policy.mode': 'enforce',
    'action_policy.host': 'tools',
    'action_policy.rule': 'no-rm',
    'action_policy.layer': denied.attributes['action_policy.layer'],
    'action_policy.reason': 'too much',
    'gen_ai.tool.name': 'bash',
  });
  assert.equal(approved.attributes['action_policy.decision'], 'approve');
  assert.ok(!JSON.stringify(denied.attributes).includes(secret));
});

test('a span begins when judging began, and is over when it was', () => {
  const exporter = setUp();
  const before = Date.now();
  tools.bash({ command: 'ls' });
  const [{ startTime, endTime }] = exporter.getFinishedSpans();
  const milliseconds = ([seconds, nanoseconds]) => seconds * 1000 + nanoseconds / 1e6;
  assert.ok(Math.abs(milliseconds(startTime) - before) < 2000);
  assert.ok(milliseconds(endTime) >= milliseconds(startTime));
});

test('telemetry that throws changes no decision', () => {
  const boom = () => {
    throw new Error('boom');
  };
  for (const provider of [
    { getTracer: boom },
    { getTracer: () => ({ startSpan: boom }) },
    { getTracer: () => ({ startSpan: () => ({ end: boom }) }) },
    { getTracer: () => undefined },
  ]) {
    trace.disable();
    trace.setGlobalTracerProvider(provider);
    assert.throws(() => tools.bash({ command: 'rm -rf /' }), /too much/);
    assert.equal(tools.bash({ command: 'ls' }), 'ran ls');
  }
});
