import type { Effect } from '../call/effect.ts';
import type { HostSubject, UrlSubject } from '../call/url/url-subject.ts';
import { both, surest, surestOf, type Certainty } from '../lib/certainty.ts';
import { once } from '../lib/once.ts';
import { matchHost, parseHostPattern, type HostPattern } from './host-pattern.ts';
import type { EffectCondition, Matcher, Reading } from './matcher.ts';
import { parseFilledTextList, textListSchema, toTexts } from './text-list.ts';

/** Matches the host of a connection by its name, its address, or the kind of place that it is. */
export const host: Matcher = {
  key: 'host',
  summary:
    'The call connects to one of these hosts: a class (`loopback`, `private`, `link_local`, `metadata`, `public`), a name, `*.` and a domain (what is below it, not the domain itself), an address, a block of addresses (`10.0.0.0/8`), or `*`; each may end in a port (`:443`).',
  since: '0.2.0',
  level: 'effect',
  schema: textListSchema(
    {
      minLength: 1,
      description: 'class of hosts, name, `*.domain`, address, block of addresses or `*`; with a port perhaps',
    },
    { minItems: 1 },
  ),
  examples: {
    matches: [
      {
        pattern: 'example.com',
        tool: 'web_fetch',
        args: { url: 'https://EXAMPLE.com./x' },
        because: 'hosts are normalised',
      },
      { pattern: '*.example.com', tool: 'web_fetch', args: { url: 'https://api.example.com' } },
      { pattern: 'loopback', tool: 'web_fetch', args: { url: 'http://0x7f.1/' }, because: 'it is 127.0.0.1' },
      { pattern: ['metadata', 'link_local'], tool: 'web_fetch', args: { url: 'http://169.254.169.254/latest' } },
      {
        pattern: '10.0.0.0/8',
        tool: 'web_fetch',
        args: { url: 'http://[::ffff:10.1.2.3]/' },
        because: 'it reaches 10.1.2.3',
      },
      { pattern: 'example.com:8080', tool: 'web_fetch', args: { url: 'http://example.com:8080/' } },
    ],
    misses: [
      { pattern: 'example.com', tool: 'web_fetch', args: { url: 'https://example.com.evil.io/' } },
      {
        pattern: '*.example.com',
        tool: 'web_fetch',
        args: { url: 'https://example.com/' },
        because: 'it is not below itself',
      },
      {
        pattern: 'loopback',
        tool: 'web_fetch',
        args: { url: 'https://example.com/?next=http://127.0.0.1/' },
        because: 'a word in a query is no host',
      },
      { pattern: 'example.com:8080', tool: 'web_fetch', args: { url: 'http://example.com/' } },
    ],
  },
  parse: (node, report) =>
    parseFilledTextList(node, report, {
      what: 'a host or a list of hosts',
      check: (text, at) => {
        const parsed = parseHostPattern(text);
        if (!('problem' in parsed)) return true;
        const { problem, ...advice } = parsed;
        report.report('pattern/bad-host', { node: at }, { values: [text, problem], ...advice });
        return false;
      },
    }),
  compile: (value, reading) => compileHosts(toTexts(value), reading),
};

function compileHosts(texts: readonly string[], reading: Reading): EffectCondition {
  const patterns = once(() => texts.map(compileHost));
  const ask = reading === 'strict' ? isEveryHost : isSomeHost;
  return { reads: 'effect', kinds: ['connect'], holds: (_call, effect) => holdsFor(effect, patterns, ask) };
}

/** Should a checked pattern not compile all the same, it throws: a rule must never get lost. */
function compileHost(text: string): HostPattern {
  const parsed = parseHostPattern(text);
  if ('problem' in parsed) throw new Error(`a checked host does not compile: ${parsed.problem}`);
  return parsed;
}

type Ask = (patterns: readonly HostPattern[], url: UrlSubject) => Certainty;

function holdsFor(effect: Effect, patterns: () => readonly HostPattern[], ask: Ask): Certainty {
  if (effect.kind !== 'connect') return 'no';
  if (ask === isEveryHost && effect.guessed === true) return 'no';
  return both(effect.certainty, ask(patterns(), effect.url));
}

/** A stopping rule: any host that some client may take it for counts in full. */
function isSomeHost(patterns: readonly HostPattern[], url: UrlSubject): Certainty {
  const found = surest(url.hosts.map((host) => surestOf(patterns, (pattern) => matchHost(pattern, host, url))));
  if (found === 'certain' || url.isUnknown !== true) return found;
  return patterns.some(({ kind, port }) => kind === 'any' && port === undefined) ? 'certain' : 'possible';
}

/** An approving rule: each host that it may lead to must be meant, in each class that it has. */
function isEveryHost(patterns: readonly HostPattern[], url: UrlSubject): Certainty {
  if (url.isUnknown === true || url.hosts.length === 0) return 'no';
  return url.hosts.every((host) => isCovered(patterns, host, url)) ? 'certain' : 'no';
}

function isCovered(patterns: readonly HostPattern[], host: HostSubject, url: UrlSubject): boolean {
  // What a name such as `10.0.0.1.nip.io` holds says where it leads today, and is not its name.
  const { addresses: _, ...named } = host;
  const meant = patterns.filter((pattern) => matchHost(pattern, named, url) === 'certain');
  if (meant.some(({ kind }) => kind !== 'class')) return true;
  const classes = new Set(meant.map((pattern) => (pattern.kind === 'class' ? pattern.hostClass : undefined)));
  // Security: `link_local` does not approve the metadata service, which has an address of that block.
  return host.classes.length > 0 && host.classes.every((each) => classes.has(each));
}
