import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

/** Files of ours and settings of agents are far smaller, in bytes. */
const mostBytes = 16 * 1024 * 1024;

/**
 * The bytes of a regular file; symbolic links are followed. Throws the system's error, or one with the code `ENOTFILE` or
 * `EFBIG`. Security: a pipe in its place would hold a hook until its agent gives up on it and runs the tool.
 */
export function readRegularFile(path: string): Buffer {
  // Without the flag, opening a pipe waits for somebody to write to it. Windows has no such flag, and no such pipes.
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) throw Object.assign(new Error('not a regular file'), { code: 'ENOTFILE' });
    if (status.size > mostBytes) throw Object.assign(new Error('too large'), { code: 'EFBIG' });
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
