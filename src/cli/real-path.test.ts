import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeRealPath } from './real-path.ts';

let root: string;

beforeAll(() => {
  root = realpathSync.native(mkdtempSync(join(tmpdir(), 'real-path-')));
  mkdirSync(join(root, 'a/b'), { recursive: true });
  writeFileSync(join(root, 'a/b/file'), '');
  symlinkSync(join(root, 'a'), join(root, 'to-a'));
  symlinkSync('to-a/b', join(root, 'to-b'));
  symlinkSync('a/b/file', join(root, 'to-file'));
  symlinkSync('a/absent/x', join(root, 'dangling'));
  symlinkSync('dangling', join(root, 'to-dangling'));
  symlinkSync('loop-2', join(root, 'loop-1'));
  symlinkSync('loop-1', join(root, 'loop-2'));
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('where a path leads', () => {
  test.each([
    ['a/b/file', 'a/b/file'],
    ['to-a', 'a'],
    ['to-a/b/file', 'a/b/file'],
    ['to-b', 'a/b'],
    ['to-b/file', 'a/b/file'],
    ['to-file', 'a/b/file'],
    ['to-b/new/deep.txt', 'a/b/new/deep.txt'],
    ['absent/x', 'absent/x'],
    ['dangling', 'a/absent/x'],
    ['to-dangling', 'a/absent/x'],
    ['dangling/y', 'a/absent/x/y'],
    ['to-file/below', 'a/b/file/below'],
  ])('%s is %s', (path, expected) => {
    expect(makeRealPath()(join(root, path))).toBe(join(root, expected));
  });

  test.each(['loop-1', 'loop-1/x'])('%s cannot be told', (path) => {
    expect(makeRealPath()(join(root, path))).toBeUndefined();
  });

  test('is itself for the root', () => {
    expect(makeRealPath()('/')).toBe('/');
  });

  test('is not told of a relative path', () => {
    expect(makeRealPath()('a')).toBeUndefined();
  });
});

test('an answer is kept, whatever happens to the disk meanwhile', () => {
  const realPath = makeRealPath();
  const path = join(root, 'later');
  expect(realPath(path)).toBe(path);
  symlinkSync('a', path);
  expect(realPath(path)).toBe(path);
  expect(makeRealPath()(path)).toBe(join(root, 'a'));
});

test('asks the disk so often and no more', () => {
  const realPath = makeRealPath();
  const answers = Array.from({ length: 5000 }, (_, index) => realPath(join(root, `f${index}`)));
  expect(answers[0]).toBe(join(root, 'f0'));
  expect(answers.at(-1)).toBeUndefined();
});

test('a path with a NUL, or of more folders than any, does not throw', () => {
  expect(makeRealPath()(`${root}/\0`)).toBeUndefined();
  expect(makeRealPath()(`/${'a/'.repeat(100_000)}`)).toBeUndefined();
});
