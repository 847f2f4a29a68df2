import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePythonRegex } from '../python-regex.ts';
import { buildProgram } from './program.ts';
import { budgetBase, budgetPerUnit, RegexSearcher } from './regex-search.ts';

function searcherOf(source: string): RegexSearcher {
  const parsed = parsePythonRegex(source);
  if (!parsed.ok) throw new Error(`${source}: ${parsed.error.message}`);
  return new RegexSearcher(buildProgram(parsed.tree));
}

// Some that backtracking engines cannot finish, and some whose automata are as large as the limits allow.
const hostile = [
  '(a+)+$',
  '(\\s*\\w+)*!',
  '(a|a)*b',
  '(.*)*x',
  '(?=(a+)+$)b',
  '(?!(a+)+$)b',
  '(?<=(?:a|a))b',
  '(a|b)*a(a|b){12}c',
  '(a|b)*a(a|b){800}c',
  '(?:a?){900}a{900}b',
  '(?=.*(?:.?a){0,400}x$)(?<=ba)c',
  '(?=(?:a|b)*a(?:a|b){400}c)(?=(?:a|b)*b(?:a|b){400}c)(?!.*a.{300}d)e',
  'git push --force.*\\b(main|master)\\b.*--x',
];

/** Text without a pattern to it, the same on each run. */
function noise(length: number): string {
  let state = 1;
  const characters = Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >> 16) & 1 ? 'a' : 'b';
  });
  return characters.join('');
}

describe('steps', () => {
  test.each(hostile)('of %s stay within the budget, whatever the text', (source) => {
    const searcher = searcherOf(source);
    for (const text of [
      'a'.repeat(200_000),
      noise(200_000),
      'a b '.repeat(50_000),
      'git push --force '.repeat(12_000),
    ]) {
      // One transition may cross the line before it is looked at again.
      const slack = 4 * searcher.program.size + searcher.program.symbols.count;
      expect(searcher.measure(text).steps).toBeLessThanOrEqual(budgetBase + budgetPerUnit * text.length + slack);
    }
  });

  test.each(hostile)('of %s on a short text are at most a few for each node and character', (source) => {
    const searcher = searcherOf(source);
    for (const text of ['a'.repeat(300), noise(300), `${'ab '.repeat(100)}!`]) {
      const { size, symbols } = searcher.program;
      expect(searcher.measure(text).steps).toBeLessThanOrEqual((4 * size + symbols.count + 8) * (text.length + 2));
    }
  });

  test('do not depend on what was searched before, where there is a budget', () => {
    const searcher = searcherOf('(a|b)*a(a|b){400}c');
    const text = noise(100_000);
    const first = searcher.measure(text);
    searcher.search('abc');
    searcher.search(noise(1000));
    expect(searcher.measure(text)).toEqual(first);
  });

  test('of an ordinary pattern stop growing with the text', () => {
    const searcher = searcherOf('git push --force.*\\b(main|master)\\b');
    const [short, long] = [50_000, 500_000].map(
      (count) => searcher.measure('git push --force '.repeat(count / 10)).steps,
    );
    expect(long).toBe(short);
  });
});

describe('answers', () => {
  test('a search that runs out of budget could not tell', () => {
    expect(searcherOf('(a|b)*a(a|b){800}c').search(noise(400_000))).toBe('possible');
  });

  test('a megabyte that ordinary patterns can read is read to the end', () => {
    const text = `${'x é\n'.repeat(250_000)}rm -rf /\n`;
    expect(searcherOf('rm\\s+-rf\\b').search(text)).toBe('certain');
    expect(searcherOf('rm\\s+-rf /$').search(text)).toBe('certain');
    expect(searcherOf('(?<!x)rm(?=.*rf)').search(text)).toBe('certain');
    expect(searcherOf('rm\\s+-fr\\b').search(text)).toBe('no');
  });

  test('are the same when the cache starts anew within a text', () => {
    // Thousands of states, each with a row for more than a hundred letters, are more than the cache keeps.
    const letters = Array.from({ length: 150 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('');
    const searcher = searcherOf(`${letters}|(?:a|b)*a(?:a|b){13}c`);
    const text = noise(20_000);
    expect(searcher.search(text)).toBe('no');
    expect(searcher.search(`${text}a${noise(13)}c`)).toBe('certain');
    expect(searcher.search(`${text}${letters}`)).toBe('certain');
  });

  test('a warm cache answers as a fresh one', () => {
    const sources = ['(a|b)*a(a|b){3}c', 'a\\b|b$', '(?=ab)a(?!bc)', '(?m)^b$', '(?<=a)b\\B'];
    const warm = sources.map(searcherOf);
    const text = array(constantFrom('a', 'b', 'c', ' ', '\n'), { maxLength: 12 }).map((parts) => parts.join(''));
    assert(
      property(text, (text) => {
        for (const [index, source] of sources.entries())
          expect(warm[index]?.search(text)).toBe(searcherOf(source).search(text));
      }),
    );
  });
});
