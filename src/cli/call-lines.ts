import type { ToolCall } from '../call/tool-call.ts';
import { parseJson } from '../lib/parse-json.ts';
import type { Place } from './call-options.ts';
import type { Io } from './io.ts';

/** Longer lines are refused, as a hook refuses a longer input. */
const longestLine = 16 * 1024 * 1024;

export type CallLine =
  | { readonly line: number; readonly call: ToolCall }
  | { readonly line: number; readonly problem: string };

const textKeys = ['cwd', 'workspace', 'home'] as const;
const knownKeys: ReadonlySet<string> = new Set(['tool', 'args', ...textKeys]);

/** Reads one JSON call a line from stdin. A line that is not one comes as a problem, never left out; empty lines are none. */
export async function* readCallLines(stdin: Io['stdin'], place: Place): AsyncGenerator<CallLine> {
  let line = 0;
  for await (const bytes of splitLines(stdin.chunks())) {
    line += 1;
    const read = bytes === undefined ? { problem: 'the line is too long' } : readLine(bytes, place);
    if (read !== undefined) yield { line, ...read };
  }
}

/** Lines without their ends; undefined stands for one that is too long. */
async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer | undefined> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (): Buffer | undefined => {
    const whole = length > longestLine ? undefined : Buffer.concat(parts);
    parts = [];
    length = 0;
    return whole;
  };
  const add = (part: Uint8Array): void => {
    length += part.length;
    if (length <= longestLine) parts.push(part);
    else parts = [];
  };
  for await (const chunk of chunks) {
    let rest = chunk;
    for (let end = rest.indexOf(10); end !== -1; end = rest.indexOf(10)) {
      add(rest.subarray(0, end));
      yield take();
      rest = rest.subarray(end + 1);
    }
    add(rest);
  }
  if (length > 0) yield take();
}

function readLine(bytes: Buffer, place: Place): { call: ToolCall } | { problem: string } | undefined {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { problem: 'the line is not UTF-8' };
  }
  if (text.trim() === '') return undefined;
  const parsed = parseJson(text);
  if (!parsed.ok) return { problem: `not valid JSON: ${parsed.problem}` };
  return toCall(parsed.value, place);
}

function toCall(value: unknown, place: Place): { call: ToolCall } | { problem: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { problem: 'not a JSON object' };
  const fields = new Map<string, unknown>(Object.entries(value));
  // Security: a mistyped `args` would leave the rules on arguments nothing to look at.
  for (const key of fields.keys()) if (!knownKeys.has(key)) return { problem: `unknown key \`${key}\`` };
  const tool = fields.get('tool');
  if (typeof tool !== 'string' || tool === '') return { problem: '`tool` is not a name' };
  const own: Record<string, string> = {};
  for (const key of textKeys) {
    const text = fields.get(key);
    if (text === undefined) continue;
    if (typeof text !== 'string') return { problem: `\`${key}\` is not a text` };
    own[key] = text;
  }
  return { call: { tool, ...(fields.has('args') ? { args: fields.get('args') } : {}), ...place, ...own } };
}
