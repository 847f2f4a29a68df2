import { chmodSync, lstatSync, readFileSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../../test/support/fake-io.ts';
import { rewriteFile, writePrivateFile } from './write-file.ts';

test('rewrites a file through a link, keeping the link and the mode, and leaves no draft', () => {
  const folder = makeFolder({ 'real/a': 'old' });
  const real = join(folder, 'real/a');
  chmodSync(real, 0o640);
  symlinkSync(real, join(folder, 'link'));
  rewriteFile(join(folder, 'link'), 'new');
  expect(readFileSync(real, 'utf8')).toBe('new');
  expect(statSync(real).mode & 0o777).toBe(0o640);
  expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
  expect(readdirSync(join(folder, 'real'))).toEqual(['a']);
});

test('a private file becomes private even where it was not', () => {
  const folder = makeFolder({ a: 'old' });
  chmodSync(join(folder, 'a'), 0o644);
  writePrivateFile(join(folder, 'a'), 'new');
  expect(statSync(join(folder, 'a')).mode & 0o777).toBe(0o600);
});
