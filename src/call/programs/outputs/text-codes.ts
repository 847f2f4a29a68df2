/** Encodings that programs decode, and encode. Bytes become text as UTF-8, where what is none is replaced. */
const alphabet64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const alphabet32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function toText(bytes: readonly number[]): string {
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

/** Takes the digits of an alphabet, some bits each, up to the first `=` or what is none of them. */
function decodeBits(text: string, digits: ReadonlyMap<string, number>, width: number): string {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const character of text) {
    const digit = digits.get(character);
    if (character === '=') {
      // Several encoded texts may stand behind one another.
      held = 0;
      bits = 0;
    }
    if (digit === undefined) continue;
    held = ((held << width) | digit) & 0xff_ff;
    bits += width;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return toText(bytes);
}

function encodeBits(text: string, alphabet: string, width: number): string {
  let encoded = '';
  let held = 0;
  let bits = 0;
  const digit = () => alphabet[(held >> bits) & ((1 << width) - 1)] ?? '';
  for (const byte of new TextEncoder().encode(text)) {
    held = ((held << 8) | byte) & 0xff_ff;
    bits += 8;
    while (bits >= width) {
      bits -= width;
      encoded += digit();
    }
  }
  if (bits > 0) {
    held <<= width - bits;
    bits = 0;
    encoded += digit();
  }
  const group = width === 6 ? 4 : 8;
  return encoded.padEnd(Math.ceil(encoded.length / group) * group, '=');
}

const digits64: ReadonlyMap<string, number> = new Map([
  ...Array.from(alphabet64, (character, index) => [character, index] as const),
  ['-', 62],
  ['_', 63],
]);
const digits32: ReadonlyMap<string, number> = new Map(
  Array.from(alphabet32, (character, index) => [character, index] as const),
);

export function decodeBase64(text: string): string {
  return decodeBits(text, digits64, 6);
}

export function encodeBase64(text: string): string {
  return encodeBits(text, alphabet64, 6);
}

export function decodeBase32(text: string): string {
  return decodeBits(text, digits32, 5);
}

export function encodeBase32(text: string): string {
  return encodeBits(text, alphabet32, 5);
}

/** Pairs of hexadecimal digits, with anything between them (xxd(1), `-r -p`). */
export function decodeHex(text: string): string {
  return toText((text.match(/[0-9A-Fa-f]{2}/g) ?? []).map((pair) => Number.parseInt(pair, 16)));
}

export function encodeHex(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Lines of `xxd`: an offset, groups of digits, and behind two spaces the text of them. */
export function decodeDump(text: string): string {
  const lines = text.split('\n').map((line) => {
    const [digits = ''] = line.slice(line.indexOf(':') + 1).split(/ {2}(?=\S)/);
    return digits.replaceAll(/[^0-9A-Fa-f]/g, '');
  });
  return decodeHex(lines.join(''));
}

/** Breaks a text into lines of so many characters. */
export function wrapText(text: string, width: number): string {
  if (width <= 0) return text;
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += width) lines.push(`${text.slice(at, at + width)}\n`);
  return lines.join('');
}
