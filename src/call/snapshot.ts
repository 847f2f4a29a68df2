import type { JsonValue } from '../lib/json-value.ts';

/** A value as it was read, once: plain JSON of our own, without cycles. */
export interface Snapshot {
  /** What could not be read is null in it, or absent where it could not be named. */
  readonly value: JsonValue;
  /** Whether there was nothing to read: the value itself was undefined. */
  readonly absent: boolean;
  /** Why part of the value is missing from the copy; undefined when the copy is all of it. */
  readonly unreadable: string | undefined;
  /** Values in the copy, each shared one counted wherever it stands. */
  readonly nodes: number;
  /** UTF-16 units of its keys and texts, counted in the same way. */
  readonly text: number;
}

/** Values that a call's arguments may hold; what comes after them is unreadable. */
export const maxNodes = 100_000;
/** UTF-16 units that the keys and texts of a call's arguments may hold together; what comes after them is unreadable. */
export const maxText = 16 * 1024 * 1024;

/** Digits of the largest number written in full; a bigint has at most four times as many. */
const longestNumber = 320;

type Copy = JsonValue[] | Record<string, JsonValue>;

/** A container that is being copied. */
interface Frame {
  readonly source: object;
  readonly copy: Copy;
  /** Undefined for a list. */
  readonly keys: readonly string[] | undefined;
  readonly length: number;
  next: number;
  /** What the reading had cost before this container. */
  readonly nodesBefore: number;
  readonly textBefore: number;
  readonly parent: Frame | undefined;
}

/** What is known of a container that was met before: still open (so that meeting it again is a cycle), or what it costs. */
type Seen = 'open' | { readonly copy: Copy; readonly nodes: number; readonly text: number };

interface Reading {
  nodes: number;
  text: number;
  unreadable: string | undefined;
  frame: Frame | undefined;
  seen: Map<object, Seen> | undefined;
}

/**
 * Reads any JavaScript value once. Each own enumerable property with a string key is read at most once, no prototype and no
 * `toJSON` is asked, `undefined` is treated as `JSON.stringify` treats it, shared references stay shared. Never throws; time
 * and memory are linear in what is read, up to `maxNodes` and `maxText` (a caller's own hanging trap excepted).
 */
export function takeSnapshot(value: unknown): Snapshot {
  const reading: Reading = { nodes: 0, text: 0, unreadable: undefined, frame: undefined, seen: undefined };
  const copy = readValue(reading, value, undefined);
  while (reading.frame !== undefined) readNext(reading, reading.frame);
  return {
    value: copy ?? null,
    absent: value === undefined,
    unreadable: reading.unreadable,
    nodes: reading.nodes,
    text: reading.text,
  };
}

/** Reads the next item of the open container, or closes it. */
function readNext(reading: Reading, frame: Frame): void {
  if (frame.next === frame.length) {
    closeFrame(reading, frame);
    return;
  }
  const index = frame.next++;
  if (reading.nodes >= maxNodes) {
    refuse(reading, frame, `comes after ${maxNodes} values`);
    frame.next = frame.length;
  } else if (frame.keys === undefined) readItem(reading, frame, index);
  else readProperty(reading, frame, frame.keys[index] ?? '');
}

function readItem(reading: Reading, frame: Frame, index: number): void {
  const value = readKey(reading, frame, String(index));
  const copy = readValue(reading, value, frame);
  // A list keeps its length: the copy's own frame has been told that it is a list.
  (frame.copy as JsonValue[])[index] = copy ?? null;
}

function readProperty(reading: Reading, frame: Frame, key: string): void {
  // A key that is over the limit goes with its value: it is refused like a text.
  if (readText(reading, key, frame) === null) return;
  const value = readKey(reading, frame, key);
  const copy = readValue(reading, value, frame);
  if (copy !== undefined) setOwn(frame.copy, key, copy);
}

