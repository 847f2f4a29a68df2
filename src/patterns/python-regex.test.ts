import { array, assert, constantFrom, nat, oneof, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePythonRegex, foldText, parsePythonRegex, type RegexPattern } from './python-regex.ts';

function compile(source: string): RegexPattern {
  const compiled = compilePythonRegex(source);
  if (!compiled.ok) throw new Error(`${source}: ${compiled.error.message}`);
  return compiled.pattern;
}

describe('search', () => {
  test.each([
    ['rm\\s+-rf', 'command=rm  -rf /', 'certain'],
    ['rm\\s+-rf', 'command=rm -fr /', 'no'],
    ['SET(?!.*WHERE)', 'UPDATE t SET a=1', 'certain'],
    ['SET(?!.*WHERE)', 'UPDATE t SET a=1 WHERE b=2', 'no'],
    ['(?i)\\bdrop\\b', 'Drop table', 'certain'],
    ['(?i)\\bdrop\\b', 'dropped', 'no'],
    ['(?<!-)\\bforce\\b', 'git push --force', 'no'],
    ['(?<!-)\\bforce\\b', 'use the force', 'certain'],
    ['^a$', 'a\n', 'certain'],
    ['^a\\Z', 'a\n', 'no'],
  ])('%s in %j: %s', (pattern, text, expected) => {
    expect(compile(pattern).search(text)).toBe(expected);
  });

  test('gives the same answer twice', () => {
    const pattern = compile('(a|b)*a(a|b){3}c');
    for (const text of ['abbbc', 'abbc', 'aaaac', 'bbbbc']) expect(pattern.search(text)).toBe(pattern.search(text));
  });
});

