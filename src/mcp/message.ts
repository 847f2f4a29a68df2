import { foldName } from '../lib/fold-name.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../lib/json-value.ts';
import { parseJson } from '../lib/parse-json.ts';
import { elementsOf, membersOf, startOfJson, type Span } from './json-spans.ts';

/** One message of JSON-RPC, and where it stands in the text that it came in. */
export interface Message {
  readonly fields: JsonObject;
  /** Undefined for an answer. */
  readonly method: string | undefined;
  /** The id as it is written, so that an answer can repeat it; undefined where there is none. */
  readonly rawId: string | undefined;
  readonly span: Span;
}

export type ReadMessages =
  | { readonly ok: true; readonly text: string; readonly isBatch: boolean; readonly messages: readonly Message[] }
  | {
      readonly ok: false;
      readonly problem: string;
      /** What JSON-RPC 2.0 calls it (section 5.1). */
      readonly code: number;
      /** The id of the request, where it can be told. */
      readonly rawId: string | undefined;
    };

export const parseError = -32_700;
export const invalidRequest = -32_600;

/** More messages in one batch are nobody's. */
const mostInBatch = 1000;

/**
 * Security: servers differ in how they read what is not quite JSON-RPC. Go's decoder takes `Method` for `method`, and of a key that
 * is there twice the last; Python's reads `NaN` and ends lines at a carriage return. What could be read in two ways is refused.
 */
const ownKeys = keysByFold('jsonrpc', 'id', 'method', 'params', 'result', 'error');

/** Keys by what they have in common with their other spellings. */
export function keysByFold(...keys: readonly string[]): ReadonlyMap<string, string> {
  return new Map(keys.map((key) => [foldName(key), key]));
}

/** Reads one line, or one body: a message or a batch of them. */
export function readMessages(bytes: Uint8Array): ReadMessages {
  const text = decode(bytes);
  if (text === undefined) return refuse('it is not UTF-8', parseError);
  const line = text.endsWith('\n') ? text.slice(0, text.endsWith('\r\n') ? -2 : -1) : text;
  if (line.includes('\r')) return refuse('there is a carriage return in it', parseError, guessId(text));
  const parsed = parseJson(text);
  if (!parsed.ok) return refuse(`it is not JSON: ${parsed.problem}`, parseError, guessId(text));
  return readParsed(text, parsed.value);
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function readParsed(text: string, value: JsonValue): ReadMessages {
  const start = startOfJson(text);
  if (!Array.isArray(value)) return readAll(text, [value], { isBatch: false, spans: [{ start, end: text.length }] });
  if (value.length === 0) return refuse('the batch is empty', invalidRequest);
  if (value.length > mostInBatch) return refuse(`the batch has more than ${mostInBatch} messages`, invalidRequest);
  return readAll(text, value, { isBatch: true, spans: elementsOf(text, start) });
}

function readAll(
  text: string,
  values: readonly JsonValue[],
  { isBatch, spans }: { readonly isBatch: boolean; readonly spans: readonly Span[] },
): ReadMessages {
  const messages: Message[] = [];
  for (const [index, fields] of values.entries()) {
    const span = spans[index] ?? { start: 0, end: 0 };
    if (!isJsonObject(fields)) return refuse('a message must be an object', invalidRequest);
    const rawId = rawIdOf(text, span, fields);
    const problem = findProblem(fields);
    if (problem !== undefined) return refuse(problem, invalidRequest, isBatch ? undefined : rawId);
    // `findProblem` saw to it that it is a text.
    const method = Object.hasOwn(fields, 'method') ? (fields['method'] as string) : undefined;
    messages.push({ fields, method, rawId, span });
  }
  return { ok: true, text, isBatch, messages };
}

/** Security: an id that is no plain value would be repeated in our answer, whatever it holds. */
function rawIdOf(text: string, span: Span, fields: JsonObject): string | undefined {
  if (!Object.hasOwn(fields, 'id') || !isId(fields['id'])) return undefined;
  const member = membersOf(text, span.start).find(({ key }) => key === 'id');
  return member && text.slice(member.value.start, member.value.end);
}

function isId(value: JsonValue | undefined): boolean {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint';
}

function findProblem(fields: JsonObject): string | undefined {
  const strange = findStrangeKey(fields, ownKeys);
  if (strange !== undefined) return `\`${strange}\` is spelled in another way`;
  if (Object.hasOwn(fields, 'method') && typeof fields['method'] !== 'string') return 'the `method` is not a text';
  if (Object.hasOwn(fields, 'id') && !isId(fields['id'])) return 'the `id` is neither a text nor a number';
  return undefined;
}

/** The key that some readers would take for one of these; undefined where there is none. */
export function findStrangeKey(fields: JsonObject, keys: ReadonlyMap<string, string>): string | undefined {
  for (const key of Object.keys(fields)) {
    const known = keys.get(foldName(key));
    if (known !== undefined && known !== key) return known;
  }
  return undefined;
}

function refuse(problem: string, code: number, rawId?: string): ReadMessages {
  return { ok: false, problem, code, rawId };
}

/** The id of what is refused, where a lenient reader finds one, so that nobody waits for its answer. */
function guessId(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const id: unknown = Object.getOwnPropertyDescriptor(value, 'id')?.value;
    return typeof id === 'string' || typeof id === 'number' ? JSON.stringify(id) : undefined;
  } catch {
    return undefined;
  }
}
