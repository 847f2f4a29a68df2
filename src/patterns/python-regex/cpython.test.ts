import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileFnmatch } from '../fnmatch.ts';
import { compilePythonRegex, foldText } from '../python-regex.ts';

// Written by test/fixtures/python/make-patterns.py, which says what the fields mean.
type RegexCase = [pattern: string, outcome: 'error' | 'refused' | [text: string, isMatch: 0 | 1][]];
type GlobCase = [glob: string, texts: [text: string, isMatch: 0 | 1][]];

function readCases<Case>(name: string): Case[] {
  const path = new URL(`../../../test/fixtures/python/${name}.json`, import.meta.url);
  // Our own file, whose shape the script that writes it fixes.
  return JSON.parse(readFileSync(path, 'utf8')) as Case[];
}

function judge(pattern: string, outcome: RegexCase[1]): RegexCase[1] {
  const compiled = compilePythonRegex(pattern);
  if (!compiled.ok) return outcome === 'refused' && compiled.error.help !== undefined ? 'refused' : 'error';
  const texts = Array.isArray(outcome) ? outcome : [];
  return texts.map(([text]) => [text, compiled.pattern.search(text) === 'certain' ? 1 : 0]);
}

test('thousands of patterns match, or are refused, as in CPython', () => {
  const cases = readCases<RegexCase>('patterns');
  expect(cases.length).toBeGreaterThan(3000);
  expect(cases.map(([pattern, outcome]) => [pattern, judge(pattern, outcome)])).toEqual(cases);
});

test('what a pattern says of its texts is true of all that CPython matches, and no other', () => {
  for (const [source, outcome] of readCases<RegexCase>('patterns')) {
    const compiled = compilePythonRegex(source);
    if (!compiled.ok || !Array.isArray(outcome)) continue;
    const { literals, foldCase, neverMatches, matchesEverything } = compiled.pattern;
    for (const [text, isMatch] of outcome) {
      const searched = foldCase ? foldText(text) : text;
      const holdsOne = literals?.some((literal) => searched.includes(literal)) ?? true;
      expect({ source, text, claim: isMatch === 1 ? neverMatches || !holdsOne : matchesEverything }).toEqual({
        source,
        text,
        claim: false,
      });
    }
  }
});

test('thousands of globs match as in CPython', () => {
  const cases = readCases<GlobCase>('fnmatch');
  expect(cases.length).toBeGreaterThan(1000);
  const judged = cases.map(([glob, texts]) => {
    const pattern = compileFnmatch(glob);
    return [glob, texts.map(([text]) => [text, pattern.search(text) === 'certain' ? 1 : 0])];
  });
  expect(judged).toEqual(cases);
});
