import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder } from '../support/fake-io.ts';

// Real processes of the built command: `npm run build` comes first.
const program = resolve('dist/action-policy.cjs');

interface Place {
  readonly home: string;
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

function environment({ home, env = {} }: Place): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: home, TERM: 'xterm', NO_COLOR: '1', ...env };
}

function runBuilt(argv: readonly string[], place: Place, input = '') {
  const options = { cwd: place.cwd, env: environment(place), input, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], options);
  return { code: status, stdout, stderr };
}

/** On a pseudo-terminal, where a person types this answer. */
function runOnTerminal(argv: readonly string[], place: Place, answer: string) {
  const script = resolve('test/end-to-end/pseudo-terminal.py');
  const options = { cwd: place.cwd, env: environment(place), encoding: 'utf8' } as const;
  const { status, stdout } = spawnSync('python3', [script, answer, '--', process.execPath, program, ...argv], options);
  return { code: status, shown: stdout };
}

function makePlace(files: Readonly<Record<string, string>> = {}): Place {
  return { home: makeFolder(), cwd: makeFolder(files) };
}

function question(command: string, cwd: string): string {
  return JSON.stringify({ hook_event_name: 'PreToolUse', tool_name: 'Bash', tool_input: { command }, cwd });
}

function decisionOf(stdout: string): string | undefined {
  return stdout === '' ? undefined : JSON.parse(stdout).hookSpecificOutput.permissionDecision;
}

const force = 'git push --force origin main';

describe('check', () => {
  test('judges a shell command, and the exit code says how', () => {
    const place = makePlace();
    expect(runBuilt(['check', '--', 'git', 'push', '--force', 'origin', 'main'], place)).toMatchObject({
      code: 2,
      stderr: '',
    });
    expect(runBuilt(['check', '--', 'ls', '-la'], place)).toMatchObject({ code: 0, stderr: '' });
    expect(runBuilt(['check', '--policy', 'gone.yaml', '--', 'ls'], place).code).toBe(4);
    expect(runBuilt(['chekc'], place).code).toBe(1);
  });

  test('a reader that goes away is no failure', () => {
    const line = `${JSON.stringify({ tool: 'bash', args: { command: 'ls' } })}\n`;
    const place = makePlace({ calls: line.repeat(20_000) });
    const env = { ...environment(place), NODE: process.execPath, PROGRAM: program };
    const shell = '"$NODE" "$PROGRAM" check --stdin < calls 2> errors | head -n 1';
    expect(execFileSync('sh', ['-c', shell], { cwd: place.cwd, env, encoding: 'utf8' })).toContain('"line":1');
    expect(readFileSync(join(place.cwd, 'errors'), 'utf8')).toBe('');
  });
});

describe('hook claude', () => {
  test('answers in the dialect of the agent with exit code 0', () => {
    const place = makePlace();
    expect(runBuilt(['hook', 'claude'], place, question('ls', place.cwd))).toEqual({ code: 0, stdout: '', stderr: '' });
    const denied = runBuilt(['hook', 'claude'], place, question(force, place.cwd));
    expect([denied.code, decisionOf(denied.stdout), denied.stderr]).toEqual([0, 'deny', '']);
  });

  test('a pipe in place of the policy blocks, and is not waited for', () => {
    const place = makePlace();
    execFileSync('sh', ['-c', 'mkfifo .action-policy.yaml'], { cwd: place.cwd });
    expect(decisionOf(runBuilt(['hook', 'claude'], place, question('ls', place.cwd)).stdout)).toBe('deny');
  });

  test.each([[['hook']], [['hook', 'cluade']], [['hook', 'claude', '--polici', 'x']], [['hook', 'claude', 'x']]])(
    'what cannot start blocks by its exit code: %j',
    (argv) => {
      const place = makePlace();
      const { code, stdout, stderr } = runBuilt(argv, place, question('ls', place.cwd));
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain('error: ');
    },
  );

  test('an output that nobody reads blocks by the exit code', async () => {
    const place = makePlace();
    const child = spawn(process.execPath, [program, 'hook', 'claude'], { cwd: place.cwd, env: environment(place) });
    child.stdout.destroy();
    child.stdin.end(question(force, place.cwd));
    expect(await new Promise((done) => child.on('exit', done))).toBe(2);
  });

  test('an input that never ends is answered with a denial', async () => {
    const place = makePlace();
    const child = spawn(process.execPath, [program, 'hook', 'claude'], { cwd: place.cwd, env: environment(place) });
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stdin.write('{');
    expect(await new Promise((done) => child.on('close', done))).toBe(0);
    expect(decisionOf(stdout)).toBe('deny');
  });
});

