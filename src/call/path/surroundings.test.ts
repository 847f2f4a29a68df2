import { expect, test } from 'vitest';
import { readSurroundings } from './surroundings.ts';

test.each([
  ['/work/app/', '/work/app'],
  ['//work/./x/../app', '/work/app'],
  ['C:\\work', 'C:/work'],
  ['c:/work/..', 'C:/'],
  ['/', '/'],
])('the folder %j is %s', (cwd, canonical) => {
  expect(readSurroundings({ cwd, workspace: undefined, home: null })).toEqual({
    surroundings: { cwd: canonical, workspace: undefined, home: undefined },
    problem: undefined,
  });
});

test.each(['', 'app', './app', '~/app', 42, {}, '/app\0', `/${'x'.repeat(5000)}`, 'C:app'])(
  '%j is no folder, and that is said',
  (workspace) => {
    const { surroundings, problem } = readSurroundings({ cwd: '/w', workspace, home: '/h' });
    expect(surroundings).toEqual({ cwd: '/w', workspace: undefined, home: '/h' });
    expect(problem).toBe('`workspace` is not an absolute path');
  },
);
