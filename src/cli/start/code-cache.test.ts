import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { makeFolder } from '../../../test/support/fake-io.ts';
import { findCode, packCode } from './code-cache.ts';

const source = Buffer.from(`(function () { return ${'1 + '.repeat(20_000)}1; })`);
const chunk = { name: 'a.cjs', source };
const code = new Script(source.toString('latin1')).createCachedData();
const packed = packCode(chunk, code);
const headerLength = packed.length - source.length - 2 * code.length;

function keep(bytes: Buffer): string {
  const folder = makeFolder();
  writeFileSync(join(folder, 'a.cjs.bin'), bytes);
  return folder;
}

test('gives back the code of a chunk, and V8 takes it', () => {
  const found = findCode(keep(packed), chunk);
  expect(found?.equals(code)).toBe(true);
  const script = new Script(source.toString('latin1'), { filename: 'another.cjs', cachedData: found });
  expect(script.cachedDataRejected).toBe(false);
});

function change(at: number): Buffer {
  const changed = Buffer.from(packed);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

test.each([
  ['its owner', change(0)],
  ['the end of its header', change(headerLength - 1)],
  ['the first byte of the code', change(headerLength)],
  ['a byte in the code', change(headerLength + Math.floor(code.length / 2))],
  ['the last byte of the code', change(headerLength + code.length - 1)],
  ['the first byte of the source', change(headerLength + code.length)],
  ['a byte in the source', change(headerLength + code.length + 50_000)],
  ['a byte in the second copy', change(packed.length - 100)],
  ['the last byte', change(packed.length - 1)],
])('gives nothing where %s is another', (_what, bytes) => {
  expect(findCode(keep(bytes), chunk)).toBeUndefined();
});

test.each([0, 1, 63, 64, 65, headerLength + code.length, packed.length - 2, packed.length - 1])(
  'gives nothing where only %i bytes are there',
  (length) => {
    expect(findCode(keep(packed.subarray(0, length)), chunk)).toBeUndefined();
  },
);

test('gives nothing where more follows', () => {
  expect(findCode(keep(Buffer.concat([packed, Buffer.alloc(1)])), chunk)).toBeUndefined();
  expect(findCode(keep(Buffer.concat([packed, Buffer.alloc(2)])), chunk)).toBeUndefined();
});

test('gives nothing to another source of the same length', () => {
  const other = Buffer.from(source.toString('latin1').replace('1 + 1', '1 - 1'), 'latin1');
  expect(other.length).toBe(source.length);
  expect(findCode(keep(packed), { name: 'a.cjs', source: other })).toBeUndefined();
});

test('gives nothing where there is no file, or none that is one', () => {
  const folder = makeFolder();
  expect(findCode(folder, chunk)).toBeUndefined();
  mkdirSync(join(folder, 'a.cjs.bin'));
  expect(findCode(folder, chunk)).toBeUndefined();
});
