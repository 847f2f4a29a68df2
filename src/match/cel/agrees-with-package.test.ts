import * as cel from '@marcbachmann/cel-js';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CelMap } from './cel-value.ts';
import { evaluateCel } from './evaluate-cel.ts';
import { parseCel } from './parse-cel.ts';

const args = { n: 5n, m: -3n, text: 'abc', other: 'bc', list: [1n, 2n, 3n], map: { a: 1n, b: 2n }, yes: true };

/** Expressions of each type over these arguments; some of them are errors when they are evaluated. */
const { truth } = fc.letrec<{ int: string; text: string; list: string; truth: string }>((tie) => ({
  int: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('0', '1', '7', '-2', 'call.args.n', 'call.args.m', 'call.args.gone', 'call.args.map.b'),
    fc.tuple(tie('int'), fc.constantFrom('+', '-', '*', '/', '%'), tie('int')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.oneof(tie('text'), tie('list')).map((value) => `${value}.size()`),
    fc.tuple(tie('list'), tie('int')).map(([list, index]) => `${list}[${index}]`),
    fc.tuple(tie('truth'), tie('int'), tie('int')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
  ),
  text: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('"abc"', '"b"', '""', 'call.args.text', 'call.args.other', 'call.args.map.gone'),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => `(${a} + ${b})`),
    tie('text').map((text) => `${text}.upperAscii()`),
    fc.tuple(tie('text'), tie('int')).map(([text, at]) => `${text}.substring(${at})`),
    tie('int').map((int) => `string(${int})`),
  ),
  list: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('[1, 2]', '[7]', 'call.args.list'),
    fc.tuple(tie('list'), tie('truth')).map(([list, where]) => `${list}.filter(i, i > 1 || ${where})`),
    fc.tuple(tie('list'), tie('int')).map(([list, int]) => `${list}.map(i, i * ${int})`),
    fc.tuple(tie('list'), tie('list')).map(([a, b]) => `(${a} + ${b})`),
  ),
  truth: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('true', 'false', 'call.args.yes', 'call.args.gone == 1', 'has(call.args.gone)', 'has(call.args.n)'),
    fc.tuple(tie('int'), fc.constantFrom('==', '!=', '<', '<=', '>', '>='), tie('int')).map((parts) => parts.join(' ')),
    fc.tuple(tie('text'), fc.constantFrom('==', '<'), tie('text')).map((parts) => parts.join(' ')),
    fc
      .tuple(tie('text'), fc.constantFrom('contains', 'startsWith', 'endsWith'), tie('text'))
      .map(([a, method, b]) => `${a}.${method}(${b})`),
    fc.tuple(tie('truth'), fc.constantFrom('&&', '||'), tie('truth')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('truth').map((value) => `!(${value})`),
    fc.tuple(tie('int'), tie('list')).map(([int, list]) => `${int} in ${list}`),
    fc
      .tuple(tie('list'), fc.constantFrom('all', 'exists', 'exists_one'), tie('int'))
      .map(([list, macro, int]) => `${list}.${macro}(i, i > ${int} || i / (i - 2) == 0)`),
    fc.tuple(tie('list'), tie('list')).map(([a, b]) => `${a} == ${b}`),
  ),
}));

const environment = new cel.Environment({ homogeneousAggregateLiterals: false }).registerVariable('call', 'map');

function evaluateByPackage(text: string): unknown {
  try {
    const value: unknown = environment.evaluate(text, { call: { args } });
    return value;
  } catch {
    return undefined;
  }
}

test('an expression is what the package itself makes of it', () => {
  fc.assert(
    fc.property(truth, (text) => {
      const parsed = parseCel(text, cel);
      fc.pre(parsed.ok);
      const call = { args } satisfies CelMap;
      const scope = { name: 'call', value: call, outer: undefined };
      expect(evaluateCel(parsed.expression, scope, 1_000_000)).toBe(evaluateByPackage(text));
    }),
    { numRuns: 2000 },
  );
});

test('any text parses or is refused, and any expression has a value or none', () => {
  const token = fc.constantFrom(
    'call',
    '.args',
    '.n',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ',',
    ':',
    '?',
    '&&',
    '||',
    '!',
    '-',
    '==',
    ' in ',
    '1',
    '"a"',
    '.all(i,',
    '.map(',
    '.matches(',
    'has(',
    'effect',
    'now',
    '1u',
    'b"x"',
    '"\\',
    "'''",
    '9223372036854775808',
    '\n',
    '\ud800',
  );
  fc.assert(
    fc.property(fc.array(token, { maxLength: 12 }), (tokens) => {
      const parsed = parseCel(tokens.join(''), cel);
      const value = parsed.ok ? evaluateCel(parsed.expression, undefined, 1000) : parsed.problem.message;
      expect(value).not.toBe('');
    }),
    { numRuns: 2000 },
  );
});
