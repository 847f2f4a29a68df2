import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePathGlob } from '../path-glob.ts';
import type { Automaton } from './automaton.ts';
import { compilePlacedGlob } from './placed-glob.ts';
import { includesPath, shareOfTree } from './relations.ts';

function compile(source: string): Automaton {
  const parsed = parsePathGlob(source);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const start = { from: 'anywhere', segments: [] } as const;
  const branches = parsed.pattern.branches.map((branch) => ({ start, branch }));
  return compilePlacedGlob(branches, { anyCase: true, contents: true, folder: true });
}

const glob = fc
  .array(fc.constantFrom('a', 'b', '*', '?', '**', 'a*b', '[ab]c', '*.b', '.a', 'é*', '{a,b/*}'), {
    minLength: 1,
    maxLength: 4,
  })
  .map((segments) => segments.join('/'));
const segment = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.', 'é', '漢', '💥'), minLength: 1, maxLength: 4 });
const path = fc.array(segment, { minLength: 1, maxLength: 5 }).map((segments) => `/${segments.join('/')}`);

describe('a set that was asked about many paths', () => {
  test('answers as one that was never asked', () => {
    fc.assert(
      fc.property(glob, fc.array(path, { minLength: 9, maxLength: 60 }), (source, paths) => {
        const asked = compile(source);
        for (const each of paths) {
          expect(includesPath(asked, each)).toBe(includesPath(compile(source), each));
          expect(shareOfTree(asked, each)).toBe(shareOfTree(compile(source), each));
        }
      }),
    );
  });

  test('answers so when characters come that no path had before, more than are kept', () => {
    const asked = compile('**/a?b/*');
    const characters = Array.from({ length: 400 }, (_, index) => String.fromCodePoint(0x4e00 + index));
    for (const character of characters) {
      expect(includesPath(asked, `/x/a${character}b/${character}`)).toBe(true);
      expect(includesPath(asked, `/x/a${character}${character}b/c`)).toBe(false);
    }
  });

  test('answers so when more positions are reached together than are kept', () => {
    // Each `a` may be the one that the pattern begins with.
    const asked = compile('*a????????????????????');
    const paths = Array.from(
      { length: 3000 },
      (_, index) => `/${index.toString(2).replaceAll('1', 'a').padStart(24, '0')}`,
    );
    for (const each of paths) expect(includesPath(asked, each)).toBe(each.at(-21) === 'a');
  });
});
