import { describe, expect, test } from 'vitest';
import { describeEffect } from '../describe-effect.ts';
import { understandCall } from '../understand-call.ts';
import { isStartupVariable } from './startup-files.ts';

function effectsOf(command: string): readonly string[] {
  const call = understandCall({ tool: 'Bash', args: { command }, cwd: '/w', workspace: '/w', home: '/home/dev' });
  if ('invalid' in call) throw new Error(call.invalid);
  return call.effects.map(describeEffect);
}

test.each([
  ['BASH_ENV', true],
  ['ENV', true],
  ['ZDOTDIR', true],
  ['PS4', true],
  ['PROMPT', true],
  ['BASH_FUNC_ls%%', true],
  ['BASH', false],
  ['ENVIRONMENT', false],
  ['NODE_ENV', false],
  ['constructor', false],
])('%s says what a shell runs first: %s', (name, expected) => {
  expect(isStartupVariable(name)).toBe(expected);
});

describe('a shell that starts reads what its environment names', () => {
  test.each([
    ['BASH_ENV=./setup bash build.sh', 'read /w/setup'],
    ['ENV=./setup sh build.sh', 'read /w/setup'],
    ['ZDOTDIR=/opt/z zsh -c true', 'read /opt/z/.zshenv'],
    ['export BASH_ENV=./setup; bash build.sh', 'read /w/setup'],
    ['env BASH_ENV=./setup bash build.sh', 'read /w/setup'],
    ['echo rm x > setup; BASH_ENV=./setup bash -c true', 'delete /w/x'],
    ["BASH_ENV='$(rm x)' bash -c true", 'delete /w/x'],
    ["PS4='$(rm x)' bash -xc true", 'delete /w/x'],
    ["env 'BASH_FUNC_ls%%=() { rm x; }' bash -c ls", 'delete /w/x'],
  ])('%s: %s', (command, expected) => {
    expect(effectsOf(command)).toContain(expected);
  });
});

describe('what names nothing runs nothing', () => {
  test.each([
    ['an empty name', 'BASH_ENV= bash -c true', /read|delete/],
    ['a mode of another program', 'NODE_ENV=production bash -c true', /read|delete/],
    ['a prompt without code', "PS4='+ ' bash -xc true", /read|delete|opaque/],
    ['a program that is no shell, for sure', 'BASH_ENV=./setup cat x', /delete/],
  ])('%s: %s', (_name, command, unexpected) => {
    expect(effectsOf(command).filter((effect) => unexpected.test(effect))).toEqual([]);
  });
});
