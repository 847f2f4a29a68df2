import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { offeredAgents } from '../../src/cli/settings-options.ts';
import { makeFolder } from '../support/fake-io.ts';

// Real processes of the built command: `npm run build` comes first.
const program = resolve('dist/action-policy.cjs');

interface Place {
  readonly home: string;
  readonly cwd: string;
}

const makePlace = (): Place => ({ home: makeFolder(), cwd: makeFolder() });

const environment = ({ home }: Place) => ({ PATH: '/usr/bin:/bin', HOME: home, TERM: 'xterm', NO_COLOR: '1' });

/** On a pseudo-terminal, where a person says yes. */
function runOnTerminal(argv: readonly string[], place: Place) {
  const script = resolve('test/end-to-end/pseudo-terminal.py');
  const options = { cwd: place.cwd, env: environment(place), encoding: 'utf8' } as const;
  const { status, stdout } = spawnSync('python3', [script, 'y', '--', process.execPath, program, ...argv], options);
  return { code: status, shown: stdout };
}

function doctor(argv: readonly string[], place: Place) {
  const options = { cwd: place.cwd, env: environment(place), encoding: 'utf8' } as const;
  const { status, stdout } = spawnSync(process.execPath, [program, 'doctor', '--json', ...argv], options);
  return { code: status, ...JSON.parse(stdout) };
}

const names = offeredAgents.map(({ name }) => name);

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

test('what is put in for each agent holds, and leaves no file behind', () => {
  const place = makePlace();
  write(join(place.home, '.codex/config.toml'), '[hooks.state."x"]\ntrusted_hash = "sha256:0"\n');
  const allowed = { approvals: [{ event: 'pre_tool_call', command: 'action-policy hook hermes || exit 2' }] };
  write(join(place.home, '.hermes/shell-hooks-allowlist.json'), JSON.stringify(allowed));
  expect(runOnTerminal(['init', '--agent', names.join(',')], place).code).toBe(0);
  const { code, hooks, unguarded } = doctor([], place);
  expect(hooks.filter((hook: { holds: boolean }) => !hook.holds)).toEqual([]);
  expect(hooks.map(({ agent }: { agent: string }) => agent)).toEqual(names);
  expect({ code, unguarded }).toEqual({ code: 0, unguarded: [] });

  expect(runOnTerminal(['uninstall', '--all'], place).code).toBe(0);
  const files = readdirSync(place.home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.map(({ name }) => name).toSorted()).toEqual(['config.toml', 'shell-hooks-allowlist.json']);
}, 120_000);

describe('uninstall', () => {
  test.each(['{ "hooks": {} }', '{"hooks":{"PreToolUse":[]},}\n', '{}', '', '{ /* mine */ }\r\n'])(
    'gives back %j, which is kept beside it in between',
    (before) => {
      const place = makePlace();
      const path = join(place.cwd, '.claude/settings.json');
      write(path, before);
      const options = ['--agent', 'claude', '--project'];
      expect(runOnTerminal(['init', ...options], place).code).toBe(0);
      expect(readFileSync(`${path}.before-action-policy`, 'utf8')).toBe(before);
      expect(runOnTerminal(['uninstall', ...options], place).code).toBe(0);
      expect(readFileSync(path, 'utf8')).toBe(before);
      expect(existsSync(`${path}.before-action-policy`)).toBe(false);
    },
  );

  test('keeps what a person has changed since', () => {
    const place = makePlace();
    const path = join(place.cwd, '.cursor/hooks.json');
    write(path, '{\n  "version": 1\n}\n');
    const options = ['--agent', 'cursor', '--project'];
    runOnTerminal(['init', ...options], place);
    writeFileSync(path, readFileSync(path, 'utf8').replace('"version": 1', '"version": 1, "mine": true'));
    expect(runOnTerminal(['uninstall', ...options], place).code).toBe(0);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ version: 1, mine: true });
  });
});

