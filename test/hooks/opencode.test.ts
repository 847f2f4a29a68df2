import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { actionPolicy, type OpencodePluginOptions } from '../../src/agents/opencode-plugin.ts';
import { makeFolder } from '../support/fake-io.ts';

// The plugin asks the built command: `npm run build` comes first.
const program = resolve('dist/action-policy.cjs');
const broken = makeFolder({ 'empty.cjs': '', 'fails.cjs': 'process.exit(1);\n' });
const directory = makeFolder({ '.action-policy.yaml': 'policies: []\n' });
const bad = makeFolder({ '.action-policy.yaml': 'polices: []\n' });

async function run(
  command: string,
  options: OpencodePluginOptions = {},
  project: { readonly directory: string; readonly worktree?: string } = { directory, worktree: '/' },
): Promise<string> {
  const hooks = await actionPolicy({ node: process.execPath, program, ...options })(project);
  try {
    await hooks['tool.execute.before']({ tool: 'bash', sessionID: 's', callID: 'c' }, { args: { command } });
    return 'runs';
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown';
  }
}

test('what is approved runs, and what is stopped throws with the reason', async () => {
  expect(await run('ls')).toBe('runs');
  expect(await run('git push --force origin main')).toContain('rule no-force-push-main');
  expect(await run('sudo ls')).toContain('A person has to approve this');
});

test('the policies of its project judge', async () => {
  expect(await run('ls', {}, { directory: bad })).toContain('.action-policy.yaml is not valid');
  expect(await run('ls', {}, { directory, worktree: bad })).toContain('.action-policy.yaml is not valid');
});

test.each<readonly [string, OpencodePluginOptions]>([
  ['is not there', { program: join(broken, 'gone.cjs') }],
  ['is empty, and ends well', { program: join(broken, 'empty.cjs') }],
  ['fails', { program: join(broken, 'fails.cjs') }],
  ['has no Node', { node: join(broken, 'node') }],
  ['has a policy that is missing', { words: ['--policy', '/no/such.yaml'] }],
  ['has an option that is unknown', { words: ['--polici', 'x'] }],
])('a command that %s is a block', async (_what, options) => {
  expect(await run('ls', options)).not.toBe('runs');
});

test('arguments that no JSON can hold are a block', async () => {
  const hooks = await actionPolicy({ node: process.execPath, program })({ directory });
  const judging = hooks['tool.execute.before']({ tool: 'bash' }, { args: { command: 1n } });
  await expect(judging).rejects.toThrow('BigInt');
});
