import { describe, expect, test } from 'vitest';
import { runCommand } from '../../test/support/fake-io.ts';
import { commandEntries, loadAllCommands } from './registry.ts';

const names = commandEntries.map(({ name }) => name);

test('the commands are these', () => {
  expect(names).toEqual([
    'check',
    'explain',
    'test',
    'lint',
    'templates',
    'init',
    'uninstall',
    'doctor',
    'trust',
    'hook',
    'mcp',
    'serve',
    'import',
    'log',
    'replay',
    'completion',
  ]);
});

test('every entry loads the command of its name', async () => {
  expect((await loadAllCommands()).map(({ name }) => name)).toEqual(names);
});

test.each(['--help', '-h', 'help'])('%s lists every command', async (word) => {
  const { code, stdout } = await runCommand([word]);
  expect(code).toBe(0);
  expect(names.filter((name) => !stdout.includes(`\n  ${name} `))).toEqual([]);
});

test('without a word the list goes to stderr, and nothing was run', async () => {
  expect(await runCommand([])).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('Commands:') });
});

describe.each(names)('%s', (name) => {
  test('has help with examples that name it', async () => {
    for (const argv of [
      [name, '--help'],
      [name, '-h'],
      ['help', name],
      [name, 'anything', '--help'],
    ]) {
      const { code, stdout } = await runCommand(argv);
      expect(code).toBe(0);
      expect(stdout).toContain(`Usage: action-policy ${name}`);
      expect(stdout).toMatch(new RegExp(`Examples:[^]*action-policy ${name}`));
      expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([]);
    }
  });

  test('refuses an option that it does not have', async () => {
    expect(await runCommand([name, '--no-such-thing'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('unknown option `--no-such-thing`'),
    });
  });
});

test.each([
  ['chek', 'did you mean `check`?'],
  ['constructor', 'see `action-policy --help`'],
  ['\u001b[2J', String.raw`unknown command ${'`'}\x1b[2J${'`'}`],
])('answers the unknown command %j with advice', async (word, advice) => {
  const { code, stderr } = await runCommand([word]);
  expect(code).toBe(1);
  expect(stderr).toContain(advice);
  expect(stderr).not.toContain('\u001b');
});

test('tells its version', async () => {
  expect(await runCommand(['--version'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\S+\n$/) });
});
