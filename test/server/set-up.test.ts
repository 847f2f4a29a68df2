import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFolder } from '../support/fake-io.ts';
import { startTestServer, token, type TestServer } from './server-process.ts';

// Real processes of the built command: `npm run build` comes first.
const program = resolve('dist/action-policy.cjs');
let server: TestServer;
let address: string;

beforeAll(async () => {
  server = await startTestServer();
  address = 'port' in server.reach ? `http://127.0.0.1:${server.reach.port}` : '';
});
afterAll(() => server.stop());

interface Place {
  readonly home: string;
  readonly cwd: string;
}

const makePlace = (): Place => ({ home: makeFolder(), cwd: makeFolder() });
const environment = ({ home }: Place) => ({ PATH: '/usr/bin:/bin', HOME: home, TERM: 'xterm', NO_COLOR: '1' });

function init(place: Place, ...words: readonly string[]) {
  const argv = [resolve('test/end-to-end/pseudo-terminal.py'), 'y', '--', process.execPath, program, 'init', ...words];
  const { status, stdout } = spawnSync('python3', argv, {
    cwd: place.cwd,
    env: environment(place),
    encoding: 'utf8',
  });
  return { code: status, shown: stdout };
}

interface Doctor {
  readonly code: number | null;
  readonly hooks: readonly {
    readonly path: string;
    readonly checks: readonly { readonly check: string; readonly holds: boolean; readonly remedy?: string }[];
  }[];
}

async function doctor(
  place: Place,
  env: Readonly<Record<string, string>> = { ACTION_POLICY_TOKEN: token },
): Promise<Doctor> {
  const child = spawn(process.execPath, [program, 'doctor', '--json'], {
    cwd: place.cwd,
    env: { ...environment(place), ...env },
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  // What `doctor --json` prints.
  return { code, ...(JSON.parse(said) as Omit<Doctor, 'code'>) };
}

const failedIn = ({ hooks }: Doctor): readonly string[] =>
  hooks.flatMap(({ checks }) => checks.filter(({ holds }) => !holds).map(({ check }) => check));

const settingsOf = ({ home }: Place): string => join(home, '.claude/settings.json');

describe('a server that Claude Code is to ask', () => {
  test('is put into its settings, blocks where it is gone, and is tried through the very address', async () => {
    const place = makePlace();
    expect(init(place, '--agent', 'claude', '--server', address).code).toBe(0);
    const [group] = JSON.parse(readFileSync(settingsOf(place), 'utf8')).hooks.PreToolUse;
    expect(group).toEqual({
      matcher: '*',
      hooks: [
        {
          type: 'http',
          url: `${address}/hooks/claude`,
          headers: { Authorization: 'Bearer $ACTION_POLICY_TOKEN' },
          allowedEnvVars: ['ACTION_POLICY_TOKEN'],
          timeout: 30,
          onFailure: 'block',
        },
      ],
    });
    const report = await doctor(place);
    expect({ code: report.code, failed: failedIn(report) }).toEqual({ code: 0, failed: [] });
    expect(report.hooks[0]?.checks.map(({ check }) => check)).toEqual([
      'installed',
      'switched-on',
      'judges',
      'refuses-garbage',
      'fails-closed',
    ]);
    // Once more, without the address: it stays as it is.
    expect(init(place, '--agent', 'claude').shown).toContain('the hook is in');
  });

  test.each<readonly [string, (text: string) => string, Readonly<Record<string, string>>, readonly string[]]>([
    ['no token', (text) => text, {}, ['judges']],
    ['a token that is wrong', (text) => text, { ACTION_POLICY_TOKEN: 'wrong' }, ['judges']],
    [
      'no server',
      (text) => text.replace(/:\d+\/hooks/, ':9/hooks'),
      { ACTION_POLICY_TOKEN: token },
      ['judges', 'refuses-garbage'],
    ],
    [
      'an agent that goes on without it',
      (text) => text.replace('"onFailure": "block"', '"onFailure": "continue"'),
      { ACTION_POLICY_TOKEN: token },
      ['installed', 'fails-closed'],
    ],
  ])('is found with %s', async (_, change, env, failed) => {
    const place = makePlace();
    init(place, '--agent', 'claude', '--server', address);
    writeFileSync(settingsOf(place), change(readFileSync(settingsOf(place), 'utf8')));
    const report = await doctor(place, env);
    expect({ code: report.code, failed: failedIn(report) }).toEqual({ code: 1, failed });
  });

  test('takes the place of the command', () => {
    const place = makePlace();
    init(place, '--agent', 'claude');
    expect(init(place, '--agent', 'claude', '--server', `${address}/hooks/claude/`).code).toBe(0);
    const text = readFileSync(settingsOf(place), 'utf8');
    expect(text).not.toContain('"command"');
    expect(text.match(/hooks\/claude/g)).toHaveLength(1);
  });

  test('is not asked where a repository names one elsewhere, or wants more than the token', async () => {
    const place = makePlace();
    mkdirSync(join(place.cwd, '.claude'));
    init(place, '--agent', 'claude', '--server', address, '--project');
    expect(failedIn(await doctor(place))).toEqual([]);
    const path = join(place.cwd, '.claude/settings.json');
    const good = readFileSync(path, 'utf8');
    writeFileSync(path, good.replace(address, 'https://evil.example'));
    expect(failedIn(await doctor(place))).toEqual(['known']);
    writeFileSync(path, good.replace('"Bearer $ACTION_POLICY_TOKEN"', '"$ACTION_POLICY_TOKEN $HOME"'));
    expect(failedIn(await doctor(place))).toEqual(['installed', 'known']);
  });
});

test.each([
  [['--agent', 'qwen', '--server', 'http://127.0.0.1:1'], 'Qwen Code cannot ask a server'],
  [['--agent', 'codex', '--server', 'http://127.0.0.1:1'], 'Codex cannot ask a server'],
  [['--agent', 'claude', '--server', 'http://10.0.0.1:1'], 'only this machine is asked without TLS'],
  [['--agent', 'claude', '--server', 'localhost'], 'it is not an address'],
  [['--agent', 'claude', '--server', 'https://a:b@example.com'], 'has no place in it'],
  [['--all', '--server', 'http://127.0.0.1:1'], '`--server` is for agents that you name'],
])('init %j is refused', (words, message) => {
  const { code, shown } = init(makePlace(), ...words);
  expect(code).toBe(1);
  expect(shown).toContain(message);
});
