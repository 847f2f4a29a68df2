import { Composer, isAlias, isCollection, isMap, isScalar, isSeq, Lexer, Parser, Scalar } from 'yaml';
import type { Alias, CST, Document, Node, Pair, YAMLMap } from 'yaml';
import { findIndentDigit, readBlockScalar } from './block-scalar.ts';
import { checkCharacters } from './check-characters.ts';
import { documentLimits } from './limits.ts';
import { createNodeBudget, type NodeBudget } from './node-budget.ts';
import { itemPath, keyPath } from './node-path.ts';
import { readPlainScalar } from './plain-scalar.ts';
import { wholeDocument, type Problems } from './problems.ts';
import type { MapEntry, ScalarNode, SourceNode, Span } from './source-node.ts';

/** The parser keeps some entries for each level; past this many it would recurse deeper than a policy ever goes. */
const parserDepth = documentLimits.depth * 4;

const allowedTags: ReadonlySet<string> = new Set(['str', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`));

/** One reading of one document. */
interface YamlReading {
  readonly source: string;
  readonly problems: Problems;
  readonly budget: NodeBudget;
  readonly anchors: Map<string, Node>;
  readonly aliases: Map<Alias, Node | undefined>;
  /** Anchored nodes that are being read, so that one that holds itself is seen. */
  readonly open: Set<Node>;
}

/** Where a node is put: its path and depth, and whether it is repeated there by an alias. */
interface Placing {
  readonly path: string;
  readonly depth: number;
  readonly isRepeated: boolean;
}

/**
 * Reads the text of a policy as YAML, with the meaning that YAML 1.1 and 1.2 share. Never throws; what is wrong is reported,
 * and then the answer is undefined.
 */
export function readYaml(text: string, problems: Problems): SourceNode | undefined {
  if (!checkCharacters(text, 'yaml', problems)) return undefined;
  const document = composeDocument(text, problems);
  if (document === undefined || problems.hasErrors()) return undefined;
  return readDocument(document.contents, text, problems);
}

// No schema, no merging, no check of keys in the library: scalars, tags, keys and merges are judged here, by the rules of the
// original. (Its check of keys takes quadratic time.)
const composing = {
  schema: 'failsafe',
  merge: false,
  uniqueKeys: false,
  prettyErrors: false,
  strict: true,
  keepSourceTokens: true,
} as const;

function composeDocument(text: string, problems: Problems): Document.Parsed | undefined {
  try {
    const tokens = tokenize(text, problems);
    if (tokens === undefined) return undefined;
    const documents = [...new Composer(composing).compose(tokens, true, text.length)];
    reportSyntax(documents, problems);
    return documents[0];
  } catch (cause) {
    // Not seen so far; whatever the library throws, the text is refused.
    const why = cause instanceof Error ? asClause(cause.message) : 'it cannot be read';
    problems.report('policy/syntax', { node: wholeDocument }, { values: ['YAML', why] });
    return undefined;
  }
}

function tokenize(text: string, problems: Problems): readonly CST.Token[] | undefined {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    count += 1;
    if (count > documentLimits.tokens) {
      problems.report('policy/too-large', { node: wholeDocument }, { values: ['too many pieces of syntax'] });
      return undefined;
    }
    // Danger: composing is recursive. A text of a million brackets must be refused before it begins.
    if (parser.stack.length > parserDepth) {
      const span = { start: parser.offset, end: parser.offset + 1 };
      problems.report('policy/too-deep', { node: wholeDocument, span });
      return undefined;
    }
  }
  tokens.push(...parser.end());
  return tokens;
}

function reportSyntax(documents: readonly Document.Parsed[], problems: Problems): void {
  for (const document of documents) {
    for (const { code, message, pos } of document.errors) {
      const place = { node: wholeDocument, span: { start: pos[0], end: pos[1] } };
      if (code === 'TAG_RESOLVE_FAILED') problems.report('policy/unknown-tag', place, { values: [message] });
      else problems.report('policy/syntax', place, { values: ['YAML', asClause(message)], ...adviseOnSyntax(code) });
    }
  }
  const second = documents[1];
  if (second === undefined) return;
  const start = second.range[0];
  problems.report('policy/several-documents', { node: wholeDocument, span: { start, end: start + 3 } });
}

const quoteWhole =
  'put the whole text in single quotes if it begins with such a mark or holds `: `; else check the brackets';

/** Patterns are full of marks that mean something to YAML: what to do about those that stand there most. */
const syntaxAdvice: ReadonlyMap<string, string> = new Map([
  ['BAD_DQ_ESCAPE', 'a backslash in double quotes is written twice, in single quotes once'],
  ['BAD_ALIAS', 'put a text that begins with `*` in quotes'],
  ['BAD_SCALAR_START', 'put a text that begins with such a character in quotes'],
  ['BLOCK_AS_IMPLICIT_KEY', quoteWhole],
  ['UNEXPECTED_TOKEN', quoteWhole],
  ['TAB_AS_INDENT', 'indent with spaces'],
]);

function adviseOnSyntax(code: string): { readonly help?: string } {
  const help = syntaxAdvice.get(code);
  return help === undefined ? {} : { help };
}

/** The library's sentences in the manner of this one's: no capital, no full stop, one line. */
function asClause(message: string): string {
  const line = message.split('\n', 1)[0] ?? '';
  return `${line.charAt(0).toLowerCase()}${line.slice(1)}`.replace(/[.:]$/u, '');
}

/** The tree of a document, also when some of its values are refused: the rest of it is checked all the same. */
function readDocument(contents: Node | null, source: string, problems: Problems): SourceNode | undefined {
  const aliases = new Map<Alias, Node | undefined>();
  const overflow = () => (aliases.size > 0 ? 'policy/alias-limit' : 'policy/too-large');
  const budget = createNodeBudget(problems, overflow);
  const reading = { source, problems, budget, anchors: new Map<string, Node>(), aliases, open: new Set<Node>() };
  const root = readNode(contents, { path: '', depth: 0, isRepeated: false }, reading);
  return budget.hasStopped() ? undefined : root;
}

function spanOf(node: Node | null): Span | undefined {
  const range = node?.range;
  return range === undefined || range === null ? undefined : { start: range[0], end: range[1] };
}

function emptyAt(node: Node | null, path: string): SourceNode {
  return { kind: 'scalar', value: null, span: spanOf(node), path };
}

function readNode(node: Node | null, placing: Placing, reading: YamlReading): SourceNode {
  const empty = emptyAt(node, placing.path);
  if (node === null || !reading.budget.take(empty, placing.depth)) return empty;
  if (isAlias(node)) return readAlias(node, placing, reading);
  checkTag(node, empty, reading);
  noteAnchor(node, placing, reading);
  if (isScalar(node)) return mayRepeat(node, placing, reading) ? readScalar(node, empty, reading) : empty;
  if (!isCollection(node)) return empty;
  reading.open.add(node);
  const read = isMap(node) ? readMap(node, placing, reading) : readList(node, placing, reading);
  reading.open.delete(node);
  return read;
}

function mayRepeat(node: Scalar, { isRepeated, path }: Placing, { budget }: YamlReading): boolean {
  return !isRepeated || budget.repeat(textOf(node).length, emptyAt(node, path));
}

function noteAnchor(node: Node, { isRepeated }: Placing, { anchors }: YamlReading): void {
  // An anchor may be given twice; what stands for it is the one before the alias, so a repeated node must not take it over.
  if (!isRepeated && (isScalar(node) || isCollection(node)) && node.anchor !== undefined)
    anchors.set(node.anchor, node);
}

function checkTag(node: Node, place: SourceNode, { problems, source }: YamlReading): void {
  if (node.tag === undefined || allowedTags.has(node.tag)) return;
  problems.report(
    'policy/unknown-tag',
    { node: place, span: findTag(source, place.span) },
    { values: [node.tag.replace('tag:yaml.org,2002:', '!!')] },
  );
}

/** A tag stands before its value, perhaps with an anchor between; the library does not say where. */
function findTag(source: string, span: Span | undefined): Span | undefined {
  const end = span?.start ?? 0;
  const from = Math.max(0, end - 200);
  const found = /(?<=^|[\s,[{:-])(?<tag>![^\s,[\]{}]*)(?:\s+&\S+)?\s*$/u.exec(source.slice(from, end));
  const tag = found?.groups?.['tag'];
  if (found === null || tag === undefined) return undefined;
  return { start: from + found.index, end: from + found.index + tag.length };
}

/** The node that an alias stands for; undefined, and reported, when there is none or it holds itself. */
function resolveAlias(alias: Alias, place: SourceNode, reading: YamlReading): Node | undefined {
  if (!reading.aliases.has(alias)) reading.aliases.set(alias, reading.anchors.get(alias.source));
  const target = reading.aliases.get(alias);
  if (target === undefined)
    reading.problems.report('policy/unknown-alias', { node: place }, { values: [alias.source] });
  else if (reading.open.has(target)) reading.budget.stop('policy/alias-limit', place);
  else return target;
  return undefined;
}

function readAlias(alias: Alias, placing: Placing, reading: YamlReading): SourceNode {
  const empty = emptyAt(alias, placing.path);
  const target = resolveAlias(alias, empty, reading);
  return target === undefined ? empty : readNode(target, { ...placing, isRepeated: true }, reading);
}

/** The text of a scalar as written, escapes undone. */
function textOf(node: Scalar): string {
  return node.source ?? '';
}

function readScalar(node: Scalar, place: SourceNode, reading: YamlReading): SourceNode {
  const text = textOf(node);
  const scalar: ScalarNode = { kind: 'scalar', value: text, span: place.span, path: place.path };
  if (node.srcToken?.type === 'block-scalar') return { ...scalar, value: readBlock(node.srcToken, scalar, reading) };
  if (node.type !== Scalar.PLAIN || node.tag !== undefined) return scalar;
  const plain = readPlainScalar(text);
  if (plain.kind === 'value') return { ...scalar, value: plain.value };
  reading.problems.report('policy/ambiguous-scalar', { node: scalar }, { values: [text, plain.meaning] });
  return scalar;
}

/** A text in block style; where PyYAML and the library differ in more than the break that a file lacks at its end, it is refused. */
function readBlock(token: CST.BlockScalar, scalar: ScalarNode, { source, problems }: YamlReading): string {
  const start = scalar.span?.start ?? token.offset;
  const digit = findIndentDigit(source, start);
  const { text } = readBlockScalar(source, { start, indent: digit === undefined ? undefined : token.indent + digit });
  const isSame = text === scalar.value || (!source.endsWith('\n') && `${text}\n` === scalar.value);
  const meaning = 'a text with other spaces or line breaks';
  if (!isSame) problems.report('policy/ambiguous-scalar', { node: scalar }, { values: [text, meaning] });
  return text;
}

function readList(node: Node, { path, depth, isRepeated }: Placing, reading: YamlReading): SourceNode {
  const items: SourceNode[] = [];
  const members = isSeq<Node | null>(node) ? node.items : [];
  for (const [index, item] of members.entries()) {
    if (reading.budget.hasStopped()) break;
    items.push(readNode(item, { path: itemPath(path, index), depth: depth + 1, isRepeated }, reading));
  }
  return { kind: 'list', items, span: spanOf(node), path };
}

function readMap(node: YAMLMap, placing: Placing, reading: YamlReading): SourceNode {
  const own = new Map<string, MapEntry>();
  const merged: MapEntry[] = [];
  let hasMerge = false;
  for (const pair of node.items as readonly Pair<Node | null, Node | null>[]) {
    // Parsed documents hold nodes only.
    if (reading.budget.hasStopped()) break;
    const key = readKey(pair.key, placing, reading);
    if (key === undefined) continue;
    const isDuplicate = key.isMerge ? hasMerge : own.has(key.text);
    const path = key.isMerge ? placing.path : keyPath(placing.path, key.text);
    const value = readNode(pair.value, { ...placing, path, depth: placing.depth + 1 }, reading);
    if (isDuplicate)
      reading.problems.report('policy/duplicate-key', { node: value, span: key.span }, { values: [key.text] });
    else if (key.isMerge) merged.push(...mergedEntries(value, reading));
    else own.set(key.text, { key: key.text, keySpan: key.span, value });
    hasMerge ||= key.isMerge;
  }
  return { kind: 'map', entries: joinEntries(own, merged), span: spanOf(node), path: placing.path };
}

interface ReadKey {
  readonly text: string;
  readonly span: Span | undefined;
  readonly isMerge: boolean;
}

function readKey(node: Node | null, placing: Placing, reading: YamlReading): ReadKey | undefined {
  const span = spanOf(node);
  const place = emptyAt(node, placing.path);
  const isRepeated = placing.isRepeated || isAlias(node);
  const target = isAlias(node) ? resolveAlias(node, place, reading) : node;
  if (target === undefined) return undefined;
  if (!isScalar(target)) {
    reading.problems.report('policy/wrong-type', { node: place }, { values: ['a text as a key', describeKey(target)] });
    return undefined;
  }
  checkTag(target, place, reading);
  noteAnchor(target, { ...placing, isRepeated }, reading);
  if (!mayRepeat(target, { ...placing, isRepeated }, reading)) return undefined;
  const text = textOf(target);
  return { text, span, isMerge: text === '<<' && target.type === Scalar.PLAIN && target.tag === undefined };
}

function describeKey(node: Node | null): string {
  if (node === null) return 'nothing';
  return isMap(node) ? 'a map' : 'a list';
}

/** As PyYAML merges: of a list, the earlier map wins. Their entries stay where they were written. */
function mergedEntries(value: SourceNode, reading: YamlReading): readonly MapEntry[] {
  if (value.kind === 'map') return value.entries;
  const maps = value.kind === 'list' ? value.items : [];
  const isListOfMaps = value.kind === 'list' && maps.every(({ kind }) => kind === 'map');
  if (!isListOfMaps && !reading.budget.hasStopped()) reading.problems.report('policy/merge-key', { node: value });
  return maps.flatMap((map) => (map.kind === 'map' ? map.entries : []));
}

/** A map's own keys win over merged ones, wherever `<<` stands. */
function joinEntries(own: ReadonlyMap<string, MapEntry>, merged: readonly MapEntry[]): readonly MapEntry[] {
  const joined = new Map(own);
  for (const entry of merged) if (!joined.has(entry.key)) joined.set(entry.key, entry);
  return [...joined.values()];
}
