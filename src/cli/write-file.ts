import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Writes a file of the user's own: the file is 0600, its folder is made 0700, and readers see the old text or the new one. */
export function writePrivateFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  replaceFile(path, text, 0o600);
}

/** Replaces the text of a file, keeping its mode; a link stays, and what it points to is replaced. */
export function rewriteFile(path: string, text: string): void {
  const real = realpathSync(path);
  replaceFile(real, text, statSync(real).mode & 0o777);
}

function replaceFile(path: string, text: string, mode: number): void {
  const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const descriptor = openSync(draft, 'wx', mode);
    try {
      const bytes = Buffer.from(text);
      for (let from = 0; from < bytes.length;) from += writeSync(descriptor, bytes, from);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    chmodSync(draft, mode);
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}
