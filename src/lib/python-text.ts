import type { JsonObject, JsonValue } from './json-value.ts';
import { formatPythonNumber, hasOtherFloatSpelling, takesPointZero, type NumberReading } from './python-number.ts';
import { quotePython } from './python-quote.ts';

/** A text that grows; `optional` and `hasOtherFloats` say which of its numbers could have been written as floats. */
export interface PythonText {
  text: string;
  readonly reading: NumberReading;
  /** UTF-16 offsets, ascending, after integers that may have been floats: `.0` may stand there. */
  readonly optional: number[];
  /** Whether some number has a float spelling that is not the integer's and `.0`: the other reading gives another text. */
  hasOtherFloats: boolean;
}

/** Begins an empty text whose numbers are all read the same way. */
export function startPythonText(reading: NumberReading): PythonText {
  return { text: '', reading, optional: [], hasOtherFloats: false };
}

/** Python's `str()` of a JSON value, with integers read as integers. */
export function formatPython(value: JsonValue): string {
  const out = startPythonText('integer');
  appendPython(out, value);
  return out.text;
}

/** Appends Python's `str()` of a JSON value. Bounded by the size of the value; a cycle is written `[...]` or `{...}`, as Python does. */
export function appendPython(out: PythonText, value: JsonValue): void {
  if (typeof value === 'string') out.text += value;
  else if (typeof value === 'object' && value !== null) appendContainer(out, value);
  else appendScalar(out, value);
}

function appendScalar(out: PythonText, value: string | number | bigint | boolean | null): void {
  if (typeof value === 'string') out.text += quotePython(value);
  else if (typeof value === 'number') appendNumber(out, value);
  else if (typeof value === 'boolean') out.text += value ? 'True' : 'False';
  else out.text += value === null ? 'None' : value.toString();
}

function appendNumber(out: PythonText, value: number): void {
  out.text += formatPythonNumber(value, out.reading);
  if (takesPointZero(value)) out.optional.push(out.text.length);
  else if (hasOtherFloatSpelling(value)) out.hasOtherFloats = true;
}

type Container = readonly JsonValue[] | JsonObject;

/** A container that is being written: its keys, if it is a dict, and how far it has got. */
interface Frame {
  readonly container: Container;
  readonly keys: readonly string[] | undefined;
  readonly length: number;
  next: number;
}

// A loop and a stack of its own: the depth of a call's arguments is an attacker's choice.
function appendContainer(out: PythonText, root: Container): void {
  const open = new Set<Container>();
  const stack = [openFrame(out, root, open)];
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    if (frame.next === frame.length) {
      out.text += frame.keys === undefined ? ']' : '}';
      open.delete(frame.container);
      stack.pop();
      continue;
    }
    const value = nextItem(out, frame);
    if (typeof value !== 'object' || value === null) appendScalar(out, value);
    else if (open.has(value)) out.text += Array.isArray(value) ? '[...]' : '{...}';
    else stack.push(openFrame(out, value, open));
  }
}

function openFrame(out: PythonText, container: Container, open: Set<Container>): Frame {
  open.add(container);
  const keys = isList(container) ? undefined : Object.keys(container);
  out.text += keys === undefined ? '[' : '{';
  const length = isList(container) ? container.length : (keys?.length ?? 0);
  return { container, keys, length, next: 0 };
}

/** Writes what stands before the next item, a comma or a key, and gives the item. */
function nextItem(out: PythonText, frame: Frame): JsonValue {
  const index = frame.next++;
  if (index > 0) out.text += ', ';
  if (isList(frame.container)) return frame.container[index] ?? null;
  const key = frame.keys?.[index] ?? '';
  out.text += `${quotePython(key)}: `;
  return frame.container[key] ?? null;
}

function isList(container: Container): container is readonly JsonValue[] {
  return Array.isArray(container);
}
