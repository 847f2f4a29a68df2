import { describe, expect, test } from 'vitest';
import { compilePythonRegex } from './python-regex.ts';
import { translateRe2 } from './re2-syntax.ts';

function search(source: string, text: string): boolean {
  const translated = translateRe2(source);
  if (!translated.ok) throw new Error(translated.error.message);
  const compiled = compilePythonRegex(translated.source);
  if (!compiled.ok) throw new Error(compiled.error.message);
  return compiled.pattern.search(text) === 'certain';
}

describe('a regex of RE2', () => {
  test.each([
    ['^ls$', 'ls', true],
    ['^ls$', 'ls\n', false],
    ['^ls\\z', 'ls\n', false],
    ['(?m)^ls$', 'x\nls\ny', true],
    ['[$]', '$', true],
    ['[]$]x', '$x', true],
    ['\\$', '$', true],
    ['(?i)KILL', 'kill', true],
    ['(?i)KILL', '\u212aill', false],
    ['^\\d+$', '１５', false],
    ['\\bé', 'é', false],
    ['(?P<x>a+)b', 'aab', true],
    ['a.c', 'a\nc', false],
    ['(?s)a.c', 'a\nc', true],
    ['a{2,3}', 'aa', true],
  ])('%s in %j: %s', (source, text, expected) => {
    expect(search(source, text)).toBe(expected);
  });

  test.each([
    ['a(?=b)', 1],
    ['a(?<!b)', 1],
    ['(a)\\1', 3],
    ['(?P<x>a)(?P=x)', 8],
    ['a\\Z', 1],
    ['[[:alpha:]]', 1],
    ['x{,3}', 1],
    ['(?x)a', 0],
    ['(?i-x:a)', 0],
    ['(?<x>a)', 0],
  ])('is refused where Python means something else: %s', (source, offset) => {
    expect(translateRe2(source)).toMatchObject({ ok: false, error: { kind: 'unsupported', offset } });
  });

  test('keeps the places of what is wrong', () => {
    const translated = translateRe2('(?i)a$b\\p');
    if (!translated.ok) throw new Error(translated.error.message);
    const parsed = compilePythonRegex(translated.source);
    expect(parsed.ok ? undefined : translated.toOffset(parsed.error.offset)).toBe(7);
  });
});
