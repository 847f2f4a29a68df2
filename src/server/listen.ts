import { chmodSync, lstatSync, unlinkSync } from 'node:fs';
import type { Server } from 'node:http';
import { connect } from 'node:net';

/** Where a server listens. */
export type Place = { readonly host: string; readonly port: number } | { readonly socket: string };

export type Listening = { readonly ok: true; readonly url: string } | { readonly ok: false; readonly problem: string };

/** Listens at an address, or at a socket that only this user can open. */
export async function listen(server: Server, place: Place): Promise<Listening> {
  if ('socket' in place) return listenAtSocket(server, place.socket);
  const problem = await tryListening(server, place);
  if (problem !== undefined)
    return { ok: false, problem: `it cannot listen at ${place.host}:${place.port}: ${problem}` };
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : place.port;
  const name = place.host.includes(':') ? `[${place.host}]` : place.host;
  return { ok: true, url: `http://${name}:${port}` };
}

async function listenAtSocket(server: Server, path: string): Promise<Listening> {
  const inTheWay = await clearSocket(path);
  if (inTheWay !== undefined) return { ok: false, problem: inTheWay };
  // Security: nobody else may connect in the moment before the mode is set.
  const mask = process.umask(0o177);
  const problem = await tryListening(server, { path });
  process.umask(mask);
  if (problem !== undefined) return { ok: false, problem: `it cannot listen at ${path}: ${problem}` };
  chmodSync(path, 0o600);
  return { ok: true, url: 'http://localhost' };
}

function tryListening(server: Server, options: object): Promise<string | undefined> {
  return new Promise((resolve) => {
    server.once('error', (error) => resolve(error.message));
    server.listen(options, () => resolve(undefined));
  });
}

/** Takes a socket away that a server left which was killed; anything else in its place is a problem. */
async function clearSocket(path: string): Promise<string | undefined> {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (!found.isSocket()) return `there is something at ${path} that is no socket`;
  if (await isAnswered(path)) return `another server listens at ${path}`;
  unlinkSync(path);
  return undefined;
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(path);
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}
