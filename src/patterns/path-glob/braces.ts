/** Alternatives that the braces of one pattern may make together. */
const mostAlternatives = 64;

/**
 * `a{b,c}d` as `abd` and `acd`, nested and one after another, as shells do it; braces without a comma, in brackets or behind a
 * backslash are themselves. Undefined where that makes too many.
 */
export function expandBraces(text: string): readonly string[] | undefined {
  const done: string[] = [];
  const open = [text];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (done.length + open.length >= mostAlternatives) return undefined;
    const brace = findBrace(next);
    if (brace === undefined) done.push(next);
    else open.push(...brace.parts.map((part) => brace.before + part + brace.after).toReversed());
  }
  return done;
}

interface Brace {
  readonly before: string;
  readonly parts: readonly string[];
  readonly after: string;
}

const token = /\\.|\[[!^]?\]?[^\]]*\]|[{},]/gsu;

/** The first pair of braces that holds a comma of its own. */
function findBrace(text: string): Brace | undefined {
  const open: { readonly start: number; readonly commas: number[] }[] = [];
  let found: { readonly start: number; readonly commas: readonly number[]; readonly end: number } | undefined;
  for (const { 0: piece, index } of text.matchAll(token)) {
    if (piece === '{') open.push({ start: index, commas: [] });
    else if (piece === ',') open.at(-1)?.commas.push(index);
    const closed = piece === '}' ? open.pop() : undefined;
    // The outermost one that began first comes first; those within it are looked at when it is taken apart.
    if (closed !== undefined && closed.commas.length > 0 && (found === undefined || closed.start < found.start))
      found = { ...closed, end: index };
    if (found !== undefined && open.length === 0) break;
  }
  return found === undefined ? undefined : takeApart(text, found);
}

function takeApart(
  text: string,
  { start, commas, end }: { readonly start: number; readonly commas: readonly number[]; readonly end: number },
): Brace {
  const bounds = [start, ...commas, end];
  const parts = bounds.slice(1).map((bound, index) => text.slice((bounds[index] ?? 0) + 1, bound));
  return { before: text.slice(0, start), parts, after: text.slice(end + 1) };
}
