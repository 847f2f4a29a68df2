/**
 * How to write a number that may have been an int or a float, since JavaScript has only one zero-fraction spelling for both.
 * `float` matters where Python's float is more than the integer and `.0`.
 */
export type NumberReading = 'integer' | 'float';

/** From here on Python writes floats with an exponent. */
const firstExponent = 1e16;

/** Whether the integer reading of a number may be followed by `.0`, which makes it the float reading. */
export function takesPointZero(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < firstExponent && !Object.is(value, -0);
}

/** Whether the two readings of a number differ by more than a trailing `.0`. */
export function hasOtherFloatSpelling(value: number): boolean {
  return Number.isInteger(value) && !takesPointZero(value);
}

/**
 * A number as Python's `repr` has it: the shortest digits that read back as the same number, with an exponent of at least
 * two digits below 1e-4 and from 1e16 on (Python, `float_repr_style` "short").
 * Read as an integer, a number without fraction is written in full, and -0 is `0`. Read as a float, the `.0` that
 * `takesPointZero` speaks of is still left out.
 */
export function formatPythonNumber(value: number, reading: NumberReading): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return reading === 'float' ? '-0.0' : '0';
  if (takesPointZero(value)) return String(value);
  if (Number.isInteger(value)) return reading === 'float' ? withExponent(value) : BigInt(value).toString();
  return Math.abs(value) < 1e-4 ? withExponent(value) : String(value);
}

function withExponent(value: number): string {
  const text = value.toExponential();
  const mark = text.indexOf('e');
  const digits = text.slice(mark + 2);
  return `${text.slice(0, mark)}e${text.charAt(mark + 1)}${digits.padStart(2, '0')}`;
}