describe('init', () => {
  test('--all sets up the agents that are found, and says what it found', () => {
    const place = makePlace();
    mkdirSync(join(place.home, '.qwen'));
    const { code, shown } = runOnTerminal(['init', '--all'], place);
    expect(code).toBe(0);
    expect(shown).toContain(`found Qwen Code: ${join(place.home, '.qwen')}`);
    expect(shown).toContain('no Cursor here');
    expect(doctor(['--agent', 'qwen'], place)).toMatchObject({ code: 0 });
    expect(doctor(['--agent', 'qwen,cursor'], place)).toMatchObject({ code: 1, unguarded: ['cursor'] });
  });

  test('a file that cannot be changed keeps no other from being changed', () => {
    const place = makePlace();
    write(join(place.home, '.qwen/settings.json'), '{');
    const { code, shown } = runOnTerminal(['init', '--agent', 'qwen', '--agent', 'droid'], place);
    expect(code).toBe(1);
    expect(shown).toContain('is left alone: it is not valid JSON: line 1, column 2');
    expect(existsSync(join(place.home, '.factory/settings.json'))).toBe(true);
    expect(readFileSync(join(place.home, '.qwen/settings.json'), 'utf8')).toBe('{');
  });

  test('takes the file in which Codex has hooks already', () => {
    const place = makePlace();
    const path = join(place.home, '.codex/config.toml');
    const before = '# mine\r\n[[hooks.Stop]]\r\nhooks = [{ type = "command", command = "a" }] # theirs\r\n';
    write(path, before);
    expect(runOnTerminal(['init', '--agent', 'codex'], place).code).toBe(0);
    expect(existsSync(join(place.home, '.codex/hooks.json'))).toBe(false);
    const [{ path: found, checks }] = doctor(['--agent', 'codex'], place).hooks;
    expect(found).toBe(path);
    const holding = checks.filter(({ holds }: { holds: boolean }) => holds);
    expect(holding.map(({ check }: { check: string }) => check)).toEqual([
      'installed',
      'switched-on',
      'judges',
      'refuses-garbage',
      'fails-closed',
    ]);
    writeFileSync(path, readFileSync(path, 'utf8').replace('# mine', '# mine\r\nfeatures.hooks = false'));
    expect(JSON.stringify(doctor(['--agent', 'codex'], place))).toContain('take `features.hooks` out');
    writeFileSync(path, readFileSync(path, 'utf8').replace('\r\nfeatures.hooks = false', ''));
    expect(runOnTerminal(['uninstall', '--agent', 'codex'], place).code).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  test('puts the hook into the files of all agents of Kiro, and finds the one that is new', () => {
    const place = makePlace();
    const agents = join(place.cwd, '.kiro/agents');
    write(join(agents, 'one.json'), '{ "name": "one", "hooks": { "stop": [{ "command": "a" }] } }\n');
    write(join(agents, 'two.json'), '{}');
    write(join(agents, 'notes.md'), 'none');
    expect(runOnTerminal(['init', '--agent', 'kiro', '--project'], place).code).toBe(0);
    expect(JSON.parse(readFileSync(join(agents, 'one.json'), 'utf8')).hooks.preToolUse).toMatchObject([
      { matcher: '*', timeout_ms: 30_000 },
    ]);
    const { code, hooks } = doctor([], place);
    expect({ code, count: hooks.length }).toEqual({ code: 0, count: 3 });
    write(join(agents, 'three.json'), '{}');
    const later = doctor([], place);
    expect(later.code).toBe(1);
    expect(later.hooks.filter(({ holds }: { holds: boolean }) => !holds)).toMatchObject([
      { path: join(agents, 'three.json'), checks: [{ check: 'installed' }] },
    ]);
    expect(runOnTerminal(['uninstall', '--agent', 'kiro', '--project'], place).code).toBe(0);
    expect(readFileSync(join(agents, 'one.json'), 'utf8')).toBe(
      '{ "name": "one", "hooks": { "stop": [{ "command": "a" }] } }\n',
    );
    expect(readFileSync(join(agents, 'two.json'), 'utf8')).toBe('{}');
    expect(existsSync(join(place.cwd, '.kiro/hooks/action-policy.json'))).toBe(false);
  });

  test('a file that is not valid is left alone, with the place of the mistake', () => {
    const place = makePlace();
    write(join(place.home, '.kimi-code/config.toml'), 'a = 1\nb =\n');
    write(join(place.home, '.hermes/config.yaml'), 'a: [1\nb: 2\n');
    const { code, shown } = runOnTerminal(['init', '--agent', 'kimi,hermes'], place);
    expect(code).toBe(1);
    expect(shown).toContain('config.toml is left alone: it is not valid TOML: line 2, column 4');
    expect(shown).toContain('config.yaml is left alone: it is not valid YAML: line 2, column 1');
    expect(readFileSync(join(place.home, '.hermes/config.yaml'), 'utf8')).toBe('a: [1\nb: 2\n');
  });

  test('tells of an agent that reads no hooks from projects', () => {
    const { code, shown } = runOnTerminal(['init', '--agent', 'kimi', '--project'], makePlace());
    expect(code).toBe(1);
    expect(shown).toContain('Kimi Code reads no hooks from a project');
  });

  test('a link in place of the kept file is replaced, and what it points to stays', () => {
    const place = makePlace();
    const path = join(place.cwd, '.claude/settings.json');
    write(path, '{}');
    write(join(place.cwd, 'other'), 'other');
    symlinkSync('../other', `${path}.before-action-policy`);
    expect(runOnTerminal(['init', '--agent', 'claude', '--project'], place).code).toBe(0);
    expect(readFileSync(join(place.cwd, 'other'), 'utf8')).toBe('other');
    expect(readFileSync(`${path}.before-action-policy`, 'utf8')).toBe('{}');
  });
});

describe('doctor', () => {
  const failed = (report: ReturnType<typeof doctor>): readonly string[] =>
    report.hooks.flatMap(({ checks }: { checks: readonly { check: string; holds: boolean }[] }) =>
      checks.filter(({ holds }) => !holds).map(({ check }) => check),
    );

  function installed(change: (text: string) => string, folder: 'home' | 'cwd' = 'home'): Place {
    const place = makePlace();
    runOnTerminal(['init', '--agent', 'claude', folder === 'home' ? '--user' : '--project'], place);
    const path = join(place[folder], '.claude/settings.json');
    writeFileSync(path, change(readFileSync(path, 'utf8')));
    return place;
  }

  test.each([
    ['a line that lets the call run', (text: string) => text.replace(' || exit 2', ''), ['installed', 'fails-closed']],
    [
      'a program that is gone',
      (text: string) => text.replace('action-policy.cjs', 'gone/action-policy.cjs'),
      ['installed', 'judges'],
    ],
    ['a hook of some tools', (text: string) => text.replace('"*"', '"Bash"'), ['installed']],
    ['hooks that are off', (text: string) => text.replace('{', '{ "disableAllHooks": true,'), ['switched-on']],
    [
      'a policy that lets it pass',
      (text: string) => text.replace('hook claude', 'hook claude --template safe_browsing'),
      ['judges'],
    ],
  ])('finds %s', (_, change, checks) => {
    const report = doctor([], installed(change));
    expect(failed(report)).toEqual(checks);
    expect(report.code).toBe(1);
  });

  test('runs no program that a repository names', () => {
    const evil = (text: string) => text.replace('hook claude', 'hook claude; touch ran');
    const place = installed(evil, 'cwd');
    expect(failed(doctor([], place))).toEqual(['known']);
    const other = installed((text) => text.replace(process.execPath, `touch ran;${process.execPath}`), 'cwd');
    expect(failed(doctor([], other))).toEqual(['installed', 'known']);
    expect([place, other].map(({ cwd }) => existsSync(join(cwd, 'ran')))).toEqual([false, false]);
  });

  test('without any hook, something is missing', () => {
    expect(doctor([], makePlace())).toEqual({ code: 1, hooks: [], unguarded: [] });
  });
});
