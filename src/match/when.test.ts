import { describe, expect, test } from 'vitest';
import { understandCall, type CallOptions } from '../call/understand-call.ts';
import type { Effect } from '../call/effect.ts';
import type { UnderstoodCall } from '../call/understood-call.ts';
import { surestOf, type Certainty } from '../lib/certainty.ts';
import type { Reading } from './matcher.ts';
import { when } from './when.ts';

function understand(args: unknown, options?: CallOptions, tool = 'some_tool'): UnderstoodCall {
  const place = { cwd: '/home/dev/app', workspace: '/home/dev/app', agent: 'tester' };
  const call = understandCall({ tool, args, ...place }, options);
  if ('invalid' in call) throw new Error(call.invalid);
  return call;
}

function ask(
  text: string,
  call: UnderstoodCall,
  reading: Reading,
  effects: readonly Effect[] = call.effects,
): Certainty {
  const condition = when.compile(text, reading);
  if (condition.reads === 'name') throw new Error('not of names');
  if (condition.reads === 'arguments') return condition.holds(call);
  return surestOf(effects, (effect) => condition.holds(call, effect));
}

function askBoth(text: string, call: UnderstoodCall, effects?: readonly Effect[]): string {
  return `${ask(text, call, 'generous', effects)} ${ask(text, call, 'strict', effects)}`;
}

describe('a condition on the call', () => {
  test.each([
    ['call.tool == "some_tool" && call.agent == "tester"', {}, 'certain certain'],
    ['call.cwd == call.workspace', {}, 'certain certain'],
    ['call.home == "/root"', {}, 'possible no'],
    ['call.args.amount > 100', { amount: 150 }, 'certain certain'],
    ['call.args.amount > 100', { amount: 50 }, 'no no'],
    ['call.args.amount > 100', { amount: '150' }, 'possible no'],
    ['call.args.amount > 100', {}, 'possible no'],
    ['call.args.amount > 100', '{"amount": 150}', 'certain certain'],
    ['call.args.amount > 100', '{"amount": 150, "amount": 5}', 'possible no'],
    ['call.args.amount', { amount: 1 }, 'possible no'],
    ['call.args.amount == 5', { amount: 5, other: (): number => 0 }, 'certain no'],
    ['call.args.amount == 5', { amount: 6, other: (): number => 0 }, 'possible no'],
    ['now > timestamp("2020-01-01T00:00:00Z")', {}, 'possible no'],
    ['session.mode == "production"', {}, 'possible no'],
  ])('%s: %s', (text, args, expected) => {
    expect(askBoth(text, understand(args))).toBe(expected);
  });

  test('the time and the session are handed in', () => {
    const call = understand({}, { now: Date.UTC(2026, 0, 3, 12), session: { mode: 'production', refunds: [1, 2] } });
    expect(askBoth('now.getDayOfWeek() in [0, 6]', call)).toBe('certain certain');
    expect(askBoth('session.mode == "production" && session.refunds.size() > 2', call)).toBe('no no');
  });
});

describe('a condition on an effect', () => {
  const from = { pointer: '/path' };
  const path = (others: readonly string[]): Effect => ({
    kind: 'read',
    from,
    certainty: 'certain',
    path: { written: 'x', canonical: '/srv/x', others: others.map((canonical) => ({ canonical })) },
  });
  const unknownPath: Effect = {
    kind: 'delete',
    from,
    certainty: 'certain',
    path: { written: '$X', canonical: '/srv/$X', wild: 'unknown' },
  };

  test.each([
    ['effect.path.startsWith("/srv/")', path([]), 'certain certain'],
    ['effect.path.startsWith("/etc/")', path(['/etc/x']), 'certain no'],
    ['effect.path.startsWith("/srv/")', path(['/etc/x']), 'certain no'],
    ['effect.path.startsWith("/srv/")', unknownPath, 'possible no'],
    ['effect.kind == "delete"', unknownPath, 'certain certain'],
    ['effect.kind == "delete"', { ...unknownPath, guessed: true }, 'certain no'],
    // What could not be seen may be any effect.
    ['effect.kind == "delete"', { kind: 'opaque', why: 'x', from }, 'possible no'],
    ['effect.kind == "opaque"', { kind: 'opaque', why: 'x', from }, 'certain no'],
    ['effect.kind != "delete"', { kind: 'opaque', why: 'x', from }, 'certain no'],
    ['call.tool == "other" && effect.kind == "delete"', { kind: 'opaque', why: 'x', from }, 'no no'],
    ['effect.host == "example.com"', path([]), 'possible no'],
    ['effect.kind == "connect" && effect.host == "example.com"', path([]), 'no no'],
    ['has(effect.host) && effect.host == "example.com"', path([]), 'no no'],
  ] as const)('%s', (text, effect, expected) => {
    expect(askBoth(text, understand({ path: 'x' }), [effect])).toBe(expected);
  });

  test('one pass over the arguments for each effect stays within the steps of the call', () => {
    const files = Array.from({ length: 500 }, (_, index) => ({ path: `/srv/${String(index)}`, size: index }));
    const call = understand({ files });
    const text =
      'effect.kind == "nothing" || call.args.files.all(a, call.args.files.all(b, a.size + b.size < 0 || true))';
    expect(askBoth(text, call)).toBe('possible no');
  });
});
