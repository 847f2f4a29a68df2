import { printableRuns } from './python-printable.generated.ts';

let changes: Uint32Array | undefined;

/**
 * Python's `str.isprintable()` of one code point: neither a control, format, surrogate, private-use or unassigned character
 * nor a separator other than the space. Follows Unicode 14, as Python 3.11 does; V8's own tables are of another version
 * from one Node to the next, and the same call must have the same text everywhere.
 */
export function isPrintable(codePoint: number): boolean {
  if (codePoint < 0x7f) return codePoint >= 0x20;
  changes ??= readChanges();
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle] ?? 0) <= codePoint) low = middle + 1;
    else high = middle;
  }
  // After an odd number of changes the run is a printable one.
  return low % 2 === 1;
}

function readChanges(): Uint32Array {
  let codePoint = 0;
  return Uint32Array.from(printableRuns.split(' '), (run) => (codePoint += Number.parseInt(run, 36)));
}
