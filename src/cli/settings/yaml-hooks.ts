import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, isSeq, parseDocument, type Document, type Pair, type YAMLMap } from 'yaml';
import type { Program, SettingsEdit, SettingsFormat } from './agent-settings.ts';
import { breakLine } from './command-line.ts';
import { everyTool } from './every-tool.ts';
import { insertEntry, removeItem, updateItem, type YamlEntry, type YamlPlace } from './yaml-edit.ts';

/** A YAML file with a list of hooks for each event: `hooks: { EVENT: […] }`. */
export interface YamlHookShape {
  readonly event: string;
  /** What stands after `hook NAME` in a command of ours; undefined in one of another. */
  readonly readOptions: (line: unknown) => string | undefined;
  entry(program: Program, options: string): YamlEntry | { readonly problem: string };
}

export function yamlHooks(shape: YamlHookShape): SettingsFormat {
  return {
    empty: '',
    isExecutable: false,
    add: (text, program) => checked(shape, text, addHook(shape, text, program, '')),
    remove: (text) => checked(shape, text, removeHooks(shape, text)),
    commandsIn(text) {
      const read = readYaml(text);
      const own = read.ok ? findOwn(shape, read.document) : [];
      return own.map(({ line, options }) => ({ line, options, brokenLine: breakLine(line) }));
    },
  };
}

type Read = { readonly ok: true; readonly document: Document } | Extract<SettingsEdit, { ok: false }>;

function readYaml(text: string): Read {
  const document = parseDocument(text, { uniqueKeys: true });
  const [error] = document.errors;
  if (error === undefined) return { ok: true, document };
  const place = error.linePos?.[0];
  const where = place === undefined ? '' : `: line ${place.line}, column ${place.col}`;
  return { ok: false, problem: `it is not valid YAML${where}: ${error.message.split(/ at line |\n/)[0] ?? ''}` };
}

interface OwnHook extends YamlPlace {
  readonly line: string;
  readonly options: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

function pairOf(map: unknown, key: string): Pair | undefined {
  return isMap(map) ? map.items.find((pair) => isScalar(pair.key) && pair.key.value === key) : undefined;
}

function findOwn({ event, readOptions }: YamlHookShape, document: Document): readonly OwnHook[] {
  const root = document.contents;
  const hooks = pairOf(root, 'hooks');
  const list = pairOf(hooks?.value, event);
  if (!isMap(root) || hooks === undefined || list === undefined || !isSeq(list.value)) return [];
  const { value } = list;
  return value.items.flatMap((item) => {
    if (!isMap(item)) return [];
    const line = item.get('command');
    const options = readOptions(line);
    if (typeof line !== 'string' || options === undefined) return [];
    // The keys of a hook are texts.
    const fields = item.toJS(document) as Readonly<Record<string, unknown>>;
    return [{ line, options, fields, item, list: value, pairs: [hooks, list], root }];
  });
}

function addHook(shape: YamlHookShape, text: string, program: Program, optionsIfNew: string): SettingsEdit {
  const read = readYaml(text);
  if (!read.ok) return read;
  const [own, ...others] = findOwn(shape, read.document);
  if (others.length > 0 || (own !== undefined && !everyTool.has(own.fields['matcher'] ?? undefined))) {
    const cleared = removeHooks(shape, text);
    return cleared.ok ? addHook(shape, cleared.text, program, own?.options ?? '') : cleared;
  }
  const entry = shape.entry(program, own?.options ?? optionsIfNew);
  if (isProblem(entry)) return { ok: false, problem: entry.problem };
  if (own === undefined) return insertHook(shape, text, read.document, entry);
  const isSame = Object.entries(entry).every(([key, value]) => own.fields[key] === value);
  return { ok: true, text: isSame ? text : updateItem(text, own.item, entry) };
}

function isProblem(entry: ReturnType<YamlHookShape['entry']>): entry is { readonly problem: string } {
  return Object.hasOwn(entry, 'problem');
}

function insertHook({ event }: YamlHookShape, text: string, document: Document, entry: YamlEntry): SettingsEdit {
  const root = document.contents;
  const insertion = { keys: ['hooks', event], entry };
  if (isMap(root)) return insertEntry(text, root, insertion);
  const isEmpty = root === null || (isScalar(root) && root.value === null && (root.source ?? '') === '');
  return isEmpty ? insertEntry(text, undefined, insertion) : { ok: false, problem: 'it is not a map' };
}

function removeHooks(shape: YamlHookShape, text: string): SettingsEdit {
  let source = text;
  for (;;) {
    const read = readYaml(source);
    if (!read.ok) return read;
    const [own] = findOwn(shape, read.document);
    if (own === undefined) return { ok: true, text: source };
    const without = removeItem(source, own);
    // What does not get shorter would be tried for ever.
    if (without.length >= source.length) return { ok: false, problem: unsafe };
    source = without;
  }
}

const unsafe = 'it is written in a way that this command cannot edit safely';

/** Security: an edit of a text is kept only where all else that the file says is what it said before. */
function checked(shape: YamlHookShape, before: string, edited: SettingsEdit): SettingsEdit {
  if (!edited.ok || edited.text === before) return edited;
  const [then, now] = [readYaml(before), readYaml(edited.text)];
  if (!then.ok || !now.ok) return { ok: false, problem: unsafe };
  const isSame = isDeepStrictEqual(withoutOwn(shape, then.document), withoutOwn(shape, now.document));
  return isSame ? edited : { ok: false, problem: unsafe };
}

/** What the file says without the hooks of ours, and without the lists and maps that hold nothing else. */
function withoutOwn(shape: YamlHookShape, document: Document): unknown {
  const own = new Set<unknown>(findOwn(shape, document).map(({ item }) => item));
  const { contents } = document;
  const hooks = pairOf(contents, 'hooks');
  const list = pairOf(hooks?.value, shape.event);
  if (isSeq(list?.value)) list.value.items = list.value.items.filter((item) => !own.has(item));
  if (list !== undefined && isEmptyNode(list.value)) dropPair(hooks?.value, list);
  if (hooks !== undefined && isEmptyNode(hooks.value)) dropPair(contents, hooks);
  return isMap(contents) && contents.items.length === 0 ? undefined : (document.toJS({ mapAsMap: true }) ?? undefined);
}

function isEmptyNode(node: unknown): boolean {
  if (isMap(node) || isSeq(node)) return node.items.length === 0;
  return node === null || (isScalar(node) && node.value === null);
}

function dropPair(map: unknown, pair: Pair): void {
  if (isMap(map)) (map satisfies YAMLMap).items = map.items.filter((each) => each !== pair);
}
