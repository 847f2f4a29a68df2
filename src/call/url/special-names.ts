import { once } from '../../lib/once.ts';
import { readIpv4 } from './ipv4.ts';
import { readIpv6 } from './ipv6.ts';
import type { IpAddress } from './ip-address.ts';
import type { HostClass } from './url-subject.ts';

/** Read when the first name is looked at, since most calls name no host. */
const words = (text: string): (() => readonly string[]) => once(() => text.trim().split(/\s+/));

/** Names of the machine itself: in `/etc/hosts` of the usual systems, or in the DNS of somebody who lets them lead there. */
const loopbackNames = words(`
  localhost localhost4 localhost6 localhost.localdomain localhost4.localdomain4 localhost6.localdomain6
  ip6-localhost ip6-loopback ipv6-localhost ipv6-loopback loopback broadcasthost
`);

/** Domains of which each name leads to the machine itself: RFC 6761, and services for developers. */
const loopbackDomains = words(`
  localhost localtest.me lvh.me vcap.me lacolhost.com localho.st localh.st local.gd fuf.me smackaho.st
  localhost.direct lcl.host bugbounty.dod.network
`);

/** Names by which what runs in a container or virtual machine reaches the machine around it. */
const hostNames = words(`
  host.docker.internal gateway.docker.internal kubernetes.docker.internal vm.docker.internal host.containers.internal
  host.lima.internal host.minikube.internal host.rancher-desktop.internal host.orb.internal host.k3d.internal
  docker.for.mac.localhost docker.for.mac.host.internal docker.for.win.localhost docker.for.win.host.internal
`);

/** Metadata services by name. */
const metadataNames = words(`
  metadata metadata.google.internal metadata.goog instance-data instance-data.ec2.internal metadata.azure.internal
  metadata.tencentyun.com api.metadata.cloud.ibm.com metadata.packet.net metadata.platformequinix.com rancher-metadata
  metadata.softlayer.local
`);

/**
 * Domains that are no part of the public DNS, or whose names lead into a network of one's own: ICANN's `internal`; RFC 6762
 * (`local`) with its appendix G (`intranet`, `private`, `corp`, `home`, `lan`); RFC 8375 (`home.arpa`); RFC 6761 (`test`,
 * `invalid`); the names that ICANN will not give out for their collisions (`home`, `corp`, `mail`); clusters, overlays and
 * routers.
 */
const privateDomains = words(`
  internal local localdomain localdomain4 localdomain6 lan home.arpa home corp mail intranet intra private test invalid
  svc cluster docker consul ts.net fritz.box routerlogin.net routerlogin.com tplinkwifi.net router.asus.com
`);

/**
 * Domains whose DNS server answers with the address that the name holds: with dots or dashes (`app.10-0-0-1.nip.io`), in
 * hexadecimal (`0a000001.nip.io`), or as IPv6 with dashes for colons (`--1.sslip.io`). Those for attacks change the answer.
 */
const wildcardDomains = words(`
  nip.io sslip.io xip.io xip.name traefik.me plex.direct backname.io ipq.co 1u.ms rbndr.us local-ip.co local-ip.sh
  local-ip.medicmobile.org
`);

const classByName = once(
  (): ReadonlyMap<string, readonly HostClass[]> =>
    new Map<string, readonly HostClass[]>([
      ...loopbackNames().map((name) => [name, ['loopback']] as const),
      ...hostNames().map((name) => [name, ['loopback', 'private']] as const),
      ...metadataNames().map((name) => [name, ['metadata']] as const),
    ]),
);

const classByDomain = once(
  (): ReadonlyMap<string, HostClass> =>
    new Map<string, HostClass>([
      ...privateDomains().map((domain) => [domain, 'private'] as const),
      ...loopbackDomains().map((domain) => [domain, 'loopback'] as const),
    ]),
);

const wildcards = once((): ReadonlySet<string> => new Set(wildcardDomains()));

/**
 * What a normalised name is known to be. A name without a dot is private: it is found in `/etc/hosts`, in a search domain or
 * among the neighbours. So is one that ends in a number, which no public name does.
 */
export function classifyName(name: string): readonly HostClass[] {
  const known = classByName().get(name);
  if (known !== undefined) return known;
  const domains = domainsOf(name);
  for (const domain of domains) {
    const found = classByDomain().get(domain);
    if (found !== undefined) return [found];
  }
  return name.includes('.') && !/(?:^|\.)(?:\d+|0x[0-9a-f]*)$/.test(name) ? ['public'] : ['private'];
}

/** The addresses that the name itself holds, where its domain answers with them. */
export function addressesInName(name: string): readonly IpAddress[] {
  const domain = domainsOf(name).find((each) => wildcards().has(each));
  if (domain === undefined || domain.length === name.length) return [];
  const rest = name.slice(0, -domain.length - 1);
  const dotted = [...rest.matchAll(dottedAddress)].flatMap(([, text = '']) => readIpv4(text.replaceAll('-', '.')));
  const hex = [...rest.matchAll(hexAddress)].flatMap(([, text = '']) => readIpv4(`0x${text}`));
  const dashed = rest
    .split('.')
    .map((label) => (label.includes('-') ? readIpv6(label.replaceAll('-', ':')) : undefined));
  return [...dotted, ...hex, ...dashed.filter((address) => address !== undefined)];
}

// Overlapping numbers, such as `1.2.3.4.5`, are each looked at from where they begin.
const dottedAddress = /(?<![^.-])(?=(\d{1,3}(?:[.-]\d{1,3}){3})(?![^.-]))/g;
const hexAddress = /(?<![^.-])(?:0x)?([0-9a-f]{8})(?![^.-])/g;

/** The name itself and each domain that it is within, the shortest last; of a very long name the end of it. */
function domainsOf(name: string): readonly string[] {
  const labels = name.split('.');
  const last = labels.slice(-deepest);
  return last.map((_, index) => last.slice(index).join('.'));
}

/** No name above has more labels. */
const deepest = 4;
