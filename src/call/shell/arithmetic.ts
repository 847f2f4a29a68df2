import type { ArithmeticExpression } from 'unbash';
import type { Value } from './shell-state.ts';

/** What an expression asks of the shell. */
export interface ArithmeticShell {
  lookUp(name: string): Value;
  /** Undefined for a value that is known only when it runs. */
  assign(name: string, value: bigint | undefined): void;
  /** What the parts of a word with expansions give; undefined where it is known only when it runs. */
  expand(word: Extract<ArithmeticExpression, { type: 'ArithmeticWord' }>): string | undefined;
  /** A value is evaluated that holds code: `x='a[$(id)]'; echo $((x))`. */
  onCode(): void;
}

const deepest = 64;

/** The value of an expression (Bash manual, 6.5); undefined where it is known only when it runs. Assignments are carried out. */
export function evaluateArithmetic(
  node: ArithmeticExpression | undefined,
  shell: ArithmeticShell,
  depth = 0,
): bigint | undefined {
  if (node === undefined || depth > deepest) return undefined;
  const inner = (each: ArithmeticExpression) => evaluateArithmetic(each, shell, depth + 1);
  switch (node.type) {
    case 'ArithmeticWord':
      return valueOfText(shell.expand(node), shell, depth);
    case 'ArithmeticGroup':
      return inner(node.expression);
    case 'ArithmeticUnary':
      return evaluateUnary(node, shell, inner(node.operand));
    case 'ArithmeticTernary': {
      const test = inner(node.test);
      const [yes, no] = [inner(node.consequent), inner(node.alternate)];
      return test === undefined ? undefined : test === 0n ? no : yes;
    }
    case 'ArithmeticBinary':
      return evaluateBinary(node, shell, inner);
    case 'ArithmeticCommandExpansion':
      return undefined;
    default:
      return node satisfies never;
  }
}

/** A number, or a name whose value is one. */
function valueOfText(text: string | undefined, shell: ArithmeticShell, depth: number): bigint | undefined {
  const trimmed = text?.trim();
  if (trimmed === undefined) return undefined;
  if (trimmed === '') return 0n;
  const number = readNumber(trimmed);
  if (number !== undefined) return number;
  if (/[$`]/.test(trimmed)) {
    shell.onCode();
    return undefined;
  }
  if (!/^[A-Za-z_]\w*$/.test(trimmed) || depth > deepest) return undefined;
  const value = shell.lookUp(trimmed);
  if (value === undefined) return undefined;
  const [parts = []] = value;
  if (!parts.every(({ kind }) => kind === 'text')) return undefined;
  return valueOfText(parts.map(({ text: piece }) => piece).join(''), shell, depth + 1);
}

/** `12`, `0x1f`, `017`, `2#101`; bases above 36 tell capitals from small letters, and are left. */
function readNumber(text: string): bigint | undefined {
  const [, base, digits = ''] = /^(?:(\d{1,2})#)?([\da-zA-Z]{1,20})$/.exec(text) ?? [];
  if (/^-?\d{1,18}$/.test(text) && !/^-?0\d/.test(text)) return BigInt(text);
  if (/^0[xX][\da-fA-F]{1,16}$/.test(text)) return wrap(BigInt(text));
  if (/^0[0-7]{1,21}$/.test(text)) return wrap(BigInt(`0o${text.slice(1)}`));
  if (base === undefined || Number(base) < 2 || Number(base) > 36) return undefined;
  let value = 0n;
  for (const digit of digits) {
    const each = Number.parseInt(digit, 36);
    if (Number.isNaN(each) || each >= Number(base)) return undefined;
    value = value * BigInt(base) + BigInt(each);
  }
  return wrap(value);
}

function wrap(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}

function evaluateUnary(
  { operator, operand, prefix }: Extract<ArithmeticExpression, { type: 'ArithmeticUnary' }>,
  shell: ArithmeticShell,
  value: bigint | undefined,
): bigint | undefined {
  if (operator === '++' || operator === '--') {
    const changed = value === undefined ? undefined : wrap(operator === '++' ? value + 1n : value - 1n);
    if (operand.type === 'ArithmeticWord') shell.assign(operand.value.trim(), changed);
    return prefix ? changed : value;
  }
  if (value === undefined) return undefined;
  if (operator === '-') return wrap(-value);
  if (operator === '!') return value === 0n ? 1n : 0n;
  return operator === '~' ? ~value : value;
}

function evaluateBinary(
  { operator, left, right }: Extract<ArithmeticExpression, { type: 'ArithmeticBinary' }>,
  shell: ArithmeticShell,
  inner: (node: ArithmeticExpression) => bigint | undefined,
): bigint | undefined {
  const isAssignment = /^(?:[-+*/%&|^]|<<|>>)?=$/.test(operator);
  const first = isAssignment && operator === '=' ? 0n : inner(left);
  const second = inner(right);
  if (!isAssignment) return operator === ',' ? second : apply(operator, first, second);
  const value = operator === '=' ? second : apply(operator.slice(0, -1), first, second);
  if (left.type === 'ArithmeticWord') shell.assign(left.value.trim(), value);
  return value;
}

function apply(operator: string, left: bigint | undefined, right: bigint | undefined): bigint | undefined {
  if (left === undefined || right === undefined) return undefined;
  const truth = (holds: boolean) => (holds ? 1n : 0n);
  switch (operator) {
    case '+':
      return wrap(left + right);
    case '-':
      return wrap(left - right);
    case '*':
      return wrap(left * right);
    case '/':
      return right === 0n ? undefined : wrap(left / right);
    case '%':
      return right === 0n ? undefined : left % right;
    case '**':
      return right < 0n || right > 64n ? undefined : wrap(left ** right);
    case '<<':
      return right < 0n || right > 63n ? undefined : wrap(left << right);
    case '>>':
      return right < 0n || right > 63n ? undefined : left >> right;
    case '&':
      return left & right;
    case '|':
      return left | right;
    case '^':
      return left ^ right;
    case '<':
      return truth(left < right);
    case '>':
      return truth(left > right);
    case '<=':
      return truth(left <= right);
    case '>=':
      return truth(left >= right);
    case '==':
      return truth(left === right);
    case '!=':
      return truth(left !== right);
    case '&&':
      return truth(left !== 0n && right !== 0n);
    case '||':
      return truth(left !== 0n || right !== 0n);
    default:
      return undefined;
  }
}