describe('errors', () => {
  test.each([
    ['ab(c', 'the group is not closed', '('],
    ['ab)c', 'unbalanced `)`', ')'],
    ['a[b', 'the set is not closed', '[b'],
    ['a**', 'a repeat of a repeat', '*'],
    ['a|*', 'nothing to repeat before `*`', '*'],
    ['x[a-\\d]', 'a range cannot begin or end with a class such as `\\d`', 'a-\\d'],
    ['x[z-a]', 'the range ends before it begins', 'z-a'],
    ['x\\h', 'unknown escape `\\h`', '\\h'],
    ['x\\p{L}', 'unknown escape `\\p`', '\\p'],
    ['😀\\x4g', 'incomplete escape `\\x4`', '\\x4'],
    ['a(?i)b', 'flags for the whole pattern must stand at its start', '(?i)'],
    ['(?<n>a)', 'unknown group `(?<n`', '(?<n'],
    ['(?<=a*)b', 'a look-behind must have one fixed width', '(?<=a*)'],
    ['(a)\\1', 'back-references are not supported: no bounded time would be enough to match them', '\\1'],
    ['(?P=n)', 'unknown group name `n`', '(?P=n)'],
    ['x(?>a)', 'atomic groups are not supported: matching them needs backtracking', '(?>'],
    ['xa*+', 'possessive repeats are not supported: matching them needs backtracking', '*+'],
    ['(a)(?(1)b)', 'conditionals are not supported: no bounded time would be enough to match them', '(?('],
    ['x\\N{BULLET}', 'characters by name are not supported', '\\N{BULLET}'],
    ['a{3,2}', 'the least number of repeats is above the greatest', '{3,2}'],
    ['a\\', 'the pattern ends in a backslash', '\\'],
    ['(?iz)a', 'unknown flag `z`', 'z'],
    ['(?P<a>x)(?P<a>y)', 'two groups are named `a`', '(?P<a>'],
  ])('%s: %s at %s', (pattern, message, place) => {
    const parsed = parsePythonRegex(pattern);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.error.message).toBe(message);
    expect(pattern.slice(parsed.error.offset, parsed.error.offset + parsed.error.length)).toBe(place);
  });

  test('never throws, and keeps every error within the pattern', () => {
    const token = constantFrom(...Array.from('ab1(){}[]|*+?^$.\\-,:=!<>P#ixdwb \n😀'), '(?', '(?<', '(?P<', '\ud800');
    const source = array(token, { maxLength: 12 }).map((tokens) => tokens.join(''));
    assert(
      property(source, (source) => {
        const parsed = parsePythonRegex(source);
        const { offset, length } = parsed.ok ? { offset: 0, length: 0 } : parsed.error;
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(length).toBeGreaterThanOrEqual(0);
        expect(offset + length).toBeLessThanOrEqual(source.length);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['parentheses', '('.repeat(10_000)],
    ['closed parentheses', '('.repeat(10_000) + ')'.repeat(10_000)],
    ['look-aheads', '(?='.repeat(10_000)],
    ['counted repeats of counted repeats', '(?:a{1000}){1000}'],
    ['ten levels of doubling', '(?:'.repeat(20) + 'a' + '){2}'.repeat(20)],
    ['a large count', 'a{1000000000}'],
    ['an empty part many times', '(?:^){1000000000}'],
    ['many look-arounds', '(?=a)'.repeat(20)],
    [
      'many characters beside look-arounds',
      `${Array.from({ length: 900 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('')}${'(?=a)'.repeat(7)}`,
    ],
  ])('refuses %s', (_, source) => {
    expect(parsePythonRegex(source).ok).toBe(false);
  });
});

describe('searchAtWordEdges', () => {
  test.each([
    ['(read|list)', 'read_file', 'certain'],
    ['(read|list)', 'mcp__files__read', 'certain'],
    ['(read|list)', 'files.list', 'certain'],
    ['(read|list)', 'db:list', 'certain'],
    ['(read|list)', 'listUsers', 'certain'],
    ['(read|list)', 'read', 'certain'],
    ['(?i)(read|list)', 'usersList', 'certain'],
    ['(?i)http', 'HTTPServer', 'certain'],
    ['(?i)httpS', 'HTTPServer', 'no'],
    ['(read|list)', 'spread_sheet', 'no'],
    ['(read|list)', 'blacklist_add', 'no'],
    ['(read|list)', 'reader', 'no'],
    ['(read|list)', 'read2', 'no'],
    ['(read|list)', 'listé', 'no'],
    ['re', 'read_re', 'certain'],
    ['_read', 'x_read', 'certain'],
    ['read_', 'read_file', 'certain'],
    ['read.*', 'reader_x', 'certain'],
    ['.*', 'anything', 'certain'],
    ['read(?!_all)', 'read_all', 'no'],
    ['read(?!_all)', 'read_one', 'certain'],
    ['^read$', 'read', 'certain'],
    ['b', '😀_b', 'certain'],
  ])('%s in %s: %s', (pattern, name, expected) => {
    expect(compile(pattern).searchAtWordEdges(name)).toBe(expected);
  });
});

describe('searchWithFloats', () => {
  test.each([
    ['a=1$', 'a=1', [3], 'certain'],
    ['a=1\\.0$', 'a=1', [3], 'certain'],
    ['a=1\\.0\n', 'a=1\n', [3], 'certain'],
    ['a=1 b=2\\.0', 'a=1 b=2', [3, 7], 'certain'],
    ['a=1\\.0 b=2$', 'a=1 b=2', [3, 7], 'certain'],
    ['a=1\\.0 b=2$', 'a=1 b=2', [7], 'no'],
    ['\\.0.*\\.0', 'a=1 b=2', [3], 'no'],
    ['\\b1\\b', 'a=1', [3], 'certain'],
    ['(?!.*\\.)a=1', 'a=1', [3], 'certain'],
    ['(?=.*\\.0)a=1', 'a=1', [3], 'certain'],
    ['1\\.0 b=2(?!\\.)', 'a=1 b=2', [3, 7], 'certain'],
    ['1 b=2\\.(?=0)', 'a=1 b=2', [3, 7], 'certain'],
    ['1(?!\\.)', '1', [], 'certain'],
    ['1\\.0', '1', [9, -1], 'no'],
  ])('%s in %j with floats at %j: %s', (pattern, text, optional, expected) => {
    expect(compile(pattern).searchWithFloats({ text, optional })).toBe(expected);
  });

  test('equals trying every text', () => {
    const atom = constantFrom('1', '2', '\\.', '0', '.', '\\d', '\\b', '\\B', '$', '^', ' ', '\\n', '[^.]');
    const repeat = constantFrom('', '', '', '*', '+', '?');
    const piece = tuple(atom, repeat).map(([atom, repeat]) => (/^(\^|\$|\\b|\\B)$/i.test(atom) ? atom : atom + repeat));
    const pattern = array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));
    const text = array(constantFrom('1', '2', ' ', '.', '0', '\n', '😀'), { maxLength: 7 }).map((parts) =>
      parts.join(''),
    );
    const places = array(nat(7), { maxLength: 4 });
    assert(
      property(pattern, text, places, (source, text, places) => {
        const optional = [...new Set(places)].filter((place) => place <= text.length && !isWithinPair(text, place));
        const compiled = compile(source);
        const some = everyText(text, optional).some((variant) => compiled.search(variant) === 'certain');
        expect(compiled.searchWithFloats({ text, optional })).toBe(some ? 'certain' : 'no');
      }),
      { numRuns: 3000 },
    );
  });
});

