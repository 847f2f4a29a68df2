import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

const pieceLength = 65_536;
/** Milliseconds between two looks at a pipe that is empty. */
const pause = 1;

/**
 * The bytes of a descriptor as they come, without the modules of streams, which take a hook's start some milliseconds. Undefined
 * where it is no file and no pipe that can be looked at without waiting: a read that waits would keep the process from ending,
 * and a hook that hangs past its host's time-out lets the tool run.
 */
export function descriptorChunks(descriptor: number): AsyncIterable<Uint8Array> | undefined {
  try {
    const input = fstatSync(descriptor);
    if (input.isFile()) return read(descriptor, () => {});
    if (!input.isFIFO() || process.platform !== 'linux') return undefined;
    // Linux opens the pipe anew (proc(5)), so that the one who shares this descriptor is not told to wait no more.
    const opened = openSync(`/proc/self/fd/${descriptor}`, constants.O_RDONLY | constants.O_NONBLOCK);
    return read(opened, () => closeSync(opened));
  } catch {
    // There is no such descriptor, no `/proc`, or no right to it: a stream will tell.
    return undefined;
  }
}

async function* read(descriptor: number, close: () => void): AsyncGenerator<Uint8Array> {
  try {
    for (;;) {
      const piece = readPiece(descriptor);
      if (piece === undefined) await new Promise((resolve) => setTimeout(resolve, pause));
      else if (piece.length === 0) return;
      else yield piece;
    }
  } finally {
    close();
  }
}

/** Undefined where there is nothing yet; empty at the end. */
function readPiece(descriptor: number): Uint8Array | undefined {
  const piece = Buffer.allocUnsafeSlow(pieceLength);
  try {
    return piece.subarray(0, readSync(descriptor, piece));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return undefined;
    throw error;
  }
}
