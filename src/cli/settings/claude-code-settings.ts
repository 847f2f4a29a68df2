import { findNodeAtLocation, getNodeValue, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { insertLast, removeElement, replaceValue } from './json-edit.ts';

/** The changed text of a settings file, or why it is left alone. */
export type SettingsEdit =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: string };

/** Under `hooks`, Claude Code keeps those that run before a tool call under this name. */
const eventName = 'PreToolUse';

/** Seconds; the hook itself gives up long before. */
const timeout = 30;

/** The command of an entry of ours: whatever Node and path it names, and what options it was given. */
const ourCommand = /(?:^|[\s/\\"'])action-policy(?:\.cjs)?["']?\s+hook\s+claude(?![\w-])([\s\S]*)$/;

/** What follows `hook claude` where the user has not added options: a hook that cannot start blocks all the same. */
const plainRest = ' || exit 2';

/**
 * Adds our hook to the text of a settings file, for every tool. What else the file holds stays as it is, comments too. An entry of
 * ours that is there already is brought up to date; options that the user gave it stay. `prefix` starts the command, up to
 * `hook claude`.
 */
export function addClaudeCodeHook(text: string, prefix: string): SettingsEdit {
  return addHook(text, prefix, plainRest);
}

function addHook(text: string, prefix: string, restIfNew: string): SettingsEdit {
  const source = text.trim() === '' ? '{}\n' : text;
  const read = readSettings(source);
  if (!read.ok) return read;
  const [own, ...others] = findOwnHooks(read.list);
  // One entry for every tool is enough; others of ours would only run it again.
  if (others.length > 0 || (own !== undefined && !own.isForEveryTool)) {
    const cleared = removeClaudeCodeHook(source);
    return cleared.ok ? addHook(cleared.text, prefix, own?.rest ?? restIfNew) : cleared;
  }
  const entry = makeEntry(prefix, own?.rest ?? restIfNew);
  if (own !== undefined) return { ok: true, text: own.isSame(entry) ? text : replaceValue(source, own.node, entry) };
  return { ok: true, text: insertGroup(source, read, { matcher: '*', hooks: [entry] }) };
}

function insertGroup(text: string, { root, hooks, list }: Settings, group: unknown): string {
  if (list !== undefined) return insertLast(text, list, group);
  if (hooks !== undefined) return insertLast(text, hooks, [group], eventName);
  return insertLast(text, root, { [eventName]: [group] }, 'hooks');
}

/** Takes every hook of ours out again, and the lists that are empty without it. */
export function removeClaudeCodeHook(text: string): SettingsEdit {
  let source = text;
  for (;;) {
    const read = readSettings(source);
    if (!read.ok) return read;
    const [own] = findOwnHooks(read.list);
    if (own === undefined) return { ok: true, text: source };
    source = removeElement(source, emptiedNode(own.node));
  }
}

interface Settings {
  readonly ok: true;
  readonly root: Node;
  readonly hooks: Node | undefined;
  readonly list: Node | undefined;
}

function readSettings(text: string): Settings | Extract<SettingsEdit, { ok: false }> {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  if (root === undefined || errors.length > 0) return { ok: false, problem: 'it is not valid JSON' };
  if (root.type !== 'object') return { ok: false, problem: 'it is not a JSON object' };
  const hooks = findNodeAtLocation(root, ['hooks']);
  if (hasTwice(root, 'hooks') || (hooks !== undefined && hasTwice(hooks, eventName))) {
    return { ok: false, problem: 'a key is there twice' };
  }
  if (hooks !== undefined && hooks.type !== 'object') return { ok: false, problem: '`hooks` is not an object' };
  const list = hooks === undefined ? undefined : findNodeAtLocation(hooks, [eventName]);
  if (list !== undefined && list.type !== 'array') return { ok: false, problem: '`hooks.PreToolUse` is not a list' };
  return { ok: true, root, hooks, list };
}

function hasTwice(node: Node, key: string): boolean {
  return (node.children ?? []).filter((property) => property.children?.[0]?.value === key).length > 1;
}

interface HookEntry {
  readonly type: 'command';
  readonly command: string;
  readonly timeout: number;
  readonly onFailure: 'block';
}

/** `onFailure` blocks where the hook runs into its time; versions that do not know the key ignore it. */
function makeEntry(prefix: string, rest: string): HookEntry {
  return { type: 'command', command: `${prefix} hook claude${rest}`, timeout, onFailure: 'block' };
}

interface OwnHook {
  readonly node: Node;
  readonly isForEveryTool: boolean;
  /** What its command has after `hook claude`, with the block at its end. */
  readonly rest: string;
  isSame(entry: HookEntry): boolean;
}

function findOwnHooks(list: Node | undefined): readonly OwnHook[] {
  return (list?.children ?? []).flatMap((group) => {
    const matcher = valueAt(group, 'matcher');
    const hooks = findNodeAtLocation(group, ['hooks'])?.children ?? [];
    return hooks.flatMap((node) => {
      const command = valueAt(node, 'command');
      const rest = typeof command === 'string' ? ourCommand.exec(command)?.[1] : undefined;
      if (rest === undefined) return [];
      const own: OwnHook = {
        node,
        isForEveryTool: matcher === undefined || matcher === '*' || matcher === '',
        rest: /\|\|\s*exit\s+2\s*$/.test(rest) ? rest : `${rest.trimEnd()}${plainRest}`,
        isSame: (entry) => Object.entries(entry).every(([key, value]) => valueAt(node, key) === value),
      };
      return [own];
    });
  });
}

function valueAt(node: Node, key: string): unknown {
  const found = node.type === 'object' ? findNodeAtLocation(node, [key]) : undefined;
  return found === undefined ? undefined : getNodeValue(found);
}

/** What to remove so that no empty list is left: the hook, else its group, else the event, else `hooks`. */
function emptiedNode(hook: Node): Node {
  const isAlone = (node: Node | undefined): boolean => (node?.parent?.children?.length ?? 0) <= 1;
  if (!isAlone(hook)) return hook;
  // Each list is the value of a property, whose parent is the object around it.
  const group = hook.parent?.parent?.parent;
  if (group === undefined || !isAlone(group)) return group ?? hook;
  const event = group.parent?.parent;
  if (event === undefined || !isAlone(event)) return event ?? group;
  return event.parent?.parent ?? event;
}
