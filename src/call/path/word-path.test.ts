import { describe, expect, test } from 'vitest';
import type { WordPart } from '../command.ts';
import type { Surroundings } from './surroundings.ts';
import { pathOfWord } from './word-path.ts';

const project: Surroundings = { cwd: '/home/u/app/src', workspace: '/home/u/app', home: '/home/u' };
const nowhere: Surroundings = { cwd: undefined, workspace: undefined, home: undefined };

const text = (text: string): WordPart => ({ kind: 'text', text });
const glob = (text: string): WordPart => ({ kind: 'glob', text });
const unknown = (text: string): WordPart => ({ kind: 'unknown', text });

function canonicals(parts: readonly WordPart[], place: Surroundings): readonly string[] {
  const subject = pathOfWord(parts, place);
  return [subject, ...(subject.others ?? [])].map(({ canonical }) => canonical);
}

describe('a word that is known', () => {
  test.each([
    ['a.ts', '/home/u/app/src/a.ts'],
    ['~/.ssh/id_rsa', '/home/u/.ssh/id_rsa'],
    ['./~/x', '/home/u/app/src/~/x'],
    ['../../../../etc/passwd', '/etc/passwd'],
    ['$HOME/x', '/home/u/app/src/$HOME/x'],
    ['[id].tsx', '/home/u/app/src/[id].tsx'],
  ])('%s is the path %s', (word, canonical) => {
    expect(pathOfWord([text(word)], project)).toMatchObject({ written: word, canonical });
    expect(pathOfWord([text(word)], project).wild).toBeUndefined();
  });
});

describe('a glob', () => {
  test.each<[readonly WordPart[], string]>([
    [[glob('*'), text('.log')], '/home/u/app/src/*.log'],
    [[text('../'), glob('*')], '/home/u/app/*'],
    [[text('~/.ssh/id_'), glob('*')], '/home/u/.ssh/id_*'],
    [[text('/etc/p'), glob('?'), text('sswd')], '/etc/p?sswd'],
    [[text('/etc/'), glob('[!a]'), text('x')], '/etc/[!a]x'],
    [[text('/etc/'), glob('[[:alpha:]]')], '/etc/[[:alpha:]]'],
    [[text('/a*[b]/'), glob('*')], '/a\\*\\[b\\]/*'],
    [[text('/a*'), glob('*')], '/a\\**'],
    [[text('a/'), glob('*'), text('/../b')], '/home/u/app/src/a/b'],
    [[glob('**'), text('/x')], '/home/u/app/src/**/x'],
    [[text('/a'), glob('*'), glob('*'), text('b')], '/a*b'],
    [[text('/a/'), glob('['), text('x')], '/a/\\[x'],
    [[text('/'), glob('*'), text('/'), glob('*')], '/*/*'],
  ])('%j is %s', (parts, canonical) => {
    expect(pathOfWord(parts, project)).toMatchObject({ canonical, wild: 'glob' });
    expect(pathOfWord(parts, project).others).toBeUndefined();
  });

  test('knows where it is within the workspace', () => {
    expect(pathOfWord([glob('*')], project).relative).toBe('src/*');
    expect(pathOfWord([text('/etc/'), glob('*')], project).relative).toBeUndefined();
    expect(pathOfWord([text('x/'), glob('*')], nowhere)).toMatchObject({ canonical: 'x/*', relative: 'x/*' });
    expect(pathOfWord([text('../'), glob('*')], nowhere)).toMatchObject({ canonical: '../*' });
    expect(pathOfWord([text('../'), glob('*')], nowhere).relative).toBeUndefined();
  });

  test('keeps a folder that has brackets and stars in its name', () => {
    const place = { ...nowhere, cwd: '/w/[id]*' };
    expect(pathOfWord([glob('*')], place)).toMatchObject({ canonical: '/w/\\[id\\]\\*/*', relative: '*' });
  });
});

describe('a word that is not known in full', () => {
  test.each<[readonly WordPart[], readonly string[]]>([
    [[unknown('$f')], ['**']],
    [[unknown('$d'), text('/.ssh/id')], ['**/.ssh/id']],
    [[unknown('$d'), text('x')], ['**x']],
    [
      [text('~/.ssh/'), unknown('$f')],
      ['/home/u/.ssh/**', '**'],
    ],
    [
      [text('a'), unknown('$x'), text('.log')],
      ['/home/u/app/src/a**.log', '**.log'],
    ],
    [
      [text('a/'), unknown('$x'), text('/b/'), unknown('$y'), text('/c')],
      ['/home/u/app/src/a/**/b/**/c', '**/c'],
    ],
    [
      [text('a/'), unknown('$x'), text('/../c')],
      ['/home/u/app/src/a/**/c', '**/c'],
    ],
    [
      [text('a/'), unknown('$x'), glob('*')],
      ['/home/u/app/src/a/**', '**'],
    ],
    [[text('/tmp/x.'), unknown('$$')], ['/tmp/x.*']],
    [[unknown('$RANDOM')], ['/home/u/app/src/*']],
    [
      [text('/tmp/'), glob('@(a|b)')],
      ['/tmp/**', '**'],
    ],
  ])('%j is one of %j', (parts, expected) => {
    expect(canonicals(parts, project)).toEqual(expected);
    expect(pathOfWord(parts, project).wild).toBe('unknown');
  });

  test('stays in an unknown home', () => {
    expect(canonicals([text('~/.ssh/'), unknown('$f')], nowhere)).toEqual(['~/.ssh/**', '**']);
  });

  test('is any path when it is longer than any', () => {
    const parts = [text('a'.repeat(5000)), glob('*')];
    expect(pathOfWord(parts, project)).toMatchObject({ canonical: '**', wild: 'unknown' });
  });
});

test('its spelling is kept', () => {
  expect(pathOfWord([text('~/'), unknown('$f'), glob('*')], project).written).toBe('~/$f*');
});
