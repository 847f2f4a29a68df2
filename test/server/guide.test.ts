import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFolder } from '../support/fake-io.ts';
import { startTestServer, type TestServer } from './server-process.ts';

const page = readFileSync('docs/guide/server.md', 'utf8');
/** A command and what it prints, as the page has them. */
const shown = [...page.matchAll(/^```sh\n(?<command>curl .*?)\n```\n\n```\n(?<output>.*?)^```$/gmsu)].map(
  ({ groups }) => [groups?.['command'] ?? '', groups?.['output'] ?? ''] as const,
);

let server: TestServer;
const folder = makeFolder();
beforeAll(async () => {
  server = await startTestServer({
    args: ['--socket', join(folder, 'action-policy.sock')],
    env: { ACTION_POLICY_TOKEN: undefined },
  });
});
afterAll(() => server.stop());

test('the guide shows three requests', () => {
  expect(shown).toHaveLength(3);
});

test.each(shown)('the guide shows what is answered to %s', (command, output) => {
  const env = { PATH: process.env['PATH'], XDG_RUNTIME_DIR: folder };
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', command], { env, encoding: 'utf8', timeout: 20_000 });
  expect(stderr).toBe('');
  expect(stdout.replace(/sha256:[0-9a-f]{64}/, 'sha256:…')).toBe(output);
});

test('the guide names every option of the command that is its own', () => {
  const { stdout } = spawnSync(process.execPath, ['dist/action-policy.cjs', 'serve', '--help'], { encoding: 'utf8' });
  const options = [...stdout.matchAll(/--[a-z-]+/g)].map(([name]) => name).filter((name) => name !== '--help');
  expect(options.length).toBeGreaterThan(10);
  expect(options.filter((name) => !page.includes(name))).toEqual([]);
});
