import { isPrintable } from './python-printable.ts';

/** Needs no escape and no other quotation mark: printable ASCII without `'` and `\`. */
const plain = /^[ -&(-[\]-~]*$/;
/** What may need an escape between single quotes. */
const special = /[^ -&(-[\]-~]/gu;

const named = new Map([
  ['\n', String.raw`\n`],
  ['\r', String.raw`\r`],
  ['\t', String.raw`\t`],
  ['\\', String.raw`\\`],
]);

/**
 * Python's `repr` of a text: in `'`, or in `"` where it holds `'` and no `"`; `\n \r \t \\` by name and everything that
 * is not printable as `\xNN`, `\uNNNN` or `\UNNNNNNNN`, lone surrogates as `\udNNN`.
 */
export function quotePython(text: string): string {
  if (plain.test(text)) return `'${text}'`;
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(special, (character) => escapeCharacter(character, quote));
  return quote + escaped + quote;
}

function escapeCharacter(character: string, quote: string): string {
  if (character === "'") return quote === "'" ? String.raw`\'` : character;
  const name = named.get(character);
  if (name !== undefined) return name;
  const codePoint = character.codePointAt(0) ?? 0;
  if (isPrintable(codePoint)) return character;
  const hex = codePoint.toString(16);
  if (codePoint <= 0xff) return String.raw`\x` + hex.padStart(2, '0');
  return codePoint <= 0xffff ? String.raw`\u` + hex.padStart(4, '0') : String.raw`\U` + hex.padStart(8, '0');
}
