import type fs from 'node:fs';
import type { Stats } from 'node:fs';
import type path from 'node:path';
import { toJsonText } from '../lib/json-text.ts';
import type { DecisionLog } from './decision-log.ts';
import type { DecisionRecord } from './decision-record.ts';
import { randomId } from './random-id.ts';
import type { RunRecord } from './run-record.ts';

export interface FileLogOptions {
  /**
   * When the file would grow beyond this many bytes it is put aside first, under its name with the time behind it. Nothing is
   * deleted. Without it, the file grows.
   */
  readonly maxBytes?: number;
}

/** A log that takes what hosts tell of calls, too. */
export interface FileDecisionLog extends DecisionLog {
  write(record: DecisionRecord | RunRecord): void;
}

/** What every line begins with: a file that begins otherwise is not ours. */
const lineStart = '{"v":1,"id":"';

/**
 * A decision log in a file: JSON lines, each appended by one write, so that several processes may share it. Synchronous: when
 * `write` returns, the line is with the system. The file is opened by the first write.
 *
 * Security: the name must end in `.jsonl`, the file must be a regular one of the user's own with one name and no symbolic link,
 * and empty or a log already; so nobody makes it write into another file, a start-up script above all. It is made with mode
 * 0600, its folder with 0700.
 */
export function createFileLog(path: string, options: FileLogOptions = {}): FileDecisionLog {
  if (!path.endsWith('.jsonl')) throw new Error(`the name of a decision log ends in .jsonl, and ${path} does not`);
  return new FileLog(path, { options, disk: findDisk() });
}

interface Disk {
  readonly fs: typeof fs;
  readonly path: typeof path;
}

/** Asked for, and not imported: the package loads in browsers too. */
function findDisk(): Disk {
  const { process } = globalThis as Partial<typeof globalThis>;
  const found = { fs: process?.getBuiltinModule('node:fs'), path: process?.getBuiltinModule('node:path') };
  if (found.fs === undefined || found.path === undefined) throw new Error('a log in a file needs Node');
  return { fs: found.fs, path: found.path };
}

/** A class, since it keeps the file open. */
class FileLog implements FileDecisionLog {
  readonly #path: string;
  readonly #options: FileLogOptions;
  readonly #disk: Disk;
  #descriptor: number | undefined;
  /** The last line was cut off: the next begins on a line of its own. */
  #isTorn = false;

  constructor(path: string, { options, disk }: { readonly options: FileLogOptions; readonly disk: Disk }) {
    this.#path = path;
    this.#options = options;
    this.#disk = disk;
  }

  write(record: DecisionRecord | RunRecord): void {
    const line = `${toJsonText(record)}\n`;
    let { descriptor, size } = this.#open();
    if (size > 0 && size + line.length > (this.#options.maxBytes ?? Number.POSITIVE_INFINITY)) {
      this.#putAside();
      ({ descriptor } = this.#open());
    }
    this.#append(descriptor, Buffer.from(this.#isTorn ? `\n${line}` : line));
  }

  close(): void {
    if (this.#descriptor !== undefined) this.#disk.fs.closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #append(descriptor: number, bytes: Buffer): void {
    this.#isTorn = true;
    for (let from = 0; from < bytes.length;) from += this.#disk.fs.writeSync(descriptor, bytes, from);
    this.#isTorn = false;
  }

  /** The file of that name as it is now: it may have been put aside by another process, or deleted. */
  #open(): { readonly descriptor: number; readonly size: number } {
    if (this.#descriptor !== undefined) {
      const status = this.#disk.fs.fstatSync(this.#descriptor);
      if (isSameFile(this.#disk, this.#path, status)) return { descriptor: this.#descriptor, size: status.size };
      this.close();
    }
    const opened = openLog(this.#disk, this.#path);
    this.#descriptor = opened.descriptor;
    this.#isTorn = opened.isTorn;
    return opened;
  }

  /** Under a name that nobody has: two processes that do this at once lose nothing. */
  #putAside(): void {
    this.close();
    const time = new Date().toISOString().replaceAll(/[-:.]/g, '');
    const name = `${time}-${randomId().slice(0, 8)}`;
    this.#disk.fs.renameSync(this.#path, `${this.#path.slice(0, -'.jsonl'.length)}.${name}.jsonl`);
  }
}

function isSameFile({ fs }: Disk, path: string, { dev, ino }: Stats): boolean {
  try {
    const there = fs.lstatSync(path);
    return there.dev === dev && there.ino === ino;
  } catch {
    // It is gone; opening makes it anew, or says what is wrong.
    return false;
  }
}

interface OpenedLog {
  readonly descriptor: number;
  readonly size: number;
  readonly isTorn: boolean;
}

function openLog({ fs, path }: Disk, file: string): OpenedLog {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const descriptor = fs.openSync(file, flagsOf(fs), 0o600);
  const readText = (position: number, length: number): string => {
    const bytes = Buffer.alloc(length);
    return bytes.toString('latin1', 0, fs.readSync(descriptor, bytes, 0, length, position));
  };
  try {
    const status = fs.fstatSync(descriptor);
    checkOwnFile(status, file);
    if (status.size === 0) {
      fs.fchmodSync(descriptor, 0o600);
      return { descriptor, size: 0, isTorn: false };
    }
    // A first line that was cut off is one all the same.
    if (!lineStart.startsWith(readText(0, lineStart.length))) throw new Error(`${file} is not a decision log`);
    return { descriptor, size: status.size, isTorn: readText(status.size - 1, 1) !== '\n' };
  } catch (error) {
    fs.closeSync(descriptor);
    throw error;
  }
}

function flagsOf({ constants }: typeof fs): number {
  // Windows has neither of the last two, which then count as 0; links there are not made without a privilege.
  const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;
  // Without O_NONBLOCK, opening a pipe waits for somebody at its other end.
  return O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK;
}

function checkOwnFile(status: Stats, path: string): void {
  if (!status.isFile()) throw new Error(`${path} is not a regular file`);
  // Security: another name of the file may be one that nobody would want lines in.
  if (status.nlink > 1) throw new Error(`${path} has another name`);
  const user = process.getuid?.();
  if (user !== undefined && status.uid !== user) throw new Error(`${path} is another user's`);
}
