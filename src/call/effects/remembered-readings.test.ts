import { describe, expect, test } from 'vitest';
import type { Effect } from '../effect.ts';
import { readers } from '../readers.ts';
import { makeBudget, type TextContext } from '../reading.ts';
import { rememberReadings } from './remembered-readings.ts';

function contextOf(more: Partial<TextContext> = {}): TextContext {
  const place = { cwd: '/work', workspace: '/work', home: '/home/dev' };
  const base = { from: { pointer: '/command' }, place, readers, certainty: 'certain', depth: 0 } as const;
  return { ...base, budget: makeBudget(100), ...more };
}

/** A reader that says how often it read. */
function countingReader(steps = 10) {
  let count = 0;
  const read = rememberReadings((text, { from, budget }): readonly Effect[] => {
    count += 1;
    return [{ kind: 'opaque', why: budget.spend(steps) ? text : 'more than can be looked at', from }];
  });
  return { read, count: () => count };
}

describe('texts that were read before', () => {
  test('are not read again, and cost the call as much', () => {
    const { read, count } = countingReader();
    const first = contextOf();
    const second = contextOf();
    expect(read('ls', first)).toEqual(read('ls', second));
    expect(count()).toBe(1);
    expect(second.budget.left()).toEqual(first.budget.left());
  });

  test.each<[string, Partial<TextContext>]>([
    ['another folder', { place: { cwd: '/other', workspace: '/work', home: '/home/dev' } }],
    ['another workspace', { place: { cwd: '/work', workspace: '/', home: '/home/dev' } }],
    ['another home', { place: { cwd: '/work', workspace: '/work', home: undefined } }],
    ['another argument', { from: { pointer: '/script' } }],
    ['another piece of an argument', { from: { pointer: '/command', start: 1, end: 3 } }],
    ['another certainty', { certainty: 'possible' }],
    ['a guess', { guessed: true }],
    ['a folder that is not known', { isLost: true }],
    ['another machine', { machine: { via: 'ssh' } }],
    ['another depth', { depth: 1 }],
  ])('are read again in %s', (_, more) => {
    const { read, count } = countingReader();
    read('ls', contextOf());
    read('ls', contextOf(more));
    expect(count()).toBe(2);
  });

  test('are always read where links are followed, since the disk may have changed', () => {
    const { read, count } = countingReader();
    const place = { cwd: '/work', workspace: '/work', home: undefined, realPath: (path: string) => path };
    read('ls', contextOf({ place }));
    read('ls', contextOf({ place }));
    expect(count()).toBe(2);
  });

  test('are forgotten after some hundred others', () => {
    const { read, count } = countingReader();
    for (let index = 0; index < 300; index += 1) read(`ls ${index}`, contextOf());
    read('ls 299', contextOf());
    expect(count()).toBe(300);
    read('ls 0', contextOf());
    expect(count()).toBe(301);
  });

  test('say the same whatever is left of the budget', () => {
    const { read } = countingReader(30_000);
    const poor = () => contextOf({ budget: makeBudget(0) });
    const before = read('ls', poor());
    read('ls', contextOf({ budget: makeBudget(1000) }));
    expect(read('ls', poor())).toEqual(before);
  });
});
