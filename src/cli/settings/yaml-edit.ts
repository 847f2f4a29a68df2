import { isAlias, isMap, isNode, isPair, isScalar, isSeq, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import type { SettingsEdit } from './agent-settings.ts';
import { endOfLine, eolOf, startOfLine } from './place-in-text.ts';

// The edits of a YAML text: lines are put in and taken out, and nothing else is touched, so that comments and the shape of the
// file stay. Who calls reads the result again, and keeps it only where it says what it has to.

export type YamlEntry = Readonly<Record<string, string | number | boolean>>;

/** A hook in a list, and what holds it. */
export interface YamlPlace {
  readonly item: YAMLMap;
  readonly list: YAMLSeq;
  /** `hooks`, and the event in it. */
  readonly pairs: readonly Pair[];
  readonly root: YAMLMap;
}

export interface YamlInsertion {
  /** The way to the list. */
  readonly keys: readonly string[];
  readonly entry: YamlEntry;
}

// A text of JSON is one of YAML 1.2, in double quotes.
const writeValue = (value: string | number | boolean): string => JSON.stringify(value);
const writePairs = (entry: YamlEntry): readonly string[] =>
  Object.entries(entry).map(([key, value]) => `${key}: ${writeValue(value)}`);
const writeFlow = (entry: YamlEntry): string => `{${writePairs(entry).join(', ')}}`;

/** Puts an entry into the list at the end of the way, and makes what is not there. */
export function insertEntry(text: string, root: YAMLMap | undefined, { keys, entry }: YamlInsertion): SettingsEdit {
  if (root === undefined) return { ok: true, text: insertLines(text, text.length, blockLines(keys, entry, '')) };
  let node: unknown = root;
  let indent = columnOf(text, root);
  for (const [depth, key] of keys.entries()) {
    const found: Pair | undefined = isMap(node) ? node.items.find((pair) => keyOf(pair) === key) : undefined;
    const rest = keys.slice(depth);
    if (found === undefined) return insertAtEnd(text, node, { rest, entry, indent });
    const { value } = found;
    if (isBlank(text, value))
      return { ok: true, text: insertLines(text, endOfLine(text, endOf(found)), nested(rest, entry, indent, text)) };
    if (isAlias(value) || !(isMap(value) || isSeq(value))) {
      return { ok: false, problem: `\`${keys.slice(0, depth + 1).join('.')}\` is neither a map nor a list of its own` };
    }
    node = value;
    indent = columnOf(text, value) ?? `${indent ?? ''}${unitOf(text)}`;
  }
  return insertAtEnd(text, node, { rest: [], entry, indent });
}

interface AtEnd {
  readonly rest: readonly string[];
  readonly entry: YamlEntry;
  readonly indent: string | undefined;
}

function insertAtEnd(text: string, node: unknown, { rest, entry, indent }: AtEnd): SettingsEdit {
  if (!isMap(node) && !isSeq(node)) return { ok: false, problem: 'it is written in a way that cannot be added to' };
  if (node.flow === true) return { ok: true, text: insertFlow(text, node, rest, entry) };
  const last = node.items.at(-1);
  const place = endOfLine(text, last === undefined ? (node.range?.[1] ?? 0) : endOf(last) - 1);
  return { ok: true, text: insertLines(text, place, blockLines(rest, entry, indent ?? '')) };
}

function insertFlow(text: string, node: YAMLMap | YAMLSeq, rest: readonly string[], entry: YamlEntry): string {
  const [from, end] = node.range ?? [0, 0];
  const [first, ...deeper] = rest;
  const inner = deeper.toReversed().reduce((written, key) => `{${key}: ${written}}`, `[${writeFlow(entry)}]`);
  const written = first === undefined ? writeFlow(entry) : `${first}: ${inner}`;
  const last = node.items.at(-1);
  if (last === undefined) return text.slice(0, from + 1) + written + text.slice(from + 1);
  const at = Math.min(endOf(last), end - 1);
  return `${text.slice(0, at)}, ${written}${text.slice(at)}`;
}

/** Below a key that has nothing yet. */
function nested(
  rest: readonly string[],
  entry: YamlEntry,
  indent: string | undefined,
  text: string,
): readonly string[] {
  return blockLines(rest.slice(1), entry, `${indent ?? ''}${unitOf(text)}`);
}

function blockLines(keys: readonly string[], entry: YamlEntry, indent: string): readonly string[] {
  const heads = keys.map((key, depth) => `${indent}${'  '.repeat(depth)}${key}:`);
  const inner = indent + '  '.repeat(keys.length);
  const pairs = writePairs(entry).map((pair, index) => `${inner}${index === 0 ? '- ' : '  '}${pair}`);
  return [...heads, ...pairs];
}

/** A text that ends without a line break ends without one afterwards. */
function insertLines(text: string, place: number, lines: readonly string[]): string {
  const eol = eolOf(text);
  const block = lines.join(eol);
  const before = text.slice(0, place);
  if (before === '' || before.endsWith('\n')) return `${before}${block}${eol}${text.slice(place)}`;
  return `${before}${eol}${block}${text.slice(place)}`;
}

/** Takes a hook out, and what holds nothing but it. Lines that are comments stay. */
export function removeItem(text: string, { item, list, pairs, root }: YamlPlace): string {
  const [hooks, event] = pairs;
  if (list.items.length > 1) return cut(text, item, list);
  if (event === undefined || hooks === undefined || !isMap(hooks.value)) return text;
  if (hooks.value.items.length > 1) return cut(text, event, hooks.value);
  return cut(text, hooks, root);
}

function cut(text: string, part: Pair | YAMLMap, holder: YAMLMap | YAMLSeq): string {
  const [from, to] = [startOf(part), endOf(part)];
  if (holder.flow === true) return cutFlow(text, part, holder);
  const lines = text.slice(startOfLine(text, from), endOfLine(text, Math.max(to - 1, from)));
  const kept = (lines.match(/[^\n]*\n|[^\n]+$/g) ?? []).filter((line) => /^[ \t]*(?:#|\r?\n$)/.test(line)).join('');
  const start = startOfLine(text, from);
  const rest = text.slice(start + lines.length);
  const before = text.slice(0, start);
  return rest === '' && kept === '' && !lines.endsWith('\n') ? before.replace(/\r?\n$/, '') : before + kept + rest;
}

function cutFlow(text: string, part: Pair | YAMLMap, holder: YAMLMap | YAMLSeq): string {
  const parts: readonly unknown[] = holder.items;
  const index = parts.indexOf(part);
  const [before, after] = [parts[index - 1], parts[index + 1]];
  const [from, to] = [startOf(part), endOf(part)];
  if (before !== undefined) return text.slice(0, endOf(before)) + text.slice(to);
  return text.slice(0, from) + text.slice(after === undefined ? to : startOf(after));
}

/** Gives a hook these values, and leaves its others. */
export function updateItem(text: string, item: YAMLMap, entry: YamlEntry): string {
  const [from, end] = [startOf(item), endOf(item)];
  if (item.flow === true) return text.slice(0, from) + writeFlow(entry) + text.slice(end);
  const known = new Set(item.items.map(keyOf));
  const indent = columnOf(text, item) ?? '';
  const added = Object.entries(entry).filter(([key]) => !known.has(key));
  const lines = added.map(([key, value]) => `${indent}${key}: ${writeValue(value)}`);
  let edited = lines.length === 0 ? text : insertLines(text, endOfLine(text, end - 1), lines);
  for (const pair of item.items.toReversed()) {
    const wanted = entry[String(keyOf(pair))];
    if (wanted !== undefined && isNode(pair.value) && pair.value.range) {
      const [start, stop] = pair.value.range;
      edited = edited.slice(0, start) + writeValue(wanted) + edited.slice(stop);
    }
  }
  return edited;
}

function keyOf(pair: Pair): unknown {
  return isScalar(pair.key) ? pair.key.value : undefined;
}

/** A key with nothing behind it. */
function isBlank(text: string, value: unknown): boolean {
  if (value === null) return true;
  if (!isScalar(value) || value.value !== null || !value.range) return false;
  return text.slice(value.range[0], value.range[1]) === '';
}

function startOf(part: unknown): number {
  const node = isPair(part) ? part.key : part;
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

/** After the last character that says something; not after a comment. */
function endOf(part: unknown): number {
  if (isPair(part)) return isNode(part.value) && part.value.range ? endOf(part.value) : endOf(part.key);
  if ((isMap(part) || isSeq(part)) && part.flow !== true) {
    const last = part.items.at(-1);
    if (last !== undefined) return endOf(last);
  }
  return isNode(part) ? (part.range?.[1] ?? 0) : 0;
}

/** What the lines of a block begin with; undefined of one that does not begin its line. */
function columnOf(text: string, node: YAMLMap | YAMLSeq): string | undefined {
  const from = node.range?.[0];
  if (from === undefined || node.flow === true) return undefined;
  const before = text.slice(startOfLine(text, from), from);
  // The first key of an element stands after its dash.
  return /^[ -]*$/.test(before) ? ' '.repeat(before.length) : undefined;
}

function unitOf(text: string): string {
  return /\n( +)\S/.exec(text)?.[1] ?? '  ';
}
