import { splitPort } from '../call/url/read-authority.ts';
import { isReadOrRun } from '../call/url/url-schemes.ts';
import { parseHostName, type HostPattern, type HostProblem } from './host-pattern.ts';
import { expandBraces, parsePathGlob, type PathGlob } from './url-path-glob.ts';

/** Which URLs are meant. */
export interface UrlPattern {
  /** In lower case; undefined for any. */
  readonly scheme?: string;
  /** Undefined where the pattern is a scheme alone. */
  readonly host?: HostPattern;
  readonly port?: number | 'any';
  /** One of these; undefined for any path. */
  readonly paths?: readonly PathGlob[];
  /** A glob; undefined for any query and none. */
  readonly query?: string;
}

const parts = /^(\*|[a-z][a-z0-9+.-]*):\/\/([^/?#]*)(\/[^?#]*)?(?:\?([^#]*))?(#.*)?$/is;

/** Parses `scheme:`, or `scheme://host:port/path?query`. */
export function parseUrlPattern(text: string): UrlPattern | HostProblem {
  const alone = /^([a-z][a-z0-9+.-]*):$/i.exec(text)?.[1]?.toLowerCase();
  if (alone !== undefined) return checkScheme(alone) ?? { scheme: alone };
  const match = parts.exec(text);
  if (match === null) return explainForm(text);
  const [, scheme = '', authority = '', path, query, fragment] = match;
  if (fragment !== undefined)
    return { problem: 'it has a fragment, which no server sees', help: 'leave out what begins with `#`' };
  const wrong = checkScheme(scheme.toLowerCase());
  if (wrong !== undefined) return wrong;
  const place = parsePlace(authority);
  const paths = path === undefined ? undefined : parsePaths(path);
  if ('problem' in place) return place;
  if (paths !== undefined && 'problem' in paths) return paths;
  return {
    ...(scheme === '*' ? {} : { scheme: scheme.toLowerCase() }),
    ...place,
    ...(paths === undefined ? {} : { paths }),
    ...(query === undefined ? {} : { query }),
  };
}

/** What is read or run is no connection, and such a pattern would match nothing. */
function checkScheme(scheme: string): HostProblem | undefined {
  if (!isReadOrRun(scheme)) return undefined;
  return {
    problem: `a \`${scheme}:\` URL connects to nothing`,
    help: 'a URL of a file is read: use `effect: read` and `path`; a URL of a program is opaque',
  };
}

function explainForm(text: string): HostProblem {
  const wrong = checkScheme(text.split(':', 1)[0]?.toLowerCase() ?? '');
  if (wrong !== undefined) return wrong;
  if (/^[\w*.-]+(?:[:/]|$)/.test(text) && !text.includes('://')) {
    return {
      problem: 'it has no scheme',
      help: 'begin with `https://`, or `*://` for any scheme',
      suggestion: `https://${text}`,
    };
  }
  return {
    problem: 'it is not a scheme, a host and a path',
    help: 'write `https://example.com/path/*`, or a scheme alone: `gopher:`',
  };
}

function parsePlace(authority: string): Pick<UrlPattern, 'host' | 'port'> | HostProblem {
  if (authority.includes('@'))
    return { problem: 'it names a user', help: 'leave out what stands before `@`: it is no part of the host' };
  const anyPort = authority.endsWith(':*');
  const { host: text, port } = splitPort(anyPort ? authority.slice(0, -2) : authority);
  if (port === null || port === 0) return { problem: 'its port is not a number from 1 to 65535' };
  const host = parseHostName(text);
  if ('problem' in host) return host;
  return { host, ...(anyPort ? { port: 'any' } : port === undefined ? {} : { port }) };
}

function parsePaths(path: string): readonly PathGlob[] | HostProblem {
  if (/(?:^|\/)\.{1,2}(?:\/|$)/.test(path))
    return { problem: 'its path goes up or in circles', help: 'write the path without `.` and `..`' };
  return expandBraces(path)?.map(parsePathGlob) ?? { problem: 'its braces stand for too many paths' };
}
