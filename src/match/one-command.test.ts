import { describe, expect, test } from 'vitest';
import type { Command } from '../call/command.ts';
import type { Effect } from '../call/effect.ts';
import { understandCall } from '../call/understand-call.ts';
import type { Certainty } from '../lib/certainty.ts';
import { args } from './args.ts';
import { when } from './when.ts';

const text = 'npm test; rm -rf ~ > log';
const call = understandCall({ tool: 'bash', args: { command: text, timeout: 5, note: 'npm' } });
if ('invalid' in call) throw new Error(call.invalid);

function commandAt(start: number, end: number): Command {
  const from = { pointer: '/command', start, end };
  return { from, words: [{ parts: [{ kind: 'text', text: text.slice(start, end) }], from }] };
}

function runs(command: Command): Effect {
  return { kind: 'execute', certainty: 'certain', from: command.from, command, causes: [command], codeFrom: ['text'] };
}

const npm = commandAt(0, 8);
const rm = commandAt(10, 18);
const effects: Readonly<Record<string, Effect>> = {
  npm: runs(npm),
  rm: runs(rm),
  redirect: {
    kind: 'write',
    certainty: 'certain',
    from: { pointer: '/command', start: 21, end: 24 },
    causes: [rm],
    path: { written: 'log', canonical: '/w/log' },
  },
  invoke: { kind: 'invoke', tool: 'bash' },
};

/** The effects that an approving rule with this condition covers. */
function covered(condition: ReturnType<typeof args.compile>): readonly string[] {
  if (condition.reads !== 'arguments') throw new Error('not of arguments');
  const { perCommand } = condition;
  const ask = (effect: Effect): Certainty => {
    if ('invalid' in call) return 'no';
    return perCommand === undefined ? condition.holds(call) : perCommand(call, effect);
  };
  return Object.keys(effects).filter((name) => {
    const effect = effects[name];
    return effect !== undefined && ask(effect) === 'certain';
  });
}

const all = Object.keys(effects);

describe('an approving rule on a shell text covers', () => {
  test.each([
    [{ command: { starts_with: 'npm test' } }, ['npm', 'invoke']],
    [{ command: { matches: 'rm' } }, ['rm', 'invoke']],
    [{ Command: { starts_with: 'npm' } }, []],
    [{ command: { not: { contains: 'sudo' } } }, ['npm', 'rm', 'invoke']],
    [{ command: { length: { below: 9 } } }, ['npm', 'rm']],
    [{ command: text }, all],
    [{ command: [text, 'ls'] }, all],
    [{ command: 'npm test' }, []],
    [{ timeout: { below: 10 } }, all],
    [{ timeout: { below: 10 }, command: { starts_with: 'npm' } }, ['npm', 'invoke']],
    [{ timeout: { below: 1 }, command: { starts_with: 'npm' } }, []],
  ])('%j: %j', (pattern, expected) => {
    expect(covered(args.compile(pattern, 'strict'))).toEqual(expected);
  });

  test.each([
    ['call.args.command.startsWith("npm test")', ['npm', 'invoke']],
    ['call.args.command.startsWith("npm test") && call.args.timeout < 10', ['npm', 'invoke']],
    ['call.args.timeout < 10', all],
    ['call.args.timeout < 10 || call.args.command == "x"', all],
    ['has(call.args.command) && call.tool == "bash"', all],
    ['call.args.command.size() > 1000', []],
    ['call["args"].command.endsWith("npm test")', ['npm']],
    ['call.tool == "bash"', all],
  ])('%s: %j', (pattern, expected) => {
    expect(covered(when.compile(pattern, 'strict'))).toEqual(expected);
  });
});

test('a condition that no text can change is asked once', () => {
  const isSplit = (condition: ReturnType<typeof args.compile>): boolean => 'perCommand' in condition;
  expect(isSplit(args.compile({ dry_run: true, env: ['a', 'b'] }, 'strict'))).toBe(false);
  expect(isSplit(args.compile({ dry_run: { not: false } }, 'strict'))).toBe(true);
  expect(isSplit(args.compile({ command: { starts_with: 'a' } }, 'generous'))).toBe(false);
  expect(isSplit(when.compile('call.tool == "a" && call.cwd != call.home', 'strict'))).toBe(false);
  expect(isSplit(when.compile('call.args.tool == "a"', 'strict'))).toBe(true);
});
