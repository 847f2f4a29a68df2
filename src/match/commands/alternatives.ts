/** Alternatives that the braces of one pattern may make together. */
const mostAlternatives = 4096;

/** Quoted text, an escaped character, a group of alternatives, anything else. */
const piece = /'[^']*'?|"(?:[^"\\]|\\.)*"?|\\.|\{[^{}\s'"\\]*,[^{}\s'"\\]*\}|[^'"\\{]+|[\s\S]/gsu;

/**
 * `{fly,flyctl} {destroy,remove}` is a pattern for each program and verb. Braces without a comma, quoted or behind a backslash
 * are themselves. Undefined where that makes too many.
 */
export function expandAlternatives(pattern: string): readonly string[] | undefined {
  if (!pattern.includes('{')) return [pattern];
  let made: readonly string[] = [''];
  for (const text of pattern.match(piece) ?? []) {
    const isGroup = text.startsWith('{') && text.endsWith('}');
    const choices = isGroup ? text.slice(1, -1).split(',') : [text];
    if (made.length * choices.length > mostAlternatives) return undefined;
    made = made.flatMap((start) => choices.map((choice) => start + choice));
  }
  return made;
}
