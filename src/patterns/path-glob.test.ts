import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Automaton } from './path-glob/automaton.ts';
import { literalSegment } from './path-glob/glob-segments.ts';
import { compilePlacedGlob, type GlobStart } from './path-glob/placed-glob.ts';
import { includesAll, includesPath, intersect } from './path-glob/relations.ts';
import { compileNamedPaths, type NamedPaths } from './path-glob/wild-automaton.ts';
import { parsePathGlob, type GlobBranch } from './path-glob.ts';

const starts: Readonly<Record<GlobBranch['root'], GlobStart>> = {
  absolute: { from: 'root', segments: [] },
  drive: { from: 'path', segments: [] },
  home: { from: 'root', segments: [literalSegment('home'), literalSegment('u')] },
  workspace: { from: 'root', segments: [literalSegment('w')] },
  name: { from: 'anywhere', segments: [] },
  relative: { from: 'anywhere', segments: [] },
};

function compile(source: string, cover = { anyCase: true, contents: true, folder: true }): Automaton {
  const parsed = parsePathGlob(source);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return compilePlacedGlob(
    parsed.pattern.branches.map((branch) => ({ start: starts[branch.root], branch })),
    cover,
  );
}

const exact = { anyCase: false, contents: false, folder: true };

describe('a glob, read generously', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['.env', ['/a/.env', '.env', '/a/.ENV', '/a/.env/x'], ['/a/.envrc', '/a/x.env', '/a/.en', '/a.env']],
    ['*.pem', ['/a/x.pem', '/a/.pem', '/x.PEM'], ['/a/x.pem.txt', '/a/xpem']],
    ['build/', ['/w/build', '/w/build/a/b', '/build'], ['/w/rebuild', '/w/build2']],
    ['src/secret', ['/w/src/secret', '/x/y/src/secret/a'], ['/w/src/a/secret', '/w/asrc/secret']],
    ['/etc', ['/etc', '/etc/passwd', '/ETC/passwd'], ['/etcetera', '/a/etc', '/']],
    ['/etc/*', ['/etc/passwd', '/etc/ssh/x'], ['/etc', '/etc2/x']],
    ['/etc/**', ['/etc', '/etc/a/b'], ['/etc2', '/a/etc/b']],
    ['/', ['/', '/a', '/a/b'], ['~/a', 'a']],
    ['**', ['/', '/a', 'a', '~', '~/x', 'C:/x'], []],
    ['/**', ['/', '/a'], ['a']],
    ['~', ['/home/u', '/home/u/x'], ['/home/v', '/home']],
    ['~/', ['/home/u', '/home/u/x'], ['/home/u2']],
    ['~/.ssh/**', ['/home/u/.ssh', '/home/u/.ssh/id', '/home/u/.SSH/id'], ['/home/u/.sshd/id', '/home/v/.ssh/id']],
    ['~/**/id_*', ['/home/u/id_rsa', '/home/u/a/b/id_x'], ['/home/u/grid_x', '/id_rsa']],
    ['$workspace/x', ['/w/x', '/w/x/y'], ['/w/a/x', '/w2/x']],
    ['$workspace', ['/w', '/w/y'], ['/w2']],
    ['./x', ['/w/x'], ['/w/a/x']],
    ['.', ['/w', '/w/x'], ['/w2']],
    ['**/a/**/b', ['/a/b', '/x/a/y/z/b', 'a/b'], ['/x/ab', '/b/a']],
    ['/a/?', ['/a/x', '/a/é', '/a/😀'], ['/a/xy', '/a', '/a//']],
    ['/a/[b-d]', ['/a/b', '/a/C'], ['/a/e', '/a/bb']],
    ['/a/[!b]', ['/a/c', '/a/.'], []],
    ['/a/[]b]', ['/a/]', '/a/b'], ['/a/c']],
    ['/a/[[:digit:]x]', ['/a/5', '/a/X'], ['/a/y', '/a/:']],
    ['/a/{b,c{d,e}}', ['/a/b', '/a/cd', '/a/ce'], ['/a/c', '/a/{b', '/a/cde']],
    ['/a/{b}', ['/a/{b}'], ['/a/b']],
    ['{~/x,/y}', ['/home/u/x', '/y'], ['/x']],
    ['/a/\\*', ['/a/*'], ['/a/b']],
    ['\\$x', ['/a/$x'], ['/a/x']],
    ['/a//b/./c', ['/a/b/c'], []],
    ['/a/b**c', ['/a/bxc'], ['/a/b/c']],
    ['C:\\Windows\\*', ['C:/Windows/x', 'C:/WINDOWS/x'], ['D:/Windows/x', '/C:/Windows/x']],
    ['c:/Windows', ['C:/Windows'], ['C:/Windows2']],
    ['\\\\server\\share', ['/server/share/x'], ['/a/server/share']],
    ['/kiosk', ['/\u212aio\u017fk'], ['/kios']],
    ['/\u00c9t\u00e9', ['/\u00e9t\u00c9'], ['/ete']],
    ['/cafe\u0301', ['/caf\u00e9'], ['/cafe']],
  ])('%s', (source, matches, misses) => {
    const glob = compile(source);
    expect(matches.filter((path) => !includesPath(glob, path))).toEqual([]);
    expect(misses.filter((path) => includesPath(glob, path))).toEqual([]);
  });
});

