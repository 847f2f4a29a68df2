/**
 * Orders texts by code point, as Python does, where JavaScript orders by UTF-16 unit (U+1F600 before U+FF5E).
 * Negative, zero or positive, as a sort wants it.
 */
export function compareCodePoints(left: string, right: string): number {
  let index = 0;
  while (index < left.length && index < right.length) {
    const a = left.codePointAt(index) ?? 0;
    const b = right.codePointAt(index) ?? 0;
    if (a !== b) return a - b;
    index += a > 0xffff ? 2 : 1;
  }
  return left.length - right.length;
}
