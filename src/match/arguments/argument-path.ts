import { foldName } from '../../lib/fold-name.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../lib/json-value.ts';
import { parseJson } from '../../lib/parse-json.ts';

/** A step down into the arguments: a key, an element by its index from 0, or every element. */
export type PathStep =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'each' };

/** What stands at a path: a value, nothing, or what cannot be told because something on the way is of another type. */
export type Found =
  | { readonly state: 'value'; readonly value: JsonValue; readonly isExact: boolean }
  | { readonly state: 'absent'; readonly isExact: boolean }
  | { readonly state: 'unseen'; readonly isExact: boolean };

/** Paths have at most this many steps. */
const mostSteps = 32;

const keyStep = /(?:[^.[\]\\]|\\.)+/suy;
const listStep = /\[(\d{0,6})\]/uy;

/**
 * Reads a path such as `items[].price`: keys joined by dots, `[]` for every element of a list, `[0]` for one of them. A
 * backslash makes the next character part of the key. Undefined for what is no path.
 */
export function parseArgumentPath(source: string): readonly PathStep[] | undefined {
  const steps: PathStep[] = [];
  let at = 0;
  while (at < source.length && steps.length <= mostSteps) {
    const step = readStep(source, at, steps.length > 0);
    if (step === undefined) return undefined;
    steps.push(step.step);
    at = step.end;
  }
  return steps.length === 0 || steps.length > mostSteps ? undefined : steps;
}

function readStep(
  source: string,
  at: number,
  isLater: boolean,
): { readonly step: PathStep; readonly end: number } | undefined {
  listStep.lastIndex = at;
  const list = listStep.exec(source);
  if (list !== null) {
    const [, index = ''] = list;
    return { step: index === '' ? { kind: 'each' } : { kind: 'index', index: Number(index) }, end: listStep.lastIndex };
  }
  if (isLater && source[at] !== '.') return undefined;
  keyStep.lastIndex = isLater ? at + 1 : at;
  const key = keyStep.exec(source);
  if (key === null) return undefined;
  return { step: { kind: 'key', key: key[0].replace(/\\(.)/gsu, '$1') }, end: keyStep.lastIndex };
}

/**
 * Everything that stands at the path; nothing for the elements of an empty list. A key that differs only in letter case,
 * compatibility forms or invisible characters is found too, as not exact. A text that a step leads into is read as JSON.
 */
export function findAtPath(root: Found, steps: readonly PathStep[]): readonly Found[] {
  let found: readonly Found[] = [root];
  for (const step of steps) found = found.flatMap((from) => takeStep(from, step));
  return found;
}

function takeStep(from: Found, step: PathStep): readonly Found[] {
  if (from.state !== 'value') return [from];
  const container = open(from.value);
  const { isExact } = from;
  if (step.kind === 'key') {
    return isObject(container) ? findKey(container, step.key, isExact) : [strayed(container, isExact)];
  }
  if (!Array.isArray(container)) return [strayed(container, isExact)];
  // Lists within JSON hold JSON.
  const items = container as readonly JsonValue[];
  if (step.kind === 'each') return items.map((value) => ({ state: 'value', value, isExact }));
  const item = items[step.index];
  return [item === undefined ? { state: 'absent', isExact } : { state: 'value', value: item, isExact }];
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return value !== undefined && isJsonObject(value);
}

/** What a step finds in a value that is not of its kind. Null is nothing; what any other value means to the tool is unknown. */
function strayed(value: JsonValue | undefined, isExact: boolean): Found {
  return value === null ? { state: 'absent', isExact } : { state: 'unseen', isExact };
}

/** Some hosts hand over objects as JSON texts. A text that is none stays what it is. */
function open(value: JsonValue): JsonValue | undefined {
  if (typeof value !== 'string') return value;
  const parsed = parseJson(value);
  return parsed.ok ? parsed.value : undefined;
}

/** Longer keys are not compared but exactly: folding makes some texts many times longer. */
const longestKey = 4096;

// Security: readers of arguments differ on `Amount` beside `amount`, so both count, and neither hides the other.
function findKey(container: JsonObject, key: string, isExact: boolean): readonly Found[] {
  const folded = foldName(key);
  const found: Found[] = [];
  for (const [name, value] of Object.entries(container)) {
    if (name !== key && name.length <= longestKey && foldName(name) === folded)
      found.push({ state: 'value', value, isExact: false });
  }
  const value = Object.hasOwn(container, key) ? container[key] : undefined;
  if (value !== undefined) return [{ state: 'value', value, isExact }, ...found];
  return [{ state: 'absent', isExact: isExact && found.length === 0 }, ...found];
}

/** Whether the path leads to the value at a JSON pointer (RFC 6901), to what holds it, or to what it holds. */
export function reachesPointer(steps: readonly PathStep[], pointer: string): boolean {
  const segments = pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.every((step, index) => {
    const segment = segments[index];
    if (segment === undefined || step.kind === 'each') return true;
    return step.kind === 'index' ? String(step.index) === segment : foldName(step.key) === foldName(segment);
  });
}
