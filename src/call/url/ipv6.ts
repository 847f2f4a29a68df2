import type { IpAddress } from './ip-address.ts';
import { readIpv4 } from './ipv4.ts';

/** Longer than any spelling but that of a zone, which is cut off first. */
const longest = 100;

/**
 * The address that the text spells, without brackets: RFC 4291, an IPv4 address at its end in any spelling, and a zone
 * (`%eth0`, RFC 6874), which says nothing of the address. Undefined where it spells none.
 */
export function readIpv6(text: string): IpAddress | undefined {
  const [address = ''] = text.split('%', 1);
  if (address.length > longest || !/^[0-9a-f:.x]*$/i.test(address) || !address.includes(':')) return undefined;
  const groups = readGroups(replaceTail(address));
  if (groups === undefined) return undefined;
  return { version: 6, value: groups.reduce((value, group) => (value << 16n) | BigInt(group), 0n) };
}

/** The address with an IPv4 address at its end as two groups. */
function replaceTail(address: string): string {
  const colon = address.lastIndexOf(':');
  const tail = address.slice(colon + 1);
  if (!tail.includes('.')) return address;
  const [ipv4] = readIpv4(tail);
  if (ipv4 === undefined) return address;
  return `${address.slice(0, colon + 1)}${(ipv4.value >> 16n).toString(16)}:${(ipv4.value & 0xffffn).toString(16)}`;
}

function readGroups(address: string): readonly number[] | undefined {
  const halves = address.split('::');
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':')));
  if (head === undefined || halves.length > 2) return undefined;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...(tail ?? [])];
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : undefined;
}
