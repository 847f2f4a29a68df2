import { isDeepStrictEqual } from 'node:util';
import { parse, TomlError } from 'smol-toml';
import type { Program, SettingsEdit, SettingsFormat } from './agent-settings.ts';
import { breakLine, ownOptions } from './command-line.ts';
import { everyTool } from './every-tool.ts';
import {
  appendLines,
  elementAt,
  insertInline,
  removeElement,
  updateElement,
  valueAt,
  writeInline,
  writePairs,
  type TomlEntry,
} from './toml-edit.ts';
import { readTomlPieces, type TomlPath } from './toml-pieces.ts';

/** A TOML file with a list of hooks. */
export interface TomlHookShape {
  /** As in `hook NAME`. */
  readonly agent: string;
  /** Where the list is. */
  readonly list: readonly string[];
  /** Under which key an element of the list holds its hooks; undefined where it is a hook itself. */
  readonly groupKey?: string;
  /** Under which key an element narrows the tools. */
  readonly matchKey: string;
  /** `former` is what the file holds of ours, to be brought up to date. */
  entry(program: Program, options: string, former: Fields | undefined): TomlEntry | { readonly problem: string };
}

type Fields = Readonly<Record<string, unknown>>;

/** Where the line of the command is. */
const lineKey = 'command';

export function tomlHooks(shape: TomlHookShape): SettingsFormat {
  return {
    empty: '',
    isExecutable: false,
    add: (text, program) => checked(shape, text, addHook(shape, text, program)),
    remove: (text) => checked(shape, text, removeHooks(shape, text)),
    commandsIn(text) {
      const read = readToml(text);
      const own = read.ok ? findOwn(shape, read.data) : [];
      return own.map(({ line, options }) => ({ line, options, brokenLine: breakLine(line) }));
    },
  };
}

/** Whether a file of this shape has hooks of anybody. */
export function holdsTomlHooks(text: string): boolean {
  const read = readToml(text);
  const hooks = read.ok ? read.data['hooks'] : undefined;
  return Object.values(fieldsOf(hooks)).some((value) => Array.isArray(value) && value.length > 0);
}

/** The value at a place of a TOML text; undefined where there is none. */
export function readTomlSetting(text: string, path: readonly string[]): unknown {
  const read = readToml(text);
  return read.ok ? path.reduce<unknown>((value, key) => fieldsOf(value)[key], read.data) : undefined;
}

type Read = { readonly ok: true; readonly data: Fields } | { readonly ok: false; readonly problem: string };

