import type { HostClass, HostSubject, UrlSubject } from '../call/url/url-subject.ts';
import { isWithin, toBlock, type AddressBlock } from '../call/url/ip-address.ts';
import { readIpv4 } from '../call/url/ipv4.ts';
import { readIpv6 } from '../call/url/ipv6.ts';
import { splitPort } from '../call/url/read-authority.ts';
import { readHost } from '../call/url/read-host.ts';
import { closestName } from '../lib/closest-name.ts';

const hostClasses: readonly HostClass[] = ['loopback', 'private', 'link_local', 'metadata', 'public'];

/** Which hosts are meant, and at which port; without one, at any. */
export type HostPattern = { readonly port?: number } & (
  | { readonly kind: 'any' }
  | { readonly kind: 'class'; readonly hostClass: HostClass }
  | { readonly kind: 'name'; readonly name: string }
  /** All below the domain, and not the domain itself. */
  | { readonly kind: 'below'; readonly domain: string }
  | { readonly kind: 'block'; readonly block: AddressBlock }
);

/** What is wrong with a pattern. */
export interface HostProblem {
  readonly problem: string;
  readonly help?: string;
  readonly suggestion?: string;
}

/** Parses a class, a name, `*.` and a domain, an address, a block of addresses or `*`, each with a port perhaps. */
export function parseHostPattern(text: string): HostPattern | HostProblem {
  if (text.includes('://'))
    return { problem: 'it is a URL', help: 'name the host alone, or use `url`', ...suggestHost(text) };
  const [address = '', length, ...more] = text.split('/');
  if (length !== undefined && more.length === 0 && /^[\d.]+$|:/.test(address)) return parseBlock(address, length);
  if (length !== undefined) return { problem: 'it has a path', help: 'name the host alone, or use `url` for a path' };
  if (/[\s@?#\\]/.test(text))
    return { problem: 'it holds what no host has', help: 'name the host alone, without user, path or blanks' };
  const { host, port } = splitPort(text);
  if (port === null || port === 0) return { problem: 'its port is not a number from 1 to 65535' };
  const found = parseHost(host);
  return 'problem' in found || port === undefined ? found : { ...found, port };
}

function suggestHost(text: string): Pick<HostProblem, 'suggestion'> {
  const host = text.slice(text.indexOf('://') + 3).replace(/[/?#].*$/s, '');
  return host === '' ? {} : { suggestion: host };
}

function parseBlock(address: string, rest: string): HostPattern | HostProblem {
  const [length = '', port] = rest.split(':');
  const [start] = address.includes(':') ? [readIpv6(address.replace(/^\[(.*)\]$/, '$1'))] : readPlainIpv4(address);
  if (start === undefined) return { problem: 'its address is not one' };
  if (!/^\d{1,3}$/.test(length) || Number(length) > (start.version === 4 ? 32 : 128)) {
    return {
      problem: 'the number behind its slash is not a length of a prefix',
      help: 'write a number of bits: `10.0.0.0/8`',
    };
  }
  const block = toBlock(start, Number(length));
  if (port === undefined) return { kind: 'block', block };
  return /^\d{1,5}$/.test(port)
    ? { kind: 'block', block, port: Number(port) }
    : { problem: 'its port is not a number' };
}

/** Four decimals, and nothing that some would read as octal. */
function readPlainIpv4(text: string) {
  return /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/.test(text) ? readIpv4(text) : [];
}

function parseHost(host: string): HostPattern | HostProblem {
  const hostClass = hostClasses.find((each) => each === host);
  if (hostClass !== undefined) return { kind: 'class', hostClass };
  const meant = host.includes('.') ? undefined : closestName(host.replaceAll('-', '_'), hostClasses);
  return meant === undefined ? parseHostName(host) : { problem: 'no class of hosts has this name', suggestion: meant };
}

/** Of a host in a URL: `*`, `*.` and a domain, a name or an address, and no class. */
export function parseHostName(host: string): HostPattern | HostProblem {
  if (host === '') return { problem: 'it is empty' };
  if (host === '*') return { kind: 'any' };
  if (host.startsWith('.')) return { problem: 'it begins with a dot', suggestion: `*${host}` };
  if (host.startsWith('*.')) return parseDomain(host.slice(2));
  if (host.includes('*')) return globProblem;
  return parseName(host);
}

const globProblem: HostProblem = {
  problem: 'a star stands for whole labels in front only',
  help: '`*.example.com` means every name below it, `*` any host; list the others one by one',
};

function parseDomain(domain: string): HostPattern | HostProblem {
  if (domain.includes('*')) return globProblem;
  const parsed = parseName(domain);
  if ('problem' in parsed || parsed.kind !== 'name') return parsed;
  if (/[:]|^\d+(?:\.\d+)*$/.test(parsed.name))
    return { problem: 'nothing is below an address', help: 'write a block: `10.0.0.0/8`' };
  return { kind: 'below', domain: parsed.name };
}

function parseName(host: string): HostPattern | HostProblem {
  const { hosts, isUnknown } = readHost(host);
  const [only, other] = hosts;
  if (isUnknown === true || only === undefined) return { problem: 'it is not a host' };
  const name = only.name;
  const isAddress = /[:]|^\d+(?:\.\d+){3}$/.test(name);
  if (isAddress && !name.includes(':') && name !== host.replace(/\.$/, '')) {
    return { problem: 'clients differ on this spelling of an address', suggestion: name };
  }
  // Two readings of a name (`straße.example`): both are meant by nobody, and the first is that of the standard.
  return other === undefined || !isAddress
    ? { kind: 'name', name }
    : { problem: 'clients differ on this spelling of an address' };
}

/** Whether the pattern means this host of the URL; `possible` where the port is not known. */
export function matchHost(pattern: HostPattern, host: HostSubject, url: UrlSubject): 'no' | 'possible' | 'certain' {
  if (!isMeant(pattern, host)) return 'no';
  if (pattern.port === undefined) return 'certain';
  const port = host.port ?? url.port;
  if (port === undefined) return 'possible';
  return port === pattern.port ? 'certain' : 'no';
}

function isMeant(pattern: HostPattern, { name, classes, addresses = [] }: HostSubject): boolean {
  switch (pattern.kind) {
    case 'any':
      return true;
    case 'class':
      return classes.includes(pattern.hostClass);
    case 'name':
      return name === pattern.name || addresses.includes(pattern.name);
    case 'below':
      return name.endsWith(`.${pattern.domain}`);
    case 'block':
      return [name, ...addresses].some((each) => isInBlock(each, pattern.block));
    default:
      return pattern satisfies never;
  }
}

function isInBlock(name: string, block: AddressBlock): boolean {
  const address = readIpv6(name) ?? readPlainIpv4(name)[0];
  return address !== undefined && isWithin(address, block);
}
