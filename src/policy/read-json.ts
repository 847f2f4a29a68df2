import { checkCharacters } from './check-characters.ts';
import { createNodeBudget, type NodeBudget } from './node-budget.ts';
import { itemPath, keyPath } from './node-path.ts';
import { wholeDocument, type Problems } from './problems.ts';
import type { MapEntry, SourceNode, Span } from './source-node.ts';

// The grammar of RFC 8259. `JSON.parse` knows no places and takes duplicate keys in silence, so the text is read here.
const whiteSpace = /[ \t\n\r]*/uy;
const numberToken = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
const stringToken = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const wordToken = /true|false|null/y;

const words: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

interface JsonReading {
  readonly text: string;
  readonly problems: Problems;
  readonly budget: NodeBudget;
  /** Offset of the next character to read. */
  at: number;
}

interface Placing {
  readonly path: string;
  readonly depth: number;
}

/** Reads the text of a policy as JSON. Never throws; what is wrong is reported, and then the answer is undefined. */
export function readJson(text: string, problems: Problems): SourceNode | undefined {
  if (!checkCharacters(text, 'json', problems)) return undefined;
  const reading = { text, problems, budget: createNodeBudget(problems, () => 'policy/too-large'), at: 0 };
  skipSpace(reading);
  if (reading.at === text.length) return { kind: 'scalar', value: null, span: undefined, path: '' };
  const root = readValue({ path: '', depth: 0 }, reading);
  skipSpace(reading);
  if (reading.at < text.length) fail('text after the end', reading);
  return reading.budget.hasStopped() ? undefined : root;
}

/** Reports at the place that is being read. One problem of syntax is enough: what follows it would be guesses. */
function fail(why: string, { at, problems, budget }: JsonReading): void {
  if (budget.hasStopped()) return;
  const span = { start: at, end: at + 1 };
  problems.report('policy/syntax', { node: wholeDocument, span }, { values: ['JSON', why] });
  budget.halt();
}

function match(token: RegExp, reading: JsonReading): string | undefined {
  token.lastIndex = reading.at;
  const found = token.exec(reading.text)?.[0];
  if (found !== undefined) reading.at += found.length;
  return found;
}

function skipSpace(reading: JsonReading): void {
  match(whiteSpace, reading);
}

function take(mark: string, reading: JsonReading): boolean {
  skipSpace(reading);
  if (!reading.text.startsWith(mark, reading.at)) return false;
  reading.at += mark.length;
  skipSpace(reading);
  return true;
}

function readValue(placing: Placing, reading: JsonReading): SourceNode {
  const start = reading.at;
  const place: SourceNode = { kind: 'scalar', value: null, span: { start, end: start + 1 }, path: placing.path };
  if (!reading.budget.take(place, placing.depth)) return place;
  if (take('{', reading)) return readMap(start, placing, reading);
  if (take('[', reading)) return readList(start, placing, reading);
  return readScalar(start, placing.path, reading);
}

function readScalar(start: number, path: string, reading: JsonReading): SourceNode {
  const done = (value: string | number | boolean | null): SourceNode => {
    return { kind: 'scalar', value, span: { start, end: reading.at }, path };
  };
  const text = readText(reading);
  if (text !== undefined) return done(text);
  const word = match(wordToken, reading);
  if (word !== undefined) return done(words.get(word) ?? null);
  const number = match(numberToken, reading);
  if (number === undefined) fail(reading.at < reading.text.length ? 'expected a value' : 'it ends too early', reading);
  return number === undefined ? done(null) : checkNumber(number, done(Number(number)), reading);
}

function checkNumber(token: string, node: SourceNode, { problems }: JsonReading): SourceNode {
  const value = Number(token);
  const isExact = Number.isFinite(value) && (!/^-?[0-9]+$/u.test(token) || Number.isSafeInteger(value));
  const meaning = 'a number of more digits than can be told apart here';
  if (!isExact) problems.report('policy/ambiguous-scalar', { node }, { values: [token, meaning] });
  return node;
}

/** A text in quotes; the token's grammar is that of `JSON.parse`, which undoes the escapes. */
function readText(reading: JsonReading): string | undefined {
  const token = match(stringToken, reading);
  return token === undefined ? undefined : String(JSON.parse(token));
}

/** Goes past a comma or the closing mark; whether there is another member. */
function hasNext(closing: string, reading: JsonReading): boolean {
  if (reading.budget.hasStopped() || take(closing, reading)) return false;
  if (take(',', reading)) return true;
  fail(`expected \`,\` or \`${closing}\``, reading);
  return false;
}

function readList(start: number, { path, depth }: Placing, reading: JsonReading): SourceNode {
  const items: SourceNode[] = [];
  let isOpen = !take(']', reading);
  while (isOpen) {
    items.push(readValue({ path: itemPath(path, items.length), depth: depth + 1 }, reading));
    isOpen = hasNext(']', reading);
  }
  return { kind: 'list', items, span: { start, end: endOf(reading) }, path };
}

function readMap(start: number, placing: Placing, reading: JsonReading): SourceNode {
  const entries = new Map<string, MapEntry>();
  let isOpen = !take('}', reading);
  while (isOpen) {
    const entry = readEntry(placing, reading);
    if (entry === undefined) break;
    if (!entries.has(entry.key)) entries.set(entry.key, entry);
    else reportDuplicate(entry, reading);
    isOpen = hasNext('}', reading);
  }
  return { kind: 'map', entries: [...entries.values()], span: { start, end: endOf(reading) }, path: placing.path };
}

function readEntry({ path, depth }: Placing, reading: JsonReading): MapEntry | undefined {
  const start = reading.at;
  const key = readText(reading);
  const keySpan: Span = { start, end: reading.at };
  if (key !== undefined && take(':', reading)) {
    return { key, keySpan, value: readValue({ path: keyPath(path, key), depth: depth + 1 }, reading) };
  }
  fail(key === undefined ? 'expected a key in double quotes' : 'expected `:`', reading);
  return undefined;
}

function reportDuplicate({ key, keySpan, value }: MapEntry, { problems }: JsonReading): void {
  problems.report('policy/duplicate-key', { node: value, span: keySpan }, { values: [key] });
}

/** The end of what was read, without the white space after it. */
function endOf({ text, at }: JsonReading): number {
  let end = at;
  while (end > 0 && ' \t\n\r'.includes(text.charAt(end - 1))) end -= 1;
  return end;
}
