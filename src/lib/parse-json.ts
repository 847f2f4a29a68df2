import type { JsonValue } from './json-value.ts';

export type ParsedJson =
  | { readonly ok: true; readonly value: JsonValue }
  /** `offset` counts UTF-16 units; the problem repeats nothing of the text. */
  | { readonly ok: false; readonly problem: string; readonly offset: number };

/** Deeper texts are refused: what reads the value need not be as careful as this is. */
const deepest = 100_000;
/** Python refuses to read longer integers too; reading them takes more than linear time. */
const longestInteger = 4300;

const space = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
/** Up to the quote that ends a text, or the first character that may not stand in one. */
// eslint-disable-next-line no-control-regex -- control characters are what JSON forbids in texts
const plain = /[^"\\\u0000-\u001f]*/y;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const words: ReadonlyMap<string, JsonValue> = new Map<string, JsonValue>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** A list or an object whose end has not been read. */
type Open =
  | { readonly kind: 'list'; readonly items: JsonValue[] }
  | { readonly kind: 'object'; readonly fields: Record<string, JsonValue>; key: string };

class JsonProblem extends Error {
  readonly offset: number;

  constructor(problem: string, offset: number) {
    super(problem);
    this.offset = offset;
  }
}

/**
 * Reads one JSON text (RFC 8259) and nothing after it. Stricter than `JSON.parse`: a key that is there twice is refused, since
 * readers differ on which one counts; and truer: integers that a number cannot hold become bigint. Takes linear time and
 * no stack, whatever the depth.
 */
export function parseJson(text: string): ParsedJson {
  try {
    return { ok: true, value: new JsonReader(text).read() };
  } catch (error) {
    if (error instanceof JsonProblem) return { ok: false, problem: error.message, offset: error.offset };
    throw error;
  }
}

/** A position in a text, moved forward by what is read. */
class JsonReader {
  readonly #text: string;
  #at = 0;
  readonly #open: Open[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  read(): JsonValue {
    for (;;) {
      const value = this.#startValue();
      if (value === undefined) continue;
      const whole = this.#place(value);
      if (whole === undefined) continue;
      this.#skip();
      if (this.#at < this.#text.length) this.#fail('there is more after the value');
      return whole;
    }
  }

  /** A whole value, or undefined after the start of a list or an object that has something in it. */
  #startValue(): JsonValue | undefined {
    this.#skip();
    const character = this.#text[this.#at];
    if (character === '[') return this.#startList();
    if (character === '{') return this.#startObject();
    if (character === '"') return this.#readText();
    return this.#readNumberOrWord();
  }

  #startList(): JsonValue | undefined {
    this.#at += 1;
    if (this.#takes(']')) return [];
    this.#push({ kind: 'list', items: [] });
    return undefined;
  }

  #startObject(): JsonValue | undefined {
    this.#at += 1;
    if (this.#takes('}')) return {};
    const open: Open = { kind: 'object', fields: {}, key: '' };
    this.#push(open);
    this.#readKey(open);
    return undefined;
  }

  #push(open: Open): void {
    if (this.#open.length >= deepest) this.#fail('the value is nested too deeply');
    this.#open.push(open);
  }

  /** Puts a value where it belongs, and closes what ends after it; gives the outermost value when that is closed. */
  #place(first: JsonValue): JsonValue | undefined {
    let value = first;
    for (;;) {
      const open = this.#open.at(-1);
      if (open === undefined) return value;
      if (open.kind === 'list') open.items.push(value);
      else setOwn(open.fields, open.key, value);
      if (this.#takes(',')) {
        if (open.kind === 'object') this.#readKey(open);
        return undefined;
      }
      if (!this.#takes(open.kind === 'list' ? ']' : '}')) this.#fail('a comma or the end of the value is missing');
      this.#open.pop();
      value = open.kind === 'list' ? open.items : open.fields;
    }
  }

  #readKey(open: Extract<Open, { kind: 'object' }>): void {
    this.#skip();
    const start = this.#at;
    if (this.#text[start] !== '"') this.#fail('a key in double quotes is missing');
    open.key = this.#readText();
    if (Object.hasOwn(open.fields, open.key)) this.#fail('a key is there twice', start);
    if (!this.#takes(':')) this.#fail('a colon after the key is missing');
  }

  #readText(): string {
    const start = this.#at;
    this.#at += 1;
    for (;;) {
      this.#match(plain);
      const character = this.#text[this.#at];
      if (character === '"') break;
      if (character === undefined) this.#fail('a text has no end', start);
      if (this.#match(escape) === undefined) {
        this.#fail(character === '\\' ? 'an unknown escape in a text' : 'a control character in a text');
      }
    }
    this.#at += 1;
    const source = this.#text.slice(start, this.#at);
    // What was just matched is a JSON text, so it parses to a string.
    return source.includes('\\') ? (JSON.parse(source) as string) : source.slice(1, -1);
  }

  #readNumberOrWord(): JsonValue {
    const start = this.#at;
    const found = this.#match(number);
    if (found !== undefined) return this.#toNumber(found, start);
    for (const [word, value] of words) {
      if (!this.#text.startsWith(word, start)) continue;
      this.#at += word.length;
      return value;
    }
    return this.#fail(start >= this.#text.length ? 'the text ends too early' : 'this is not a JSON value');
  }

  #toNumber([source, fraction, exponent]: RegExpExecArray, start: number): number | bigint {
    if (fraction !== undefined || exponent !== undefined) return Number(source);
    if (source.length > longestInteger) return this.#fail('an integer is too long', start);
    const value = Number(source);
    // An integer has no negative zero.
    return Number.isSafeInteger(value) ? value + 0 : BigInt(source);
  }

  #skip(): void {
    this.#match(space);
  }

  #takes(character: string): boolean {
    this.#skip();
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text) ?? undefined;
    if (found !== undefined) this.#at = pattern.lastIndex;
    return found;
  }

  #fail(problem: string, offset = this.#at): never {
    throw new JsonProblem(problem, offset);
  }
}

/** Security: assigning `__proto__` would set the prototype; it is a key like any other. */
function setOwn(fields: Record<string, JsonValue>, key: string, value: JsonValue): void {
  if (key !== '__proto__') fields[key] = value;
  else Object.defineProperty(fields, key, { value, enumerable: true, configurable: true, writable: true });
}
