import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder } from '../../test/support/fake-io.ts';
import { descriptorChunks } from './descriptor-chunks.ts';

const isLinux = process.platform === 'linux';

async function textOf(chunks: AsyncIterable<Uint8Array> | undefined): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of chunks ?? []) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

test('reads a file to its end, also a large and an empty one', async () => {
  for (const text of ['', 'a', 'ä'.repeat(200_000)]) {
    const file = join(makeFolder(), 'file');
    writeFileSync(file, text);
    const descriptor = openSync(file, 'r');
    expect(await textOf(descriptorChunks(descriptor))).toBe(text);
    closeSync(descriptor);
  }
});

test('a folder, a device and what is not open are left to others', () => {
  const folder = openSync(makeFolder(), 'r');
  const device = openSync('/dev/null', 'r');
  expect(descriptorChunks(folder)).toBeUndefined();
  expect(descriptorChunks(device)).toBeUndefined();
  closeSync(folder);
  closeSync(device);
  expect(descriptorChunks(99_999)).toBeUndefined();
});

describe.runIf(isLinux)('a pipe', () => {
  /** A named pipe, which is open at both ends. */
  function makePipe(): { readonly path: string; readonly reading: number } {
    const path = join(makeFolder(), 'pipe');
    execFileSync('mkfifo', [path]);
    return { path, reading: openSync(path, 'r+') };
  }

  test('is read as its bytes come, to where its last writer closes it', async () => {
    const { path, reading } = makePipe();
    const chunks = descriptorChunks(reading);
    const writer = spawn('sh', [
      '-c',
      `exec > "$0"; printf one; sleep 0.05; printf two; sleep 0.05; printf three`,
      path,
    ]);
    const read: string[] = [];
    const ended = new Promise((resolve) => writer.on('exit', resolve));
    const reader = (async () => {
      for await (const piece of chunks ?? []) read.push(Buffer.from(piece).toString());
    })();
    await ended;
    // This end could write as well.
    closeSync(reading);
    await reader;
    expect(read.join('')).toBe('onetwothree');
  });

  test('that stays empty does not keep timers waiting', async () => {
    const { reading } = makePipe();
    const first = descriptorChunks(reading)?.[Symbol.asyncIterator]().next();
    const late = new Promise((resolve) => setTimeout(() => resolve('late'), 30));
    expect(await Promise.race([first, late])).toBe('late');
    closeSync(reading);
  });
});
