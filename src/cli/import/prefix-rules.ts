import { ImportError } from './imported-policy.ts';

/** A value of the part of Starlark that is read: texts and lists of them. */
export type StarlarkValue = string | readonly StarlarkValue[];

/** A call such as `prefix_rule(pattern = [...], decision = "allow")`. */
export interface StarlarkCall {
  readonly name: string;
  readonly named: ReadonlyMap<string, StarlarkValue>;
  readonly line: number;
}

const token = /[ \t\r]+|#[^\n]*|(\n)|([A-Za-z_]\w*)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|([=,()[\]])/y;

interface Token {
  readonly kind: 'name' | 'text' | 'sign';
  readonly text: string;
  readonly line: number;
}

/**
 * Reads calls with named arguments that are texts and lists. Security: everything else of the language is refused, since a rule that
 * is computed may be a denial.
 */
export function readCalls(source: string): readonly StarlarkCall[] {
  const reader = new Reader(tokenize(source));
  const calls: StarlarkCall[] = [];
  while (!reader.isAtEnd) calls.push(readCall(reader));
  return calls;
}

function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let line = 1;
  token.lastIndex = 0;
  while (token.lastIndex < source.length) {
    const [, newline, name, text, sign] = token.exec(source) ?? refuse(line);
    if (newline !== undefined) line += 1;
    if (name !== undefined) tokens.push({ kind: 'name', text: name, line });
    if (text !== undefined) tokens.push({ kind: 'text', text: unquote(text, line), line });
    if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, line });
  }
  return tokens;
}

function refuse(line: number): never {
  throw new ImportError(`line ${line} is not a plain call with texts and lists, and more than that is not read`);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', "'": "'", '\\': '\\' };

function unquote(quoted: string, line: number): string {
  return quoted.slice(1, -1).replaceAll(/\\(.)/g, (_all, character: string) => escapes[character] ?? refuse(line));
}

/** A class, since it keeps where it is. */
class Reader {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.#next >= this.#tokens.length;
  }

  get line(): number {
    return this.#tokens[Math.min(this.#next, this.#tokens.length - 1)]?.line ?? 1;
  }

  take(kind: Token['kind'], text?: string): string {
    return this.accept(kind, text) ?? refuse(this.line);
  }

  accept(kind: Token['kind'], text?: string): string | undefined {
    const next = this.#tokens[this.#next];
    if (next?.kind !== kind || (text !== undefined && next.text !== text)) return undefined;
    this.#next += 1;
    return next.text;
  }
}

function readCall(reader: Reader): StarlarkCall {
  const { line } = reader;
  const name = reader.take('name');
  const named = new Map<string, StarlarkValue>();
  reader.take('sign', '(');
  while (reader.accept('sign', ')') === undefined) {
    const key = reader.take('name');
    reader.take('sign', '=');
    if (named.has(key)) refuse(reader.line);
    named.set(key, readValue(reader, 0));
    if (reader.accept('sign', ',') !== undefined) continue;
    reader.take('sign', ')');
    break;
  }
  return { name, named, line };
}

const deepest = 8;

function readValue(reader: Reader, depth: number): StarlarkValue {
  const text = reader.accept('text');
  if (text !== undefined) return text;
  if (depth > deepest) refuse(reader.line);
  reader.take('sign', '[');
  const items: StarlarkValue[] = [];
  while (reader.accept('sign', ']') === undefined) {
    items.push(readValue(reader, depth + 1));
    if (reader.accept('sign', ',') !== undefined) continue;
    reader.take('sign', ']');
    break;
  }
  return items;
}
