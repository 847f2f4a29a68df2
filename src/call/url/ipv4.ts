import type { IpAddress } from './ip-address.ts';

/**
 * Every address that some client reads the text as; none where it is not a number or one to four of them joined by dots.
 * The first is that of `inet_aton` and the WHATWG URL standard: `0x` is hexadecimal, a leading zero octal, the last number
 * fills what is left. Others read leading zeros as decimal, or let numbers overflow (`256` is then `0`).
 */
export function readIpv4(text: string): readonly IpAddress[] {
  const parts = text.replace(/\.$/, '').split('.');
  if (parts.length > 4 || !parts.every((part) => numeral.test(part))) return [];
  const found = new Set<bigint>();
  for (const octal of [8, 10])
    addAddress(
      parts.map((part) => readNumber(part, octal)),
      found,
    );
  return [...found].map((value) => ({ version: 4, value }));
}

const numeral = /^(?:0x[0-9a-f]*|\d+)$/i;

interface Numeral {
  /** Modulo 2³². */
  readonly value: number;
  readonly isLarge: boolean;
}

function readNumber(part: string, octal: number): Numeral {
  if (/^0x/i.test(part)) return readDigits(part.slice(2), 16);
  const isOctal = /^0[0-7]+$/.test(part);
  return readDigits(part, isOctal ? octal : 10);
}

function readDigits(digits: string, radix: number): Numeral {
  let value = 0;
  let isLarge = false;
  for (const digit of digits) {
    value = value * radix + Number.parseInt(digit, radix);
    if (value < modulus) continue;
    isLarge = true;
    value %= modulus;
  }
  return { value, isLarge };
}

const modulus = 2 ** 32;

function addAddress(numbers: readonly Numeral[], found: Set<bigint>): void {
  const lastRange = 256 ** (5 - numbers.length);
  let address = 0;
  for (const [index, { value }] of numbers.entries()) {
    const isLast = index === numbers.length - 1;
    address += isLast ? value % lastRange : (value % 256) * 256 ** (3 - index);
  }
  found.add(BigInt(address));
}
