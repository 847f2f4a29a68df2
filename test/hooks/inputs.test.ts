import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
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

interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Hands over the question as Node does where nothing else is asked for: by a socket. */
async function ask(stdin: 'pipe' | number, hand: (child: ChildProcess) => void): Promise<Answer> {
  const child = spawn(process.execPath, words, { cwd: project, env, stdio: [stdin, 'pipe', 'pipe'] });
  const texts = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => (texts.stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (texts.stderr += chunk.toString()));
  // Whoever is not read writes in vain.
  child.stdin?.on('error', () => {});
  hand(child);
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, ...texts };
}

test.each<[string, (child: ChildProcess) => void]>([
  ['at once', ({ stdin }) => stdin?.end(question)],
  [
    'in two parts',
    ({ stdin }) => {
      stdin?.write(question.slice(0, 20));
      setTimeout(() => stdin?.end(question.slice(20)), 200);
    },
  ],
  ['with much around it', ({ stdin }) => stdin?.end(`${' '.repeat(3_000_000)}${question}${' '.repeat(3_000_000)}`)],
])('a question in a socket is answered: %s', async (_what, hand) => {
  const { code, stdout } = await ask('pipe', hand);
  expect(code).toBe(0);
  expect(stdout).toContain('rewrites');
});

test.each<[string, (child: ChildProcess) => void]>([
  ['half a question', ({ stdin }) => stdin?.end(question.slice(0, -5))],
  ['nothing', ({ stdin }) => stdin?.end()],
  ['too much', ({ stdin }) => stdin?.end(' '.repeat(17 * 1024 * 1024))],
  ['half a question and no end', ({ stdin }) => stdin?.write(question.slice(0, -5))],
])('in a socket, %s is a block before any host gives up', async (_what, hand) => {
  const start = performance.now();
  expect(await ask('pipe', hand)).toSatisfy(claude.isBlocked);
  expect(performance.now() - start).toBeLessThan(20_000);
});

test.runIf(process.platform === 'linux')('a pipe that never ends is a block before any host gives up', async () => {
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  const held = openSync(path, 'r+');
  writeSync(held, '{');
  const start = performance.now();
  expect(await ask(held, () => {})).toSatisfy(claude.isBlocked);
  expect(performance.now() - start).toBeLessThan(20_000);
  closeSync(held);
});
