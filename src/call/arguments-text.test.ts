import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { JsonValue } from '../lib/json-value.ts';
import { formatArguments } from './arguments-text.ts';
import type { TextReading } from './understood-call.ts';

/** Whether some choice of the optional `.0` makes this text. */
function canRead(reading: TextReading, wanted: string): boolean {
  let at = 0;
  let from = 0;
  for (const offset of [...reading.optional, reading.text.length]) {
    const piece = reading.text.slice(from, offset);
    if (!wanted.startsWith(piece, at)) return false;
    at += piece.length;
    from = offset;
    // After an integer nothing else in the fixture begins with `.0`.
    if (reading.optional.includes(offset) && wanted.startsWith('.0', at)) at += 2;
  }
  return at === wanted.length;
}

test('the text is what Python makes of the same JSON', () => {
  const cases: [string, string][] = JSON.parse(readFileSync('test/fixtures/python/text.json', 'utf8'));
  expect(cases.length).toBeGreaterThan(2000);
  const wrong = cases.filter(([json, wanted]) => {
    const text = formatArguments(JSON.parse(json));
    return ![text, ...text.alternatives].some((reading) => canRead(reading, wanted));
  });
  expect(wrong.slice(0, 5)).toEqual([]);
});

test.each<[JsonValue, string]>([
  [{ command: 'git push', force: true }, 'command=git push force=True'],
  [{ b: 1, a: null }, 'a=None b=1'],
  [{ '\u{1f600}': 1, '\uff5e': 2 }, '\uff5e=2 \u{1f600}=1'],
  [{ list: ["it's", 'say "hi"', `both ' and "`] }, `list=["it's", 'say "hi"', 'both \\' and "']`],
  ['git push --force', 'git push --force'],
  [['rm', '-rf', '/'], "['rm', '-rf', '/']"],
  [true, 'True'],
  [12n, '12'],
  [{}, ''],
])('%o reads as %j', (value, text) => {
  expect(formatArguments(value).text).toBe(text);
});

test('every integer may have been a float, and big ones have a text of their own for that', () => {
  expect(formatArguments({ a: 1, b: 2.5, c: [3] })).toEqual({
    text: 'a=1 b=2.5 c=[3]',
    optional: [3, 14],
    alternatives: [],
  });
  expect(formatArguments({ a: 1e22, b: -0, c: 7 })).toEqual({
    text: 'a=10000000000000000000000 b=0 c=7',
    optional: [33],
    alternatives: [{ text: 'a=1e+22 b=-0.0 c=7', optional: [18] }],
  });
});

test('an object that holds a key named `__proto__` shows it', () => {
  expect(formatArguments(JSON.parse('{"__proto__": {"path": "/etc"}}')).text).toBe("__proto__={'path': '/etc'}");
});
