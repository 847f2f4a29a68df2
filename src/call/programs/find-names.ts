import { textOf, type Word } from '../command.ts';
import { isAction } from './find-paths.ts';
import type { OptionToken, Token } from './invocation.ts';
import type { ProgramRun } from './program.ts';

/** Patterns of which one holds for the name of what is found; undefined where it may have any. */
type Names = readonly string[] | undefined;

/** The names that the tests of an expression of `find` leave. */
export interface FoundNames {
  /** Of what the expression as a whole holds for. */
  readonly whole: Names;
  /** Of what gets as far as an action. */
  readonly at: ReadonlyMap<OptionToken, Names>;
}

interface Cursor {
  readonly tokens: readonly Token[];
  readonly at: Map<OptionToken, Names>;
  next: number;
}

/** Parentheses within more of them are not looked into. */
const deepest = 20;

/**
 * Which names the parts of an expression leave: `!` binds first, then what stands side by side, then `-o`, then a comma, of which
 * each side is evaluated. An action acts on what the tests in front of it, in its own part, hold for (find(1), OPERATORS).
 */
export function readNames({ invocation }: ProgramRun): FoundNames {
  const cursor: Cursor = { tokens: invocation.tokens, at: new Map(), next: 0 };
  const whole = readAlternatives(cursor, undefined, 0);
  if (cursor.next >= cursor.tokens.length) return { whole, at: cursor.at };
  // A parenthesis too many: find refuses it, and what is meant by it nobody knows.
  return { whole: undefined, at: new Map(invocation.options.filter(isAction).map((action) => [action, undefined])) };
}

function readAlternatives(cursor: Cursor, around: Names, depth: number): Names {
  if (depth > deepest) return undefined;
  let sides: Names[] = [];
  for (;;) {
    sides.push(readTogether(cursor, around, depth));
    const operator = signOf(cursor.tokens[cursor.next]);
    if (operator !== '-o' && operator !== ',') break;
    cursor.next += 1;
    if (operator === ',') sides = [];
  }
  return sides.every((names) => names !== undefined) ? sides.flat() : undefined;
}

/** What stands side by side holds together: the first names that are asked for count. */
function readTogether(cursor: Cursor, around: Names, depth: number): Names {
  let names: Names;
  let isNegated = false;
  for (let token = cursor.tokens[cursor.next]; token !== undefined; token = cursor.tokens[cursor.next]) {
    const sign = signOf(token);
    if (sign === '-o' || sign === ',' || sign === ')') break;
    cursor.next += 1;
    if (sign === '!') isNegated = !isNegated;
    if (sign === '!' || sign === '-a') continue;
    const reached = around ?? names;
    const own = sign === '(' ? readGroup(cursor, reached, depth) : namesAt(token, cursor, reached);
    if (!isNegated) names ??= own;
    isNegated = false;
  }
  return names;
}

function readGroup(cursor: Cursor, around: Names, depth: number): Names {
  const names = readAlternatives(cursor, around, depth + 1);
  if (signOf(cursor.tokens[cursor.next]) === ')') cursor.next += 1;
  return names;
}

function namesAt(token: Token, { at }: Cursor, reached: Names): Names {
  if (token.kind === 'operand') return undefined;
  if (isAction(token)) at.set(token, reached);
  return isNameTest(token) ? namesOfTest(token) : undefined;
}

/** One spelling of each operator. */
function signOf(token: Token | undefined): string | undefined {
  if (token === undefined) return undefined;
  const text = token.kind === 'operand' ? textOf(token.word) : token.names[0];
  return operators.get(text ?? '');
}

const operators: ReadonlyMap<string, string> = new Map([
  ['(', '('],
  [')', ')'],
  ['!', '!'],
  ['-not', '!'],
  ['-a', '-a'],
  ['-and', '-a'],
  ['-o', '-o'],
  ['-or', '-o'],
  [',', ','],
]);

function isNameTest({ names }: OptionToken): boolean {
  return names.includes('-name') || names.includes('-iname');
}

function namesOfTest({ names, value }: OptionToken): Names {
  const text = value === undefined ? undefined : (textOf(value) ?? globOf(value));
  if (text === undefined) return undefined;
  return withBareName(names.includes('-iname') ? inAnyCase(text) : text);
}

/** A star of `-name` stands for nothing as well, also in front of a dot: `*.env` finds `.env` (find(1), -name). Few files are named so. */
export function withBareName(name: string): readonly string[] {
  return /^\*\.(?:env|envrc|netrc|npmrc|pgpass|pypirc|git-credentials)$/.test(name) ? [name, name.slice(1)] : [name];
}

/** `-name *.log`, where nobody quoted the star: as a rule no file here has such a name, and it stays as it is. */
function globOf({ parts }: Word): string | undefined {
  return parts.every(({ kind }) => kind !== 'unknown') ? parts.map(({ text }) => text).join('') : undefined;
}

function inAnyCase(pattern: string): string {
  return pattern.includes('[')
    ? '*'
    : pattern.replaceAll(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
}