function isWithinPair(text: string, place: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(place - 1, place + 1));
}

function everyText(text: string, optional: readonly number[]): string[] {
  const [last, ...others] = [...optional].sort((a, b) => b - a);
  if (last === undefined) return [text];
  const behind = text.slice(last);
  return everyText(text.slice(0, last), others).flatMap((before) => [before + behind, `${before}.0${behind}`]);
}

describe('look-around', () => {
  test('equals V8 where the two dialects agree', () => {
    const atom = constantFrom('a', 'b', 'c', '[ab]', '[^a]', '\\b', '\\B', '(?:a|bc)', '(?:ab)?', 'a*', '[bc]+');
    const sequence = array(atom, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));
    const fixed = array(constantFrom('a', 'b', '[ab]', '[^a]', '\\b'), { maxLength: 3 }).map((parts) => parts.join(''));
    const ahead = tuple(constantFrom('(?=', '(?!'), sequence).map(([open, body]) => `${open}${body})`);
    const behind = tuple(constantFrom('(?<=', '(?<!'), fixed).map(([open, body]) => `${open}${body})`);
    const nested = tuple(constantFrom('(?=', '(?!'), sequence, oneof(ahead, behind), sequence).map(
      ([open, before, look, after]) => `${open}${before}${look}${after})`,
    );
    const pattern = array(oneof(sequence, ahead, behind, nested), { minLength: 1, maxLength: 4 }).map((parts) =>
      parts.join(''),
    );
    const text = array(constantFrom('a', 'b', 'c', ' '), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
    assert(
      property(pattern, array(text, { minLength: 1, maxLength: 5 }), (source, texts) => {
        const compiled = compile(source);
        const expected = new RegExp(source, 'su');
        for (const text of texts) expect(compiled.search(text)).toBe(expected.test(text) ? 'certain' : 'no');
      }),
      { numRuns: 3000 },
    );
  });
});

describe('literals', () => {
  test.each([
    ['git push --force.*', ['git push --force'], false],
    ['git\\s+push\\s+--force', ['--force'], false],
    ['(drop|truncate) table', ['drop table', 'truncate table'], false],
    ['(?i)DROP\\s+Table', ['table'], true],
    ['(?i)K\u212a', ['kk'], true],
    ['(?:foo|bar\\d)+', ['foo', 'bar'], false],
    ['ab?c', ['ac', 'abc'], false],
    ['a[bc]d', ['abd', 'acd'], false],
    ['(?:ab){2,}', ['abab'], false],
    ['SET(?!.*WHERE)', ['SET'], false],
    ['a.b', undefined, false],
    ['foo|.', undefined, false],
    ['(?:foo)?', undefined, false],
    ['', undefined, false],
    ['[^\\s\\S]ab', undefined, false],
  ])('%s needs %j', (pattern, literals, foldCase) => {
    const compiled = compile(pattern);
    expect(compiled.literals).toEqual(literals);
    expect(compiled.foldCase).toBe(foldCase);
  });

  test('folds letters as `(?i)` does', () => {
    expect(foldText('A\u212aſİıΣςÉ😀')).toBe('aksiiςςé😀');
  });
});

describe('neverMatches and matchesEverything', () => {
  test.each([
    '[^\\s\\S]',
    'a^',
    '(?m)a^',
    'a$b',
    '$\\nb',
    'x\\by',
    '(?!)',
    'a(?!)',
    '(?=b)[^\\w\\W]',
    '\\Za',
    'a\\A',
    '\\b\\B',
  ])('%s never matches', (pattern) => {
    expect(compile(pattern).neverMatches).toBe(true);
  });

  test.each(['(?m)a$\\nb', 'a$\\n', '\\ba', 'a|[^\\s\\S]', '', '(?=a)a', '(?m)a\\n^b'])('%s may match', (pattern) => {
    expect(compile(pattern).neverMatches).toBe(false);
  });

  test.each(['', '.*', 'x*', '^', '$', '\\Z', '(?s)^.*$', 'a|[^a]|^$', '(?:)', '(?=)', '(?!a)|', '\\b|\\B|$'])(
    '%s matches everything',
    (pattern) => {
      expect(compile(pattern).matchesEverything).toBe(true);
    },
  );

  test.each(['.', '^.*$', '.+', '\\b', '\\B', 'a', '(?=a)|(?!a)b', '\\A\\Z'])(
    '%s does not match everything',
    (pattern) => {
      expect(compile(pattern).matchesEverything).toBe(false);
    },
  );
});