describe('trust', () => {
  const policy =
    'policies:\n  - { name: mild, match: { tool: bash, args_pattern: "^command=ls" }, action: escalate }\n';

  test('asks on the terminal, then the file stands in place of safe_coding until it changes', () => {
    const place = makePlace({ '.action-policy.yaml': policy });
    const judge = (): string | undefined => {
      const asked = { ...place, env: { CLAUDE_PROJECT_DIR: place.cwd } };
      return decisionOf(runBuilt(['hook', 'claude'], asked, question(force, place.cwd)).stdout);
    };
    expect(judge()).toBe('deny');
    const refused = runOnTerminal(['trust'], place, 'n');
    expect(refused).toMatchObject({ code: 1, shown: expect.stringContaining('name: mild') });
    expect(judge()).toBe('deny');

    expect(runOnTerminal(['trust'], place, 'yes')).toMatchObject({
      code: 0,
      shown: expect.stringContaining('is trusted'),
    });
    expect(statSync(join(place.home, '.config/action-policy/trusted.json')).mode & 0o777).toBe(0o600);
    expect(judge()).toBeUndefined();
    expect(runOnTerminal(['trust', '--list'], place, '').shown).toContain(join(place.cwd, '.action-policy.yaml'));

    writeFileSync(join(place.cwd, '.action-policy.yaml'), `${policy}# changed\n`);
    expect(judge()).toBe('deny');
    writeFileSync(join(place.cwd, '.action-policy.yaml'), policy);
    expect(judge()).toBeUndefined();

    expect(runOnTerminal(['trust', '--revoke', '.action-policy.yaml'], place, '').code).toBe(0);
    expect(judge()).toBe('deny');
  });

  test('shows no control character of the file, and trusts nothing that does not load or leads out', () => {
    const place = makePlace({ '.action-policy.yaml': 'policies: [] # \u202e\n', 'sub/x': '' });
    expect(runOnTerminal(['trust'], place, 'n').shown).not.toContain('\u202e');
    symlinkSync('/etc/passwd', join(place.cwd, 'sub/.action-policy.yaml'));
    const out = runOnTerminal(['trust', 'sub/.action-policy.yaml'], place, 'yes');
    expect(out.code).toBe(4);
    expect(out.shown).not.toContain('root:');
    expect(existsSync(join(place.home, '.config/action-policy/trusted.json'))).toBe(false);
  });

  test.each([[''], ['</dev/null'], ['2>/dev/null'], ['| cat']])('is refused on a terminal with %s', (redirect) => {
    const place = makePlace({ '.action-policy.yaml': policy });
    const script = resolve('test/end-to-end/pseudo-terminal.py');
    const line = `"${process.execPath}" "${program}" trust ${redirect}`;
    const argv = [script, redirect === '' ? 'n' : 'yes', '--', 'sh', '-c', line];
    spawnSync('python3', argv, { cwd: place.cwd, env: environment(place), timeout: 30_000 });
    expect(existsSync(join(place.home, '.config/action-policy/trusted.json'))).toBe(false);
  });
});

describe('init', () => {
  test('puts the hook into the settings, where it works, and uninstall takes it out again', () => {
    const place = makePlace();
    const settings = join(place.cwd, '.claude/settings.json');
    const options = ['--agent', 'claude', '--project'];
    const before = '{\n  // mine\n  "model": "opus"\n}\n';
    expect(runOnTerminal(['init', ...options], place, 'no').code).toBe(1);
    expect(existsSync(settings)).toBe(false);
    execFileSync('mkdir', [join(place.cwd, '.claude')]);
    writeFileSync(settings, before);
    expect(runOnTerminal(['init', ...options], place, 'y').code).toBe(0);

    const after = readFileSync(settings, 'utf8');
    expect(after).toContain('// mine');
    const [group] = JSON.parse(after.replace('// mine', '')).hooks.PreToolUse;
    const shell = {
      cwd: place.cwd,
      env: environment(place),
      input: question(force, place.cwd),
      encoding: 'utf8',
    } as const;
    expect(decisionOf(execFileSync('sh', ['-c', group.hooks[0].command], shell))).toBe('deny');
    const broken = group.hooks[0].command.replaceAll('action-policy.cjs', 'gone/action-policy.cjs');
    expect(spawnSync('sh', ['-c', broken], shell).status).toBe(2);

    expect(runOnTerminal(['init', ...options], place, 'y').shown).toContain('already');
    expect(readFileSync(settings, 'utf8')).toBe(after);
    expect(runOnTerminal(['uninstall', ...options], place, 'y').code).toBe(0);
    expect(readFileSync(settings, 'utf8')).toBe(before);
  });

  test.each([
    [[], (place: Place) => join(place.cwd, '.action-policy.yaml')],
    [['--user'], (place: Place) => join(place.home, '.config/action-policy/policy.yaml')],
  ])('writes a first policy that loads without a warning, with a schema that is there, once: %j', (options, pathOf) => {
    const place = makePlace();
    expect(runOnTerminal(['init', ...options], place, 'y').code).toBe(0);
    const text = readFileSync(pathOf(place), 'utf8');
    const schema = /^# yaml-language-server: \$schema=(.*)$/m.exec(text)?.[1] ?? '';
    expect(existsSync(resolve(place.cwd, schema))).toBe(true);
    expect(runBuilt(['lint', '--strict', pathOf(place)], place)).toMatchObject({ code: 0 });
    expect(runOnTerminal(['init', ...options], place, 'y').shown).toContain('is there already');
    expect(readFileSync(pathOf(place), 'utf8')).toBe(text);
  });
});