function readToml(text: string): Read {
  try {
    return { ok: true, data: parse(text, { integersAsBigInt: 'asNeeded' }) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const why = error.message.split('\n')[0]?.replace('Invalid TOML document: ', '') ?? '';
    return { ok: false, problem: `it is not valid TOML: line ${error.line}, column ${error.column}: ${why}` };
  }
}

interface OwnHook {
  readonly path: TomlPath;
  /** What to take out: the hook, or its group where that holds no other. */
  readonly element: TomlPath;
  readonly fields: Fields;
  readonly line: string;
  readonly options: string;
  readonly isForEveryTool: boolean;
}

function fieldsOf(value: unknown): Fields {
  // A table of TOML has texts as its keys.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function findOwn({ agent, list, groupKey, matchKey }: TomlHookShape, data: Fields): readonly OwnHook[] {
  const elements = listOf(list.reduce<unknown>((value, key) => fieldsOf(value)[key], data));
  return elements.flatMap((element, index) => {
    const path = [...list, index];
    const hooks = groupKey === undefined ? [element] : listOf(fieldsOf(element)[groupKey]);
    return hooks.flatMap((hook, place) => {
      const fields = fieldsOf(hook);
      const line = fields[lineKey];
      const options = ownOptions(line, agent);
      if (typeof line !== 'string' || options === undefined) return [];
      const own = groupKey === undefined ? path : [...path, groupKey, place];
      const isForEveryTool = everyTool.has(fieldsOf(element)[matchKey]);
      return [{ path: own, element: hooks.length > 1 ? own : path, fields, line, options, isForEveryTool }];
    });
  });
}

function addHook(shape: TomlHookShape, text: string, program: Program, optionsIfNew = ''): SettingsEdit {
  const read = readToml(text);
  if (!read.ok) return read;
  const [own, ...others] = findOwn(shape, read.data);
  // One entry for every tool is enough; others of ours would only run it again.
  if (others.length > 0 || own?.isForEveryTool === false) {
    const cleared = removeHooks(shape, text);
    return cleared.ok ? addHook(shape, cleared.text, program, own?.options) : cleared;
  }
  const entry = shape.entry(program, own?.options ?? optionsIfNew, own?.fields);
  if (isProblem(entry)) return { ok: false, problem: entry.problem };
  return own === undefined ? insertHook(shape, text, entry) : updateHook(text, own, entry);
}

function isProblem(entry: ReturnType<TomlHookShape['entry']>): entry is { readonly problem: string } {
  return Object.hasOwn(entry, 'problem');
}

function updateHook(text: string, own: OwnHook, entry: TomlEntry): SettingsEdit {
  const isSame = Object.entries(entry).every(([key, value]) => own.fields[key] === value);
  const element = isSame ? undefined : elementAt(readTomlPieces(text), own.path);
  return { ok: true, text: element === undefined ? text : updateElement(text, element, entry) };
}

function insertHook({ list, groupKey }: TomlHookShape, text: string, entry: TomlEntry): SettingsEdit {
  const pieces = readTomlPieces(text);
  const written = valueAt(pieces, list);
  if (written?.elements !== undefined) {
    const inline = groupKey === undefined ? writeInline(entry) : `{ ${groupKey} = [${writeInline(entry)}] }`;
    return { ok: true, text: insertInline(text, written, inline) };
  }
  // A table that is written on one line takes nothing from outside.
  if (list.some((_, index) => valueAt(pieces, list.slice(0, index + 1)) !== undefined)) {
    return { ok: false, problem: `\`${list.join('.')}\` is not a list, or stands within a table on one line` };
  }
  const header = list.join('.');
  const headers = groupKey === undefined ? [`[[${header}]]`] : [`[[${header}]]`, `[[${header}.${groupKey}]]`];
  return { ok: true, text: appendLines(text, [...headers, ...writePairs(entry)]) };
}

function removeHooks(shape: TomlHookShape, text: string): SettingsEdit {
  let source = text;
  for (;;) {
    const read = readToml(source);
    if (!read.ok) return read;
    const [own] = findOwn(shape, read.data);
    const element = own === undefined ? undefined : elementAt(readTomlPieces(source), own.element);
    if (element === undefined) return { ok: true, text: source };
    source = removeElement(source, element);
  }
}

/** Security: an edit of a text is kept only where all else that the file says is what it said before. */
function checked(shape: TomlHookShape, before: string, edited: SettingsEdit): SettingsEdit {
  if (!edited.ok || edited.text === before) return edited;
  const [then, now] = [readToml(before), readToml(edited.text)];
  if (then.ok && now.ok && isDeepStrictEqual(withoutOwn(shape, then.data), withoutOwn(shape, now.data))) return edited;
  return { ok: false, problem: 'it is written in a way that this command cannot edit safely' };
}

function withoutOwn(shape: TomlHookShape, data: Fields): unknown {
  const own = findOwn(shape, data).map(({ element }) => JSON.stringify(element));
  return pruned(data, [], { list: shape.list, own: new Set(own) });
}

/** Without the hooks of ours, and without the lists and tables on the way to them that hold nothing else. */
function pruned(value: unknown, path: TomlPath, shape: { list: TomlPath; own: ReadonlySet<string> }): unknown {
  if (Array.isArray(value)) {
    const kept = value.flatMap((element: unknown, index) => {
      const at = [...path, index];
      return shape.own.has(JSON.stringify(at)) ? [] : [pruned(element, at, shape)];
    });
    return kept.length === 0 && isOnTheWay(path, shape.list) ? undefined : kept;
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const entries = Object.entries(value).flatMap(([key, each]: [string, unknown]) => {
    const kept = pruned(each, [...path, key], shape);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return entries.length === 0 && path.length > 0 && isOnTheWay(path, shape.list)
    ? undefined
    : Object.fromEntries(entries);
}

const isOnTheWay = (path: TomlPath, list: TomlPath): boolean => path.every((name, index) => list[index] === name);
