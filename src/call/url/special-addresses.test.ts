import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAddress } from './ip-address.ts';
import { readIpv4 } from './ipv4.ts';
import { readIpv6 } from './ipv6.ts';
import { classesOf, hostsOf } from './test-support.ts';
import type { HostClass } from './url-subject.ts';

// First and last address of each block of IANA's IPv4 special-purpose address registry, of multicast, and of some public blocks.
const ipv4Blocks: readonly (readonly [string, string, HostClass])[] = [
  ['0.0.0.0', '0.255.255.255', 'loopback'],
  ['1.0.0.0', '9.255.255.255', 'public'],
  ['10.0.0.0', '10.255.255.255', 'private'],
  ['11.0.0.0', '100.63.255.255', 'public'],
  ['100.64.0.0', '100.127.255.255', 'private'],
  ['100.128.0.0', '126.255.255.255', 'public'],
  ['127.0.0.0', '127.255.255.255', 'loopback'],
  ['128.0.0.0', '168.63.129.15', 'public'],
  ['168.63.129.16', '168.63.129.16', 'metadata'],
  ['168.63.129.17', '169.253.255.255', 'public'],
  ['169.254.0.0', '169.254.255.255', 'link_local'],
  ['169.254.169.254', '169.254.169.254', 'metadata'],
  ['169.254.170.2', '169.254.170.2', 'metadata'],
  ['169.254.170.23', '169.254.170.23', 'metadata'],
  ['100.100.100.200', '100.100.100.200', 'metadata'],
  ['169.255.0.0', '172.15.255.255', 'public'],
  ['172.16.0.0', '172.31.255.255', 'private'],
  ['172.32.0.0', '191.255.255.255', 'public'],
  ['192.0.0.0', '192.0.0.8', 'private'],
  ['192.0.0.9', '192.0.0.10', 'public'],
  ['192.0.0.11', '192.0.0.255', 'private'],
  ['192.0.0.192', '192.0.0.192', 'metadata'],
  ['192.0.1.0', '192.0.1.255', 'public'],
  ['192.0.2.0', '192.0.2.255', 'private'],
  ['192.31.196.0', '192.31.196.255', 'public'],
  ['192.52.193.0', '192.52.193.255', 'public'],
  ['192.88.99.0', '192.88.99.255', 'private'],
  ['192.168.0.0', '192.168.255.255', 'private'],
  ['192.175.48.0', '192.175.48.255', 'public'],
  ['198.18.0.0', '198.19.255.255', 'private'],
  ['198.51.100.0', '198.51.100.255', 'private'],
  ['203.0.113.0', '203.0.113.255', 'private'],
  ['203.0.114.0', '223.255.255.255', 'public'],
  ['224.0.0.0', '239.255.255.255', 'private'],
  ['240.0.0.0', '255.255.255.254', 'private'],
  ['255.255.255.255', '255.255.255.255', 'private'],
];

const toNumber = (text: string): number => text.split('.').reduce((value, part) => value * 256 + Number(part), 0);
const toParts = (value: number): readonly number[] =>
  [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256);
const hex = (value: number, width = 1): string => value.toString(16).padStart(width, '0');
const dotted = (value: number): string => toParts(value).join('.');
const groups = (value: number): string => `${hex(Math.floor(value / 65_536))}:${hex(value % 65_536)}`;
const shifted = (text: string, zero: number): string =>
  text.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

/** Ways to write an address of which each client that takes them makes the same. */
const spellings: readonly ((value: number) => string)[] = [
  dotted,
  (value) => `${dotted(value)}.`,
  (value) => `0x${hex(value)}`,
  (value) => `0X${hex(value, 12).toUpperCase()}`,
  (value) => String(value),
  (value) =>
    toParts(value)
      .map((part) => `0x${hex(part)}`)
      .join('.'),
  (value) =>
    toParts(value)
      .map((part) => `0x${hex(part, 6)}`)
      .join('.'),
  (value) => `${toParts(value)[0]}.${value % 2 ** 24}`,
  (value) => `${toParts(value).slice(0, 2).join('.')}.${value % 2 ** 16}`,
  (value) => `0x${hex(toParts(value)[0] ?? 0)}.${value % 2 ** 24}`,
  (value) => shifted(dotted(value), 0xff10),
  (value) => shifted(dotted(value), 0x1d7ce),
  (value) => shifted(dotted(value), 0x1d7f6),
  (value) => dotted(value).replaceAll('.', '。'),
  (value) => dotted(value).replaceAll('.', '．'),
  (value) => dotted(value).replaceAll('.', '｡'),
  (value) => dotted(value).replaceAll('.', '%2e'),
  (value) => dotted(value).replaceAll(/./g, (character) => `%${hex(character.codePointAt(0) ?? 0, 2)}`),
  (value) => dotted(value).replaceAll('.', '%E3%80%82'),
  (value) => `[::ffff:${dotted(value)}]`,
  (value) => `[::ffff:${groups(value)}]`,
  (value) => `[0:0:0:0:0:FFFF:${groups(value).toUpperCase()}]`,
  (value) => `[::ffff:0:${dotted(value)}]`,
  (value) => `[64:ff9b::${dotted(value)}]`,
  (value) => `[64:ff9b:0:0:0:0:${groups(value)}]`,
  (value) => `[2002:${groups(value)}::]`,
  (value) => `[2002:${groups(value)}:1:2:3:4:5]`,
  (value) => `[2a00:1450::5efe:${dotted(value)}]`,
  (value) => `[2a00:1450::200:5efe:${groups(value)}]`,
  (value) => `${dotted(value)}.nip.io`,
  (value) => `app.${dotted(value)}.nip.io`,
  (value) => `app-${dotted(value).replaceAll('.', '-')}.sslip.io`,
  (value) => `${hex(value, 8)}.nip.io`,
];

