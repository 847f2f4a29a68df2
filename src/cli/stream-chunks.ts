import type { Readable } from 'node:stream';

/**
 * The bytes of a stream as they come. A plain form of the stream's own iterator, which costs a one-shot command more; to stop
 * early ends the stream as there.
 */
export function streamChunks(stream: Readable): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => iterate(stream) };
}

type End = { readonly error?: unknown };

function iterate(stream: Readable): AsyncIterator<Uint8Array> {
  const waiting: Uint8Array[] = [];
  let end: End | undefined;
  let wake = (): void => {};
  const finish = (how: End): void => {
    end ??= how;
    wake();
  };
  stream.on('data', (chunk: Uint8Array) => {
    waiting.push(chunk);
    stream.pause();
    wake();
  });
  stream.on('end', () => finish({}));
  stream.on('error', (error) => finish({ error }));
  // One that closes before its end was cut off.
  stream.on('close', () => finish({ error: new Error('the input was closed before its end') }));
  return {
    async next() {
      if (waiting.length === 0 && end === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          stream.resume();
        });
      }
      const value = waiting.shift();
      if (value !== undefined) return { done: false, value };
      if (end !== undefined && 'error' in end) throw end.error;
      return { done: true, value: undefined };
    },
    async return() {
      stream.destroy();
      return { done: true, value: undefined };
    },
  };
}
