import type { Effect } from '../call/effect.ts';
import { decodePercent } from '../call/url/read-host.ts';
import type { HostSubject, UrlSubject } from '../call/url/url-subject.ts';
import { defaultPort } from '../call/url/url-schemes.ts';
import { both, surest, surestOf, type Certainty } from '../lib/certainty.ts';
import { once } from '../lib/once.ts';
import { matchHost } from './host-pattern.ts';
import type { EffectCondition, Matcher, Reading } from './matcher.ts';
import { parseFilledTextList, textListSchema, toTexts } from './text-list.ts';
import { matchesPath, matchesText, splitPath, type PathSegments } from './url-path-glob.ts';
import { parseUrlPattern, type UrlPattern } from './url-pattern.ts';

/** Matches the URL of a connection, part by part and never as a text. */
export const url: Matcher = {
  key: 'url',
  summary:
    'The call connects to one of these URLs: `https://api.example.com/v1/*`. In the path `*` is any text within a segment, `**` any number of segments, a last `/*` all that is below, `{a,b}` either; without a path, every path. The host may be `*` or `*.example.com`, the scheme `*`; `gopher:` is a scheme alone. The query counts only where the pattern has one. Without a port, a stopping rule means any, an approving rule the usual one (`:*` is any).',
  since: '0.2.0',
  level: 'effect',
  schema: textListSchema(
    { minLength: 1, description: 'URL with `*` in host and path, or a scheme and a colon' },
    { minItems: 1 },
  ),
  examples: {
    matches: [
      {
        pattern: 'https://api.example.com/v1/*',
        tool: 'web_fetch',
        args: { url: 'https://api.example.com/v1/users/7?all=1' },
      },
      {
        pattern: 'https://example.com/admin',
        tool: 'web_fetch',
        args: { url: 'https://EXAMPLE.com:443/x/../%61dmin' },
        because: 'both are normalised',
      },
      { pattern: 'http://*', tool: 'web_fetch', args: { url: 'http://example.com:8080/x' } },
      { pattern: ['gopher:', 'dict:'], tool: 'web_fetch', args: { url: 'dict://example.com/' } },
    ],
    misses: [
      {
        pattern: 'https://example.com',
        tool: 'web_fetch',
        args: { url: 'https://example.com.evil.io/' },
        because: 'a host is no prefix',
      },
      {
        pattern: 'https://example.com',
        tool: 'web_fetch',
        args: { url: 'https://example.com@evil.io/' },
        because: 'the host is evil.io',
      },
      { pattern: 'https://*.example.com/x', tool: 'web_fetch', args: { url: 'https://example.com/x' } },
      { pattern: 'https://example.com/v1/*', tool: 'web_fetch', args: { url: 'https://example.com/v10/x' } },
    ],
  },
  parse: (node, report) =>
    parseFilledTextList(node, report, {
      what: 'a URL or a list of URLs',
      check: (text, at) => {
        const parsed = parseUrlPattern(text);
        if (!('problem' in parsed)) return true;
        const { problem, ...advice } = parsed;
        report.report('pattern/bad-url', { node: at }, { values: [text, problem], ...advice });
        return false;
      },
    }),
  compile: (value, reading) => compileUrls(toTexts(value), reading),
};

function compileUrls(texts: readonly string[], reading: Reading): EffectCondition {
  const patterns = once(() => texts.map(compileUrl));
  const holds = (effect: Effect): Certainty => {
    if (effect.kind !== 'connect') return 'no';
    if (reading === 'generous') return both(effect.certainty, isSomeUrl(patterns(), effect.url));
    return effect.guessed === true ? 'no' : both(effect.certainty, isEveryUrl(patterns(), effect.url));
  };
  return { reads: 'effect', kinds: ['connect'], holds: (_call, effect) => holds(effect) };
}

/** Should a checked pattern not compile all the same, it throws: a rule must never get lost. */
function compileUrl(text: string): UrlPattern {
  const parsed = parseUrlPattern(text);
  if ('problem' in parsed) throw new Error(`a checked URL does not compile: ${parsed.problem}`);
  return parsed;
}

/** Where the text names no scheme, the client chooses one of these. */
const usualSchemes: readonly string[] = ['https', 'http'];