/** Ways that clients differ on: one of the readings is the address. */
const disputed: readonly ((value: number) => string)[] = [
  (value) => `0${value.toString(8)}`,
  (value) =>
    toParts(value)
      .map((part) => `0${part.toString(8)}`)
      .join('.'),
  (value) =>
    toParts(value)
      .map((part) => `000${part.toString(8)}`)
      .join('.'),
  (value) =>
    toParts(value)
      .map((part) => String(part).padStart(3, '0'))
      .join('.'),
  (value) => String(value + 2 ** 32),
  (value) => `0x1${hex(value, 8)}`,
  (value) =>
    toParts(value)
      .map((part) => part + 256)
      .join('.'),
];

function addressesOf(first: string, last: string): readonly number[] {
  const [from, to] = [toNumber(first), toNumber(last)];
  return [...new Set([from, to, ...[0.1, 0.37, 0.5, 0.83].map((part) => from + Math.floor((to - from) * part))])];
}

/** Those of the texts for which the claim does not hold, so that a failure names them. */
function wrongOf(texts: readonly string[], isRight: (text: string) => boolean): readonly string[] {
  return texts.filter((text) => !isRight(text));
}

describe.each(ipv4Blocks)('%s to %s: %s', (first, last, expected) => {
  const values = addressesOf(first, last);

  test('in every spelling', () => {
    const texts = values.flatMap((value) => spellings.map((spell) => `http://${spell(value)}/x`));
    const wrong = wrongOf(texts, (text) => {
      const [host, ...others] = hostsOf(text);
      const classes = host?.classes ?? [];
      return others.length === 0 && classes[0] === expected && classes.includes('public') === (expected === 'public');
    });
    expect(wrong).toEqual([]);
  });

  test('in the spellings that clients differ on', () => {
    const texts = values.flatMap((value) => disputed.map((spell) => `http://${spell(value)}/x`));
    expect(wrongOf(texts, (text) => classesOf(text).includes(expected))).toEqual([]);
  });

  test('as an argument without a scheme, with user, port and path', () => {
    const places = ['ADDRESS', 'ADDRESS:8080', '//ADDRESS/x', 'example.com@ADDRESS'];
    const texts = values.flatMap((value) => places.map((place) => place.replace('ADDRESS', dotted(value))));
    expect(wrongOf(texts, (text) => hostsOf(text).length === 1 && classesOf(text)[0] === expected)).toEqual([]);
  });
});

