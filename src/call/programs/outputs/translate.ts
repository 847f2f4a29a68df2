const classes: Readonly<Record<string, string>> = {
  upper: 'A-Z',
  lower: 'a-z',
  digit: '0-9',
  alpha: 'A-Za-z',
  alnum: '0-9A-Za-z',
  space: '\t\n\v\f\r ',
  blank: ' \t',
  xdigit: '0-9A-Fa-f',
  punct: '!-/:-@[-`{-~',
  print: ' -~',
  graph: '!-~',
  cntrl: '\0-\x1F\x7F',
};

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' };

const mostCharacters = 4096;

/** One element of a set: a class, an escape, a repeat `[x*n]`, a range, or a character (POSIX.1-2024 XCU tr). */
const element =
  /\[:(\w+):\]|\[=(.)=\]|\[(\\?.)\*(\d*)\]|((?:\\(?:[0-7]{1,3}|.)|.))(?:-((?:\\(?:[0-7]{1,3}|.)|[^\]])))?/gsu;

/** The characters of a set, in order; undefined for one that is not followed. */
export function charactersOf(set: string): readonly string[] | undefined {
  const found: string[] = [];
  for (const [, name, same, repeated, count, first, last] of set.matchAll(element)) {
    if (name !== undefined) {
      const range = Object.hasOwn(classes, name) ? classes[name] : undefined;
      if (range === undefined) return undefined;
      found.push(...(charactersOf(range) ?? []));
    } else if (repeated !== undefined) {
      const times = Math.min(Number(count === '' ? mostCharacters : count), mostCharacters);
      found.push(...Array.from({ length: times }, () => characterOf(repeated)));
    } else found.push(...rangeOf(characterOf(same ?? first ?? ''), last === undefined ? undefined : characterOf(last)));
    if (found.length > 2 * mostCharacters) return undefined;
  }
  return found;
}

function characterOf(text: string): string {
  if (!text.startsWith('\\') || text.length === 1) return text;
  const rest = text.slice(1);
  if (/^[0-7]+$/.test(rest)) return String.fromCodePoint(Number.parseInt(rest, 8) & 0xff);
  return escapes[rest] ?? rest;
}

function rangeOf(first: string, last: string | undefined): readonly string[] {
  const start = first.codePointAt(0);
  const end = last?.codePointAt(0);
  if (start === undefined) return [];
  if (end === undefined || end < start || end - start > mostCharacters)
    return last === undefined ? [first] : [first, '-', last];
  return Array.from({ length: end - start + 1 }, (_, index) => String.fromCodePoint(start + index));
}

export interface Translation {
  readonly sets: readonly string[];
  readonly isComplement: boolean;
  readonly isDelete: boolean;
  readonly isSqueeze: boolean;
}

/** What `tr` makes of a text; undefined where it is not followed. */
export function translate(text: string, { sets, isComplement, isDelete, isSqueeze }: Translation): string | undefined {
  const [from, to] = sets.map(charactersOf);
  if (from === undefined || (sets.length > 1 && to === undefined)) return undefined;
  // Of a character that stands there more than once, the last counts.
  const known = new Map(from.map((character, index) => [character, index]));
  const isMeant = (character: string) => known.has(character) !== isComplement;
  const last = to?.at(-1) ?? '';
  const map = (character: string): string => {
    if (isDelete) return isMeant(character) ? '' : character;
    if (to === undefined || to.length === 0 || !isMeant(character)) return character;
    return isComplement ? last : (to[known.get(character) ?? to.length] ?? last);
  };
  const squeezed = isSqueeze ? new Set(to ?? from) : undefined;
  const isSqueezed = (character: string) =>
    squeezed !== undefined && (to === undefined && isComplement ? !squeezed.has(character) : squeezed.has(character));
  const found: string[] = [];
  for (const character of text) {
    const mapped = map(character);
    if (mapped !== '' && !(isSqueezed(mapped) && found.at(-1) === mapped)) found.push(mapped);
  }
  return found.join('');
}

/** Whether it only changes the case, or takes characters away: it then makes no other text of one that was hidden. */
export function isPlainTranslation({ sets, isDelete }: Translation): boolean {
  if (isDelete || sets.length < 2) return true;
  const [from, to] = sets;
  const isCase = (set: string | undefined) => /^(?:\[?[aA]-[zZ]\]?|\[:(?:upper|lower):\])$/.test(set ?? '');
  return (isCase(from) && isCase(to)) || /^(?:\\n|\\0|\\000|\\t|[ ,;:|_-]|\[:space:\]|\[:blank:\])+$/.test(from ?? '');
}
