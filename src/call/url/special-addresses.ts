import { once } from '../../lib/once.ts';
import { formatAddress, isWithin, toBlock, type AddressBlock, type IpAddress } from './ip-address.ts';
import { readIpv4 } from './ipv4.ts';
import { readIpv6 } from './ipv6.ts';
import type { HostClass } from './url-subject.ts';

/** `none`: nobody has been given it. `embedded`: what the IPv4 address within it is. */
type BlockClass = HostClass | 'none' | 'embedded';

/**
 * Services at which a machine in a cloud asks for its own identity, secrets and configuration. Where several clouds share
 * an address it stands once.
 */
const metadataServices = [
  '169.254.169.254', // AWS, Azure, Google, Oracle, OpenStack, DigitalOcean, Hetzner, Huawei, Yandex, Rackspace …
  '169.254.169.253', // AWS, names
  '169.254.169.250', // AWS, key management of Windows
  '169.254.169.251', // AWS, key management of Windows
  '169.254.170.2', // AWS ECS, credentials of tasks
  '169.254.170.23', // AWS EKS, credentials of pods
  '168.63.129.16', // Azure, the host's own agent (a public address, reached within a machine only)
  '169.254.0.23', // Tencent
  '169.254.10.10', // Tencent
  '169.254.42.42', // Scaleway
  '100.100.100.200', // Alibaba
  '192.0.0.192', // Oracle, of old
  'fd00:ec2::254', // AWS
  'fd00:ec2::253', // AWS, names
  'fd00:ec2::23', // AWS EKS
  'fd20:ce::254', // Google
  'fd00:c1::a9fe:a9fe', // Oracle
  'fd00:42::42', // Scaleway
  'fd00:a9fe:a9fe::1', // Linode
  'fe80::a9fe:a9fe', // OpenStack
];

/**
 * Blocks of IANA's IPv4 and IPv6 special-purpose address registries (RFC 6890 and what updates it), multicast, and the
 * blocks that are not unicast at all. Of blocks within one another the last counts. What is not globally reachable and has
 * no class of its own (documentation, benchmarks, multicast, reserved) counts as private: no such address is of the public
 * network. `0.0.0.0/8` and `::` reach the machine itself.
 */
const blockTexts: readonly (readonly [string, BlockClass])[] = [
  ['0.0.0.0/0', 'public'],
  ['0.0.0.0/8', 'loopback'],
  ['10.0.0.0/8', 'private'],
  ['100.64.0.0/10', 'private'],
  ['127.0.0.0/8', 'loopback'],
  ['169.254.0.0/16', 'link_local'],
  ['172.16.0.0/12', 'private'],
  ['192.0.0.0/24', 'private'],
  ['192.0.0.9/32', 'public'],
  ['192.0.0.10/32', 'public'],
  ['192.0.2.0/24', 'private'],
  ['192.88.99.0/24', 'private'],
  ['192.168.0.0/16', 'private'],
  ['198.18.0.0/15', 'private'],
  ['198.51.100.0/24', 'private'],
  ['203.0.113.0/24', 'private'],
  ['224.0.0.0/4', 'private'],
  ['240.0.0.0/4', 'private'],
  // Only 2000::/3 has been given out (RFC 4291, section 2.4).
  ['::/0', 'none'],
  ['2000::/3', 'public'],
  ['::/96', 'embedded'],
  ['::/128', 'loopback'],
  ['::1/128', 'loopback'],
  ['::ffff:0:0/96', 'embedded'],
  ['::ffff:0:0:0/96', 'embedded'],
  ['64:ff9b::/96', 'embedded'],
  ['64:ff9b:1::/48', 'private'],
  ['100::/64', 'private'],
  ['100:0:0:1::/64', 'private'],
  // Given back (RFC 4048), and used by a mesh network.
  ['200::/7', 'private'],
  ['2001::/23', 'private'],
  ['2001::/32', 'embedded'],
  ['2001:1::1/128', 'public'],
  ['2001:1::2/128', 'public'],
  ['2001:1::3/128', 'public'],
  ['2001:3::/32', 'public'],
  ['2001:4:112::/48', 'public'],
  ['2001:20::/28', 'public'],
  ['2001:30::/28', 'public'],
  ['2001:db8::/32', 'private'],
  ['2002::/16', 'embedded'],
  ['3fff::/20', 'private'],
  ['5f00::/16', 'private'],
  ['fc00::/7', 'private'],
  ['fe80::/10', 'link_local'],
  ['fec0::/10', 'private'],
  ['ff00::/8', 'private'],
];

