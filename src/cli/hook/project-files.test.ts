import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../../../test/support/fake-io.ts';
import { findProjectFiles, projectFileName } from './project-files.ts';

/** Those below a folder: there may be others above it. */
function findBelow(folder: string, starts: readonly string[]): readonly string[] {
  const search = findProjectFiles(starts);
  if (!search.ok) throw new Error(search.problem);
  return search.paths.filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1));
}

test('finds the policy of a folder and of those above it, each once', () => {
  const folder = makeFolder({
    [projectFileName]: '',
    [`a/b/${projectFileName}`]: '',
    'a/b/c/x': '',
    [`d/${projectFileName}`]: '',
  });
  expect(findBelow(folder, [join(folder, 'a/b/c'), join(folder, 'a')])).toEqual([
    `a/b/${projectFileName}`,
    projectFileName,
  ]);
});

test('looks upwards from a folder that is not there', () => {
  const folder = makeFolder({ [projectFileName]: '' });
  expect(findBelow(folder, [join(folder, 'gone/deep')])).toEqual([projectFileName]);
});

test('sees through `..`, and looks upwards from both sides of a link', () => {
  const folder = makeFolder({ [`real/${projectFileName}`]: '', [`links/${projectFileName}`]: '', 'real/in/x': '' });
  symlinkSync(join(folder, 'real/in'), join(folder, 'links/in'));
  expect(findBelow(folder, [join(folder, 'links/in')])).toEqual([
    `links/${projectFileName}`,
    `real/${projectFileName}`,
  ]);
  expect(findBelow(folder, [join(folder, 'real/in/../../links')])).toEqual([`links/${projectFileName}`]);
});

test('takes `..` behind a link for the folder above what it points to, and finds where a folder was that is gone', () => {
  const folder = makeFolder({ [`real/${projectFileName}`]: '', 'real/in/x': '', 'links/x': '' });
  symlinkSync(join(folder, 'real/in'), join(folder, 'links/in'));
  expect(findBelow(folder, [`${folder}/links/in/..`])).toEqual([`real/${projectFileName}`]);
  expect(findBelow(folder, [join(folder, 'links/in/gone/deep')])).toEqual([`real/${projectFileName}`]);
});

test('finds a dangling link and a folder of that name, so that their reader refuses them', () => {
  const folder = makeFolder({ 'a/x': '', 'b/x': '' });
  symlinkSync('/no/such/file', join(folder, 'a', projectFileName));
  mkdirSync(join(folder, 'b', projectFileName));
  expect(findBelow(folder, [join(folder, 'a'), join(folder, 'b')])).toEqual([
    `a/${projectFileName}`,
    `b/${projectFileName}`,
  ]);
});

test('does not find other spellings of the name', () => {
  const folder = makeFolder({ 'action-policy.yaml': '', '.action-policy.yaml.bak': '' });
  expect(findBelow(folder, [folder])).toEqual([]);
});

test('a place that cannot be looked at is a problem', () => {
  expect(findProjectFiles(['/tmp/\0'])).toMatchObject({ ok: false });
  expect(findProjectFiles([`/tmp/${'x'.repeat(300)}`])).toMatchObject({ ok: false });
  const folder = makeFolder({ 'closed/in/x': '' });
  chmodSync(join(folder, 'closed'), 0o000);
  const search = findProjectFiles([join(folder, 'closed/in')]);
  chmodSync(join(folder, 'closed'), 0o700);
  // The superuser may look everywhere.
  expect(search.ok).toBe(process.getuid?.() === 0);
});
