import { isDeepStrictEqual } from 'node:util';
import { findNodeAtLocation, getNodeValue, parseTree, type Node, type ParseError } from 'jsonc-parser';
import type { OwnCommand, OwnRequest, Program, SettingsEdit, SettingsFormat } from './agent-settings.ts';
import { breakLine, ownOptions } from './command-line.ts';
import { everyTool } from './every-tool.ts';
import { insertLast, removeElement, replaceValue } from './json-edit.ts';
import { describePlace } from './place-in-text.ts';

/** A JSON file, comments allowed, with a list of hooks for each event: `{ "hooks": { EVENT: […] } }`. */
export interface HookListShape {
  /** As in `hook NAME`. */
  readonly agent: string;
  readonly events: readonly string[];
  /** Of every tool; the list holds groups `{ matcher, hooks: […] }`. Undefined where it holds the hooks themselves. */
  readonly group?: { readonly matcher?: string };
  /** What the file needs besides, where it holds nothing yet. */
  readonly version?: number;
  /** Under which key of the entry the line of the POSIX shell is. */
  readonly lineKey: string;
  /** `options` is what stands after `hook NAME`. */
  entry(program: Program, options: string): Entry;
  /** Where the agent can ask a server: at which path, and how the entry is. */
  readonly request?: { readonly path: string; entry(url: string): Entry };
}

type Entry = Readonly<Record<string, unknown>>;

export function hookList(shape: HookListShape): SettingsFormat {
  const empty = shape.version === undefined ? '{}\n' : `{\n  "version": ${shape.version}\n}\n`;
  return {
    empty,
    isExecutable: false,
    add: (text, program) => addHooks(shape, prepared(text, shape, empty), program),
    remove: (text) => shape.events.reduce((edited, event) => andThen(edited, event, shape), ok(text)),
    commandsIn: (text) =>
      shape.events.flatMap((event) => {
        const read = readSettings(text, event);
        const own = read.ok ? findOwnHooks(shape, read.list) : [];
        return own.map(toOwnCommand);
      }),
  };
}

/** The value at a place of a JSON text; undefined where there is none. */
export function readSetting(text: string, path: readonly string[]): unknown {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const node = root === undefined ? undefined : findNodeAtLocation(root, [...path]);
  return node === undefined ? undefined : getNodeValue(node);
}

const ok = (text: string): SettingsEdit => ({ ok: true, text });

function andThen(edited: SettingsEdit, event: string, shape: HookListShape): SettingsEdit {
  return edited.ok ? removeHooks(shape, event, edited.text) : edited;
}

/** An object that is empty gets what the file needs besides. */
function prepared(text: string, { version }: HookListShape, empty: string): string {
  if (text.trim() === '') return empty;
  const root = parseTree(text);
  const isEmpty = root?.type === 'object' && root.children?.length === 0;
  return version !== undefined && isEmpty ? insertLast(text, root, version, 'version') : text;
}

function addHooks(shape: HookListShape, text: string, program: Program): SettingsEdit {
  let edited = ok(text);
  for (const event of shape.events) {
    if (!edited.ok) return edited;
    edited = addHook({ shape, event, program }, edited.text, '');
  }
  return edited;
}

interface Addition {
  readonly shape: HookListShape;
  readonly event: string;
  readonly program: Program;
}

function addHook(addition: Addition, text: string, optionsIfNew: string): SettingsEdit {
  const { shape, event, program } = addition;
  const read = readSettings(text, event);
  if (!read.ok) return read;
  const [own, ...others] = findOwnHooks(shape, read.list);
  // One entry for every tool is enough; others of ours would only run it again.
  if (others.length > 0 || (own !== undefined && !own.isForEveryTool)) {
    const cleared = removeHooks(shape, event, text);
    return cleared.ok ? addHook(addition, cleared.text, own?.options ?? optionsIfNew) : cleared;
  }
  const url = program.hookUrl ?? own?.request?.url;
  const isAsked = url !== undefined && shape.request !== undefined;
  const entry = isAsked ? shape.request.entry(url) : shape.entry(program, own?.options ?? optionsIfNew);
  if (own !== undefined) return ok(own.isSame(entry) ? text : replaceValue(text, own.node, entry));
  const element = shape.group === undefined ? entry : { ...shape.group, hooks: [entry] };
  return ok(insertElement(text, read, { event, element }));
}

function insertElement(text: string, read: Settings, { event, element }: { event: string; element: unknown }): string {
  const { root, hooks, list } = read;
  if (list !== undefined) return insertLast(text, list, element);
  if (hooks !== undefined) return insertLast(text, hooks, [element], event);
  return insertLast(text, root, { [event]: [element] }, 'hooks');
}

