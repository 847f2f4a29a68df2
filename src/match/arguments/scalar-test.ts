import type { Certainty } from '../../lib/certainty.ts';
import { compareDecimals, readDecimal, type Decimal } from '../../lib/decimal.ts';
import { foldName } from '../../lib/fold-name.ts';
import type { JsonValue } from '../../lib/json-value.ts';

/** What an operator compares with. */
export type Scalar = string | number | boolean | null;

/** Says of one value how surely it passes. What is not of the type that it compares is `possible`. */
export type ValueTest = (value: JsonValue) => Certainty;

export function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Equal as values of JSON; a number is equal to a text that spells it. */
export function testEquals(wanted: Scalar): ValueTest {
  if (typeof wanted === 'number') return testNumber(wanted, (order) => order === 0);
  if (typeof wanted === 'string') return testSameText(wanted);
  if (wanted === null) return (value) => (value === null ? 'certain' : 'no');
  return (value) => {
    if (typeof value === 'boolean' || value === null) return value === wanted ? 'certain' : 'no';
    return 'possible';
  };
}

/** Compares as exact numbers; `accept` gets how the value compares with the operand: below 0, 0 or above 0. */
export function testNumber(wanted: number | string, accept: (order: number) => boolean): ValueTest {
  const right = readDecimal(wanted);
  return (value) => {
    const left = readNumber(value);
    if (left === undefined || right === undefined) return value === null ? 'no' : 'possible';
    return accept(compareDecimals(left, right)) ? 'certain' : 'no';
  };
}

function readNumber(value: JsonValue): Decimal | undefined {
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string'
    ? readDecimal(value)
    : undefined;
}

/** Tests a text; one that passes only without case, compatibility forms, invisible characters and blanks around it may be meant. */
export function testText(wanted: string, passes: (text: string, wanted: string) => boolean): ValueTest {
  const loose = loosen(wanted);
  return (value) => {
    if (value === null) return 'no';
    if (typeof value !== 'string') return 'possible';
    if (passes(value, wanted)) return 'certain';
    return passes(loosen(value), loose) ? 'possible' : 'no';
  };
}

function testSameText(wanted: string): ValueTest {
  const sameText = testText(wanted, (text, other) => text === other);
  return (value) => {
    if (typeof value === 'string' || value === null || typeof value === 'object') return sameText(value);
    // `150` and `"150"`, `true` and `"true"`: some tools make no difference.
    return isSpelling(wanted, value) ? 'possible' : 'no';
  };
}

function isSpelling(text: string, value: boolean | number | bigint): boolean {
  if (typeof value === 'boolean') return loosen(text) === String(value);
  const [left, right] = [readDecimal(text), readDecimal(value)];
  return left !== undefined && right !== undefined && compareDecimals(left, right) === 0;
}

/** Compatibility forms may be eighteen times as long (U+FDFA): of longer texts only letter case is folded. */
const longestFolded = 1024 * 1024;

function loosen(text: string): string {
  return (text.length > longestFolded ? text.toLowerCase() : foldName(text)).trim();
}
