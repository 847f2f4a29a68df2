import { assert, jsonValue, property } from 'fast-check';
import { expect, test } from 'vitest';
import { toJsonText } from './json-text.ts';

test.each<[unknown, string]>([
  ['\u001b[2J', String.raw`"\u001b[2J"`],
  ['\u009b', String.raw`"\u009b"`],
  ['a\u202eb\u200b', String.raw`"a\u202eb\u200b"`],
  ['\u{e0041}', String.raw`"\udb40\udc41"`],
])('escapes %o', (value, text) => {
  expect(toJsonText(value)).toBe(text);
});

test('writes a bigint as the text of its digits', () => {
  expect(toJsonText([10n ** 20n])).toBe('["100000000000000000000"]');
});

test('parses to the same value', () => {
  assert(
    property(jsonValue({ stringUnit: 'binary' }), (value) => {
      expect(JSON.parse(toJsonText(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
