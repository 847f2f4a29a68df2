import { formatAddress, type IpAddress } from './ip-address.ts';
import { readIpv4 } from './ipv4.ts';
import { readIpv6 } from './ipv6.ts';
import { classifyAddress } from './special-addresses.ts';
import { addressesInName, classifyName } from './special-names.ts';
import type { HostClass, HostSubject } from './url-subject.ts';

/** The hosts that a text in the place of a host may be, the WHATWG reading first. */
export interface HostReading {
  readonly hosts: readonly HostSubject[];
  /** Which host it is, is known only when it runs; or nobody can tell. */
  readonly isUnknown?: true;
}

/** A name of the DNS has 253 characters at most; each may be written as nine (`%EF%BC%A1`), or end in a zone. */
const longestHost = 2300;

/** Agents talk to the same few hosts, and what a text means as a host depends on nothing else. */
const remembered = new Map<string, HostReading>();
const maxRemembered = 500;
const longestRemembered = 100;

/** Understands the host of a URL, or a host on its own, without port: brackets around an IPv6 address may be missing. */
export function readHost(text: string): HostReading {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const reading = readAnew(text);
  if (text.length <= longestRemembered) {
    if (remembered.size >= maxRemembered) remembered.clear();
    remembered.set(text, reading);
  }
  return reading;
}

function readAnew(text: string): HostReading {
  if (text === '' || text.length > longestHost) return { hosts: [], isUnknown: true };
  const literal = /^\[([^\]]*)\]?$/.exec(text)?.[1] ?? text;
  const address = readIpv6(literal);
  if (address !== undefined) return { hosts: [toAddressHost(address)] };
  if (unknownMarks.test(text)) return { hosts: [], isUnknown: true };
  const hosts = new Map<string, HostSubject>();
  for (const spelling of spellHost(text)) for (const host of toHosts(spelling)) hosts.set(host.name, host);
  return hosts.size === 0 ? { hosts: [], isUnknown: true } : { hosts: [...hosts.values()] };
}

/** Variables, placeholders, globs: no host has these. */
const unknownMarks = /[$`{}<>*|[\]"^]|%(?![0-9a-f]{2})/i;

/** What stands between the parts of a URL, or ends a text for some programs. */
const separators = /[\0-\x20#%/:?@\\\x7f]/;

/** Every text that some client takes for the host: percent-decoded, cut where a character ends it, without what is ignored. */
function spellHost(text: string): ReadonlySet<string> {
  const spellings = new Set<string>();
  for (const decoded of decodeAll(text)) {
    // Compatibility forms of separators (`／`, `：`, `＠`) are separators for who normalises first.
    const plain = decodePercent(decoded.normalize('NFKC'));
    if (!separators.test(plain)) {
      spellings.add(decoded);
      if (transitional.test(plain)) spellings.add(toTransitional(plain));
      continue;
    }
    // Security: to a resolver written in C, a name ends at NUL.
    spellings.add(plain.split(separators, 1)[0] ?? '');
    // Who neither decodes nor normalises asks for the whole, whose domain is the end of it.
    spellings.add((plain.split(separators).at(-1) ?? '').replace(/^\.+/, ''));
    spellings.add(
      plain
        .slice(plain.lastIndexOf('@') + 1)
        .replace(/[#%/:?\\].*$/s, '')
        .replaceAll(/[\0-\x20\x7f]/g, ''),
    );
  }
  spellings.delete('');
  return spellings;
}

/** The text percent-decoded as often as anything is left to decode, up to three times; a client that does not decode finds nothing. */
function decodeAll(text: string): readonly string[] {
  let decoded = text;
  for (let times = 0; times < 3 && decoded.includes('%'); times += 1) decoded = decodePercent(decoded);
  return [decoded];
}

/** Percent-decodes what is UTF-8, and leaves the rest. */
export function decodePercent(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

/** Characters that IDNA 2003, which many clients still follow, reads as others (UTS 46, deviations). */
const transitional = /[ßẞς\u200C\u200D]/;

function toTransitional(text: string): string {
  return text
    .replaceAll(/[ßẞ]/g, 'ss')
    .replaceAll('ς', 'σ')
    .replaceAll(/[\u200C\u200D]/g, '');
}

function toHosts(spelling: string): readonly HostSubject[] {
  const plain = toPlain(spelling);
  const name = normaliseName(spelling, plain);
  const addresses = [...readIpv4(plain), ...readIpv4(name)];
  if (addresses.length > 0) return addresses.map(toAddressHost);
  const ipv6 = readIpv6(plain);
  if (ipv6 !== undefined) return [toAddressHost(ipv6)];
  return name === '' ? [] : [toNameHost(name)];
}

/** As near to the form of the standard as texts go that it refuses: no dots of other scripts, and none at the end. */
function toPlain(spelling: string): string {
  const folded = spelling
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[。．｡]/g, '.');
  return folded.replaceAll(invisible, '').replace(/\.+$/, '');
}

/** Format characters, which UTS 46 drops. */
const invisible = /\p{Cf}/gu;

/** Lower case, Punycode, without trailing dots. */
function normaliseName(spelling: string, plain: string): string {
  // Most names are plain; asking the URL parser costs more than all the rest.
  if (/^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/.test(spelling) && !spelling.includes('xn--')) return spelling;
  return parseName(spelling)?.replace(/\.+$/, '') ?? plain;
}

function parseName(spelling: string): string | undefined {
  try {
    return new URL(`http://${spelling}/`).hostname;
  } catch {
    return undefined;
  }
}

function toAddressHost(address: IpAddress): HostSubject {
  const { classes, embedded } = classifyAddress(address);
  return withAddresses(formatAddress(address), classes, embedded);
}

function toNameHost(name: string): HostSubject {
  const addresses = addressesInName(name);
  if (addresses.length === 0) return { name, classes: classifyName(name) };
  const classes = new Set(addresses.flatMap((address) => classifyAddress(address).classes));
  if (classes.size > 1) classes.delete('public');
  return withAddresses(name, [...classes], addresses);
}

function withAddresses(name: string, classes: readonly HostClass[], addresses: readonly IpAddress[]): HostSubject {
  if (addresses.length === 0) return { name, classes };
  return { name, classes, addresses: [...new Set(addresses.map(formatAddress))] };
}
