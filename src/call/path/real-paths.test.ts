import { describe, expect, test } from 'vitest';
import { toPathSubject } from './canonical-path.ts';
import { readSurroundings, type Surroundings } from './surroundings.ts';
import { pathOfWord } from './word-path.ts';

/** A resolver over a few links, none of which leads through another. */
function realPath(path: string): string {
  for (const [link, target] of Object.entries(links))
    if (path === link || path.startsWith(`${link}/`)) return target + path.slice(link.length);
  return path;
}

const links = { '/w/link': '/srv/data', '/w/file': '/etc/passwd', '/old': '/w', '/h': '/home/u' };
const place: Surroundings = { cwd: '/w', workspace: '/w', home: '/home/u', realPath };

function canonicals(written: string, from = place): readonly string[] {
  const subject = toPathSubject(written, from);
  return [subject, ...(subject.others ?? [])].map(({ canonical }) => canonical);
}

describe('where links lead is another reading', () => {
  test.each([
    ['a', ['/w/a']],
    ['link/a', ['/w/link/a', '/srv/data/a']],
    ['link/../a', ['/w/a', '/srv/a']],
    ['link/../../etc/x', ['/etc/x']],
    ['link/sub/../../a', ['/w/a', '/srv/a']],
    ['file', ['/w/file', '/etc/passwd']],
    ['file/', ['/w/file', '/etc/passwd']],
    ['./link/.', ['/w/link', '/srv/data']],
    ['..', ['/']],
    ['~/x', ['/home/u/x']],
    ['/h/x', ['/h/x', '/home/u/x']],
    ['/proc/self/root/w/link/a', ['/proc/self/root/w/link/a', '/w/link/a', '/srv/data/a']],
    ['/proc/self/fd/3', ['/proc/self/fd/3']],
    ['/dev/stdin', ['/dev/stdin']],
  ])('%s: %j', (written, expected) => {
    expect(canonicals(written)).toEqual(expected);
  });

  test('also of the folder in which a glob or what is unknown stands', () => {
    const { canonical, others } = pathOfWord(
      [
        { kind: 'text', text: 'link/' },
        { kind: 'glob', text: '*' },
      ],
      place,
    );
    expect([canonical, ...(others ?? []).map((form) => form.canonical)]).toEqual(['/w/link/*', '/srv/data/*']);
  });
});

describe('from the workspace down', () => {
  test.each([
    ['/old/a', { ...place, cwd: '/w', workspace: '/w' }, [undefined, 'a']],
    ['a', { ...place, cwd: '/old', workspace: '/old' }, ['a', 'a']],
    ['/w/a', { ...place, cwd: '/old', workspace: '/old' }, ['a']],
    ['/w-evil/a', { ...place, cwd: '/old', workspace: '/old' }, [undefined]],
  ])('%s', (written, from, expected) => {
    const subject = toPathSubject(written, from);
    expect([subject, ...(subject.others ?? [])].map(({ relative }) => relative)).toEqual(expected);
  });
});

test.each<[string, () => unknown]>([
  [
    'throws',
    () => {
      throw new Error('no disk');
    },
  ],
  ['cannot tell', () => undefined],
  ['gives a number', () => 1],
  ['gives a relative path', () => 'x'],
  ['gives an empty text', () => ''],
  ['gives a NUL', () => '/x\0'],
  ['gives a path without end', () => `/${'x'.repeat(5000)}`],
])('a path is not seen in full where the resolver %s', (_, resolver) => {
  const { surroundings } = readSurroundings({ cwd: '/w', workspace: undefined, home: undefined }, resolver);
  expect(toPathSubject('a', surroundings)).toMatchObject({ canonical: '/w/a', relative: 'a', isCut: true });
});

test('what is no function resolves nothing', () => {
  const { surroundings } = readSurroundings({ cwd: '/w', workspace: undefined, home: undefined }, '/x');
  expect(toPathSubject('a', surroundings)).toEqual({ written: 'a', canonical: '/w/a', relative: 'a' });
});

test('asks nothing of a relative path in an unknown place, and little of one that climbs on and on', () => {
  let asked = 0;
  const counting: Surroundings = {
    cwd: undefined,
    workspace: undefined,
    home: undefined,
    realPath: (path) => {
      asked += 1;
      return path;
    },
  };
  expect(toPathSubject('a/../b', counting).isCut).toBeUndefined();
  expect(asked).toBe(0);
  expect(toPathSubject(`/${'a/../'.repeat(1000)}`, counting).isCut).toBe(true);
  expect(asked).toBeLessThan(100);
});

test('takes the spelling of a disk that ignores case', () => {
  const folded = { ...place, realPath: (path: string) => path.replace(/\/src(?=\/|$)/i, '/src') };
  expect(canonicals('SRC/a.ts', folded)).toEqual(['/w/SRC/a.ts', '/w/src/a.ts']);
});

test('takes what a resolver on Windows gives', () => {
  const windows = {
    cwd: 'C:/w',
    workspace: 'C:/w',
    home: undefined,
    realPath: (path: string) => `\\\\?\\${path.replaceAll('/', '\\')}`,
  };
  expect(canonicals('a\\b', windows)).toEqual(['C:/w/a/b']);
});
