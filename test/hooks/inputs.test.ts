import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../support/fake-io.ts';
import { hosts } from './hosts.ts';

// Real processes of the built command: `npm run build` comes first. How a host hands over its question is up to it: Node gives a
// socket, most others a pipe, and a person tries it with a file.
const program = resolve('dist/action-policy.cjs');
const project = makeFolder();
const claude = hosts['claude'];
if (claude === undefined) throw new Error('how Claude Code blocks is not written down');
const question = JSON.stringify(claude.question('git push --force origin main', project));
const folder = makeFolder({ 'question.json': question, 'half.json': question.slice(0, -5) });
const env = { PATH: process.env['PATH'] ?? '', HOME: makeFolder() };
const words = [program, 'hook', 'claude'];

test.each([
  ['a file', '"$0" "$@" < question.json'],
  ['a pipe', 'cat question.json | "$0" "$@"'],
  ['a pipe that is filled slowly', '{ head -c 20 question.json; sleep 0.2; tail -c +21 question.json; } | "$0" "$@"'],
])('a question in %s is answered', (_what, line) => {
  const { stdout } = spawnSync('bash', ['-c', line, process.execPath, ...words], { cwd: folder, env });
  expect(stdout.toString()).toContain('"permissionDecision":"deny"');
  expect(stdout.toString()).toContain('rewrites');
});

test.each([
  ['half a question in a file', '"$0" "$@" < half.json'],
  ['half a question in a pipe', 'cat half.json | "$0" "$@"'],
  ['an empty pipe', 'true | "$0" "$@"'],
  ['an empty file', '"$0" "$@" < /dev/null'],
  ['a closed descriptor', '"$0" "$@" <&-'],
  ['a folder', '"$0" "$@" < /'],
])('%s is a block', (_what, line) => {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', line, process.execPath, ...words], { cwd: folder, env });
  expect({ code: status, stdout: stdout.toString(), stderr: stderr.toString() }).toSatisfy(claude.isBlocked);
});

test.runIf(process.platform === 'linux')('a pipe that never ends is a block before any host gives up', async () => {
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  const held = openSync(path, 'r+');
  writeSync(held, '{');
  const child = spawn(process.execPath, words, { cwd: project, env, stdio: [held, 'pipe', 'pipe'] });
  const start = performance.now();
  const texts = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => (texts.stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (texts.stderr += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  expect({ code, ...texts }).toSatisfy(claude.isBlocked);
  expect(performance.now() - start).toBeLessThan(20_000);
  closeSync(held);
});
