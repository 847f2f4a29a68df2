function escapeUnits(character: string): string {
  // Between its tokens JSON may have line ends, and within them none.
  if (character === '\n') return character;
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
}

/** A JSON text, safe to show on a terminal: it parses to the same value, but control and invisible characters are escapes. */
export function toPrintableJson(json: string): string {
  // What is legal in JSON and not safe on a terminal: `JSON.stringify` escapes only U+0000 to U+001F and lone surrogates.
  return json.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escapeUnits);
}

/**
 * The JSON of a value on one line, safe to show on a terminal. A bigint becomes a text of its digits. Throws for cyclic values,
 * as `JSON.stringify` does.
 */
export function toJsonText(value: unknown): string {
  return toPrintableJson(
    JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? part.toString() : part)),
  );
}
