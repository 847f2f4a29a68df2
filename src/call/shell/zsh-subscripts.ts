import type { WordPart as SourcePart } from 'unbash';
import { evaluateArithmetic } from './arithmetic.ts';
import { arithmeticShell } from './arithmetic-shell.ts';
import { parseExpression } from './parse-text.ts';
import type { ShellRun } from './shell-run.ts';
import type { Value } from './shell-state.ts';
import { elementKey, lookUp, plainText } from './variables.ts';

/** A subscript that zsh takes for one of the variable in front of it: `$name[1]`, `"$name[2,-1] and more"` (zshparam(1)). */
export interface Subscript {
  /** Undefined where it is known only when it runs. */
  readonly key: string | undefined;
  /** What stands behind it in the same part. */
  readonly rest: string;
}

/** The subscript that a part begins with; undefined for none. */
export function readSubscript(part: SourcePart | undefined): Subscript | undefined {
  if (part?.text.startsWith('[') !== true) return undefined;
  const isPlain = part.type === 'Literal' || (part.type === 'Glob' && part.parts?.every(isLiteral) !== false);
  const [, key, rest = ''] = /^\[([^\]]{1,100})\](.*)$/s.exec(part.text) ?? [];
  return isPlain ? { key, rest: key === undefined ? part.text : rest } : { key: undefined, rest: '' };
}

function isLiteral({ type }: SourcePart): boolean {
  return type === 'Literal';
}

/** What zsh takes out of a variable; undefined where it is known only when it runs. */
export function elementInZsh(name: string, key: string, run: ShellRun): Value {
  if (/^[@*]$/.test(key)) return lookUp(name, run, true);
  const own = elementKey(name, key);
  if (run.state.elements.has(own)) return run.state.elements.get(own);
  const list = lookUp(name, run, true);
  const [first, last = first] = key.split(',').map((each) => placeOf(each, run));
  if (list === undefined || first === undefined || last === undefined) return undefined;
  if (list.length < 2) return charactersOf(list, first, last);
  return list.slice(startOf(first, list.length), startOf(last, list.length) + 1);
}

/** Of a text, a subscript is a character; the first may also be the only element of an array. */
function charactersOf(value: NonNullable<Value>, first: number, last: number): Value {
  const text = plainText(value);
  if (text === undefined || (first === last && Math.abs(first) === 1)) return undefined;
  const all = Array.from(text);
  return [[{ kind: 'text', text: all.slice(startOf(first, all.length), startOf(last, all.length) + 1).join('') }]];
}

function placeOf(key: string, run: ShellRun): number | undefined {
  const number = evaluateArithmetic(parseExpression(key), arithmeticShell(run));
  return number === undefined ? undefined : Number(number);
}

/** It counts from 1, and from the end where it is below 0. */
function startOf(place: number, length: number): number {
  return place < 0 ? Math.max(length + place, 0) : place - 1;
}
