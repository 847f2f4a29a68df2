import { expect, test } from 'vitest';
import { CallArguments } from './call-arguments.ts';
import { takeSnapshot } from './snapshot.ts';
import { identifyTool } from './tool-identity.ts';

function given(tool: string, args: unknown): CallArguments {
  const place = { cwd: '/w', workspace: '/w', home: '/home/u' };
  return new CallArguments({
    snapshot: takeSnapshot(args),
    identity: identifyTool(tool, undefined),
    place,
    definition: undefined,
    trustsDefinition: false,
  });
}

test.each<[string, unknown, string]>([
  ['exec_command', { cmd: 'ls', workdir: '/etc' }, '/etc'],
  ['exec_command', { cmd: 'ls', workdir: '../x' }, '/x'],
  ['run_shell_command', { command: 'ls', dir_path: 'src' }, '/w/src'],
  ['Shell', { command: 'ls', cwd: '~/x' }, '/home/u/x'],
  ['my_runner', { command: 'ls', working_directory: '/etc' }, '/etc'],
  ['terminal', { command: 'ls', cd: '/etc' }, '/etc'],
  ['exec_command', { cmd: 'ls', workdir: '' }, '/w'],
  ['exec_command', { cmd: 'ls', workdir: ['/etc'] }, '/w'],
  ['exec_command', { cmd: 'ls', shell: '/bin/zsh' }, '/w'],
  ['my_runner', { command: 'ls', directory: '/etc' }, '/w'],
])('%s %j runs its texts in %s', (tool, args, cwd) => {
  expect(given(tool, args).placeOfTexts.cwd).toBe(cwd);
});

test('more than is looked at is told, in whatever form it comes', () => {
  const many = Array.from({ length: 10_001 }, (_, index) => `/${index}`);
  const patch = many.map((path) => `*** Add File: ${path}`).join('\n');
  const urls = many.map((path) => `http://a${path}`);
  expect(given('x', { paths: many }).problem).toBeDefined();
  expect(given('x', { paths: JSON.stringify(many) }).problem).toBeDefined();
  expect(given('apply_patch', { input: patch }).problem).toBeDefined();
  expect(given('Bash', { command: `apply_patch <<E\n*** Begin Patch\n${patch}\nE` }).problem).toBeDefined();
  expect(given('web_fetch', { prompt: urls.join(' ') }).problem).toBeDefined();
  expect(given('x', { urls }).problem).toBeDefined();
  expect(given('Write', { file_path: 'a', content: 'x'.repeat(1_000_000) }).problem).toBeUndefined();
});