function isSomeUrl(patterns: readonly UrlPattern[], subject: UrlSubject): Certainty {
  const spelled = once(() => spellPaths(subject).map((path) => splitPath(path, { foldCase: true })));
  return surestOf(patterns, (pattern) => matchGenerously(pattern, subject, spelled));
}

function matchGenerously(
  { scheme, host, port, paths, query }: UrlPattern,
  subject: UrlSubject,
  spelled: () => readonly PathSegments[],
): Certainty {
  const isOpen = subject.isUnknown === true;
  const schemes = subject.scheme === undefined ? usualSchemes : [subject.scheme];
  const isScheme = scheme === undefined || schemes.includes(scheme);
  // A variable in front may hold any scheme, and any host and path.
  if (!isScheme) return isOpen && subject.scheme === undefined ? 'possible' : 'no';
  if (host === undefined) return isOpen && subject.scheme === undefined ? 'possible' : 'certain';
  const isBelow =
    paths === undefined || spelled().some((path) => paths.some((glob) => matchesPath(glob, path, { foldCase: true })));
  const isAsked = query === undefined || matchesText(decodePercent(query), decodePercent(subject.query ?? ''));
  if (isOpen) return 'possible';
  if (!isBelow || !isAsked) return 'no';
  const wanted = typeof port === 'number' ? { ...host, port } : host;
  return surest(subject.hosts.map((each) => matchHost(wanted, each, subject)));
}

/** The path as the standard has it, also of the text with what follows a blank, and as servers see it that decode it first. */
function spellPaths({ path = '/', href }: UrlSubject): readonly string[] {
  const paths = href === undefined ? [path] : [path, new URL(href).pathname];
  return [...new Set(paths.flatMap((each) => [each, resolveDecoded(each)]))];
}

function resolveDecoded(path: string): string {
  const decoded = decodePercent(path)
    .replaceAll(/[\\/]+/g, '/')
    .replaceAll(/;[^/]*/g, '');
  try {
    return decodePercent(new URL(`http://host${decoded.replaceAll(/[?#]/g, encodeURIComponent)}`).pathname);
  } catch {
    return path;
  }
}

/** Each host and scheme that it may have must be meant. */
function isEveryUrl(patterns: readonly UrlPattern[], subject: UrlSubject): Certainty {
  const { scheme, hosts, isUnknown } = subject;
  const schemes = scheme === undefined ? usualSchemes : [scheme];
  if (scheme === undefined && isUnknown === true) return 'no';
  const path = once(() => splitPath(subject.path ?? '/', { foldCase: false }));
  const isMeant = (each: string): boolean =>
    patterns.some((pattern) => pattern.host === undefined && pattern.scheme === each) ||
    (isUnknown !== true &&
      hosts.length > 0 &&
      hosts.every((host) => patterns.some((pattern) => isExact(pattern, { scheme: each, host, subject, path }))));
  return schemes.every(isMeant) ? 'certain' : 'no';
}

interface Exact {
  readonly scheme: string;
  readonly host: HostSubject;
  readonly subject: UrlSubject;
  readonly path: () => PathSegments;
}

function isExact({ scheme: wanted, host: pattern, port, paths, query }: UrlPattern, exact: Exact): boolean {
  const { scheme, host, subject } = exact;
  if (pattern === undefined || (wanted !== undefined && wanted !== scheme)) return false;
  const { addresses: _, ...named } = host;
  if (matchHost(pattern, named, subject) !== 'certain') return false;
  const meant = port ?? (pattern.kind === 'any' ? 'any' : defaultPort(scheme));
  if (meant !== 'any' && portOf(exact) !== meant) return false;
  if (query !== undefined && !matchesText(query, subject.query ?? '')) return false;
  return (
    paths === undefined ||
    (isSurePath(subject) && paths.some((glob) => matchesPath(glob, exact.path(), { foldCase: false })))
  );
}

/** A URL with a scheme has a port already, unless a variable stands for it. */
function portOf({ scheme, host, subject }: Exact): number | undefined {
  return host.port ?? subject.port ?? (subject.scheme === undefined ? defaultPort(scheme) : undefined);
}

/** Servers that decode slashes first, or cut at `;`, climb where the standard does not. */
function isSurePath({ path = '/', isPathUnsure }: UrlSubject): boolean {
  const decoded = decodePercent(decodePercent(path));
  return isPathUnsure !== true && !/(?:^|[/\\])\.{1,2}(?:[/\\;]|$)/.test(decoded);
}