// First and last address of each block of IANA's IPv6 special-purpose address registry, and of what lies between.
const ipv6Blocks: readonly (readonly [string, string, HostClass | undefined])[] = [
  ['::', '::1', 'loopback'],
  ['64:ff9b::a00:0', '64:ff9b::aff:ffff', 'private'],
  ['64:ff9b:1::', '64:ff9b:1:ffff:ffff:ffff:ffff:ffff', 'private'],
  ['100::', '100::ffff:ffff:ffff:ffff', 'private'],
  ['100:0:0:1::', '100:0:0:1:ffff:ffff:ffff:ffff', 'private'],
  ['100:0:0:2::', '1ff:ffff::', undefined],
  ['200::', '3ff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'private'],
  ['1000::', '1fff:ffff::', undefined],
  ['2001:1::', '2001:1::', 'private'],
  ['2001:1::1', '2001:1::3', 'public'],
  ['2001:1::4', '2001:1:ffff::', 'private'],
  ['2001:2::', '2001:2:0:ffff:ffff:ffff:ffff:ffff', 'private'],
  ['2001:3::', '2001:3:ffff:ffff:ffff:ffff:ffff:ffff', 'public'],
  ['2001:4:112::', '2001:4:112:ffff:ffff:ffff:ffff:ffff', 'public'],
  ['2001:10::', '2001:1f:ffff:ffff:ffff:ffff:ffff:ffff', 'private'],
  ['2001:20::', '2001:3f:ffff:ffff:ffff:ffff:ffff:ffff', 'public'],
  ['2001:40::', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff', 'private'],
  ['2001:200::', '2001:db7:ffff:ffff:ffff:ffff:ffff:ffff', 'public'],
  ['2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', 'private'],
  ['2001:db9::', '2001:ffff::', 'public'],
  ['2002:c0a8::', '2002:c0a8:ffff:ffff:ffff:ffff:ffff:ffff', 'private'],
  ['2003::', '3ffe:ffff::', 'public'],
  ['2620:4f:8000::', '2620:4f:8000:ffff:ffff:ffff:ffff:ffff', 'public'],
  ['3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff', 'private'],
  ['3fff:1000::', '3fff:ffff::', 'public'],
  ['4000::', '5eff:ffff::', undefined],
  ['5f00::', '5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'private'],
  ['6000::', 'fbff:ffff::', undefined],
  ['fc00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'private'],
  ['fd00:ec2::254', 'fd00:ec2::254', 'metadata'],
  ['fd00:ec2::23', 'fd00:ec2::23', 'metadata'],
  ['fd20:ce::254', 'fd20:ce::254', 'metadata'],
  ['fe80::', 'febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'link_local'],
  ['fec0::', 'feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'private'],
  ['ff00::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'private'],
];

const valueOf = (text: string): bigint => readIpv6(text)?.value ?? -1n;
const groupsOf = (value: bigint): readonly string[] =>
  Array.from({ length: 8 }, (_, index) => ((value >> BigInt(16 * (7 - index))) & 0xffffn).toString(16));
const short = (value: bigint): string => formatAddress({ version: 6, value });
const withTail = (value: bigint): string =>
  `${groupsOf(value).slice(0, 6).join(':')}:${formatAddress({ version: 4, value: value & 0xffff_ffffn })}`;
const encodeAll = (text: string): string =>
  text.replaceAll(/./g, (character) => `%${(character.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`);

const ipv6Texts: readonly ((value: bigint) => string)[] = [
  short,
  (value) => short(value).toUpperCase(),
  (value) => groupsOf(value).join(':'),
  (value) =>
    groupsOf(value)
      .map((group) => group.padStart(4, '0'))
      .join(':'),
  withTail,
  (value) => withTail(value).toUpperCase(),
  (value) => `${short(value)}%eth0`,
  (value) => `${short(value)}%25eth0`,
  (value) => `${withTail(value)}%251`,
  (value) =>
    groupsOf(value)
      .map((group) => group.padStart(3, '0').toUpperCase())
      .join(':'),
];
const ipv6Places: readonly ((text: string) => string)[] = [
  (text) => `http://[${text}]/x`,
  (text) => `http://[${text}]:8080`,
  (text) => `http://user:word@[${text}]?x`,
  (text) => `[${text}]`,
  (text) => `[${text}]:443`,
  (text) => `http://${text}/`,
  (text) => text,
];

test.each(ipv6Blocks)('%s to %s: %s', (first, last, expected) => {
  const [from, to] = [valueOf(first), valueOf(last)];
  const between = [10n, 37n, 50n, 83n].map((part) => from + ((to - from) * part) / 100n);
  const values = [...new Set([from, to, ...between])];
  const spelled = values.flatMap((value) => ipv6Texts.map((spell) => spell(value)));
  const texts = spelled.flatMap((text) => ipv6Places.map((place) => place(text)));
  expect(wrongOf(texts, (text) => hostsOf(text).length === 1 && classesOf(text)[0] === expected)).toEqual([]);
});

test('the IPv4 client of a Teredo address counts with its bits turned over', () => {
  expect(hostsOf('http://[2001:0:808:808::80ff:fffe]/')[0]).toMatchObject({
    classes: ['loopback'],
    addresses: ['8.8.8.8', '127.0.0.1'],
  });
  expect(hostsOf('http://[2001:0:808:808::f7f7:f7f7]/')[0]).toMatchObject({ classes: ['public'] });
});

test('percent-encoded IPv6 addresses are no hosts, and nobody is told that they are public', () => {
  expect(hostsOf(`http://${encodeAll('[::1]')}/`).flatMap(({ classes }) => classes)).not.toContain('public');
});

test('reads back every address that it writes', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 2n ** 128n - 1n), fc.nat(2 ** 32 - 1), (long, value) => {
      expect(valueOf(short(long))).toBe(long);
      expect(readIpv4(dotted(value)).map(formatAddress)).toEqual([dotted(value)]);
    }),
  );
});

test('writes IPv6 addresses as the URL parser does', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('0', '0', '1', 'ff', 'abcd'), { minLength: 8, maxLength: 8 }), (groups) => {
      const text = groups.join(':');
      expect(`[${short(valueOf(text))}]`).toBe(new URL(`http://[${text}]/`).hostname);
    }),
  );
});

test.each(['', '1.2.3.4.5', '1..2', 'a.1', '08x', '1.2.3..', '-1', '1e3', '٣'.repeat(3)])(
  '`%s` is no IPv4 address',
  (text) => {
    expect(readIpv4(text)).toEqual([]);
  },
);

test.each([
  '',
  ':',
  ':::',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1::2::3',
  '::g',
  '12345::',
  '1:2:3:4:5:6:7::8',
  '::1.2.3.4.5',
  '::x',
])('`%s` is no IPv6 address', (text) => expect(readIpv6(text)).toBeUndefined());
