import { CelFault, Duration, isList, isNumber, Timestamp, type CelValue, type Spend } from './cel-value.ts';

type Arithmetic = '+' | '-' | '*' | '/' | '%';

const largest = 2n ** 63n - 1n;
const smallest = -(2n ** 63n);

/** An int of CEL has 64 bits. */
export function toInt(value: bigint): bigint {
  if (value > largest || value < smallest) throw new CelFault('the int is too large');
  return value;
}

/** `+ - * / %` of CEL; `+` also joins texts and lists, and times take durations. */
export function calculate(operator: Arithmetic, left: CelValue, right: CelValue, spend: Spend): CelValue {
  if (isNumber(left) && isNumber(right)) return calculateNumbers(operator, left, right);
  if (operator === '+') return add(left, right, spend);
  if (operator === '-') return subtract(left, right);
  throw new CelFault('not numbers');
}

// A number of the call without a fraction is an int beside an int: JSON does not tell `2` from `2.0`.
function calculateNumbers(operator: Arithmetic, left: number | bigint, right: number | bigint): CelValue {
  const isOfInts = typeof left === 'bigint' || typeof right === 'bigint';
  if (isOfInts && isWhole(left) && isWhole(right)) return toInt(onInts(operator, BigInt(left), BigInt(right)));
  return onDoubles(operator, Number(left), Number(right));
}

function isWhole(value: number | bigint): boolean {
  return typeof value === 'bigint' || Number.isSafeInteger(value);
}

function onInts(operator: Arithmetic, left: bigint, right: bigint): bigint {
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  if (operator === '*') return toInt(left) * toInt(right);
  if (right === 0n) throw new CelFault('divided by zero');
  return operator === '/' ? left / right : left % right;
}

function onDoubles(operator: Arithmetic, left: number, right: number): number {
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  if (operator === '*') return left * right;
  if (operator === '/') return left / right;
  throw new CelFault('the remainder of doubles is not defined');
}

function add(left: CelValue, right: CelValue, spend: Spend): CelValue {
  if (typeof left === 'string' && typeof right === 'string') {
    spend((left.length + right.length) / 4);
    return left + right;
  }
  if (isList(left) && isList(right)) {
    spend(left.length + right.length);
    return [...left, ...right];
  }
  if (left instanceof Duration && right instanceof Timestamp) return add(right, left, spend);
  if (!(right instanceof Duration)) throw new CelFault('no such sum');
  if (left instanceof Timestamp) return new Timestamp(left.milliseconds + right.milliseconds);
  if (left instanceof Duration) return new Duration(left.milliseconds + right.milliseconds);
  throw new CelFault('no such sum');
}

function subtract(left: CelValue, right: CelValue): CelValue {
  if (left instanceof Timestamp && right instanceof Timestamp)
    return new Duration(left.milliseconds - right.milliseconds);
  if (left instanceof Timestamp && right instanceof Duration)
    return new Timestamp(left.milliseconds - right.milliseconds);
  if (left instanceof Duration && right instanceof Duration)
    return new Duration(left.milliseconds - right.milliseconds);
  throw new CelFault('no such difference');
}
