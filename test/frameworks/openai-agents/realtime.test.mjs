// A session for speech has a run loop of its own, here without a provider behind it.
import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import { tool } from '@openai/agents';
import { RealtimeAgent, RealtimeSession } from '@openai/agents/realtime';
import { z } from 'zod';
import { PolicyEngine } from '../../../dist/index.js';
import { guardAgent } from '../../../dist/openai-agents.js';

const engine = PolicyEngine.fromObject({
  policies: [
    { name: 'no-rm', match: { args_pattern: 'rm -rf' }, action: 'deny', reason: 'too much', instead: 'rm one file' },
    { name: 'ask-push', match: { args_pattern: 'git push' }, action: 'escalate', reason: 'a human decides' },
  ],
});

/** In place of a provider: calls come from the test, answers are kept. */
class Transport extends EventEmitter {
  status = 'connected';
  muted = null;
  answers = [];
  async connect() {}
  sendEvent() {}
  sendMessage() {}
  addImage() {}
  sendAudio() {}
  updateSessionConfig() {}
  close() {}
  mute() {}
  interrupt() {}
  resetHistory() {}
  sendMcpResponse() {}
  requestResponse() {}
  sendFunctionCallOutput(_call, output) {
    this.answers.push(output);
    this.emit('answered');
  }
}

async function setUp() {
  const ran = [];
  const bash = tool({
    name: 'bash',
    description: 'Runs a command',
    parameters: z.object({ command: z.string() }),
    execute: ({ command }) => {
      ran.push(command);
      return 'ran';
    },
  });
  const agent = guardAgent(engine, new RealtimeAgent({ name: 'coder', tools: [bash] }));
  const transport = new Transport();
  const session = new RealtimeSession(agent, { transport });
  await session.connect({ apiKey: 'none' });
  const call = (command) =>
    transport.emit('function_call', {
      type: 'function_call',
      callId: 'call',
      responseId: 'response',
      name: 'bash',
      arguments: JSON.stringify({ command }),
    });
  return { ran, transport, session, call };
}

const next = (emitter, event) => new Promise((resolve) => emitter.once(event, (...told) => resolve(told)));

test('what is approved runs, and what is denied does not, and is told', async () => {
  for (const [command, isRun] of [
    ['ls', true],
    ['rm -rf /', false],
  ]) {
    const { ran, transport, call } = await setUp();
    const answered = next(transport, 'answered');
    call(command);
    await answered;
    assert.deepEqual(ran, isRun ? [command] : []);
    assert.match(transport.answers[0], isRun ? /ran/ : /rm one file/);
  }
});

test('what is escalated waits for a person, and runs once they approve', async () => {
  const { ran, transport, session, call } = await setUp();
  const asked = next(session, 'tool_approval_requested');
  call('git push');
  const [, , { approvalItem }] = await asked;
  assert.deepEqual(ran, []);
  const answered = next(transport, 'answered');
  await session.approve(approvalItem);
  await answered;
  assert.deepEqual(ran, ['git push']);
});

test('what is escalated and rejected does not run', async () => {
  const { ran, transport, session, call } = await setUp();
  const asked = next(session, 'tool_approval_requested');
  call('git push');
  const [, , { approvalItem }] = await asked;
  const answered = next(transport, 'answered');
  await session.reject(approvalItem);
  await answered;
  assert.deepEqual(ran, []);
});
