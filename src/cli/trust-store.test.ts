import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../../test/support/fake-io.ts';
import { digestFiles, findTrustPath, readTrust, writeTrust } from './trust-store.ts';

const digest = 'a'.repeat(64);

test('is kept in the XDG folder, which must be absolute, and else in ~/.config', () => {
  expect(findTrustPath({ env: { XDG_CONFIG_HOME: '/x' }, home: '/h' })).toBe('/x/action-policy/trusted.json');
  expect(findTrustPath({ env: { XDG_CONFIG_HOME: 'x' }, home: '/h' })).toBe('/h/.config/action-policy/trusted.json');
  expect(findTrustPath({ env: {}, home: undefined })).toBeUndefined();
});

test('reads back what was written, for the user only', () => {
  const path = join(makeFolder(), 'action-policy', 'trusted.json');
  const trusted = new Map([
    ['/p/.action-policy.yaml', digest],
    ['__proto__', digest],
  ]);
  writeTrust(path, trusted);
  writeTrust(path, trusted);
  expect(readTrust(path)).toEqual({ ok: true, trusted });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
  expect(readFileSync(path, 'utf8')).toContain('"version": 1');
});

test('no file trusts nothing', () => {
  expect(readTrust('/no/such/trusted.json')).toEqual({ ok: true, trusted: new Map() });
});

test.each([
  '',
  '[]',
  '{}',
  '{"trusted": []}',
  '{"trusted": {"/p": 1}}',
  '{"trusted": {"/p": "short"}}',
  `{"trusted": {"/p": "${digest}", "/p": "${digest}"}}`,
])('a damaged file %s is a problem', (text) => {
  const path = join(makeFolder({ 'trusted.json': text }), 'trusted.json');
  expect(readTrust(path)).toMatchObject({ ok: false });
});

test('the digest changes with every path and text, and with where one ends', () => {
  const file = (path: string, text: string) => ({ path, text });
  const digests = [
    [file('/a', 'xy')],
    [file('/a', 'x')],
    [file('/ax', 'y')],
    [file('/a', 'xy'), file('/b', '')],
    [file('/a', 'xy'), file('', '/b')],
    [file('/b', ''), file('/a', 'xy')],
    [],
  ].map(digestFiles);
  expect(new Set(digests).size).toBe(digests.length);
  expect(digestFiles([file('/a', 'xy')])).toBe(digests[0]);
});

test('a file that may not be read is a problem', () => {
  const folder = makeFolder();
  writeFileSync(join(folder, 'trusted.json'), '{}');
  chmodSync(join(folder, 'trusted.json'), 0o000);
  const answer = readTrust(join(folder, 'trusted.json'));
  // The superuser may read it; it is then damaged.
  expect(answer.ok).toBe(false);
});
