import { closestName } from '../lib/closest-name.ts';
import { reportWrongType } from './describe-node.ts';
import type { JsonSchema, MatchKey } from './match-key.ts';
import type { Problems } from './problems.ts';
import type { MapEntry, MapNode, SourceNode } from './source-node.ts';

/** What reading a document needs besides the document. */
export interface ReadContext {
  readonly problems: Problems;
  /** The keys that a match block may hold. */
  readonly matchKeys: ReadonlyMap<string, MatchKey>;
}

/** One key of a map of the file format: the checker, the JSON Schema and the reference are all made from it. */
export interface Field<T> {
  /** One sentence: what the key says. */
  readonly summary: string;
  /** First version that knows the key. */
  readonly since: string;
  readonly isRequired?: boolean;
  schema(matchKeys: ReadonlyMap<string, MatchKey>): JsonSchema;
  /** Reads the node behind the key; undefined only after something was reported. */
  read(node: SourceNode, context: ReadContext): T | undefined;
}

/** The keys of one map of the file format, by name. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** What reading a map with these fields gives: a key that is absent or wrong is undefined. */
export type FieldValues<F extends Fields> = { readonly [K in keyof F]?: F[K] extends Field<infer T> ? T : never };

/** Advice on a key that may not stand here, where more can be said than that it is unknown. */
function adviseOnKey(key: string, { matchKeys }: ReadContext): string | undefined {
  return matchKeys.has(key) ? `\`${key}\` is a condition: put it under \`match\` or \`unless\` of a rule` : undefined;
}

/** Reports a key that may not stand here, with the one that was probably meant. */
export function reportUnknownKey(entry: MapEntry, known: Iterable<string>, context: ReadContext): void {
  const { key, keySpan, value } = entry;
  const help = adviseOnKey(key, context);
  const suggestion = help === undefined ? closestName(key, known) : undefined;
  context.problems.report(
    'policy/unknown-key',
    { node: value, span: keySpan },
    {
      values: [key],
      ...(help !== undefined && { help }),
      ...(suggestion !== undefined && { suggestion }),
    },
  );
}

/** Reads every entry of a map by its field, and reports those that have none. */
export function readFields<F extends Fields>(map: MapNode, fields: F, context: ReadContext): FieldValues<F> {
  const known = new Map(Object.entries(fields));
  const values: [string, unknown][] = [];
  for (const entry of map.entries) {
    const field = known.get(entry.key);
    if (field === undefined) reportUnknownKey(entry, known.keys(), context);
    else values.push([entry.key, field.read(entry.value, context)]);
  }
  // Holds because each value was read by the field of its own key.
  return Object.fromEntries(values) as FieldValues<F>;
}

/** Whether the map has the key, rightly typed or not. */
export function hasKey(map: MapNode, key: string): boolean {
  return map.entries.some((entry) => entry.key === key);
}

/** A text. */
export function readText(node: SourceNode, { problems }: ReadContext): string | undefined {
  if (node.kind === 'scalar' && typeof node.value === 'string') return node.value;
  return reportWrongType(node, 'a text', problems);
}

/** A text with its node, so that what is found out about it later can be reported at its place. */
export interface PlacedText {
  readonly text: string;
  readonly node: SourceNode;
}

/** A list of texts. What is wrong is reported and left out. */
export function readTextList(node: SourceNode, context: ReadContext): readonly PlacedText[] | undefined {
  if (node.kind !== 'list') return reportWrongType(node, 'a list of texts', context.problems);
  return node.items.flatMap((item) => readPlacedText(item, context));
}

/** A text or a list of texts, as a list. What is wrong is reported and left out. */
export function readTexts(node: SourceNode, context: ReadContext): readonly PlacedText[] | undefined {
  if (node.kind === 'list') return readTextList(node, context);
  if (node.kind === 'scalar' && typeof node.value === 'string') return [{ text: node.value, node }];
  return reportWrongType(node, 'a text or a list of texts', context.problems);
}

function readPlacedText(node: SourceNode, context: ReadContext): readonly PlacedText[] {
  const text = readText(node, context);
  return text === undefined ? [] : [{ text, node }];
}
