import { expect, test } from 'vitest';
import { findSourceLine } from './source-line.ts';

test.each([
  [{ command: 'git status && rm -rf x' }, { pointer: '/command', start: 14, end: 22 }, 'git status && rm -rf x', 14, 8],
  [{ command: 'ls' }, { pointer: '/command' }, 'ls', 0, 2],
  [{ command: 'cd a\nrm b\nls' }, { pointer: '/command', start: 5, end: 9 }, 'rm b', 0, 4],
  [{ command: 'cat <<X\nrm b\nX' }, { pointer: '/command', start: 4, end: 14 }, 'cat <<X', 4, 3],
  [{ text: '日本 rm' }, { pointer: '/text', start: 3, end: 5 }, '日本 rm', 5, 2],
  [{ text: '\u001b[31m rm' }, { pointer: '/text', start: 6, end: 8 }, '\\x1b[31m rm', 9, 2],
  [{ edits: [{ 'a/b': 'x' }] }, { pointer: '/edits/0/a~1b' }, 'x', 0, 1],
  ['{"path": "x"}', { pointer: '/path' }, 'x', 0, 1],
  [{ words: ['rm', '-rf'] }, { pointer: '/words' }, '["rm","-rf"]', 0, 12],
  [{ text: 'abc' }, { pointer: '/text', start: 9, end: 12 }, 'abc', 3, 1],
  [{ text: '' }, { pointer: '/text' }, '', 0, 1],
])('%j at %j', (args, span, text, indent, width) => {
  expect(findSourceLine({ tool: 't', args }, span)).toMatchObject({ text, indent, width });
});

test.each([
  [{ a: 1 }, '/b'],
  [{ a: 1 }, '/a/b'],
  [undefined, '/a'],
  [{ a: {} }, '/a/__proto__'],
])('there is nothing in %j at %s', (args, pointer) => {
  expect(findSourceLine({ tool: 't', args }, { pointer })).toBeUndefined();
});

test('a line of many is named with its number, and a long one is cut on both sides', () => {
  const command = `echo first\n${'a'.repeat(500)} rm ${'b'.repeat(500)}`;
  const source = findSourceLine({ tool: 't', args: { command } }, { pointer: '/command', start: 512, end: 514 });
  expect(source).toEqual({
    label: 'command:2',
    text: `…${'a'.repeat(38)} rm ${'b'.repeat(28)}…`,
    indent: 40,
    width: 2,
  });
});
