import type { Word, WordPart } from '../command.ts';
import type { ArgumentSpan, CodeSource } from '../effect.ts';
import { flowOfParts, joinFlows, type Flow } from '../shell/flow.ts';
import type { Stream } from '../shell/stream.ts';
import type { Script } from './syntax-tree.ts';
import { endsWithLabel, isSecretName } from '../secret-names.ts';
import { readingSecret } from '../shell/environment-flow.ts';

/** One value, as far as the text tells it. */
export interface Item {
  readonly parts: readonly WordPart[];
  /** Where a known text comes from when that is not the text itself: it was decoded. */
  readonly origin?: readonly CodeSource[];
  /** The secrets of the environment in it. Where it stands behind a label it is a login, so that its parts do not tell. */
  readonly secret?: Flow;
  /** A script block. */
  readonly block?: Script;
  /** An object of .NET by its type, in lower case. */
  readonly object?: string;
  /** A file or folder that a command has listed. */
  readonly isFile?: true;
  /** It was listed with all that lies under it. */
  readonly isDeep?: true;
  /** It is the only one of a list: an index counts values, and not characters. */
  readonly isListed?: boolean;
  /** What a hash table holds, by its keys in lower case. */
  readonly table?: ReadonlyMap<string, Value>;
}

/** What an expression or a command gives: any number of values. */
export type Value = readonly Item[];

/** UTF-16 units; a longer text is known only when it runs. */
const longestText = 65_536;

export function textItem(text: string): Item {
  return text.length > longestText ? unknownItem('') : { parts: [{ kind: 'text', text }] };
}

/** A value of which nothing is known but where it comes from, and the files that stand in it. */
export function unknownItem(source: string, origin?: readonly CodeSource[], flow?: Flow): Item {
  const known = origin !== undefined && origin.length > 0 ? { origin } : {};
  const files = flow === undefined ? {} : { flow };
  return { parts: [{ kind: 'unknown', text: source.slice(0, 200), isQuoted: true, ...known, ...files }] };
}

/** What is made of these values in a way that is not followed. */
export function derivedItem(source: string, values: Value): Item {
  const origins = originsOf(values).filter((each) => each !== 'variable');
  return unknownItem(source, origins, flowOfValue(values));
}

/** The files and secrets that stand in these values. */
export function flowOfValue(values: Value): Flow | undefined {
  return joinFlows(values.map(({ parts, secret }) => joinFlows([flowOfParts(parts), secret])));
}

/** A variable of the environment (about_Environment_Variables). */
export function environmentItem(name: string, from: ArgumentSpan): Item {
  const item = unknownItem(`$env:${name}`);
  return isSecretName(name) ? { ...item, secret: readingSecret(name, from) } : item;
}

/** What a table holds that is no login under its name. */
export function flowOfTable(table: ReadonlyMap<string, Value>): Flow | undefined {
  return joinFlows(Array.from(table, ([key, values]) => (endsWithLabel(key) ? undefined : flowOfValue(values))));
}

/** The text of a value that is known and one. */
export function textOfItem({ parts }: Item): string | undefined {
  let text = '';
  for (const part of parts) {
    if (part.kind !== 'text') return undefined;
    text += part.text;
  }
  return text;
}

export function textOfValue(value: Value): string | undefined {
  const [only, ...others] = value;
  return only === undefined || others.length > 0 ? undefined : textOfItem(only);
}

/** Where the text of these values comes from. */
export function originsOf(value: Value): readonly CodeSource[] {
  const found = value.flatMap(({ parts, origin }) => [
    ...(origin ?? []),
    ...parts.flatMap((part) => (part.kind === 'unknown' ? (part.origin ?? (['variable'] as const)) : [])),
  ]);
  return [...new Set(found)];
}

/** Several values in one text, as within double quotes. */
export function joinItems(items: readonly Item[], separator: string): Item {
  const parts: WordPart[] = [];
  const secrets: (Flow | undefined)[] = [];
  let length = 0;
  for (const [index, item] of items.entries()) {
    if (index > 0 && separator !== '') addPart(parts, { kind: 'text', text: separator });
    if (item.secret !== undefined && !isLogin(parts, items[index + 1])) secrets.push(item.secret);
    for (const part of item.parts) {
      addPart(parts, part);
      length += part.text.length;
    }
    if (length > longestText) return derivedItem('', items);
  }
  const origin = [...new Set(items.flatMap(({ origin }) => origin ?? []))];
  const secret = joinFlows(secrets);
  return {
    parts: parts.length === 0 ? [{ kind: 'text', text: '' }] : parts,
    ...(origin.length > 0 && { origin }),
    ...(secret !== undefined && { secret }),
  };
}

/** `Bearer $secret`, `https://$secret@host`. */
function isLogin(before: readonly WordPart[], next: Item | undefined): boolean {
  return endsWithLabel(before.at(-1)?.text ?? '') || next?.parts[0]?.text.startsWith('@') === true;
}

function addPart(parts: WordPart[], part: WordPart): void {
  const last = parts.at(-1);
  if (last?.kind === 'text' && part.kind === 'text')
    parts[parts.length - 1] = { kind: 'text', text: last.text + part.text };
  else parts.push(part);
}

/** As it goes through a pipe: one value on each line. */
export function streamOfValue(value: Value): Stream {
  const texts = value.map(textOfItem);
  const sources = originsOf(value);
  const all: Stream['sources'] = sources.length === 0 ? ['text'] : sources;
  const flow = flowOfValue(value);
  if (value.length === 0) return { sources: [], text: '' };
  if (texts.some((text) => text === undefined)) return { sources: all, ...(flow !== undefined && { flow }) };
  return { sources: all, text: texts.map((text) => `${text}\n`).join('') };
}

export function valueOfStream({ sources, text, flow }: Stream, source: string): Value {
  if (text !== undefined && flow === undefined && sources.every((each) => each === 'text'))
    return text === '' ? [] : [textItem(text.replace(/\n$/, ''))];
  return [unknownItem(source, sources, flow)];
}

export function wordOf({ parts }: Item, from: ArgumentSpan): Word {
  return { parts, from };
}