/** Reads one own property; a property that throws, or that has gone since its key was listed, is missing. */
function readKey(reading: Reading, frame: Frame, key: string): unknown {
  try {
    // Security: a getter may have deleted the next key, and then its name would reach the prototype.
    if (!Object.hasOwn(frame.source, key)) return undefined;
    // The source is an object, and its own properties are unknown until they are read.
    return (frame.source as Record<string, unknown>)[key];
  } catch {
    refuse(reading, frame, 'threw when it was read');
    return undefined;
  }
}

/** The copy of one value; undefined for what JSON leaves out. Opens a frame for a container whose items are still to be read. */
function readValue(reading: Reading, value: unknown, parent: Frame | undefined): JsonValue | undefined {
  reading.nodes += 1;
  switch (typeof value) {
    case 'string':
      return readText(reading, value, parent);
    case 'number':
      // Written in full, a few bytes of `1e300` are three hundred digits.
      return Math.abs(value) < 1e21 || takeDigits(reading) ? value : refuse(reading, parent, beyondText);
    case 'boolean':
      return value;
    case 'bigint':
      return readBigint(reading, value, parent);
    case 'undefined':
      return undefined;
    case 'object':
      return value === null ? null : readObject(reading, value, parent);
    case 'function':
    case 'symbol':
      return refuse(reading, parent, `is a ${typeof value}`);
    default:
      return refuse(reading, parent, 'is of an unknown type');
  }
}

function readText(reading: Reading, text: string, parent: Frame | undefined): JsonValue {
  if (reading.text + text.length > maxText) return refuse(reading, parent, beyondText);
  reading.text += text.length;
  return text;
}

const beyondText = `goes beyond ${maxText} characters of text`;

/** Counts a number that is written in full; false where the text would be too long. */
function takeDigits(reading: Reading): boolean {
  if (reading.text + longestNumber > maxText) return false;
  reading.text += longestNumber;
  return true;
}

/** Beyond this many bits a bigint costs more to write than its size: the conversion to decimal is not linear. */
const widestBigint = 1n << 4096n;

function readBigint(reading: Reading, value: bigint, parent: Frame | undefined): JsonValue {
  if (value >= widestBigint || value <= -widestBigint) return refuse(reading, parent, 'is too large an integer');
  return takeDigits(reading) ? value : refuse(reading, parent, beyondText);
}

function readObject(reading: Reading, source: object, parent: Frame | undefined): JsonValue {
  const seen = reading.seen?.get(source);
  if (seen === 'open') return refuse(reading, parent, 'refers back to what holds it');
  if (seen !== undefined) return readShared(reading, seen, parent);
  try {
    return openFrame(reading, source, parent);
  } catch {
    // A revoked proxy, or a trap that throws.
    return refuse(reading, parent, 'threw when it was read');
  }
}

// A shared value costs as much as if it stood there again, or a few shared lists would unfold to billions of values later.
function readShared(reading: Reading, seen: Exclude<Seen, 'open'>, parent: Frame | undefined): JsonValue {
  if (reading.nodes + seen.nodes > maxNodes || reading.text + seen.text > maxText) {
    return refuse(reading, parent, 'unfolds beyond the limits');
  }
  reading.nodes += seen.nodes;
  reading.text += seen.text;
  return seen.copy;
}

function openFrame(reading: Reading, source: object, parent: Frame | undefined): JsonValue {
  const isList = Array.isArray(source);
  const keys = isList ? undefined : readableKeys(reading, source, parent);
  const length = keys === undefined ? (source as readonly unknown[]).length : keys.length;
  if (!Number.isSafeInteger(length) || length < 0) return refuse(reading, parent, 'is a list without a length');
  const copy: Copy = isList ? [] : {};
  const { nodes: nodesBefore, text: textBefore } = reading;
  reading.frame = { source, copy, keys, length, next: 0, nodesBefore, textBefore, parent };
  // The root alone cannot be met again unless something is nested in it.
  if (parent !== undefined) {
    reading.seen ??= new Map([[rootOf(parent), 'open']]);
    reading.seen.set(source, 'open');
  }
  return copy;
}

