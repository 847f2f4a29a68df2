import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../src/cli/run.ts';
import type { Io } from '../../src/cli/io.ts';

/** What a command printed, and the code that it ended with. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface FakeProcess {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly home?: string;
  readonly stdin?: string | Uint8Array;
  readonly isTerminal?: boolean;
  /** What is written to stdout goes nowhere. */
  readonly isDiscarded?: boolean;
  /** After so many writes to stdout nobody reads it any more. */
  readonly readsOnly?: number;
}

/** Runs the command in this process, without a terminal unless asked for. */
export async function runCommand(argv: readonly string[], fake: FakeProcess = {}): Promise<Outcome> {
  const { io, written } = fakeIo(fake);
  const code = await run(argv, io);
  return { code, stdout: written.stdout, stderr: written.stderr };
}

export function fakeIo(fake: FakeProcess = {}): {
  readonly io: Io;
  readonly written: { stdout: string; stderr: string };
} {
  const { env = {}, cwd = process.cwd(), home = '/home/nobody', isTerminal = false } = fake;
  const { stdin = '', readsOnly = Number.POSITIVE_INFINITY } = fake;
  const written = { stdout: '', stderr: '' };
  let writes = 0;
  const io: Io = {
    stdin: {
      isTerminal,
      async *chunks() {
        yield typeof stdin === 'string' ? Buffer.from(stdin) : stdin;
      },
    },
    stdout: {
      isTerminal,
      isDiscarded: fake.isDiscarded ?? false,
      write(text) {
        writes += 1;
        if (writes > readsOnly) return false;
        written.stdout += text;
        return true;
      },
    },
    stderr: {
      isTerminal,
      isDiscarded: false,
      write(text) {
        written.stderr += text;
        return true;
      },
    },
    env,
    cwd,
    home,
    program: join(process.cwd(), 'dist', 'action-policy.cjs'),
    node: '/opt/node/bin/node',
  };
  return { io, written };
}

/** A new folder with these files in it; its path has no links. */
export function makeFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'action-policy-')));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
