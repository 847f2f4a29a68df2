import type { WordPart } from '../command.ts';
import type { CodeSource } from '../effect.ts';
import { endsWithLabel, isSecretName } from '../secret-names.ts';
import type { Parameter, Statement } from './tree.ts';

/** Where a value comes from; `environment`: it holds all variables of the environment, or a secret of them. */
export type Origin = CodeSource | 'environment';

/** A piece of a text; `home` stands for the user's home folder. */
export type TextPart =
  | (Omit<WordPart, 'origin'> & { readonly origin?: readonly Origin[] })
  | { readonly kind: 'home'; readonly text: '~' };

export interface TextValue {
  readonly kind: 'text';
  readonly parts: readonly TextPart[];
  /** Where it was before: it has been decoded, or came over the network. */
  readonly origins?: readonly Origin[];
  /** An object for a path, whose methods are those of files. */
  readonly isPath?: true;
}

/** Lists are changed in place, as in the languages themselves: whoever else holds one sees the change. */
export interface ListValue {
  readonly kind: 'list';
  items: Value[];
  /** There may be more items, or others. */
  isOpen: boolean;
}

export interface RecordValue {
  readonly kind: 'record';
  readonly entries: Map<string, Value>;
  isOpen: boolean;
  /** Where what else it holds comes from. */
  readonly origins?: readonly Origin[];
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly parameters: readonly Parameter[];
  readonly body: readonly Statement[];
  readonly scope: Scope;
  /** The class that it stands in. */
  readonly owner?: ObjectValue;
  /** The object that it is called as a function of. */
  readonly self?: ObjectValue;
  /** It takes no object, or the class; it is called where its name stands; or it is the body of a class. */
  readonly role?: 'static' | 'class' | 'getter' | 'body';
}

/** A class of the text, or an object of one. */
export interface ObjectValue {
  readonly kind: 'object';
  readonly fields: Map<string, Value>;
  /** Of an object, its class; of a class, those before it. */
  readonly bases: readonly Value[];
  /** Of a class: the names that it takes values for, in their order. */
  readonly parameters?: readonly string[];
  /** Of a class: what any object of it has had. */
  readonly any?: Map<string, Value>;
  /** Of `super()`: the object that the functions are called for. */
  readonly self?: ObjectValue;
  /** Somebody else may have changed it. */
  isOpen: boolean;
}

/** The variables of one function or block. */
export interface Scope {
  readonly outer: Scope | undefined;
  readonly isBlock: boolean;
  /** That of the body of a class: the functions in it do not see its variables. */
  readonly isClass: boolean;
  variables: Map<string, Value>;
  /** Every value that each of them has had. */
  readonly history: Map<string, Value>;
}

export function makeScope(outer: Scope | undefined, kind?: 'block' | 'class'): Scope {
  return { outer, isBlock: kind === 'block', isClass: kind === 'class', variables: new Map(), history: new Map() };
}

export type Value =
  | TextValue
  | ListValue
  | RecordValue
  | FunctionValue
  | ObjectValue
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'constant'; readonly value: boolean | null }
  /** Something of a module or of the language, by its full name: `os.path.join`; `socket.socket()` is what that call gives. */
  | { readonly kind: 'name'; readonly name: string; readonly holds?: Value }
  /** A function of a value, such as `text.join`. */
  | { readonly kind: 'method'; readonly of: Value; readonly name: string }
  | { readonly kind: 'choice'; readonly options: readonly Value[] }
  | UnknownValue;

export interface UnknownValue {
  readonly kind: 'unknown';
  readonly origins?: readonly Origin[];
  /** How many names that are known only when it runs lead to it from a plain value: of two, it may be any function. */
  readonly hidden?: number;
  /** The text tells what it may be, but that is more than is looked at. */
  readonly isCut?: true;
}

export const unknown: UnknownValue = { kind: 'unknown' };

export function unknownFrom(origins: readonly Origin[]): UnknownValue {
  return origins.length === 0 ? unknown : { kind: 'unknown', origins };
}

export function textValue(text: string, origins: readonly Origin[] = []): TextValue {
  return { kind: 'text', parts: [{ kind: 'text', text }], ...(origins.length > 0 && { origins }) };
}

export function pathValue(parts: readonly TextPart[]): TextValue {
  return { kind: 'text', parts, isPath: true };
}

/** So many values are looked at one by one; what is done with more of them is opaque. */
export const mostOptions = 64;

/** One of two values. */
export function eitherOf(left: Value, right: Value): Value {
  if (left === right || isSame(left, right)) return left;
  const options = [...optionsOf(left)];
  for (const option of optionsOf(right)) if (!options.some((each) => isSame(each, option))) options.push(option);
  if (options.length === 1 && options[0] !== undefined) return options[0];
  return options.length > mostOptions ? cutFrom(options) : { kind: 'choice', options };
}

/** Any of more values than are looked at. */
export function cutFrom(values: readonly Value[]): UnknownValue {
  return { ...unknownFrom(originsOfAll(values)), isCut: true };
}

/** Any of these values. */
export function anyOf(values: readonly Value[]): Value {
  if (values.length > mostOptions) return cutFrom(values);
  return values.length === 0 ? unknown : values.reduce(eitherOf);
}

