import { assert, jsonValue, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from './parse-json.ts';

test.each([
  ['{"a":[1,-2.5e3,true,false,null,"x\\n\\u0041\\/"]}', { a: [1, -2500, true, false, null, 'x\nA/'] }],
  [' [ ] ', []],
  ['{}', {}],
  ['"\\ud800"', '\ud800'],
  ['9007199254740991', 9_007_199_254_740_991],
  ['9007199254740993', 9_007_199_254_740_993n],
  ['-10000000000000000000000', -10_000_000_000_000_000_000_000n],
  ['1e400', Number.POSITIVE_INFINITY],
])('reads %s', (text, value) => {
  expect(parseJson(text)).toEqual({ ok: true, value });
});

test('reads the integer -0 as 0, and the float -0.0 as -0', () => {
  expect(parseJson('[-0,-0.0]')).toStrictEqual({ ok: true, value: [0, -0] });
});

test.each([
  ['{"a":1,"a":1}', 'a key is there twice', 7],
  ['{"a":1,"\\u0061":2}', 'a key is there twice', 7],
  ['{"__proto__":1,"__proto__":2}', 'a key is there twice', 15],
  ['{} {}', 'there is more after the value', 3],
  ['{}x', 'there is more after the value', 2],
  ['', 'the text ends too early', 0],
  ['[1', 'a comma or the end of the value is missing', 2],
  ['[1,]', 'this is not a JSON value', 3],
  ['{"a":1,}', 'a key in double quotes is missing', 7],
  ['{a:1}', 'a key in double quotes is missing', 1],
  ['{"a" 1}', 'a colon after the key is missing', 5],
  ['[01]', 'a comma or the end of the value is missing', 2],
  ['[.5]', 'this is not a JSON value', 1],
  ['NaN', 'this is not a JSON value', 0],
  ['"a', 'a text has no end', 0],
  ['"\\x41"', 'an unknown escape in a text', 1],
  ['"\u0000"', 'a control character in a text', 1],
  ['\ufeff{}', 'this is not a JSON value', 0],
  ['1'.repeat(5000), 'an integer is too long', 0],
  ['['.repeat(200_000), 'the value is nested too deeply', 100_001],
])('refuses %.40s', (text, problem, offset) => {
  expect(parseJson(text)).toEqual({ ok: false, problem, offset });
});

test('keeps `__proto__` as a key of its own', () => {
  const parsed = parseJson('{"__proto__":{"path":"/etc/x"}}');
  const value: unknown = parsed.ok ? parsed.value : undefined;
  expect(Object.keys(value as object)).toEqual(['__proto__']);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
});

test('reads a value 90,000 deep without a stack', () => {
  expect(parseJson('['.repeat(90_000) + ']'.repeat(90_000)).ok).toBe(true);
});

test('agrees with JSON.parse on every JSON value', () => {
  assert(
    property(jsonValue(), (value) => {
      const text = JSON.stringify(value);
      const rounded = (_key: string, part: unknown): unknown => (typeof part === 'bigint' ? Number(part) : part);
      const parsed = parseJson(text);
      expect(JSON.stringify(parsed, rounded)).toBe(JSON.stringify({ ok: true, value: JSON.parse(text) }));
    }),
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('accepts no text that JSON.parse refuses, and never throws', () => {
  assert(
    property(string({ unit: 'binary', maxLength: 12 }), (text) => {
      for (const candidate of [text, `[${text}]`, `{"a":${text}}`, `"${text}"`]) {
        expect(parseJson(candidate).ok && !isJson(candidate)).toBe(false);
      }
    }),
    { numRuns: 500 },
  );
});
