import { expect, test } from 'vitest';
import { fakeIo } from '../../test/support/fake-io.ts';
import { colourOf } from './colour.ts';
import { renderDiff } from './text-diff.ts';

const plain = colourOf(fakeIo().io.stdout, {});
const lines = (...numbers: readonly (number | string)[]): string => numbers.map((number) => `${number}\n`).join('');

test.each([
  ['an insertion', lines(1, 2, 3, 4, 5), lines(1, 2, 3, 4, 'x', 5), '  2\n  3\n  4\n+ x\n  5\n'],
  ['a removal', lines(1, 2, 3), lines(1, 3), '  1\n- 2\n  3\n'],
  ['a change', lines(1, 2, 3), lines(1, 'x', 3), '  1\n- 2\n+ x\n  3\n'],
  ['a repeated line', lines('a', 'a'), lines('a', 'a', 'a'), '  a\n  a\n+ a\n'],
  ['a new file', '', lines(1), '+ 1\n'],
  ['no change', lines(1), lines(1), '  1\n'],
])('shows %s with the lines around it', (_what, before, after, diff) => {
  expect(renderDiff(before, after, plain)).toBe(diff);
});

test('shows no control character', () => {
  expect(renderDiff('', 'a\u001b[2J\n', plain)).toBe('+ a\\x1b[2J\n');
});
