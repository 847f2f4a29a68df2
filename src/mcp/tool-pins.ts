import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { isJsonObject, type JsonObject, type JsonValue } from '../lib/json-value.ts';
import { parseJson } from '../lib/parse-json.ts';
import { toJsonText } from '../lib/json-text.ts';

/** What is known of one tool of a list: its definition is the one of before, another, or was not seen before. */
export type PinAnswer = 'same' | 'changed' | 'new';

export interface ToolPins {
  /** Compares a definition with what was seen first, and keeps what is new in mind. */
  check(tool: string, definition: JsonObject): PinAnswer;
  /** Writes what is new. Gives what went wrong. */
  save(): string | undefined;
}

/** Fields of a definition that the model reads, or that say how a call is made and judged. */
const pinnedFields = ['name', 'title', 'description', 'inputSchema', 'outputSchema', 'annotations'];

/** Larger files were not written by this. */
const mostTools = 100_000;

/** Where nothing can be kept: each start is the first. */
export function pinsInMemory(): ToolPins {
  return new FilePins(undefined, new Map());
}

export type OpenedPins =
  | { readonly ok: true; readonly pins: ToolPins; readonly isFirst: boolean }
  | { readonly ok: false; readonly problem: string };

/** Opens the file of one server. One that is there and cannot be read is a problem: it may hold the pin that counts. */
export function openPins(path: string): OpenedPins {
  try {
    const known = readPins(path);
    return { ok: true, pins: new FilePins(path, known ?? new Map()), isFirst: known === undefined };
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'it is damaged';
    return { ok: false, problem: `the pins of the server's tools in ${path} cannot be read: ${why}` };
  }
}

/** For each tool, the digest of its definition. Undefined where there is no file. */
function readPins(path: string): Map<string, string> | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const parsed = parseJson(text);
  const tools = parsed.ok && isJsonObject(parsed.value) ? parsed.value['tools'] : undefined;
  if (tools === undefined || !isJsonObject(tools)) throw new Error('damaged');
  const entries = Object.entries(tools);
  const pins = entries.map(([tool, digest]) => {
    if (typeof digest !== 'string' || !/^[0-9a-f]{64}$/.test(digest)) throw new Error('damaged');
    return [tool, digest] as const;
  });
  return new Map(pins);
}

class FilePins implements ToolPins {
  readonly #path: string | undefined;
  #known: Map<string, string>;
  #added = new Map<string, string>();

  constructor(path: string | undefined, known: Map<string, string>) {
    this.#path = path;
    this.#known = known;
  }

  check(tool: string, definition: JsonObject): PinAnswer {
    const digest = digestDefinition(definition);
    // Security: what is nested too deeply to be digested could change without anybody seeing it.
    if (digest === undefined) return 'changed';
    const pinned = this.#known.get(tool) ?? this.#added.get(tool);
    if (pinned !== undefined) return pinned === digest ? 'same' : 'changed';
    if (this.#known.size + this.#added.size >= mostTools) return 'changed';
    this.#added.set(tool, digest);
    return 'new';
  }

  save(): string | undefined {
    if (this.#path === undefined || this.#added.size === 0) return undefined;
    try {
      // Another process of the same server may have added some meanwhile; what was there first counts.
      const known = new Map([...this.#added, ...(readPins(this.#path) ?? []), ...this.#known]);
      writePins(this.#path, known);
      this.#known = known;
      this.#added = new Map();
      return undefined;
    } catch (error) {
      return `the pins of the server's tools cannot be written: ${error instanceof Error ? error.message : 'unknown error'}`;
    }
  }
}

/** SHA-256 over the pinned fields, whatever the order of their keys. Undefined where it is nested too deeply. */
function digestDefinition(definition: JsonObject): string | undefined {
  try {
    const fields = pinnedFields.map((key) =>
      Object.hasOwn(definition, key) ? sortKeys(definition[key] ?? null) : null,
    );
    return createHash('sha256').update(toJsonText(fields)).digest('hex');
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Objects become lists of pairs, so that no key has a meaning of its own. */
function sortKeys(value: JsonValue): unknown {
  if (Array.isArray(value)) return value.map((each: JsonValue) => sortKeys(each));
  if (typeof value === 'bigint') return { integer: value.toString() };
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return { object: entries.map(([key, each]) => [key, sortKeys(each)]) };
}

/** The file is 0600, its folder is made 0700, and readers see the old text or the new one. */
function writePins(path: string, pins: ReadonlyMap<string, string>): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const entries = [...pins].sort(([left], [right]) => (left < right ? -1 : 1));
  // `fromEntries` defines own fields, so that a tool called `__proto__` is a key like any other.
  const text = `${JSON.stringify({ version: 1, tools: Object.fromEntries(entries) }, undefined, 2)}\n`;
  const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const descriptor = openSync(draft, 'wx', 0o600);
    try {
      const bytes = Buffer.from(text);
      for (let from = 0; from < bytes.length;) from += writeSync(descriptor, bytes, from);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}
