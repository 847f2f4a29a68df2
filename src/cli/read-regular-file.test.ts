import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../../test/support/fake-io.ts';
import { readIfThere } from './settings-files.ts';
import { readRegularFile } from './read-regular-file.ts';
import { readTrust } from './trust-store.ts';

test('reads a file, also behind a link', () => {
  const folder = makeFolder({ 'a.txt': 'text' });
  symlinkSync('a.txt', join(folder, 'link'));
  expect(readRegularFile(join(folder, 'link')).toString()).toBe('text');
});

test('waits for no pipe, opens no folder and no giant', () => {
  const folder = makeFolder();
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  mkdirSync(join(folder, 'folder'));
  writeFileSync(join(folder, 'giant'), '');
  truncateSync(join(folder, 'giant'), 17 * 1024 * 1024);
  expect(() => readRegularFile(join(folder, 'pipe'))).toThrow(expect.objectContaining({ code: 'ENOTFILE' }));
  expect(() => readRegularFile(join(folder, 'folder'))).toThrow(expect.objectContaining({ code: 'ENOTFILE' }));
  expect(() => readRegularFile(join(folder, 'giant'))).toThrow(expect.objectContaining({ code: 'EFBIG' }));
  expect(() => readRegularFile(join(folder, 'gone'))).toThrow(expect.objectContaining({ code: 'ENOENT' }));
});

test('a pipe in place of what is trusted, or of settings, is a problem and not a hang', () => {
  const pipe = join(makeFolder(), 'trusted.json');
  execFileSync('mkfifo', [pipe]);
  expect(readTrust(pipe)).toMatchObject({ ok: false });
  expect(() => readIfThere(pipe)).toThrow('cannot be read');
});
