import type { IncomingHttpHeaders } from 'node:http';
import { valueIn } from './protocol.ts';
import type { Message } from './message.ts';
import { isJsonObject } from '../lib/json-value.ts';

/** Why a request is not looked at. */
export interface Refusal {
  readonly status: number;
  readonly problem: string;
}

/** The names of this machine itself, by which no page of another place can reach it. */
const loopback = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?$/i;

/**
 * Security: a web page can have its own name point to this machine, and then ask as if it were at home (DNS rebinding); the name
 * stays in the request. And any page can send a request that it may not read the answer of; then its origin is told.
 */
export function checkAccess({ host, origin }: IncomingHttpHeaders): Refusal | undefined {
  if (host === undefined || !loopback.test(host))
    return { status: 403, problem: 'the `Host` header names another server' };
  if (origin === undefined) return undefined;
  const [, place] = /^https?:\/\/(.*)$/i.exec(origin) ?? [];
  if (place !== undefined && loopback.test(place)) return undefined;
  return { status: 403, problem: 'the `Origin` header names a web page of another place' };
}

/** Security: what the server would read in another way than we do cannot be judged. */
export function checkBody(headers: IncomingHttpHeaders): Refusal | undefined {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') return { status: 415, problem: 'the body is compressed' };
  const charset = /charset\s*=\s*"?([^";\s]*)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  return /^utf-?8$/i.test(charset) ? undefined : { status: 415, problem: 'the body is not in UTF-8' };
}

/** Security: a server, or what stands before it, may go by the headers (revision 2026-07-28), and the body is what was judged. */
export function checkMirror(headers: IncomingHttpHeaders, messages: readonly Message[]): Refusal | undefined {
  const method = headers['mcp-method'];
  const name = headers['mcp-name'];
  const isSame = messages.every(
    (message) =>
      (method === undefined || method === message.method) && (name === undefined || mirrors(String(name), message)),
  );
  return isSame ? undefined : { status: 400, problem: 'the `Mcp-Method` or `Mcp-Name` header is not that of the body' };
}

function mirrors(header: string, { fields }: Message): boolean {
  const params = valueIn(fields, 'params');
  if (params === undefined || !isJsonObject(params)) return false;
  const [, encoded] = /^=\?base64\?([A-Za-z0-9+/=]*)\?=$/.exec(header) ?? [];
  const name = encoded === undefined ? header : Buffer.from(encoded, 'base64').toString('utf8');
  return ['name', 'uri', 'taskId'].some((key) => valueIn(params, key) === name);
}

/** Headers of one connection, which end with it (RFC 9110, section 7.6.1), and those that we say ourselves. */
const ownHeaders: ReadonlySet<string> = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** The headers that are passed on: all but those of the connection. */
export function passedHeaders(headers: IncomingHttpHeaders): Record<string, string | string[]> {
  const named = (headers.connection ?? '').toLowerCase().split(/\s*,\s*/);
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || ownHeaders.has(name) || named.includes(name) ? [] : [[name, value]],
    ),
  );
}
