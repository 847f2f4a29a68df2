import type { ToolCall } from '../call/tool-call.ts';
import { foldName } from '../lib/fold-name.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../lib/json-value.ts';
import { findStrangeKey, keysByFold, type Message } from './message.ts';

/** What a request would do, as a tool call that the engine judges. */
export interface JudgedRequest {
  readonly kind: 'call';
  readonly call: Pick<ToolCall, 'tool' | 'args'>;
  /** Where it calls a tool: the server's own name of it. */
  readonly tool: string | undefined;
  /** Its answer is a task's, so that a denial cannot be a tool's result. */
  readonly isTask: boolean;
  readonly params: JsonObject;
}

export type RequestReading = JudgedRequest | { readonly kind: 'problem'; readonly problem: string } | undefined;

type Reader = (params: JsonObject, server: string) => RequestReading;

/** The requests that make the server do something with what a model chose. All others pass. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['tools/call', readToolCall],
  ['resources/read', readResource],
  // What the server then tells is that the resource has changed, and at times what is in it.
  ['resources/subscribe', readResource],
  ['prompts/get', readPrompt],
]);

/** The methods whose answer may ask for more (protocol revision 2026-07-28). */
export const methodsWithInput: ReadonlySet<string> = new Set(['tools/call', 'resources/read', 'prompts/get']);

const paramKeys = keysByFold('name', 'arguments', 'uri', '_meta', 'task', 'inputResponses', 'requestState');

/** The tool call that a request stands for; undefined for a message that is not judged. */
export function readRequest({ method, fields }: Message, server: string): RequestReading {
  if (method === undefined) return undefined;
  // Security: a server that is lenient about the spelling must not be asked what we did not judge.
  const read = readers.get(foldName(method).trim());
  if (read === undefined) return undefined;
  const params = Object.hasOwn(fields, 'params') ? fields['params'] : undefined;
  if (params === undefined || !isJsonObject(params)) return problem('its `params` are not an object');
  const strange = findStrangeKey(params, paramKeys);
  return strange === undefined ? read(params, server) : problem(`\`${strange}\` is spelled in another way`);
}

/** What hosts call a tool of a server, so that one rule holds in all of them. */
export function hostNameOf(server: string, tool: string): string {
  return `mcp__${server}__${tool}`;
}

function readToolCall(params: JsonObject, server: string): RequestReading {
  const tool = textIn(params, 'name');
  if (tool === undefined) return problem('it names no tool');
  const args = argumentsIn(params);
  if (args === undefined) return problem('its `arguments` are not an object');
  const isTask = Object.hasOwn(params, 'task');
  return { kind: 'call', call: { tool: hostNameOf(server, tool), args }, tool, isTask, params };
}

function readResource(params: JsonObject, server: string): RequestReading {
  const uri = textIn(params, 'uri');
  if (uri === undefined) return problem('it names no resource');
  const call = { tool: hostNameOf(server, 'read_resource'), args: { uri } };
  return { kind: 'call', call, tool: undefined, isTask: false, params };
}

function readPrompt(params: JsonObject, server: string): RequestReading {
  const name = textIn(params, 'name');
  if (name === undefined) return problem('it names no prompt');
  const args = argumentsIn(params);
  if (args === undefined) return problem('its `arguments` are not an object');
  const call = { tool: hostNameOf(server, 'get_prompt'), args: { name, arguments: args } };
  return { kind: 'call', call, tool: undefined, isTask: false, params };
}

function textIn(params: JsonObject, key: string): string | undefined {
  const value = Object.hasOwn(params, key) ? params[key] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** None are an empty object. */
function argumentsIn(params: JsonObject): JsonObject | undefined {
  const value: JsonValue | undefined = Object.hasOwn(params, 'arguments') ? params['arguments'] : undefined;
  if (value === undefined || value === null) return {};
  return isJsonObject(value) ? value : undefined;
}

function problem(text: string): RequestReading {
  return { kind: 'problem', problem: text };
}
