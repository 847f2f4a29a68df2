import type { ToolCall } from '../call/tool-call.ts';
import { parseJson } from '../lib/parse-json.ts';
import type { Place } from './call-options.ts';
import type { Io } from './io.ts';
import { splitLines } from './split-lines.ts';

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
