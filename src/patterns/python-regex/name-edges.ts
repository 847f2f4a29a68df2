const separators = new Set(['_', '-', '.', '/', ':', ' ']);

/**
 * The places, by code point, where a word of a name begins or ends, as 1: the start and the end, both sides of each of
 * `_ - . / :` and space, and the edges of camelCase (`list|Users`, `HTTP|Server`). A digit makes no edge.
 */
export function markNameEdges(name: string): Uint8Array {
  const characters = Array.from(name);
  const edges = new Uint8Array(characters.length + 1);
  for (let place = 0; place <= characters.length; place += 1) {
    if (isNameEdge(characters, place)) edges[place] = 1;
  }
  return edges;
}

function isNameEdge(characters: readonly string[], place: number): boolean {
  const before = characters[place - 1];
  const after = characters[place];
  if (before === undefined || after === undefined) return true;
  if (separators.has(before) || separators.has(after)) return true;
  if (!isUpper(after)) return false;
  return isLower(before) || (isUpper(before) && isLower(characters[place + 1] ?? ''));
}

function isUpper(character: string): boolean {
  return /^\p{Lu}$/u.test(character);
}

function isLower(character: string): boolean {
  return /^\p{Ll}$/u.test(character);
}
