/** A number of any size, exactly: `0.DIGITS × 10^point`. Zero has no digits. */
export interface Decimal {
  readonly isNegative: boolean;
  /** Without zeros at either end. */
  readonly digits: string;
  readonly point: number;
}

/** Blanks around it aside: a sign, digits with or without a fraction, an exponent. Neither hexadecimal nor grouped digits. */
const spelling = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,15})?$/;

/** Reads a number, or a text that spells one in decimal; undefined for everything else, NaN and the infinities too. Linear time. */
export function readDecimal(value: number | bigint | string): Decimal | undefined {
  const text = String(value).trim();
  if (!spelling.test(text)) return undefined;
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.replace(/^[+-]/, '').split('.');
  const written = whole + fraction;
  const first = written.search(/[1-9]/);
  if (first < 0) return { isNegative: false, digits: '', point: 0 };
  const digits = written.slice(first, endWithoutZeros(written));
  return { isNegative: text.startsWith('-'), digits, point: whole.length - first + Number(exponent) };
}

// A regex for trailing zeros would try again at each zero of a long run.
function endWithoutZeros(digits: string): number {
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return end;
}

/** Below 0 when the left is smaller, 0 when both are the same number. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  const signs = signOf(left) - signOf(right);
  if (signs !== 0) return signs;
  return left.isNegative ? compareSizes(right, left) : compareSizes(left, right);
}

function signOf({ isNegative, digits }: Decimal): number {
  if (digits === '') return 0;
  return isNegative ? -1 : 1;
}

function compareSizes(left: Decimal, right: Decimal): number {
  if (left.point !== right.point) return left.point - right.point;
  if (left.digits === right.digits) return 0;
  // Both begin at the same power of ten, so that the order of the texts is the order of the numbers.
  return left.digits < right.digits ? -1 : 1;
}
