import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FileEffect, PathSubject } from '../../call/effect.ts';
import { includesPath } from '../../patterns/path-glob/relations.ts';
import { compileNamedPaths } from '../../patterns/path-glob/wild-automaton.ts';
import { parsePathGlob } from '../../patterns/path-glob.ts';
import type { Reading } from '../matcher.ts';
import { placeGlobs, type PlacedGlob } from './glob-places.ts';
import { mayMatch, mustMatch } from './judge-paths.ts';

const place = { cwd: '/w', workspace: '/w', home: '/w/b' };

/** Every path of a small world. */
const names = ['a', 'b', 'ab', '.a'];
const below = (folder: string): readonly string[] => names.map((name) => `${folder}/${name}`);
const world = ['/w', ...below('/w'), ...below('/w').flatMap(below), ...below('/w').flatMap(below).flatMap(below)];

const segment = fc.constantFrom('a', 'b', 'ab', '*', '?', '**', '[ab]', 'a*', '*b', '.a', 'A');
const start = fc.constantFrom('', '/w/', '$workspace/', '~/', '**/', './');
const glob = fc
  .tuple(start, fc.array(segment, { minLength: 1, maxLength: 3 }), fc.constantFrom('', '/', '/**'))
  .map(([root, segments, end]) => root + segments.join('/') + end);
const list = fc
  .tuple(glob, fc.array(fc.tuple(fc.boolean(), glob), { maxLength: 3 }))
  .map(([first, others]) => [first, ...others.map(([isAway, other]) => (isAway ? `!${other}` : other))]);

const wildSegment = fc.constantFrom('a', 'b', '*', '?', '[ab]', 'a*', '**', '.*');
const subject = fc.oneof(
  fc.constantFrom(...world).map((canonical) => ({ canonical })),
  fc
    .tuple(fc.array(wildSegment, { minLength: 1, maxLength: 3 }), fc.constantFrom('glob' as const, 'unknown' as const))
    .map(([segments, wild]) => ({ canonical: `/w/${segments.join('/')}`, wild })),
);

function readList(texts: readonly string[], reading: Reading, isDelete = false): readonly PlacedGlob[] {
  const globs = texts.map((text) => {
    const parsed = parsePathGlob(text.replace(/^!/, ''));
    if (!parsed.ok) throw new Error(parsed.error.message);
    return { glob: parsed.pattern, isNegated: text.startsWith('!') };
  });
  return placeGlobs(globs, { place, reading, isDelete });
}

function effectOn(path: Omit<PathSubject, 'written'>, isTree: boolean): FileEffect {
  const effect = { kind: 'read', path: { written: '', ...path }, certainty: 'certain', from: { pointer: '' } } as const;
  return isTree ? { ...effect, isTree } : effect;
}

/** By definition: the last pattern that matches one path decides. */
function decidesFor(globs: readonly PlacedGlob[], path: string): boolean {
  const last = globs.findLast(({ automaton }) => includesPath(automaton(), path));
  return last !== undefined && !last.isNegated;
}

test('what is said of many paths holds for each of them', () => {
  fc.assert(
    fc.property(list, subject, fc.boolean(), fc.boolean(), (texts, path, isTree, isDelete) => {
      const [generous, strict] = [readList(texts, 'generous', isDelete), readList(texts, 'strict', isDelete)];
      const named = compileNamedPaths({ path: path.canonical, ...path, ...(isTree && { isTree }) });
      const meant = world.filter((each) => includesPath(named, each));
      const effect = effectOn(path, isTree);
      const [may, must] = [mayMatch(generous, effect, place), mustMatch(strict, effect, { place, named: () => [] })];
      const holds = meant.map((each) => decidesFor(generous, each));
      expect(may === 'no' && holds.includes(true)).toBe(false);
      // What is known of it points at a pattern, even if `!` takes some of what lies there away.
      const isPointed = texts.some(
        (text) =>
          !text.startsWith('!') && meant.every((each) => decidesFor(readList([text], 'generous', isDelete), each)),
      );
      const isUnknown = 'wild' in path && path.wild === 'unknown';
      expect(isUnknown && may === 'certain' && holds.includes(false) && !isPointed).toBe(false);
      expect(must === 'certain' && meant.some((each) => !decidesFor(strict, each))).toBe(false);
      // Of one path, all is known.
      const isOne = !('wild' in path) && !isTree;
      expect(isOne && (may === 'certain') !== holds[0]).toBe(false);
      expect(isOne && (must === 'certain') !== decidesFor(strict, path.canonical)).toBe(false);
    }),
    { numRuns: 1500 },
  );
});

test('what an approving list covers, a stopping one does too', () => {
  fc.assert(
    fc.property(
      list.filter((texts) => texts.every((text) => !text.startsWith('!'))),
      subject,
      fc.boolean(),
      (texts, path, isTree) => {
        const effect = effectOn(path, isTree);
        const isCovered = mustMatch(readList(texts, 'strict'), effect, { place, named: () => [] }) === 'certain';
        expect(isCovered && mayMatch(readList(texts, 'generous'), effect, place) !== 'certain').toBe(false);
      },
    ),
    { numRuns: 1000 },
  );
});

test('a list of many alternatives covers what one of them covers', () => {
  const endings = 'pyc pyo pyd o obj a lib class gcda gcno rej orig bak tmp swp swo log cache map tsbuildinfo'.split(
    ' ',
  );
  const many = readList([`**/{${endings.map((ending) => `*.${ending}`).join(',')}}`], 'strict');
  const effect = (canonical: string) => effectOn({ canonical, wild: 'glob' }, false);
  const covers = (canonical: string) => mustMatch(many, effect(canonical), { place, named: () => [] });
  expect(covers('/w/**/*.tsbuildinfo')).toBe('certain');
  expect(covers('/w/a/*.pyc')).toBe('certain');
  expect(covers('/w/**/*.py')).not.toBe('certain');
  expect(covers('/w/**/*.{pyc,py}')).not.toBe('certain');
});
