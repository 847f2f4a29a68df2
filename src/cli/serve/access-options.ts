import { isIP } from 'node:net';
import type { AccessRules } from '../../server/access.ts';
import type { Place } from '../../server/listen.ts';
import type { Command, ParsedOptions } from '../command.ts';
import { CommandError } from '../command-error.ts';
import { errorCodeOf } from '../error-code.ts';
import type { Io } from '../io.ts';
import { mistake } from '../parse-options.ts';
import { absolutePath } from '../policy-options.ts';
import { readRegularFile } from '../read-regular-file.ts';

export const tokenVariable = 'ACTION_POLICY_TOKEN';

/** Shorter ones can be guessed. */
const shortestToken = 16;
const defaultPort = 4780;

/** Where the server listens. */
export function readServerPlace(command: Command, options: ParsedOptions, io: Io): Place {
  const socket = options.value('socket');
  const host = options.value('host');
  const port = options.value('port');
  if (socket === undefined) return { host: readAddress(command, host ?? '127.0.0.1'), port: readPort(command, port) };
  if (host !== undefined || port !== undefined) throw mistake(command, '`--socket` goes without `--host` and `--port`');
  return { socket: absolutePath(socket, io) };
}

/** Whether only this machine can connect. */
export function isLocal(place: Place): boolean {
  return 'socket' in place || place.host === '::1' || place.host.startsWith('127.');
}

function readAddress(command: Command, host: string): string {
  if (host === 'localhost') return '127.0.0.1';
  if (isIP(host) !== 0) return host;
  throw mistake(command, `\`--host\` cannot be \`${host}\``, 'give an IP address: 127.0.0.1, ::1, 0.0.0.0');
}

function readPort(command: Command, text: string | undefined): number {
  if (text === undefined) return defaultPort;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw mistake(command, `\`--port\` cannot be \`${text}\``);
}

/**
 * Who may ask. Security: at a loopback address every program of this machine can connect, whoever runs it, and could try out what
 * the policy lets pass; so a token is asked for unless the command line says otherwise. A socket is guarded by its mode.
 */
export function readAccess(
  command: Command,
  options: ParsedOptions,
  { io, place }: { readonly io: Io; readonly place: Place },
): AccessRules {
  const token = readToken(options, io);
  const wantsNone = options.has('no-token');
  if (wantsNone && token !== undefined) throw mistake(command, '`--no-token` goes without a token');
  if (token === undefined && !('socket' in place)) {
    if (!isLocal(place))
      throw mistake(command, 'a server that others can reach needs a token', 'give it one with `--token-file FILE`');
    if (!wantsNone) throw mistake(command, 'the server has no token to ask clients for', tokenAdvice);
  }
  return { token, hosts: 'socket' in place ? undefined : readHosts(options) };
}

const tokenAdvice = [
  'make one: (umask 077; head -c 32 /dev/urandom | base64 > token), and give it with `--token-file token`',
  'or listen at a `--socket`, which only you can open; or let every program on this machine ask: `--no-token`',
].join('\n');

/** Names besides addresses, which are always answered. */
function readHosts(options: ParsedOptions): ReadonlySet<string> {
  return new Set(['localhost', ...options.values('allowed-host').map((name) => name.toLowerCase())]);
}

function readToken(options: ParsedOptions, io: Io): string | undefined {
  const file = options.value('token-file');
  const token = file === undefined ? io.env[tokenVariable] : readTokenFile(absolutePath(file, io));
  if (token === undefined) return undefined;
  const where = file === undefined ? `$${tokenVariable}` : file;
  if (/^[\x21-\x7e]+$/.test(token) && token.length >= shortestToken) return token;
  throw new CommandError(`the token in ${where} must be one word of at least ${shortestToken} characters`, {
    help: tokenAdvice,
  });
}

function readTokenFile(path: string): string {
  try {
    return readRegularFile(path).toString('utf8').trim();
  } catch (error) {
    throw new CommandError(`the token file ${path} cannot be read: ${errorCodeOf(error) ?? 'unknown error'}`, {
      cause: error,
    });
  }
}
