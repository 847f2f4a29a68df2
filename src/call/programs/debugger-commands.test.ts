import { expect, test } from 'vitest';
import { readDebuggerCommand } from './debugger-commands.ts';

test.each([
  'bt full',
  'thread apply all bt',
  'break main',
  'run --flag a',
  'info locals',
  'p x->y[1]',
  'x/16xb $sp',
  'set pagination off',
  'breakpoint set --name main',
  'monitor reset halt',
])('%s only looks and steers', (text) => {
  expect(readDebuggerCommand(text).kind).toBe('plain');
});

test.each([
  ['!rm a', 'rm a'],
  ['shell rm a', 'rm a'],
  ['she rm a', 'rm a'],
  ['platform shell rm a', 'rm a'],
  ['pla she rm a', 'rm a'],
])('%s runs a text', (text, expected) => {
  expect(readDebuggerCommand(text)).toEqual({ kind: 'shell', text: expected });
});

test.each([
  'python import os',
  'alias x=shell',
  'command alias x platform shell',
  'p system("rm a")',
  'call system(x)',
  'run `rm a`',
  'run < $(rm a)',
  'target remote | rm a',
  'thread apply all shell rm a',
  'frame apply all p system(x)',
  'breakpoint set -n main -C "platform shell rm a"',
  'bt\nshell rm a',
])('%s is not told to be harmless', (text) => {
  expect(readDebuggerCommand(text).kind).toBe('unseen');
});
