import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openPins, pinsInMemory, type ToolPins } from '../../mcp/tool-pins.ts';
import { exitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { findStateFolder } from '../state-folder.ts';
import { confirm, requireTerminal } from '../terminal.ts';

/** What tells one server from another: the name that a person gave it, else its whole command or URL. */
export interface PinnedServer {
  readonly name: string;
  readonly key: string;
}

/** Where the pins of a server's tools are kept; undefined where no home folder is known. */
function findPinsPath({ name, key }: PinnedServer, io: Pick<Io, 'env' | 'home'>): string | undefined {
  const folder = findStateFolder(io);
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 16);
  return folder === undefined
    ? undefined
    : join(folder, 'mcp', `${name.replaceAll(/[^A-Za-z0-9.-]/g, '_')}-${digest}.json`);
}

/** The pins of a server. Security: where they cannot be read, each tool counts as one that has changed. */
export function findPins(server: PinnedServer, io: Pick<Io, 'env' | 'home'>, note: (text: string) => void): ToolPins {
  const path = findPinsPath(server, io);
  if (path === undefined) {
    note('no home folder is known, so nothing is kept of the definitions of tools');
    return pinsInMemory();
  }
  const opened = openPins(path);
  if (opened.ok) return opened.pins;
  note(`${opened.problem}; until \`action-policy mcp --repin\` a person is asked about each tool`);
  return { check: () => 'changed', save: () => undefined };
}

/** Forgets the pins of a server, when a person says so. Security: no agent may, since one may have been led to it. */
export async function repin(server: PinnedServer, io: Io): Promise<number> {
  requireTerminal('mcp --repin', io);
  const path = findPinsPath(server, io);
  if (path === undefined || !existsSync(path)) {
    io.stderr.write(`nothing is pinned for ${server.name}\n`);
    return exitCode.couldNotRun;
  }
  if (!(await confirm(`Forget ${path}, and take the tools of ${server.name} as they are at its next start?`, io)))
    return exitCode.couldNotRun;
  rmSync(path);
  return exitCode.clean;
}
