import { expect, test } from 'vitest';
import { readInput } from './read-input.ts';

async function* never(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('{');
  await new Promise(() => {});
}

test('gives up on an input that does not end', async () => {
  const stdin = { isTerminal: false, chunks: never };
  expect(await readInput(stdin, { mostBytes: 10, milliseconds: 50 })).toEqual({
    ok: false,
    problem: "the hook's input did not end within 0.05 seconds",
  });
});

test('an input that breaks off is a problem', async () => {
  const stdin = {
    isTerminal: false,
    async *chunks(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{}');
      throw new Error('gone');
    },
  };
  expect(await readInput(stdin, { mostBytes: 10, milliseconds: 5000 })).toMatchObject({ ok: false });
});

test('joins characters that are split between chunks', async () => {
  const bytes = Buffer.from('"é"');
  const stdin = {
    isTerminal: false,
    async *chunks(): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 2);
      yield bytes.subarray(2);
    },
  };
  expect(await readInput(stdin, { mostBytes: 10, milliseconds: 5000 })).toEqual({ ok: true, text: '"é"' });
});
