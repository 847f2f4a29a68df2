import { findIndentDigit, readBlockScalar } from './block-scalar.ts';
import type { ScalarNode, Span } from './source-node.ts';

/** A piece of a scalar's text, in UTF-16 units. */
export interface TextPiece {
  readonly start: number;
  readonly length: number;
}

interface Written {
  readonly text: string;
  /** Of each UTF-16 unit of it. */
  readonly offsets: readonly number[];
  /** Where the text ends, before a closing quote. */
  readonly end: number;
}

/** Where a piece of a scalar's text stands in the source; undefined where it cannot be told exactly (a folded or repeated text). */
export function findPiece(source: string, { value, span }: ScalarNode, piece: TextPiece): Span | undefined {
  if (span === undefined || typeof value !== 'string' || value === '') return undefined;
  const { text, offsets, end: textEnd } = readWritten(source, span);
  // What was read here must be the value itself, or the places would be those of another text.
  if (text !== value) return undefined;
  const start = offsets[piece.start] ?? textEnd;
  return { start, end: Math.max(start, offsets[piece.start + piece.length] ?? textEnd) };
}

function readWritten(source: string, span: Span): Written {
  const raw = source.slice(span.start, span.end);
  const [first = ''] = raw;
  if (first === '|' || first === '>') return readBlock(source, span);
  if (first === '"') return readTokens(raw, span.start, doubleQuoted);
  if (first === "'") return readTokens(raw, span.start, singleQuoted);
  return { text: raw, offsets: Array.from({ length: raw.length }, (_, index) => span.start + index), end: span.end };
}

/** A digit in the header counts from the block around it, which is not known here. */
function readBlock(source: string, { start, end }: Span): Written {
  if (findIndentDigit(source, start) !== undefined) return { text: '', offsets: [], end };
  const { text, offsets } = readBlockScalar(source, { start, indent: undefined });
  return { text, offsets, end: (offsets.at(-1) ?? start) + 1 };
}

const singleQuoted = /''|[^\n]/gu;
const doubleQuoted = /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^\n])|[^\n]/gu;

/** The text between quotes; one that goes over several lines is folded, and comes out as another text. */
function readTokens(raw: string, start: number, token: RegExp): Written {
  const pieces: string[] = [];
  const offsets: number[] = [];
  for (const match of raw.slice(1, -1).matchAll(token)) {
    const text = unescapeToken(match[0]);
    pieces.push(text);
    for (let unit = 0; unit < text.length; unit += 1) offsets.push(start + 1 + match.index);
  }
  return { text: pieces.join(''), offsets, end: start + raw.length - 1 };
}

/** The escapes of YAML 1.2.2, section 5.7, of which those of JSON are a part. */
const escapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\u0007'],
  ['b', '\b'],
  ['t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\u001b'],
  ['N', '\u0085'],
  ['_', '\u00a0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

function unescapeToken(token: string): string {
  if (token === "''") return "'";
  if (!token.startsWith('\\') || token.length === 1) return token;
  const mark = token.slice(1);
  if (mark.length > 2 && /^[xuU]/u.test(mark)) return fromHex(mark.slice(1));
  return escapes.get(mark) ?? mark;
}

function fromHex(digits: string): string {
  const code = Number.parseInt(digits, 16);
  return code <= 0x10_ffff ? String.fromCodePoint(code) : '';
}
