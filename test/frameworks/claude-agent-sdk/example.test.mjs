import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startFakeModel } from './fake-model.mjs';

const hook = new URL('../support/resolve-from-here.mjs', import.meta.url).href;
const file = fileURLToPath(new URL('../../../examples/claude-agent-sdk.mjs', import.meta.url));

test('the example tells what is decided, and asks', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'claude-example-'));
  const commands = ['echo hello', 'rm -rf ~', 'npm publish'];
  const calls = commands.map((command, index) => [[`call_${index}`, 'Bash', { command, description: 'runs it' }]]);
  const model = await startFakeModel(calls);
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    ANTHROPIC_BASE_URL: model.url,
    ANTHROPIC_API_KEY: 'none',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
  };
  try {
    const child = spawn(process.execPath, ['--import', hook, file], { env });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (printed += text));
    child.stdout.on('data', (text) => String(text).includes('(y/n)') && child.stdin.end('n\n'));
    const status = await new Promise((done) => child.on('close', done));
    assert.equal(status, 0, printed);
    assert.deepEqual(
      [...printed.matchAll(/^(approve|deny|escalate): .*"command":"([^"]*)"/gm)].map(([, action, command]) => [
        action,
        command,
      ]),
      [
        ['approve', 'echo hello'],
        ['deny', 'rm -rf ~'],
        ['escalate', 'npm publish'],
      ],
      printed,
    );
    assert.match(JSON.stringify(model.told.get('call_1')), /rule no-rm-rf/);
    assert.match(JSON.stringify(model.told.get('call_2')), /The user said no/);
    assert.match(printed, /done$/m);
  } finally {
    model.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
