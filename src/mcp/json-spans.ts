/** Where a piece of a JSON text stands, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One member of an object: its key, and where its value and all of it stand. */
export interface Member extends Span {
  readonly key: string;
  readonly value: Span;
}

const space = /[ \t\n\r]*/y;
const plain = /[^"\\]*/y;
const untilMark = /[^"[\]{}]*/y;
const word = /[^ \t\n\r,\]}]*/y;

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  pattern.exec(text);
  return pattern.lastIndex;
}

function skipText(text: string, start: number): number {
  for (let at = start + 1; ;) {
    at = skip(plain, text, at);
    if (text[at] !== '\\') return at + 1;
    at += 2;
  }
}

function skipValue(text: string, start: number): number {
  if (text[start] === '"') return skipText(text, start);
  if (text[start] !== '{' && text[start] !== '[') return skip(word, text, start);
  let depth = 0;
  for (let at = start; ;) {
    const mark = text[at];
    if (mark === '"') at = skipText(text, at);
    else at += 1;
    if (mark === '{' || mark === '[') depth += 1;
    if (mark === '}' || mark === ']') depth -= 1;
    if (depth === 0) return at;
    at = skip(untilMark, text, at);
  }
}

/** Where the value begins, spaces left out. */
export function startOfJson(text: string): number {
  return skip(space, text, 0);
}

/** The elements of the list that begins at `start`. Of a text that was read as JSON before: nothing is checked. */
export function elementsOf(text: string, start: number): readonly Span[] {
  const spans: Span[] = [];
  for (let at = skip(space, text, start + 1); at < text.length && text[at] !== ']';) {
    const end = skipValue(text, at);
    spans.push({ start: at, end });
    at = skip(space, text, end);
    if (text[at] === ',') at = skip(space, text, at + 1);
  }
  return spans;
}

/** The members of the object that begins at `start`. Of a text that was read as JSON before: nothing is checked. */
export function membersOf(text: string, start: number): readonly Member[] {
  const members: Member[] = [];
  for (let at = skip(space, text, start + 1); at < text.length && text[at] !== '}';) {
    const endOfKey = skipText(text, at);
    // A JSON text, as was read before.
    const key = JSON.parse(text.slice(at, endOfKey)) as string;
    const from = skip(space, text, skip(space, text, endOfKey) + 1);
    const end = skipValue(text, from);
    members.push({ key, start: at, end, value: { start: from, end } });
    at = skip(space, text, end);
    if (text[at] === ',') at = skip(space, text, at + 1);
  }
  return members;
}

/** The text with these items of one list or object replaced, or left out where there is nothing in their place. */
export function replaceItems(
  text: string,
  items: readonly Span[],
  change: (index: number) => string | undefined,
): string {
  const [first] = items;
  const last = items.at(-1);
  if (first === undefined || last === undefined) return text;
  const kept = items.flatMap((_, index) => change(index) ?? []);
  return text.slice(0, first.start) + kept.join(',') + text.slice(last.end);
}