describe('a glob, read strictly', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['/etc', ['/etc', '/etc/x'], ['/ETC/x']],
    ['/etc/*', ['/etc/x'], ['/etc/x/y', '/etc', '/Etc/x']],
    ['/etc/*/', ['/etc/x', '/etc/x/y'], ['/etc']],
    ['/etc/**', ['/etc', '/etc/x/y'], ['/etcx']],
    ['/a/[!b]', ['/a/B', '/a/c'], ['/a/b']],
    ['/a/*.ts', ['/a/x.ts'], ['/a/x.ts/y', '/a/x.TS']],
  ])('%s', (source, matches, misses) => {
    const glob = compile(source, exact);
    expect(matches.filter((path) => !includesPath(glob, path))).toEqual([]);
    expect(misses.filter((path) => includesPath(glob, path))).toEqual([]);
  });
});

test.each([
  ['/etc/**', ['/etc/x', '/etc/x/y'], ['/etc']],
  ['/**', ['/x'], ['/']],
  ['/etc/', ['/etc', '/etc/x'], []],
  ['/etc', ['/etc', '/etc/x'], []],
])('%s without the folder itself', (source, matches, misses) => {
  const glob = compile(source, { ...exact, folder: false });
  expect(matches.filter((path) => !includesPath(glob, path))).toEqual([]);
  expect(misses.filter((path) => includesPath(glob, path))).toEqual([]);
});

test.each([
  ['', 0, 0],
  ['/a/[b', 3, 1],
  ['/a/[b/c]', 3, 5],
  ['/a/[c-b]', 3, 5],
  ['/a\\', 2, 1],
  ['~\\.env', 0, 6],
  ['~(secret|key).*', 0, 15],
  ['~bob/.ssh', 0, 4],
  ['$HOME/.ssh', 0, 5],
  ['${HOME}', 0, 7],
  ['$cwd/x', 0, 4],
  ['%USERPROFILE%\\x', 0, 13],
  ['file:///etc', 0, 5],
  ['../x', 0, 3],
  ['a/../x', 1, 4],
  ['a'.repeat(2000), 0, 2000],
  ['{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}', 0, 35],
  ['{a,~bob}/x', 0, 10],
])('%s is no glob', (source, offset, length) => {
  const parsed = parsePathGlob(source);
  expect(parsed.ok ? undefined : parsed.error).toMatchObject({ kind: 'invalid', offset, length });
});

