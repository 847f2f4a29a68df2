import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import type { Failure } from './failure.ts';

/** Who may ask. */
export interface AccessRules {
  /** Undefined where none is asked for. */
  readonly token: string | undefined;
  /** Names that a request may be addressed to; undefined behind a socket, which no name leads to. */
  readonly hosts: ReadonlySet<string> | undefined;
}

/** Looks at a request's headers before anything else of it is looked at. */
export type AccessCheck = (headers: IncomingHttpHeaders, options: { readonly isOpen: boolean }) => Failure | undefined;

export function createAccessCheck({ token, hosts }: AccessRules): AccessCheck {
  const expected = token === undefined ? undefined : digest(token);
  return (headers, { isOpen }) => {
    const misdirected = hosts === undefined ? undefined : checkHost(headers.host, hosts);
    if (misdirected !== undefined) return misdirected;
    if (headers.origin !== undefined) return fromBrowser;
    if (isOpen || expected === undefined) return undefined;
    return isToken(headers.authorization, expected) ? undefined : unauthorized;
  };
}

const fromBrowser: Failure = {
  status: 403,
  code: 'request/origin',
  message: 'requests of web pages are not answered: there is an `Origin` header',
};

const unauthorized: Failure = {
  status: 401,
  code: 'request/unauthorized',
  message: 'the bearer token is missing or wrong',
  help: 'send the header `Authorization: Bearer TOKEN` with the token that the server was started with',
};

/**
 * Security: a web page can have its own name point to this machine, and then ask as if it were at home (DNS rebinding); the name
 * stays in the request. An address cannot be pointed anywhere else.
 */
function checkHost(header: string | undefined, hosts: ReadonlySet<string>): Failure | undefined {
  const name = hostName(header);
  if (name !== undefined && (isIP(name) !== 0 || hosts.has(name))) return undefined;
  return {
    status: 421,
    code: 'request/host',
    message: 'the `Host` header names another server',
    help: 'ask by the address of the server, or start it with `--allowed-host NAME`',
  };
}

/** Without port and brackets, in lower case. */
function hostName(header: string | undefined): string | undefined {
  const [, bracketed, plain] = /^(?:\[([0-9a-f:.]+)\]|([^:[\]/@\s]+))(?::\d{1,5})?$/iu.exec(header ?? '') ?? [];
  return (bracketed ?? plain)?.toLowerCase().replace(/\.$/u, '');
}

/** Security: digests are compared, and in constant time, so that no answer tells how much of a guess was right. */
function isToken(header: string | undefined, expected: Buffer): boolean {
  const [, given] = /^bearer +(\S+)$/iu.exec(header ?? '') ?? [];
  return given !== undefined && timingSafeEqual(digest(given), expected);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
