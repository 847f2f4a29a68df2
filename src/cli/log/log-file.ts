import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { CommandError } from '../command-error.ts';
import { errorCodeOf } from '../error-code.ts';

const chunkSize = 256 * 1024;
/** How often a file that is followed is looked at, in milliseconds. */
const pause = 200;

interface OpenedFile {
  readonly descriptor: number;
  readonly status: Stats;
  /** How many bytes of it have been read. */
  position: number;
}

/** The bytes of a file as they come; when it is followed, also those that are appended later, and those of the file that takes its place. */
export async function* readLogFile(
  path: string,
  options: { readonly isFollowed: boolean; readonly isStopped?: () => boolean },
): AsyncGenerator<Uint8Array> {
  let file = openFile(path);
  try {
    for (;;) {
      yield* readRest(file);
      if (!options.isFollowed) return;
      await wait(pause);
      if (options.isStopped?.() === true) return;
      const next = openNext(path, file);
      if (next === undefined) continue;
      // What was written between the last look and its being put aside.
      yield* readRest(file);
      // Its last line may have been cut off.
      yield Buffer.from('\n');
      closeSync(file.descriptor);
      file = next;
    }
  } finally {
    closeSync(file.descriptor);
  }
}

function* readRest(file: OpenedFile): Generator<Uint8Array> {
  for (;;) {
    const bytes = Buffer.allocUnsafe(chunkSize);
    const length = readSync(file.descriptor, bytes, 0, chunkSize, file.position);
    if (length === 0) return;
    file.position += length;
    yield bytes.subarray(0, length);
  }
}

function openFile(path: string): OpenedFile {
  try {
    // Without the flag, opening a pipe waits for somebody to write to it. Windows has no such flag, and no such pipes.
    const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const status = fstatSync(descriptor);
    if (status.isFile()) return { descriptor, status, position: 0 };
    closeSync(descriptor);
  } catch (error) {
    const why =
      errorCodeOf(error) === 'ENOENT' ? 'is not there' : `cannot be read (${errorCodeOf(error) ?? 'unknown'})`;
    throw new CommandError(`the log ${path} ${why}`, {
      help: 'a hook with `--log` writes one; name another file if yours is elsewhere',
    });
  }
  throw new CommandError(`the log ${path} is not a regular file`);
}

/** The file that took the place of the one that is read, or was emptied; undefined while it is the same, or none is there. */
function openNext(path: string, { descriptor, status, position }: OpenedFile): OpenedFile | undefined {
  try {
    const there = lstatSync(path);
    const isSame = there.dev === status.dev && there.ino === status.ino;
    if (isSame && fstatSync(descriptor).size >= position) return undefined;
    return openFile(path);
  } catch {
    return undefined;
  }
}
