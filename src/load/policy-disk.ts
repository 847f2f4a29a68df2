import type fs from 'node:fs';
import type path from 'node:path';

/** What the disk answers: never an exception. */
export type DiskAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: DiskProblem };

export type DiskProblem =
  | { readonly kind: 'missing' }
  | { readonly kind: 'not-a-file' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'unreadable'; readonly why: string };

/** All that loading a policy needs of a disk. */
export interface PolicyDisk {
  /** Absolute, from `folder` or the working folder. */
  resolve(path: string, folder?: string): string;
  /** As `resolve` without making it absolute: the way in which people are told of a file. */
  join(folder: string, path: string): string;
  isAbsolute(path: string): boolean;
  folderOf(path: string): string;
  /** Absolute, symbolic links followed. */
  realPath(path: string): DiskAnswer<string>;
  /** The bytes of a regular file, opened once. `path` is a real path; a link in its place is refused. */
  readFile(path: string, mostBytes: number): DiskAnswer<Uint8Array>;
  /** Whether a real path is that folder or below it. */
  isWithin(path: string, folder: string): boolean;
}

type Fs = Pick<
  typeof fs,
  'closeSync' | 'constants' | 'fstatSync' | 'lstatSync' | 'openSync' | 'readSync' | 'realpathSync'
>;
type Path = typeof path;

/**
 * The disk of this runtime; undefined where there is none. Modules are fetched by name when they are needed, so that nothing in
 * the package imports `node:` and browsers can load it.
 */
export function openDisk(): PolicyDisk | undefined {
  // Browsers have no `process`; the types of Node say that it is always there.
  const { process } = globalThis as { process?: Partial<NodeJS.Process> };
  const fs = process?.getBuiltinModule?.('node:fs');
  const path = process?.getBuiltinModule?.('node:path');
  return fs === undefined || path === undefined ? undefined : createDisk(fs, path);
}

function createDisk(fs: Fs, path: Path): PolicyDisk {
  return {
    resolve: (name, folder) => (folder === undefined ? path.resolve(name) : path.resolve(folder, name)),
    join: (folder, name) => (path.isAbsolute(name) ? name : path.join(folder, name)),
    isAbsolute: (name) => path.isAbsolute(name),
    folderOf: (name) => path.dirname(name),
    realPath: (name) => answer(() => fs.realpathSync(name)),
    readFile: (name, mostBytes) => readRegularFile(fs, name, mostBytes),
    isWithin(name, folder) {
      const relative = path.relative(folder, name);
      return (
        relative === '' || (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative))
      );
    },
  };
}

function answer<T>(ask: () => T): DiskAnswer<T> {
  try {
    return { ok: true, value: ask() };
  } catch (cause) {
    return { ok: false, problem: describeFailure(cause) };
  }
}

function describeFailure(cause: unknown): DiskProblem {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : 'unknown error';
  return code === 'ENOENT' || code === 'ENOTDIR' ? { kind: 'missing' } : { kind: 'unreadable', why: code };
}

function readRegularFile(fs: Fs, name: string, mostBytes: number): DiskAnswer<Uint8Array> {
  const found = answer(() => fs.lstatSync(name));
  if (!found.ok) return found;
  // Opening a device or a pipe can have effects of its own, so it is looked at first.
  if (!found.value.isFile()) return { ok: false, problem: { kind: 'not-a-file' } };
  // Windows lacks the last two; there they count as nothing.
  const { O_RDONLY, O_NONBLOCK, O_NOFOLLOW } = fs.constants;
  const opened = answer(() => fs.openSync(name, O_RDONLY | O_NONBLOCK | O_NOFOLLOW));
  if (!opened.ok) return opened;
  const read = answer(() => readOpened(fs, opened.value, mostBytes));
  const closed = answer(() => fs.closeSync(opened.value));
  if (!read.ok) return read;
  return closed.ok ? read.value : closed;
}

/** What was looked at may have been swapped since: what counts is what was opened. */
function readOpened(fs: Fs, descriptor: number, mostBytes: number): DiskAnswer<Uint8Array> {
  const status = fs.fstatSync(descriptor);
  if (!status.isFile()) return { ok: false, problem: { kind: 'not-a-file' } };
  if (status.size > mostBytes) return { ok: false, problem: { kind: 'too-large' } };
  // One byte more than it may have: a file that grows while it is read is seen.
  const bytes = new Uint8Array(mostBytes + 1);
  let length = 0;
  for (;;) {
    const count = fs.readSync(descriptor, bytes, length, bytes.length - length, null);
    length += count;
    if (length > mostBytes) return { ok: false, problem: { kind: 'too-large' } };
    if (count === 0) return { ok: true, value: bytes.subarray(0, length) };
  }
}
