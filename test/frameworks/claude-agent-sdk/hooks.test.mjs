// Claude Code itself, as the SDK starts it, with a fake model.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createSdkMcpServer, query, tool } from '@anthropic-ai/claude-agent-sdk';
import { z } from 'zod';
import { claudeHooks, guardCanUseTool } from '../../../dist/claude-agent-sdk.js';
import { PolicyEngine } from '../../../dist/index.js';
import { startFakeModel } from './fake-model.mjs';

const engine = PolicyEngine.fromObject({
  policies: [
    { name: 'no-denied', match: { args_pattern: 'denied' }, action: 'deny', reason: 'too much', instead: 'do less' },
    { name: 'ask-asked', match: { args_pattern: 'asked' }, action: 'escalate', reason: 'a human decides' },
  ],
});

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'claude-sdk-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const touch = (name) => ['Bash', { command: `touch ${name}`, description: 'makes a file' }];
const ran = (name) => existsSync(join(folder, name));

async function run(calls, options = {}) {
  const model = await startFakeModel([calls.map(([name, input], index) => [`call_${index}`, name, input])]);
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    ANTHROPIC_BASE_URL: model.url,
    ANTHROPIC_API_KEY: 'none',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    // What it asks of a container before it bypasses permissions as root.
    IS_SANDBOX: '1',
  };
  try {
    for await (const message of query({
      prompt: 'go',
      options: { cwd: folder, env, settingSources: [], maxTurns: 4, stderr: () => {}, ...options },
    })) {
      if (message.type === 'result') break;
    }
    const told = (index) => {
      const content = model.told.get(`call_${index}`)?.content;
      return typeof content === 'string' ? content : (content ?? []).map(({ text }) => text).join('');
    };
    return { told };
  } finally {
    model.close();
  }
}

for (const mode of ['default', 'acceptEdits', 'bypassPermissions', 'dontAsk']) {
  const all = { permissionMode: mode, allowDangerouslySkipPermissions: true, allowedTools: ['Bash'] };

  test(`in the mode ${mode} what is denied does not run, and the model is told why`, async () => {
    const reports = [];
    const hooks = claudeHooks(engine, { onDecision: (report) => reports.push(report) });
    const { told } = await run([touch(`denied-${mode}`), touch(`fine-${mode}`)], { ...all, hooks });
    assert.equal(ran(`denied-${mode}`), false);
    assert.equal(ran(`fine-${mode}`), true);
    assert.match(told(0), /rule no-denied: too much\. Instead: do less/);
    assert.deepEqual(
      reports.map(({ callId, outcome }) => [callId, outcome]),
      [
        ['call_0', 'stop'],
        ['call_1', 'run'],
      ],
    );
    assert.equal(reports[0].call.cwd, folder);
    assert.equal(reports[0].call.agent, 'claude-code');
  });

  test(`in the mode ${mode} what is to be escalated does not run where nobody is asked`, async () => {
    const { told } = await run([touch(`asked-${mode}`)], { ...all, hooks: claudeHooks(engine) });
    assert.equal(ran(`asked-${mode}`), false, told(0));
  });
}

test('a person who is asked decides, with the reason before them', async () => {
  for (const behavior of ['allow', 'deny']) {
    const asked = [];
    const canUseTool = async (name, input, { decisionReason }) => {
      asked.push([name, decisionReason]);
      return behavior === 'allow' ? { behavior, updatedInput: input } : { behavior, message: 'not now' };
    };
    const { told } = await run([touch(`asked-${behavior}`)], {
      hooks: claudeHooks(engine),
      canUseTool: guardCanUseTool(engine, canUseTool),
    });
    assert.equal(ran(`asked-${behavior}`), behavior === 'allow', told(0));
    assert.equal(asked.length, 1);
    assert.match(asked[0][1], /rule ask-asked: a human decides/);
  }
});

test('what a person changes the call into is judged, too', async () => {
  const canUseTool = async () => ({ behavior: 'allow', updatedInput: { command: 'touch denied-by-change' } });
  const { told } = await run([touch('asked-change')], {
    hooks: claudeHooks(engine),
    canUseTool: guardCanUseTool(engine, canUseTool),
  });
  assert.equal(ran('denied-by-change'), false);
  assert.match(told(0), /rule no-denied/);
});

test('tools of a server in the process are judged, and nobody vouches for their names', async () => {
  const ranOf = [];
  const notes = createSdkMcpServer({
    name: 'notes',
    version: '1.0.0',
    tools: [
      tool('write', 'Writes a note', { text: z.string() }, async ({ text }) => {
        ranOf.push(text);
        return { content: [{ type: 'text', text: 'written' }] };
      }),
    ],
  });
  const reports = [];
  const { told } = await run(
    [
      ['mcp__notes__write', { text: 'denied' }],
      ['mcp__notes__write', { text: 'fine' }],
    ],
    {
      mcpServers: { notes },
      allowedTools: ['mcp__notes__write'],
      hooks: claudeHooks(engine, { onDecision: (report) => reports.push(report) }),
    },
  );
  assert.deepEqual(ranOf, ['fine']);
  assert.match(told(0), /rule no-denied/);
  assert.deepEqual(
    reports.map(({ call }) => [call.tool, call.agent]),
    [
      ['mcp__notes__write', undefined],
      ['mcp__notes__write', undefined],
    ],
  );
});

test('a hook that fails blocks', async () => {
  const hooks = claudeHooks(engine);
  hooks.PreToolUse[0].hooks = [
    async () => {
      throw new Error('boom');
    },
  ];
  await run([touch('failed')], { hooks, permissionMode: 'bypassPermissions', allowDangerouslySkipPermissions: true });
  assert.equal(ran('failed'), false);
});

test('observing stops nothing', async () => {
  const reports = [];
  const hooks = claudeHooks(engine, { mode: 'observe', onDecision: (report) => reports.push(report.decision.action) });
  await run([touch('denied-observed')], { hooks, allowedTools: ['Bash'] });
  assert.equal(ran('denied-observed'), true);
  assert.deepEqual(reports, ['deny']);
});

describe('an approved call', () => {
  test('is left to the permissions of the SDK', async () => {
    await run([touch('left')], { hooks: claudeHooks(engine), permissionMode: 'dontAsk' });
    assert.equal(ran('left'), false);
  });

  test('skips them where it is told to', async () => {
    await run([touch('skipped')], { hooks: claudeHooks(engine, { onApprove: 'allow' }), permissionMode: 'dontAsk' });
    assert.equal(ran('skipped'), true);
  });
});
