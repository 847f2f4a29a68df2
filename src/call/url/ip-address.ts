/** An address as a number: of 32 bits in version 4, of 128 in version 6. */
export interface IpAddress {
  readonly version: 4 | 6;
  readonly value: bigint;
}

/** All addresses that begin with the same bits. */
export interface AddressBlock {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** The block of the address's first `length` bits; what follows them is ignored. */
export function toBlock({ version, value }: IpAddress, length: number): AddressBlock {
  const rest = BigInt((version === 4 ? 32 : 128) - length);
  const first = (value >> rest) << rest;
  return { version, first, last: first + (1n << rest) - 1n };
}

export function isWithin({ version, value }: IpAddress, block: AddressBlock): boolean {
  return version === block.version && block.first <= value && value <= block.last;
}

/** Four decimals, or the form of the WHATWG URL standard. */
export function formatAddress({ version, value }: IpAddress): string {
  return version === 4 ? formatIpv4(value) : formatIpv6(value);
}

function formatIpv4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.');
}

function formatIpv6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => (value >> BigInt(16 * (7 - index))) & 0xffffn);
  const { start, length } = longestZeros(groups);
  const hex = groups.map((group) => group.toString(16));
  if (length < 2) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}

function longestZeros(groups: readonly bigint[]) {
  let best = { start: 0, length: 0 };
  let length = 0;
  for (const [index, group] of groups.entries()) {
    length = group === 0n ? length + 1 : 0;
    if (length > best.length) best = { start: index - length + 1, length };
  }
  return best;
}