function closeFrame(reading: Reading, frame: Frame): void {
  reading.frame = frame.parent;
  reading.seen?.set(frame.source, {
    copy: frame.copy,
    nodes: reading.nodes - frame.nodesBefore,
    text: reading.text - frame.textBefore,
  });
}

function rootOf(frame: Frame): object {
  let root = frame;
  while (root.parent !== undefined) root = root.parent;
  return root.source;
}

/** The keys to read. What is not a plain object is not JSON; its own properties are read all the same, to judge by. */
function readableKeys(reading: Reading, source: object, parent: Frame | undefined): readonly string[] {
  const kind = describeExotic(source);
  if (kind === undefined) return Object.keys(source);
  refuse(reading, parent, `is ${kind}, not plain JSON`);
  return kind === instance ? Object.keys(source) : [];
}

// By identity: `instanceof` would walk a chain of prototypes that a proxy can make endless.
const exotics = new Map<unknown, string>([
  [Date.prototype, 'a Date'],
  [Map.prototype, 'a Map'],
  [Set.prototype, 'a Set'],
  [RegExp.prototype, 'a RegExp'],
  [Promise.prototype, 'a Promise'],
  [ArrayBuffer.prototype, 'an ArrayBuffer'],
  [String.prototype, 'a boxed text'],
  [Number.prototype, 'a boxed number'],
  [Boolean.prototype, 'a boxed boolean'],
]);

const instance = 'an instance of a class';

/** What an object is, if it is not a plain one: its prototype is null, or an `Object.prototype` of this realm or another. */
function describeExotic(source: object): string | undefined {
  const prototype: unknown = Object.getPrototypeOf(source);
  if (prototype === Object.prototype || prototype === null) return undefined;
  if (ArrayBuffer.isView(source)) return 'binary data';
  return exotics.get(prototype) ?? (isRootPrototype(prototype) ? undefined : instance);
}

function isRootPrototype(prototype: unknown): boolean {
  return (
    typeof prototype === 'object' &&
    prototype !== null &&
    Object.getPrototypeOf(prototype) === null &&
    Object.hasOwn(prototype, 'hasOwnProperty')
  );
}

/** Notes the first reason, with the place, and gives what stands there instead. */
function refuse(reading: Reading, frame: Frame | undefined, why: string): null {
  reading.unreadable ??= `${describePlace(frame)} ${why}`;
  return null;
}

function describePlace(frame: Frame | undefined): string {
  return frame === undefined ? 'what was passed as arguments' : `\`${pointerOf(frame)}\``;
}

/** The place that is being read, as a JSON pointer (RFC 6901); a long one is cut in the middle. */
function pointerOf(frame: Frame | undefined): string {
  const steps: string[] = [];
  for (let at = frame; at !== undefined; at = at.parent) {
    const step = at.keys === undefined ? String(at.next - 1) : (at.keys[at.next - 1] ?? '');
    steps.push(`/${escapePointerStep(step)}`);
  }
  const pointer = steps.toReversed().join('');
  return pointer.length <= 200 ? pointer : `${pointer.slice(0, 100)}…${pointer.slice(-99)}`;
}

/** One step of a JSON pointer (RFC 6901): `~` and `/` are escaped. */
export function escapePointerStep(key: string): string {
  return key.includes('~') || key.includes('/') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
}

// Assigning `__proto__` would set the prototype instead.
function setOwn(target: object, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    // Any other key of a fresh plain object is plain data.
    (target as Record<string, JsonValue>)[key] = value;
  }
}

/**
 * The copy, deep-frozen: what a guard hands on, so that what was judged is what runs. The same object each time.
 * Undefined when there was nothing to read.
 */
export function toFrozenValue(snapshot: Snapshot): unknown {
  const open: JsonValue[] = [snapshot.value];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null || Object.isFrozen(value)) continue;
    Object.freeze(value);
    for (const item of Object.values(value)) open.push(item);
  }
  return snapshot.absent ? undefined : snapshot.value;
}