export function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'choice' ? value.options : [value];
}

function isSame(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (left.kind === 'unknown')
    return (
      right.kind === 'unknown' &&
      left.origins === right.origins &&
      left.hidden === right.hidden &&
      left.isCut === right.isCut
    );
  if (left.kind === 'name') return right.kind === 'name' && left.name === right.name && left.holds === right.holds;
  if (left.kind === 'number' || left.kind === 'constant') return right.kind === left.kind && left.value === right.value;
  if (left.kind !== 'text' || right.kind !== 'text' || left.isPath !== right.isPath) return false;
  const text = knownText(left);
  return text !== undefined && text === knownText(right) && left.origins === right.origins;
}

/** The text of a value that is fully known. */
export function knownText(value: Value | undefined): string | undefined {
  if (value?.kind === 'number') return String(value.value);
  if (value?.kind !== 'text') return undefined;
  let text = '';
  for (const part of value.parts) {
    if (part.kind !== 'text') return undefined;
    text += part.text;
  }
  return text;
}

/** Where a value comes from. */
export function originsOf(value: Value): readonly Origin[] {
  switch (value.kind) {
    case 'unknown':
      return value.origins ?? [];
    case 'text': {
      const parts = value.parts.flatMap((part, index) => originsOfPart(part, value.parts[index - 1]));
      return [...new Set([...(value.origins ?? []), ...parts])];
    }
    case 'list':
      return originsOfAll(value.items.slice(0, mostOptions));
    case 'choice':
      return originsOfAll(value.options);
    case 'method':
      return originsOf(value.of);
    case 'record':
      return [
        ...new Set([...(value.origins ?? []), ...[...value.entries].slice(0, mostOptions).flatMap(originsOfEntry)]),
      ];
    case 'name':
      if (environments.has(value.name)) return ['variable', 'environment'];
      if (value.name === 'Bun.file()') return ['file'];
      return value.holds === undefined ? [] : originsOf(value.holds);
    case 'function':
    case 'object':
    case 'number':
    case 'constant':
      return [];
    default:
      return value satisfies never;
  }
}

const environments = new Set(['os.environ', 'os.environb', 'process.env', 'Deno.env', 'Bun.env', 'import.meta.env']);

/** A secret that is named as one is what everybody logs in with. */
function originsOfPart(part: TextPart, before: TextPart | undefined): readonly Origin[] {
  const origins = part.kind === 'unknown' ? (part.origin ?? []) : [];
  return before?.kind === 'text' && endsWithLabel(before.text) ? withoutEnvironment(origins) : origins;
}

function originsOfEntry([key, value]: readonly [string, Value]): readonly Origin[] {
  if (value.kind === 'list' || value.kind === 'record') return [];
  return endsWithLabel(key) && value.kind === 'text' ? withoutEnvironment(originsOf(value)) : originsOf(value);
}

/** Where code comes from that is a value. */
export function codeSourcesOf(value: Value): readonly CodeSource[] {
  return withoutEnvironment(originsOf(value));
}

export function withoutEnvironment(origins: readonly Origin[]): readonly CodeSource[] {
  return origins.filter((origin) => origin !== 'environment');
}

/** The value of a variable of the environment that is no folder. */
export function variableOf(name: string): TextValue {
  const origin: readonly Origin[] = isSecretName(name) ? ['variable', 'environment'] : ['variable'];
  return { kind: 'text', parts: [{ kind: 'unknown', text: `{$${name}}`, isQuoted: true, origin }] };
}

export function originsOfAll(values: readonly Value[]): readonly Origin[] {
  const all = new Set<Origin>();
  for (const value of values)
    for (const origin of value.kind === 'list' || value.kind === 'record' ? [] : originsOf(value)) all.add(origin);
  return [...all];
}

/** A text that is longer has no more parts than these. */
const mostParts = 64;
const longestText = 65_536;

/** Several values as one text. */
export function joinTexts(values: readonly Value[]): TextValue | UnknownValue {
  const parts: TextPart[] = [];
  let length = 0;
  for (const value of values) {
    for (const part of partsOf(value)) {
      const last = parts.at(-1);
      if (part.kind === 'text' && part.text === '') continue;
      length += part.text.length;
      if (part.kind === 'text' && last?.kind === 'text')
        parts[parts.length - 1] = { kind: 'text', text: last.text + part.text };
      else parts.push(part);
    }
    if (parts.length > mostParts || length > longestText) return cutFrom(values);
  }
  const origins = [...new Set(values.flatMap((value) => (value.kind === 'text' ? (value.origins ?? []) : [])))];
  return { kind: 'text', parts, ...(origins.length > 0 && { origins }) };
}

/** A value as a piece of text. */
export function partsOf(value: Value): readonly TextPart[] {
  if (value.kind === 'text') return value.parts;
  if (value.kind === 'number') return [{ kind: 'text', text: String(value.value) }];
  return [unknownPart(value)];
}

function unknownPart(value: Value): TextPart {
  const origins = originsOf(value);
  const isCut = value.kind === 'unknown' && value.isCut === true;
  return {
    kind: 'unknown',
    text: '{…}',
    isQuoted: true,
    ...(origins.length > 0 && { origin: origins }),
    ...(isCut && { isCut }),
  };
}
