import type { ToolDefinitionHints } from '../call/tool-call.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../lib/json-value.ts';
import { elementsOf, membersOf, replaceItems, type Span } from './json-spans.ts';
import { findStrangeKey, keysByFold, type Message } from './message.ts';

/** What becomes of one tool of a list. */
export type ToolFate = 'show' | 'hide' | 'quarantine';

/** Decides on each tool that the server tells of. */
export type JudgeTool = (tool: string, definition: JsonObject) => ToolFate;

const toolKeys = keysByFold('name', 'title', 'description', 'inputSchema', 'outputSchema', 'annotations');
const resultKeys = keysByFold('tools', 'nextCursor', '_meta', 'resultType');

/** What stands in place of the words of a tool whose definition has changed: they may be meant to lead the model astray. */
export const quarantineNote = [
  'The definition of this tool is not the one that was first seen, so it is withheld, and a call of it needs a person.',
  'The user can run `action-policy mcp --repin` in a terminal to take the new one.',
].join(' ');

/**
 * The tools in the answer to `tools/list`; undefined where it is none. By its shape, not by the request that it answers: clients are
 * lenient about ids (`"0x5"` for `5`), and servers need not be honest.
 */
export function toolsOf({ fields, method }: Message): readonly JsonValue[] | undefined {
  if (method !== undefined) return undefined;
  const result = Object.hasOwn(fields, 'result') ? fields['result'] : undefined;
  if (result === undefined || !isJsonObject(result) || !Object.hasOwn(result, 'tools')) return undefined;
  const { tools } = result;
  return Array.isArray(tools) ? tools : undefined;
}

/** Whether a client might find tools in an answer where `toolsOf` finds none. */
export function hasStrangeTools({ fields }: Message): boolean {
  const result = Object.hasOwn(fields, 'result') ? fields['result'] : undefined;
  return result !== undefined && isJsonObject(result) && findStrangeKey(result, resultKeys) !== undefined;
}

/** The text of the message that holds these tools, with what may not be shown taken out; the same text where all may. */
export function filterTools(text: string, { span }: Message, tools: readonly JsonValue[], judge: JudgeTool): string {
  const fates = tools.map((tool) => (isJsonObject(tool) ? fateOf(tool, judge) : { fate: 'hide' as const, name: '' }));
  if (fates.every(({ fate }) => fate === 'show')) return text.slice(span.start, span.end);
  const list = findValue(text, findValue(text, span, 'result'), 'tools');
  const items = elementsOf(text, list.start);
  const changed = replaceItems(text, items, (index) => {
    const { fate, name } = fates[index] ?? { fate: 'hide', name: '' };
    if (fate === 'hide') return undefined;
    const item = items[index] ?? list;
    return fate === 'show' ? text.slice(item.start, item.end) : quarantined(name);
  });
  return changed.slice(span.start, span.end + changed.length - text.length);
}

function fateOf(tool: JsonObject, judge: JudgeTool): { readonly fate: ToolFate; readonly name: string } {
  const name = Object.hasOwn(tool, 'name') ? tool['name'] : undefined;
  // Security: what has no name that we can read, a client may read all the same.
  if (typeof name !== 'string' || findStrangeKey(tool, toolKeys) !== undefined) return { fate: 'hide', name: '' };
  return { fate: judge(name, tool), name };
}

function quarantined(name: string): string {
  return JSON.stringify({ name, description: quarantineNote, inputSchema: { type: 'object' } });
}

function findValue(text: string, { start }: Span, key: string): Span {
  const member = membersOf(text, start).find((each) => each.key === key);
  if (member === undefined) throw new Error(`there is no ${key}`);
  return member.value;
}

/** What the engine reads of a definition. */
export function hintsOf(definition: JsonObject): ToolDefinitionHints {
  const annotations = objectIn(definition, 'annotations');
  const inputSchema = objectIn(definition, 'inputSchema');
  const hint = (key: string): boolean | undefined => {
    const value = annotations !== undefined && Object.hasOwn(annotations, key) ? annotations[key] : undefined;
    return typeof value === 'boolean' ? value : undefined;
  };
  const destructiveHint = hint('destructiveHint');
  const readOnlyHint = hint('readOnlyHint');
  return {
    annotations: {
      ...(destructiveHint === undefined ? {} : { destructiveHint }),
      ...(readOnlyHint === undefined ? {} : { readOnlyHint }),
    },
    ...(inputSchema === undefined ? {} : { inputSchema }),
  };
}

function objectIn(value: JsonObject, key: string): JsonObject | undefined {
  const found = Object.hasOwn(value, key) ? value[key] : undefined;
  return found !== undefined && isJsonObject(found) ? found : undefined;
}
