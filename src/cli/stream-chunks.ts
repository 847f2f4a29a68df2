import type { Readable } from 'node:stream';
import { ChunkQueue } from './chunk-queue.ts';

/**
 * The bytes of a stream as they come. A plain form of the stream's own iterator, which costs a one-shot command more; to stop
 * early ends the stream as there.
 */
export function streamChunks(stream: Readable): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => iterate(stream) };
}

function iterate(stream: Readable): AsyncIterator<Uint8Array> {
  const queue = new ChunkQueue();
  stream.on('data', (chunk: Uint8Array) => {
    stream.pause();
    queue.push(chunk);
  });
  stream.on('end', () => queue.finish({}));
  stream.on('error', (error) => queue.finish({ error }));
  // One that closes before its end was cut off.
  stream.on('close', () => queue.finish({ error: new Error('the input was closed before its end') }));
  return queue.read({
    resume: () => {
      stream.resume();
    },
    stop: () => {
      stream.destroy();
    },
  });
}
