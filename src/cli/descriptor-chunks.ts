import { read } from 'node:fs';

/** A chunk as large as a pipe holds on Linux. */
const chunkBytes = 65_536;
/** How long to wait, in milliseconds, before a pipe that does not block is asked again. */
const pause = 5;

/**
 * What comes in on a descriptor until its end. Unlike `process.stdin` it loads no streams, which would be a tenth of the
 * time that a hook takes. Rejects when the descriptor cannot be read.
 */
export async function* readDescriptor(descriptor: number): AsyncGenerator<Uint8Array> {
  for (;;) {
    const chunk = await readChunk(descriptor);
    if (chunk === 'end') return;
    if (chunk === 'later') await new Promise((resolve) => setTimeout(resolve, pause));
    else yield chunk;
  }
}

function readChunk(descriptor: number): Promise<Uint8Array | 'end' | 'later'> {
  return new Promise((resolve, reject) => {
    read(descriptor, Buffer.allocUnsafe(chunkBytes), 0, chunkBytes, null, (error, length, bytes) => {
      if (error === null) resolve(length === 0 ? 'end' : bytes.subarray(0, length));
      // EAGAIN: a pipe that does not block, and is empty. EOF: how Windows tells the end of a pipe.
      else if (error.code === 'EAGAIN') resolve('later');
      else if (error.code === 'EOF') resolve('end');
      else reject(error);
    });
  });
}