// The tables are read for the first address: most calls have none.
const blocks = once((): readonly (readonly [AddressBlock, BlockClass])[] =>
  blockTexts.map(([block, kind]) => {
    const [address = '', length] = block.split('/');
    return [toBlock(readPlain(address), Number(length)), kind];
  }),
);

const metadataAddresses = once(
  (): ReadonlySet<string> => new Set(metadataServices.map((text) => formatAddress(readPlain(text)))),
);

function readPlain(text: string): IpAddress {
  const address = readIpv6(text) ?? readIpv4(text)[0];
  if (address === undefined) throw new Error(`not an address: ${text}`);
  return address;
}

/** What is known of an address, and the IPv4 addresses within it. */
export interface AddressFacts {
  readonly classes: readonly HostClass[];
  readonly embedded: readonly IpAddress[];
}

export function classifyAddress(address: IpAddress): AddressFacts {
  const embedded = address.version === 6 ? findEmbedded(address) : [];
  const within = embedded.flatMap((each) => classifyAddress(each).classes);
  const own = blocks().findLast(([block]) => isWithin(address, block))?.[1] ?? 'none';
  const classes = new Set<HostClass>(within);
  // Metadata services first: they are what a reader should be told of.
  if (metadataAddresses().has(formatAddress(address))) classes.add('metadata');
  if (own !== 'none' && own !== 'embedded') classes.add(own);
  if (classes.size > 1) classes.delete('public');
  return { classes: [...classes], embedded };
}

/** Ways of writing an IPv4 address within an IPv6 address: the block, and how many bits stand behind the IPv4 address. */
const embeddings = once((): readonly (readonly [AddressBlock, number, inverted?: true])[] => [
  // IPv4-compatible, IPv4-mapped (RFC 4291), IPv4-translated (RFC 7915), NAT64 (RFC 6052, RFC 8215).
  [toBlock(readPlain('::'), 96), 0],
  [toBlock(readPlain('::ffff:0:0'), 96), 0],
  [toBlock(readPlain('::ffff:0:0:0'), 96), 0],
  [toBlock(readPlain('64:ff9b::'), 96), 0],
  [toBlock(readPlain('64:ff9b:1::'), 48), 0],
  // 6to4 (RFC 3056).
  [toBlock(readPlain('2002::'), 16), 80],
  // Teredo (RFC 4380): the server, and the client with its bits turned over.
  [toBlock(readPlain('2001::'), 32), 64],
  [toBlock(readPlain('2001::'), 32), 0, true],
]);

function findEmbedded(address: IpAddress): readonly IpAddress[] {
  const { value } = address;
  // `::` and `::1` are addresses of their own, and as IPv4-compatible ones they would be in 0.0.0.0/8.
  if (value < 2n) return [];
  const found = embeddings()
    .filter(([block]) => isWithin(address, block))
    .map(([, shift, inverted]) => toIpv4((value >> BigInt(shift)) ^ (inverted === true ? low32 : 0n)));
  if (isIsatap(value)) found.push(toIpv4(value));
  if (isWithin(address, localNat64())) found.push(toIpv4(readAround(value)));
  // Of two ways to look at an address, the one that finds nothing is not the one that was meant.
  return found.length > 1 ? found.filter((each) => each.value !== 0n) : found;
}

const low32 = 0xffff_ffffn;
const localNat64 = once(() => toBlock(readPlain('64:ff9b:1::'), 48));

function toIpv4(value: bigint): IpAddress {
  return { version: 4, value: value & low32 };
}

/** ISATAP (RFC 5214): the interface is `0:5efe` or `200:5efe` and the IPv4 address. */
function isIsatap(value: bigint): boolean {
  const marker = (value >> 32n) & low32;
  return marker === 0x5efen || marker === 0x0200_5efen;
}

/** In a NAT64 prefix of 48 bits the IPv4 address stands around the eight bits 64 to 71 (RFC 6052, section 2.2). */
function readAround(value: bigint): bigint {
  return (((value >> 64n) & 0xffffn) << 16n) | ((value >> 40n) & 0xffffn);
}
