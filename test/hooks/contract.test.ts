import { spawn, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { agentNames, loadAdapter } from '../../src/cli/hook/adapters.ts';
import { makeFolder } from '../support/fake-io.ts';
import { hosts, type Host, type ProcessAnswer } from './hosts.ts';

// Real processes of the built command: `npm run build` comes first.
const program = resolve('dist/action-policy.cjs');
/** The clock fails once: when the call is judged, and not when the answer is written. */
const breaking = makeFolder({
  'break.cjs': "const { now } = Date; Date.now = () => { Date.now = now; throw new Error('planted'); };\n",
});
/** Judging asks for the time, and never gets it. */
const hanging = makeFolder({
  'hang.cjs': 'Date.now = () => { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); };\n',
});
const badPolicies = makeFolder({ 'bad.yaml': 'polices: []\n', '.action-policy.yaml': 'polices: []\n' });
const project = makeFolder();
const home = makeFolder();

function hostOf(name: string): Host {
  const host = hosts[name];
  if (host === undefined) throw new Error(`how ${name} blocks is not written down`);
  return host;
}

const environment = { PATH: process.env['PATH'] ?? '', HOME: home };

interface Run {
  readonly words?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

function answerOf(name: string, input: string | Uint8Array, { words = [], env = {} }: Run = {}): ProcessAnswer {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'hook', name, ...words], {
    cwd: project,
    env: { ...environment, ...env },
    input,
  });
  return { code: status, stdout: stdout.toString(), stderr: stderr.toString() };
}

const ask = (name: string, command: string, run?: Run): ProcessAnswer =>
  answerOf(name, JSON.stringify(hostOf(name).question(command, project)), run);

/** Runs it as the settings of the agent do, with what they add for a hook that fails. */
async function runInstalled(
  name: string,
  env: Readonly<Record<string, string>>,
  input: string,
): Promise<ProcessAnswer> {
  const fallback = (await loadAdapter(name))?.facts.fallback ?? '';
  const line = `"$NODE" "$PROGRAM" hook ${name} ${fallback.startsWith('||') ? fallback : ''}`;
  const child = spawn('sh', ['-c', line], {
    cwd: project,
    env: { ...environment, NODE: process.execPath, PROGRAM: program, ...env },
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (texts.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (texts.stderr += chunk.toString()));
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, ...texts };
}

/** Cursor is told that any failure blocks, and our plugin for opencode takes nothing but its word for an approval. */
function blocksAsInstalled(name: string): (answer: ProcessAnswer) => boolean {
  return name === 'cursor' || name === 'opencode' ? ({ code }) => code !== 0 : hostOf(name).isBlocked;
}

test('each agent that the command knows is tried, and no other', () => {
  expect(Object.keys(hosts).toSorted()).toEqual([...agentNames].toSorted());
});

describe.each(agentNames)('%s', (name) => {
  const host = hostOf(name);
  const harmless = JSON.stringify(host.question('ls', project));

  test('is not in the way of what is approved, and of events that no call waits for', () => {
    expect(ask(name, 'ls')).toSatisfy(host.isPassed);
    expect(answerOf(name, JSON.stringify(host.otherEvent(project)))).toSatisfy(host.isPassed);
  });

  test('stops what is denied, with the reason', () => {
    const answer = ask(name, 'git push --force origin main');
    expect(answer).toSatisfy(host.isBlocked);
    expect(answer.stdout + answer.stderr).toContain('no-force-push-main');
  });

  test('asks of what is escalated where that holds, and else stops it with what a person can do', async () => {
    const adapter = await loadAdapter(name);
    expect(adapter?.facts.asks).toBe(host.isAsked !== undefined);
    const answer = ask(name, 'sudo ls');
    expect(answer).toSatisfy(host.isAsked ?? host.isBlocked);
    expect((answer.stdout + answer.stderr).includes('A person has to approve this')).toBe(host.isAsked === undefined);
  });

  test.each<readonly [string, string | Uint8Array, Run]>([
    ['a named policy that is missing', harmless, { words: ['--policy', '/no/such.yaml'] }],
    ['a named policy that is not valid', harmless, { words: ['--policy', join(badPolicies, 'bad.yaml')] }],
    ['a template that is missing', harmless, { words: ['--template', 'constructor'] }],
    ["a project's policy that is not valid", JSON.stringify(host.question('ls', badPolicies)), {}],
    ['no input', '', {}],
    ['garbage', '{"hook', {}],
    ['bytes that are no text', Uint8Array.of(0x7b, 0xff, 0x7d), {}],
    [
      'an event that nobody knows',
      '{"hook_event_name":"Unheard","hookName":"unheard","agent_action_name":"unheard"}',
      {},
    ],
    ['a key that is there twice', `{"x":1,"x":2,${harmless.slice(1)}`, {}],
    ['an input that is too large', `${harmless}${' '.repeat(17 * 1024 * 1024)}`, {}],
    ['an error of its own', harmless, { env: { NODE_OPTIONS: `--require ${join(breaking, 'break.cjs')}` } }],
  ])('is a block: %s', (_what, input, run) => {
    expect(answerOf(name, input, run)).toSatisfy(host.isBlocked);
  });

  test('an output that nobody reads fails by the exit code', async () => {
    const child = spawn(process.execPath, [program, 'hook', name], { cwd: project, env: environment });
    child.stdout.destroy();
    child.stdin.end(JSON.stringify(host.question('git push --force origin main', project)));
    expect(await new Promise((done) => child.on('exit', done))).toBe(2);
  });

  test('blocks by what the installed command line adds where it cannot start', async () => {
    expect(await runInstalled(name, { PROGRAM: join(project, 'gone.cjs') }, harmless)).toSatisfy(
      blocksAsInstalled(name),
    );
  });
});

test('an input that never ends is a block before any host gives up', async () => {
  const answers = agentNames.map(async (name) => {
    const child = spawn(process.execPath, [program, 'hook', name], { cwd: project, env: environment });
    const texts = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (texts.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (texts.stderr += chunk.toString()));
    child.stdin.write('{');
    const code = await new Promise<number | null>((done) => child.on('close', done));
    return { name, isBlocked: hostOf(name).isBlocked({ code, ...texts }) };
  });
  expect(await Promise.all(answers)).toEqual(agentNames.map((name) => ({ name, isBlocked: true })));
});

test('judging that does not end is a block before any host gives up', async () => {
  const env = { NODE_OPTIONS: `--require ${join(hanging, 'hang.cjs')}` };
  const answers = agentNames.map(async (name) => {
    const input = JSON.stringify(hostOf(name).question(`echo ${'x'.repeat(70_000)}`, project));
    return { name, isBlocked: blocksAsInstalled(name)(await runInstalled(name, env, input)) };
  });
  const start = performance.now();
  expect(await Promise.all(answers)).toEqual(agentNames.map((name) => ({ name, isBlocked: true })));
  expect(performance.now() - start).toBeLessThan(25_000);
});
