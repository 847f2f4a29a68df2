import { fstatSync, realpathSync, statSync, writeSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { descriptorChunks } from './descriptor-chunks.ts';
import type { Io, Output } from './io.ts';
import { socketChunks } from './socket-chunks.ts';
import { streamChunks } from './stream-chunks.ts';

/** How long a pipe may be full before the writing is given up. */
const patience = 10_000;

/** The process that this runs in. */
export function openProcessIo(): Io {
  return {
    stdin: {
      get isTerminal() {
        return isTerminal(0);
      },
      // Security: a plain read of the descriptor would be faster, and would keep the process from ending while it waits; a hook
      // that hangs past its host's time-out lets the tool run.
      chunks: () => descriptorChunks(0) ?? socketChunks(0) ?? streamChunks(process.stdin),
    },
    stdout: openOutput(1),
    stderr: openOutput(2),
    env: process.env,
    cwd: process.cwd(),
    home: findHome(),
    get program() {
      return realpathSync(process.argv[1] ?? process.execPath);
    },
    node: process.execPath,
  };
}

/** Only a character device can be one. For anything else the module is not read, which a hook's start would pay for. */
function isTerminal(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice() && process.getBuiltinModule('node:tty').isatty(descriptor);
  } catch {
    // A descriptor that is not open.
    return false;
  }
}

function isNullDevice(descriptor: number): boolean {
  try {
    const output = fstatSync(descriptor);
    return output.isCharacterDevice() && output.rdev === statSync(process.getBuiltinModule('node:os').devNull).rdev;
  } catch {
    // It cannot be told; writing will tell.
    return false;
  }
}

/** Writes are synchronous, so that nothing is lost at the end of the process, whatever the output is. */
function openOutput(descriptor: number): Output {
  let isOpen = true;
  return {
    get isTerminal() {
      return isTerminal(descriptor);
    },
    get isDiscarded() {
      return isNullDevice(descriptor);
    },
    write(text) {
      isOpen = isOpen && writeAll(descriptor, Buffer.from(text));
      return isOpen;
    },
  };
}

function writeAll(descriptor: number, bytes: Buffer): boolean {
  const deadline = Date.now() + patience;
  for (let from = 0; from < bytes.length;) {
    try {
      from += writeSync(descriptor, bytes, from);
    } catch (error) {
      // EAGAIN: a pipe that does not block, and is full. Everything else, EPIPE above all, does not heal.
      const isFull = error instanceof Error && 'code' in error && error.code === 'EAGAIN';
      if (!isFull || Date.now() > deadline) return false;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
  return true;
}

function findHome(): string | undefined {
  try {
    const { HOME } = process.env;
    // The same that the module would say, which a hook's start would pay for.
    if (process.platform !== 'win32' && HOME !== undefined && isAbsolute(HOME)) return HOME;
    const home = process.getBuiltinModule('node:os').homedir();
    return isAbsolute(home) ? home : undefined;
  } catch {
    // There is no home folder to be had; rules on `~` then mean any home folder.
    return undefined;
  }
}
