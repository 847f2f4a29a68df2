import { readIpv6 } from './ipv6.ts';
import { readHost } from './read-host.ts';
import type { HostSubject } from './url-subject.ts';

/** What follows the scheme and its slashes, as the clients read it. */
export interface Authority {
  readonly hosts: readonly HostSubject[];
  /** Null where there is one that is no number. */
  readonly port: number | null | undefined;
  readonly isUnknown: boolean;
  /** From the first character behind it: `/path?query#fragment`. */
  readonly rest: string;
}

/** Hosts that one URL may name: `mongodb://a,b,c`, and what clients differ on. */
const mostHosts = 32;

/** Longer authorities are not looked into. */
const longestAuthority = 8192;

/** Reads `user:password@host:port/path…`. */
export function readAuthority(text: string): Authority {
  const end = indexOfAny(text, /[/\\?#]/);
  const rest = text.slice(end);
  if (end > longestAuthority) return { hosts: [], port: undefined, isUnknown: true, rest };
  const places = [text.slice(0, end), ...otherAuthorities(text, end)].flatMap(splitUser).flatMap(splitHosts);
  const [main] = places;
  const hosts = new Map<string, HostSubject>();
  let isUnknown = places.length > mostHosts || hasVariable(text.slice(0, end));
  for (const { host: written, port } of places.slice(0, mostHosts)) {
    const reading = readHost(written);
    isUnknown ||= reading.isUnknown === true;
    for (const host of reading.hosts) if (!hosts.has(host.name)) hosts.set(host.name, withPort(host, port, main?.port));
  }
  return { hosts: [...hosts.values()], port: main?.port, isUnknown, rest };
}

function indexOfAny(text: string, characters: RegExp): number {
  const index = text.search(characters);
  return index === -1 ? text.length : index;
}

/** A variable before the host may hold the slash that ends it. */
function hasVariable(authority: string): boolean {
  const at = authority.lastIndexOf('@');
  return at !== -1 && /[$`{}]|%[sd]/.test(authority.slice(0, at));
}

function withPort(host: HostSubject, port: Place['port'], usual: Place['port']): HostSubject {
  return port === undefined || port === null || port === usual ? host : { ...host, port };
}

/**
 * Where clients end the authority elsewhere than the WHATWG standard does: RFC 3986 knows no backslash (`good\@evil`), and
 * old ones look for `@` beyond `?` and `#`. A value of a query, as in `?mail=me@host`, is none of theirs.
 */
function otherAuthorities(text: string, end: number): readonly string[] {
  const next = text.slice(end, end + longestOther);
  if (next.startsWith('\\')) {
    const authority = text.slice(0, end) + next.slice(0, indexOfAny(next, /[/?#]/));
    return authority.includes('@', end) ? [authority] : [];
  }
  const beyond = /^[?#][\w.:\\#?%+~-]*@([^/?#\\\s&=]+)/.exec(next)?.[1];
  return beyond === undefined ? [] : [beyond];
}

/** What is looked at beyond the end of the authority. */
const longestOther = 512;

/** The host behind the last `@`; some clients take the one behind the first. */
function splitUser(authority: string): readonly string[] {
  const last = authority.lastIndexOf('@');
  if (last === -1) return [authority];
  const main = authority.slice(last + 1);
  const first = authority.indexOf('@');
  return first === last
    ? [main]
    : [main, authority.slice(first + 1, authority.indexOf('@', first + 1))].filter(isNotEmpty);
}

function isNotEmpty(text: string): boolean {
  return text !== '';
}

interface Place {
  readonly host: string;
  /** Null where there is one that is no number. */
  readonly port: number | null | undefined;
}

/** Several hosts are joined by commas. */
function splitHosts(text: string): readonly Place[] {
  return text.includes(',') ? text.split(',').filter(isNotEmpty).map(splitPort) : [splitPort(text)];
}

/** `host:port`, `[::1]:port`; without brackets, an IPv6 address has no port. */
export function splitPort(text: string): Place {
  const bracket = text.startsWith('[') ? text.indexOf(']') : -1;
  if (bracket === -1 && readIpv6(text) !== undefined) return { host: text, port: undefined };
  const colon = text.indexOf(':', Math.max(bracket, 0));
  if (colon === -1) return { host: text, port: undefined };
  return { host: text.slice(0, colon), port: readPort(text.slice(colon + 1)) };
}

function readPort(text: string): number | null | undefined {
  if (text === '') return undefined;
  const digits = /^0*(\d{1,5})(?!\d)/.exec(text)?.[1];
  const port = Number(digits);
  return digits !== undefined && port <= 65_535 ? port : null;
}
