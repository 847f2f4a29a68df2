import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';

/** The code that V8 made of a chunk is kept in this folder, beside the one of the chunks. */
export const cacheFolder = 'code-cache';

/** A chunk, as it is in its file. */
export interface Chunk {
  readonly name: string;
  readonly source: Buffer;
}

const headerLength = 64;
/** A little of the second copy is looked at a time: memory that a process touches first costs it more than reading does. */
const pieceLength = 32_768;

/**
 * What the code of a chunk is kept as: whose it is, the code, the chunk itself, and the code once more. V8 looks at its version,
 * its flags and the length of the source, and trusts all the rest: a byte that is wrong would end the process, and a hook that
 * ends so may count as none.
 */
export function packCode({ source }: Chunk, code: Buffer): Buffer {
  return Buffer.concat([makeHeader(source.length, code.length), code, source, code]);
}

/** The code that was kept of this chunk by this very Node. Undefined where there is none, or anything about it is amiss. */
export function findCode(folder: string, { name, source }: Chunk): Buffer | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(`${folder}/${name}.bin`, 'r');
    const length = (fstatSync(descriptor).size - headerLength - source.length) / 2;
    if (length <= 0 || !Number.isInteger(length)) return undefined;
    // Both are compared in native code, which takes less than to load a module with a checksum.
    if (!continuesWith(descriptor, makeHeader(source.length, length))) return undefined;
    const code = Buffer.allocUnsafeSlow(length);
    if (readSync(descriptor, code) !== length) return undefined;
    return continuesWith(descriptor, source) && continuesWith(descriptor, code) ? code : undefined;
  } catch {
    // No such file, as in a package that nobody has set up, or one that cannot be read: the source is there.
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Whether these bytes come next in a file. */
function continuesWith(descriptor: number, expected: Buffer): boolean {
  const piece = Buffer.allocUnsafeSlow(Math.min(pieceLength, expected.length));
  for (let from = 0; from < expected.length; from += piece.length) {
    const wanted = expected.subarray(from, from + piece.length);
    if (readSync(descriptor, piece, 0, wanted.length, null) !== wanted.length) return false;
    if (!wanted.equals(piece.subarray(0, wanted.length))) return false;
  }
  return true;
}

/** The Node by its version and the size of its program, since two builds of one version may differ; and both lengths. */
function makeHeader(sourceLength: number, codeLength: number): Buffer {
  const { version, platform, arch, execPath } = process;
  const header = Buffer.alloc(headerLength);
  header.write(`${version} ${platform} ${arch} ${statSync(execPath).size} ${sourceLength} ${codeLength}`, 'latin1');
  return header;
}
