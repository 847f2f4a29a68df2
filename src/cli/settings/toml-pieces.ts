/** Where a key of a TOML text stands: names of tables, and the index in a list of tables. */
export type TomlPath = readonly (string | number)[];

/** A value as it is written. */
export interface TomlValue {
  readonly from: number;
  readonly to: number;
  /** Of a list. */
  readonly elements?: readonly TomlValue[];
  /** Of a table on one line. */
  readonly pairs?: readonly { readonly keys: readonly string[]; readonly value: TomlValue }[];
}

/** One statement: the header of a table, the header of an element of a list of tables, or a key with its value. */
export interface TomlPiece {
  readonly kind: 'table' | 'element' | 'pair';
  readonly path: TomlPath;
  readonly from: number;
  readonly to: number;
  readonly value?: TomlValue;
}

/**
 * The statements of a TOML text with their places (toml.io, v1.0.0), which the parser does not tell. The text has to be valid:
 * what is not is read in some way, but never beyond its end.
 */
export function readTomlPieces(text: string): readonly TomlPiece[] {
  return new PieceReader(text).readAll();
}

const bareKey = /[\w-]+/y;
const blank = /(?:[ \t\r\n]|#[^\n]*)*/y;
const space = /[ \t]*/y;

class PieceReader {
  readonly #text: string;
  /** How many elements each list of tables has so far. */
  readonly #counts = new Map<string, number>();
  #at = 0;
  #table: TomlPath = [];

  constructor(text: string) {
    this.#text = text;
  }

  readAll(): readonly TomlPiece[] {
    const pieces: TomlPiece[] = [];
    for (;;) {
      this.#skip(blank);
      if (this.#at >= this.#text.length) return pieces;
      const before = this.#at;
      pieces.push(this.#text[this.#at] === '[' ? this.#readHeader() : this.#readPair());
      // No text that is valid comes here; one that is not has to end.
      if (this.#at === before) this.#at += 1;
    }
  }

  #readHeader(): TomlPiece {
    const from = this.#at;
    const isElement = this.#text.startsWith('[[', from);
    this.#at += isElement ? 2 : 1;
    const keys = this.#readKeys();
    this.#at = Math.min(this.#at + (isElement ? 2 : 1), this.#text.length);
    this.#table = isElement ? this.#nextElement(keys) : this.#resolve(keys);
    return { kind: isElement ? 'element' : 'table', path: this.#table, from, to: this.#at };
  }

  #readPair(): TomlPiece {
    const from = this.#at;
    const keys = this.#readKeys();
    // The sign of equality.
    this.#at += 1;
    this.#skip(space);
    const value = this.#readValue();
    return { kind: 'pair', path: [...this.#table, ...keys], from, to: value.to, value };
  }

  #readKeys(): readonly string[] {
    const keys: string[] = [];
    do {
      this.#at += keys.length === 0 ? 0 : 1;
      this.#skip(space);
      keys.push(this.#readKey());
      this.#skip(space);
    } while (this.#text[this.#at] === '.');
    return keys;
  }

  #readKey(): string {
    const from = this.#at;
    const quote = this.#text[from];
    if (quote === '"' || quote === "'") {
      this.#at = endOfString(this.#text, from);
      const inside = this.#text.slice(from + 1, this.#at - 1);
      return quote === "'" ? inside : unescapeKey(inside);
    }
    this.#skip(bareKey);
    return this.#text.slice(from, this.#at);
  }

  #readValue(): TomlValue {
    const from = this.#at;
    const first = this.#text[from];
    if (first === '[') return this.#readList();
    if (first === '{') return this.#readInlineTable();
    this.#at = first === '"' || first === "'" ? endOfString(this.#text, from) : endOfPlain(this.#text, from);
    return { from, to: this.#at };
  }

  #readList(): TomlValue {
    const from = this.#at;
    const elements = this.#readUpTo(']', () => this.#readValue());
    return { from, to: this.#at, elements };
  }

  #readInlineTable(): TomlValue {
    const from = this.#at;
    const pairs = this.#readUpTo('}', () => {
      const keys = this.#readKeys();
      this.#at += 1;
      this.#skip(space);
      return { keys, value: this.#readValue() };
    });
    return { from, to: this.#at, pairs };
  }

  #readUpTo<Part>(end: string, read: () => Part): readonly Part[] {
    const parts: Part[] = [];
    this.#at += 1;
    for (;;) {
      this.#skip(blank);
      if (this.#text[this.#at] === ',') this.#at += 1;
      else if (this.#at >= this.#text.length || this.#text[this.#at] === end) break;
      else {
        const before = this.#at;
        parts.push(read());
        if (this.#at === before) this.#at += 1;
      }
    }
    this.#at = Math.min(this.#at + 1, this.#text.length);
    return parts;
  }

  #skip(pattern: RegExp): void {
    pattern.lastIndex = this.#at;
    pattern.exec(this.#text);
    this.#at = Math.max(this.#at, pattern.lastIndex);
  }

  /** Below a list of tables, a name speaks of its last element. */
  #resolve(keys: readonly string[]): TomlPath {
    const path: (string | number)[] = [];
    for (const key of keys) {
      path.push(key);
      const count = this.#counts.get(JSON.stringify(path));
      if (count !== undefined) path.push(count - 1);
    }
    return path;
  }

  #nextElement(keys: readonly string[]): TomlPath {
    const list = [...this.#resolve(keys.slice(0, -1)), keys.at(-1) ?? ''];
    const index = this.#counts.get(JSON.stringify(list)) ?? 0;
    this.#counts.set(JSON.stringify(list), index + 1);
    return [...list, index];
  }
}

function endOfString(text: string, from: number): number {
  const quote = text[from] ?? '';
  const isLong = text.startsWith(quote.repeat(3), from);
  const end = isLong ? quote.repeat(3) : quote;
  for (let at = from + end.length; at < text.length; at += 1) {
    if (quote === '"' && text[at] === '\\') at += 1;
    else if (text.startsWith(end, at))
      return at + end.length + (isLong ? countQuotes(text, at + end.length, quote) : 0);
  }
  return text.length;
}

/** Up to two quotes before the end belong to a text of several lines. */
function countQuotes(text: string, at: number, quote: string): number {
  if (text[at] !== quote) return 0;
  return text[at + 1] === quote ? 2 : 1;
}

/** A number, a date or a truth value; a date may have a space. */
function endOfPlain(text: string, from: number): number {
  const plain = /[^,\]}#\r\n]*/y;
  plain.lastIndex = from;
  return from + (plain.exec(text)?.[0].trimEnd().length ?? 0);
}

function unescapeKey(inside: string): string {
  try {
    return String(JSON.parse(`"${inside}"`));
  } catch {
    return inside;
  }
}
