import { compareCodePoints } from '../lib/compare-code-points.ts';
import { isJsonObject, type JsonValue } from '../lib/json-value.ts';
import type { NumberReading } from '../lib/python-number.ts';
import { appendPython, startPythonText, type PythonText } from '../lib/python-text.ts';
import type { ArgumentsText } from './understood-call.ts';

/** What a call without arguments has. */
export const noArgumentsText: ArgumentsText = Object.freeze({ text: '', optional: [], alternatives: [] });

/**
 * The arguments as the text that `args_pattern` is searched in, the original's to the character: for an object `key=value`
 * pairs joined by one space, keys in the order of their code points, values by Python's `str()`; a text is taken as it is; any
 * other value is its `str()`.
 */
export function formatArguments(value: JsonValue): ArgumentsText {
  const { text, optional, hasOtherFloats } = writeArguments(value, 'integer');
  if (!hasOtherFloats) return { text, optional, alternatives: [] };
  const floats = writeArguments(value, 'float');
  return { text, optional, alternatives: [{ text: floats.text, optional: floats.optional }] };
}

function writeArguments(value: JsonValue, reading: NumberReading): PythonText {
  const out = startPythonText(reading);
  if (!isJsonObject(value)) {
    appendPython(out, value);
    return out;
  }
  let separator = '';
  for (const key of Object.keys(value).sort(compareCodePoints)) {
    out.text += `${separator}${key}=`;
    separator = ' ';
    // The key is one of the object's own.
    appendPython(out, value[key] as JsonValue);
  }
  return out;
}