function removeHooks(shape: HookListShape, event: string, text: string): SettingsEdit {
  let source = text;
  for (;;) {
    const read = readSettings(source, event);
    if (!read.ok) return read;
    const [own] = findOwnHooks(shape, read.list);
    if (own === undefined) return ok(source);
    source = removeElement(source, emptiedNode(own.element, read.root));
  }
}

interface Settings {
  readonly ok: true;
  readonly root: Node;
  readonly hooks: Node | undefined;
  readonly list: Node | undefined;
}

function readSettings(text: string, event: string): Settings | Extract<SettingsEdit, { ok: false }> {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  if (root === undefined || errors.length > 0) {
    return { ok: false, problem: `it is not valid JSON: ${describePlace(text, errors[0]?.offset ?? 0)}` };
  }
  if (root.type !== 'object') return { ok: false, problem: 'it is not a JSON object' };
  const hooks = findNodeAtLocation(root, ['hooks']);
  if (hasTwice(root, 'hooks') || (hooks !== undefined && hasTwice(hooks, event))) {
    return { ok: false, problem: 'a key is there twice' };
  }
  if (hooks !== undefined && hooks.type !== 'object') return { ok: false, problem: '`hooks` is not an object' };
  const list = hooks === undefined ? undefined : findNodeAtLocation(hooks, [event]);
  if (list !== undefined && list.type !== 'array') return { ok: false, problem: `\`hooks.${event}\` is not a list` };
  return { ok: true, root, hooks, list };
}

function hasTwice(node: Node, key: string): boolean {
  return (node.children ?? []).filter((property) => property.children?.[0]?.value === key).length > 1;
}

interface OwnHook {
  readonly node: Node;
  /** What to take out: the hook, or its group where that holds no other. */
  readonly element: Node;
  readonly line: string;
  readonly isForEveryTool: boolean;
  /** What its command has after `hook NAME`, without the block at its end. */
  readonly options: string;
  readonly request?: OwnRequest;
  isSame(entry: Entry): boolean;
}

function toOwnCommand({ line, options, request }: OwnHook): OwnCommand {
  return { line, options, brokenLine: breakLine(line), ...(request === undefined ? {} : { request }) };
}

function findOwnHooks(shape: HookListShape, list: Node | undefined): readonly OwnHook[] {
  return (list?.children ?? []).flatMap((element) => {
    const isInGroup = shape.group !== undefined;
    const nodes = isInGroup ? (findNodeAtLocation(element, ['hooks'])?.children ?? []) : [element];
    return nodes.flatMap((node) => {
      const request = shape.request === undefined ? undefined : readRequest(node, shape.request.path);
      const line = request === undefined ? valueAt(node, shape.lineKey) : request.url;
      const options = request === undefined ? ownOptions(line, shape.agent) : '';
      if (typeof line !== 'string' || options === undefined) return [];
      const own: OwnHook = {
        node,
        element: nodes.length > 1 ? node : element,
        line,
        isForEveryTool: everyTool.has(valueAt(element, 'matcher')),
        options,
        ...(request === undefined ? {} : { request }),
        isSame: (entry) => Object.entries(entry).every(([key, value]) => isDeepStrictEqual(valueAt(node, key), value)),
      };
      return [own];
    });
  });
}

/** A hook that asks a server at our path; undefined for any other. */
function readRequest(node: Node, path: string): OwnRequest | undefined {
  const url = valueAt(node, 'url');
  if (valueAt(node, 'type') !== 'http' || typeof url !== 'string' || !URL.canParse(url)) return undefined;
  if (!new URL(url).pathname.endsWith(path)) return undefined;
  const headers = Object.entries(Object(valueAt(node, 'headers'))).map(([name, value]) => [name, String(value)]);
  return { url, headers: Object.fromEntries(headers), failsClosed: valueAt(node, 'onFailure') === 'block' };
}

function valueAt(node: Node, key: string): unknown {
  const found = node.type === 'object' ? findNodeAtLocation(node, [key]) : undefined;
  return found === undefined ? undefined : getNodeValue(found);
}

/** What to remove so that no empty list is left: the element, or what holds nothing but it, up to `hooks`. */
function emptiedNode(element: Node, root: Node): Node {
  let node = element;
  for (;;) {
    const container = node.parent;
    if (container === undefined || container === root || (container.children?.length ?? 0) > 1) return node;
    // Each list and object below the root is an element of a list, or the value of a property.
    node = container.parent?.type === 'property' ? container.parent : container;
  }
}
