import { printableText } from '../lib/printable-text.ts';

/** The path of a list's item: `policies[2]`. */
export function itemPath(parent: string, index: number): string {
  return `${parent}[${String(index)}]`;
}

/** The path of a map's value: `match.tool`; a key that is not a plain word is put in quotes. */
export function keyPath(parent: string, key: string): string {
  if (!/^[\w$-]{1,64}$/u.test(key)) return `${parent}[${JSON.stringify(printableText(key.slice(0, 64)))}]`;
  return parent === '' ? key : `${parent}.${key}`;
}
