import { toNumber } from './compare.ts';
import { constantTerm, opaqueTerm, type Scalar, type Term } from './term.ts';

/** An operator that computes a value. What is the same for every row comes out as what it is: `id * 0` is 0. */
export function compute(operator: string, left: Term, right: Term): Term {
  const folded = fold(operator, left.constant, right.constant) ?? foldNeutral(operator, left, right);
  if (folded !== undefined) return folded;
  const [first, second] = isCommutative(operator) && right.shape < left.shape ? [right, left] : [left, right];
  const term = opaqueTerm(`(${first.shape} ${operator} ${second.shape})`, [left, right]);
  const linear = addLinear(operator, left, right);
  return linear === undefined ? term : { ...term, linear, shape: linear.offset === 0 ? linear.base : term.shape };
}

function isCommutative(operator: string): boolean {
  return operator === '+' || operator === '*' || operator === '&' || operator === '|';
}

function fold(operator: string, left: Scalar | undefined, right: Scalar | undefined): Term | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (left === null || right === null) return constantTerm(null);
  if (operator === '||') return constantTerm(`${left}${right}`);
  if (operator === '+' && typeof left === 'string' && typeof right === 'string') return constantTerm(left + right);
  const value = calculate(operator, toNumber(left), toNumber(right));
  return value === undefined || !Number.isFinite(value) ? undefined : constantTerm(value);
}

function calculate(operator: string, left: number, right: number): number | undefined {
  if (!Number.isFinite(left) || !Number.isFinite(right)) return undefined;
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '&':
      // Numbers of SQL have 64 bits.
      return Number(BigInt.asIntN(64, BigInt(Math.trunc(left)) & BigInt(Math.trunc(right))));
    case '|':
      return Number(BigInt.asIntN(64, BigInt(Math.trunc(left)) | BigInt(Math.trunc(right))));
    default:
      return undefined;
  }
}

/** `x * 0`, `x - x`, `x / x`, `x * 1`, `x || ''`. */
function foldNeutral(operator: string, left: Term, right: Term): Term | undefined {
  const isZero = left.constant === 0 || right.constant === 0;
  if ((operator === '*' || operator === '&') && isZero) return constantTerm(0);
  if (left.shape === right.shape && operator === '-') return constantTerm(0);
  if (left.shape === right.shape && operator === '/') return constantTerm(1);
  if (left.shape === right.shape && (operator === '&' || operator === '|')) return left;
  if (left.shape === right.shape && (operator === '^' || operator === '#' || operator === '%')) return constantTerm(0);
  if ((operator === '%' || operator === 'MOD') && right.constant === 1) return constantTerm(0);
  if ((operator === '*' || operator === '/') && right.constant === 1) return left;
  if (operator === '*' && left.constant === 1) return right;
  if ((operator === '||' || operator === '+') && right.constant === '') return left;
  return (operator === '||' || operator === '+') && left.constant === '' ? right : undefined;
}

function addLinear(operator: string, left: Term, right: Term): Term['linear'] {
  if (operator !== '+' && operator !== '-') return undefined;
  const sign = operator === '+' ? 1 : -1;
  if (left.linear !== undefined && typeof right.constant === 'number') {
    return { base: left.linear.base, offset: left.linear.offset + sign * right.constant };
  }
  if (operator === '-' || right.linear === undefined || typeof left.constant !== 'number') return undefined;
  return { base: right.linear.base, offset: right.linear.offset + left.constant };
}
