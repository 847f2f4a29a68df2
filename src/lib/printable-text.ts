const shortEscapes: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function escapeCharacter(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return shortEscapes.get(character) ?? (code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u{${code}}`);
}

/** The text on one line, safe to show on a terminal: control and invisible characters become escapes such as `\x1b`. */
export function printableText(text: string): string {
  // Controls, invisible and direction-changing characters, and halves of surrogate pairs: what could move a cursor, hide text
  // or make it read in another order. Unicode's general categories Cc, Cf, Cs, Zl and Zp. The expression stands here, since to
  // make it takes a start of the command a quarter of a millisecond.
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, escapeCharacter);
}
