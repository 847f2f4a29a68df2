/** Characters of the literals that are looked up at once; shorter literals can't be indexed. */
const gramLength = 4;
const bloomBits = 16;

/** Whether a literal is long enough, and plain enough, to be indexed. Other characters than ASCII may fold in ways of their own. */
export function isIndexable(literal: string): boolean {
  return literal.length >= gramLength && /^[\u0000-\u007f]*$/u.test(literal);
}

/**
 * Finds, in one pass over a text, which of many entries may have one of their literals in it, in any case. It may name too
 * many entries, never too few. Reading a text costs the same for ten literals as for ten thousand.
 */
export class LiteralIndex {
  readonly #entriesByGram = new Map<number, number[]>();
  /** A bit per hash, so that most places of a text are done with one array access. */
  readonly #seen = new Uint8Array(1 << bloomBits);

  /** `entries[i]` holds the literals of entry `i`, each indexable; an entry without literals is never named. */
  constructor(entries: readonly (readonly string[])[]) {
    const uses = countGrams(entries);
    for (const [entry, literals] of entries.entries()) {
      for (const literal of literals) this.#add(rarestGram(literal, uses), entry);
    }
  }

  #add(gram: number, entry: number): void {
    this.#seen[hash(gram)] = 1;
    const entries = this.#entriesByGram.get(gram);
    if (entries === undefined) this.#entriesByGram.set(gram, [entry]);
    else if (entries.at(-1) !== entry) entries.push(entry);
  }

  /** Adds to `found` every entry that may have a literal in the text. */
  collect(text: string, found: Set<number>): void {
    let gram = 0;
    for (let index = 0; index < text.length; index += 1) {
      gram = ((gram << 8) | fold(text.charCodeAt(index))) >>> 0;
      if (index < gramLength - 1 || this.#seen[hash(gram)] === 0) continue;
      const entries = this.#entriesByGram.get(gram);
      if (entries !== undefined) for (const entry of entries) found.add(entry);
    }
  }
}

/** The characters beyond ASCII that Python's case folding takes for an ASCII letter. */
const foldsToAscii: ReadonlyMap<number, number> = new Map([
  [0x130, 0x69],
  [0x131, 0x69],
  [0x17f, 0x73],
  [0x212a, 0x6b],
]);

function fold(unit: number): number {
  if (unit >= 0x41 && unit <= 0x5a) return unit + 0x20;
  if (unit < 0x80) return unit;
  // No literal holds 0xff, so that a gram with any other character is never found.
  return foldsToAscii.get(unit) ?? 0xff;
}

function hash(gram: number): number {
  return Math.imul(gram, 0x9e3779b1) >>> (32 - bloomBits);
}

function gramsOf(literal: string): readonly number[] {
  const grams: number[] = [];
  let gram = 0;
  for (let index = 0; index < literal.length; index += 1) {
    gram = ((gram << 8) | fold(literal.charCodeAt(index))) >>> 0;
    if (index >= gramLength - 1) grams.push(gram);
  }
  return grams;
}

function countGrams(entries: readonly (readonly string[])[]): ReadonlyMap<number, number> {
  const uses = new Map<number, number>();
  for (const literals of entries) {
    for (const gram of literals.flatMap(gramsOf)) uses.set(gram, (uses.get(gram) ?? 0) + 1);
  }
  return uses;
}

function rarestGram(literal: string, uses: ReadonlyMap<number, number>): number {
  const grams = gramsOf(literal);
  const usesOf = (gram: number): number => uses.get(gram) ?? 0;
  return grams.reduce((rarest, gram) => (usesOf(gram) < usesOf(rarest) ? gram : rarest));
}
