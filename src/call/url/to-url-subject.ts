import type { UrlPiece } from './find-urls.ts';
import { readAuthority, type Authority } from './read-authority.ts';
import { splitScheme, withoutIgnored, type SplitUrl } from './split-url.ts';
import { defaultPort, transportOf } from './url-schemes.ts';
import type { HostSubject, UrlSubject } from './url-subject.ts';

/** A URL with a host, in every reading. */
export function toUrlSubject(split: SplitUrl, { text: written, line }: UrlPiece): UrlSubject {
  const own = readAuthority(withoutSlashes(split.rest));
  const readings = line !== undefined && !own.rest.includes('/') ? readLine(line, own) : [own];
  const [main = own] = readings;
  const port = portOf(main, split.scheme);
  const href = hrefOf(line === undefined ? written : line.trim()) ?? hrefOf(written);
  const subject: NewSubject = {
    written,
    scheme: split.scheme,
    hosts: withoutRepeats(readings.flatMap(({ hosts }) => hosts)),
  };
  if (port !== undefined) subject.port = port;
  if (href !== undefined) subject.href = href;
  Object.assign(subject, placeOf(main.rest));
  if (line !== undefined && main === own && line.trim() !== written) subject.isPathUnsure = true;
  if (readings.some(({ isUnknown }) => isUnknown)) subject.isUnknown = true;
  return subject;
}

/** One that is being made. */
type NewSubject = { -readonly [Key in keyof UrlSubject]: UrlSubject[Key] };

/** A host on its own, with a port and a path perhaps; the client chooses the scheme. */
export function toBareSubject(text: string, written: string, scheme?: string): UrlSubject {
  const authority = readAuthority(text);
  const { hosts, isUnknown, rest } = authority;
  const port = portOf(authority, scheme);
  const subject: NewSubject = { written, hosts };
  if (scheme !== undefined) subject.scheme = scheme;
  if (port !== undefined) subject.port = port;
  Object.assign(subject, placeOf(rest));
  if (isUnknown || authority.port === null) subject.isUnknown = true;
  return subject;
}

function portOf({ port }: Authority, scheme: string | undefined): number | undefined {
  if (port !== undefined || scheme === undefined) return port ?? undefined;
  return defaultPort(transportOf(scheme));
}

/** However many there are, and whichever way they lean, browsers skip them. */
function withoutSlashes(text: string): string {
  return text.replace(/^[\\/]+/, '');
}

/**
 * What a parser makes of the text that does not stop at white space, where that comes before the host is over for every client,
 * and what others make of it. It drops tabs and line breaks, and takes spaces in front of an `@` as part of the user's name.
 */
function readLine(line: string, own: Authority): readonly Authority[] {
  const split = splitScheme(withoutIgnored(line));
  const text = split === undefined ? '' : withoutSlashes(split.rest);
  const [authority = ''] = text.split(/[/\\?#]/, 1);
  // No client has a host with a space.
  if (
    authority
      .slice(authority.lastIndexOf('@') + 1)
      .trim()
      .includes(' ')
  )
    return [own];
  const wide = readAuthority(text);
  if (wide.hosts.length === 0 && !wide.isUnknown) return [own];
  return own.hosts.every(isBroken) ? [wide] : [wide, own];
}

/** What is left of `example` where `example<tab>.com` is cut: no client that cuts there would find it. */
function isBroken({ name, classes }: HostSubject): boolean {
  return classes.length === 1 && classes[0] === 'private' && !/[.:]/.test(name);
}

/** A URL that every parser leaves as it is, but for the slash behind its host. The host's last label has a letter first, so that it is no address. */
const plainUrl = /^https?:\/\/(?:[a-z0-9]+\.)*[a-z][a-z0-9]*(?::[1-9]\d{3})?(\/|$)/;

/** Segments without a dot in front, and a query of plain characters. */
const plainPlace = /^((?:\/\w[\w.-]*)*\/?)(?:\?([\w=&.,-]+))?$/;

function hrefOf(text: string): string | undefined {
  const [start, slash] = plainUrl.exec(text) ?? [];
  if (start !== undefined && plainPlace.test(text.slice(start.length - (slash?.length ?? 0))))
    return slash === '' ? `${text}/` : text;
  try {
    return new URL(text).href;
  } catch {
    return undefined;
  }
}

/** Path and query behind the authority, normalised as those of an `http:` URL. */
function placeOf(rest: string): Pick<UrlSubject, 'path' | 'query'> {
  // The parser of the platform takes longer than all the rest.
  const [plain, path, query] = plainPlace.exec(rest) ?? [];
  if (plain !== undefined) return query === undefined ? { path: path || '/' } : { path: path || '/', query };
  try {
    const { pathname, search } = new URL(`http://host${rest}`);
    return search === '' ? { path: pathname } : { path: pathname, query: search.slice(1) };
  } catch {
    return {};
  }
}

function withoutRepeats(hosts: readonly HostSubject[]): readonly HostSubject[] {
  return hosts.filter(({ name }, index) => hosts.findIndex((other) => other.name === name) === index);
}