describe('what a call names, and a glob', () => {
  const tree = (path: string): NamedPaths => ({ path, isTree: true });
  const glob = (path: string): NamedPaths => ({ path, wild: 'glob' });
  const unknown = (path: string): NamedPaths => ({ path, wild: 'unknown' });
  test.each<[string, NamedPaths, 'all' | 'some' | 'none']>([
    ['/etc/passwd', tree('/etc'), 'some'],
    ['/etc/passwd', tree('/'), 'some'],
    ['/etc/passwd', tree('/etc/ssh'), 'none'],
    ['/etc/passwd', tree('/et'), 'none'],
    ['/etc', tree('/etc/ssh'), 'all'],
    ['**', tree('/'), 'all'],
    ['*.pem', tree('/a'), 'some'],
    ['/etc/passwd', glob('/etc/p?sswd'), 'some'],
    ['/etc/passwd', glob('/*/passwd'), 'some'],
    ['/etc', glob('/etc/*'), 'all'],
    ['.env', glob('/w/*'), 'none'],
    ['.env', glob('/w/.*'), 'some'],
    ['.env', glob('/w/?env'), 'none'],
    ['.env', glob('/w/[.x]env'), 'none'],
    ['.env', glob('/w/.[a-f]nv'), 'some'],
    ['.env', glob('/w/.[!eE]nv'), 'none'],
    ['*.pem', glob('/w/*.pem'), 'all'],
    ['*.pem', glob('/w/*'), 'some'],
    ['.env', glob('/w/**/.env'), 'all'],
    ['/w/.git/x', glob('/w/**/x'), 'none'],
    ['/w/a/b/x', glob('/w/**/x'), 'some'],
    ['/w/x', glob('/w/**/x'), 'some'],
    ['/a/\\*', glob('/a/\\*'), 'all'],
    ['/a/b', glob('/a/\\*'), 'none'],
    ['~/.ssh', unknown('/home/u/.ssh/**'), 'all'],
    ['~/.ssh/**', unknown('/home/u/.ssh/**'), 'all'],
    ['~/.ssh/**', unknown('**'), 'some'],
    ['~/.ssh/**', unknown('**/id'), 'some'],
    ['~/.ssh/*.pub', unknown('**/id'), 'some'],
    ['/etc/*.conf', unknown('/etc/**.txt'), 'none'],
    ['**', unknown('**'), 'all'],
    ['**/.ssh/**', unknown('**/.ssh/x'), 'all'],
    ['/tmp', unknown('/tmp/x.*'), 'all'],
    ['/etc', unknown('/tmp/x.*'), 'none'],
    ['.env', unknown('/w/*'), 'some'],
  ])('%s and %j: %s', (source, named, expected) => {
    const automaton = compileNamedPaths(named);
    const wanted = compile(source, { anyCase: true, contents: !source.includes('.conf'), folder: true });
    const found =
      includesAll(wanted, automaton) === true ? 'all' : intersect(wanted, automaton) === true ? 'some' : 'none';
    expect(found).toBe(expected);
  });
});

const segment = fc.constantFrom('a', 'b', 'ab', '*', '?', '**', '[ab]', 'a*', '*b', '{a,b}', '.a');
const globs = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => `/${segments.join('/')}`);
const name = fc.constantFrom('a', 'b', 'ab', 'ba', 'abb', '.a', 'c');
const paths = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => `/${names.join('/')}`);

test('the three questions agree', () => {
  fc.assert(
    fc.property(
      globs,
      globs.filter((glob) => !glob.includes('{')),
      paths,
      (rule, named, path) => {
        const [wanted, many] = [compile(rule, exact), compileNamedPaths({ path: named, wild: 'glob' })];
        const one = compileNamedPaths({ path });
        const isWanted = includesPath(wanted, path);
        expect(includesAll(wanted, one)).toBe(isWanted);
        expect(intersect(wanted, one)).toBe(isWanted);
        fc.pre(includesPath(many, path));
        expect(isWanted ? intersect(wanted, many) : includesAll(wanted, many)).toBe(isWanted);
      },
    ),
    { numRuns: 500 },
  );
});

test('hostile patterns and paths take no long time', () => {
  const wanted = compile(`/${'*a'.repeat(200)}`);
  const many = compileNamedPaths({ path: `/${'*b?a'.repeat(300)}`, wild: 'unknown' });
  expect(includesPath(wanted, `/${'a'.repeat(5000)}b`)).toBe(false);
  expect([true, false, undefined]).toContain(intersect(wanted, many));
  expect([true, false, undefined]).toContain(includesAll(wanted, many));
  expect(parsePathGlob('['.repeat(1024)).ok).toBe(false);
});
