/** Bytes as characters of one each; undefined for what is no base64. */
export function decodeBase64(text: string): string | undefined {
  const plain = text.replaceAll(/\s/g, '');
  if (!/^[A-Za-z\d+/]*={0,2}$/.test(plain) || plain.length % 4 === 1) return undefined;
  try {
    return atob(plain);
  } catch {
    return undefined;
  }
}

/** The text that bytes stand for: `unicode` is UTF-16LE. */
export function decodeBytes(bytes: string, encoding: string): string {
  const array = Uint8Array.from(bytes, (char) => char.charCodeAt(0));
  const label = /unicode|utf-?16/i.test(encoding) && !/big/i.test(encoding) ? 'utf-16le' : 'utf-8';
  return new TextDecoder(label).decode(array);
}

/** What `-EncodedCommand` holds: base64 of UTF-16LE (about_Pwsh); undefined for anything else. */
export function decodeCommand(text: string): string | undefined {
  const bytes = decodeBase64(text);
  return bytes === undefined || bytes === '' ? undefined : decodeBytes(bytes, 'unicode');
}
