import { describe, expect, test } from 'vitest';
import type { FileEffect, PathSubject } from '../call/effect.ts';
import { toPathSubject } from '../call/path/canonical-path.ts';
import type { Surroundings } from '../call/path/surroundings.ts';
import { pathOfWord } from '../call/path/word-path.ts';
import type { UnderstoodCall } from '../call/understood-call.ts';
import type { WordPart } from '../call/command.ts';
import type { Certainty } from '../lib/certainty.ts';
import type { Reading } from './matcher.ts';
import { path } from './path.ts';

const project: Surroundings = { cwd: '/home/dev/app', workspace: '/home/dev/app', home: '/home/dev' };
const homeless: Surroundings = { ...project, home: undefined };
const nowhere: Surroundings = { cwd: undefined, workspace: undefined, home: undefined };

interface Asked {
  readonly reading?: Reading;
  readonly place?: Surroundings;
  readonly effect?: Partial<FileEffect>;
}

function ask(patterns: string | readonly string[], subject: PathSubject, asked: Asked = {}): Certainty {
  const { reading = 'generous', place = project } = asked;
  const condition = path.compile(patterns, reading);
  if (condition.reads !== 'effect') throw new Error('not a condition on effects');
  const effect = { kind: 'read', path: subject, certainty: 'certain', from: { pointer: '' }, ...asked.effect } as const;
  // Only the place of a call is looked at.
  return condition.holds({ circumstances: { place } } as UnderstoodCall, effect);
}

/** `*` and `?` are globs, `$x` is unknown. */
function word(text: string, place = project): PathSubject {
  const parts = text.split(/(\*+|\?|\$[\w$]+)/).filter((part) => part !== '');
  const kindOf = (part: string): WordPart['kind'] =>
    /^[*?]/.test(part) ? 'glob' : part.startsWith('$') ? 'unknown' : 'text';
  return pathOfWord(
    parts.map((part) => ({ kind: kindOf(part), text: part })),
    place,
  );
}

const tree = { effect: { isTree: true } } as const;

describe('a stopping rule', () => {
  test.each<[string | readonly string[], string, Certainty]>([
    ['~/.ssh/**', '~/.ssh/id_rsa', 'certain'],
    ['~/.ssh/**', '/home/dev/.ssh/id_rsa', 'certain'],
    ['~/.ssh/**', '../.ssh/id_rsa', 'certain'],
    ['~/.ssh/**', '../.SSH/ID_rsa', 'certain'],
    ['~/.ssh/**', '/home/eve/.ssh/id_rsa', 'no'],
    ['~/.ssh', '../.sshd/x', 'no'],
    ['src/secret', 'src/secret/x', 'certain'],
    ['src/secret', 'packages/a/src/secret', 'certain'],
    ['.git/config', '.GIT/config', 'certain'],
    ['**/.env', '/srv/x/.env', 'certain'],
    [['**/.env*', '!**/.env.example'], 'a/.env.local', 'certain'],
    [['**/.env*', '!**/.env.example'], 'a/.env.example', 'no'],
    [['**/.env*', '!**/.env.example'], 'a/.env.EXAMPLE', 'certain'],
    [['**/.env*', '!.env.*', '.env.prod'], '.env.prod', 'certain'],
    [['**/.env*', '!.env.*', '.env.prod'], '.env.test', 'no'],
    [['~', '!~/*'], '~', 'certain'],
    [['~', '!~/*'], '~/a/b', 'no'],
    [['~', '!~/*', '~/.ssh'], '~/.ssh/id', 'certain'],
    ['/etc/passwd', '/proc/self/root/etc/passwd', 'certain'],
    ['/etc/passwd', '/etc/%70asswd', 'certain'],
    ['$workspace/dist', 'dist/a/b', 'certain'],
    ['$workspace/dist', '/srv/dist', 'no'],
  ])('on %j and %s: %s', (patterns, written, expected) => {
    expect(ask(patterns, toPathSubject(written, project))).toBe(expected);
  });

  test.each<[string | readonly string[], string, Certainty]>([
    ['~/.ssh/**', '/', 'certain'],
    ['~/.ssh/**', '~', 'certain'],
    ['~/.ssh/**', '~/.ssh', 'certain'],
    ['~/.ssh/**', '~/.config', 'no'],
    ['**/.env', '.', 'possible'],
    ['**/.env', '/srv/.env', 'certain'],
    ['*.pem', '.', 'possible'],
    ['~/**/*.pem', '~', 'possible'],
    ['$workspace/src/*.ts', '.', 'certain'],
    ['**', '.', 'certain'],
    [['**', '!$workspace/dist/**'], 'dist', 'no'],
    [['**', '!$workspace/dist/**'], 'dist/a', 'no'],
    [['**', '!$workspace/dist/**'], '.', 'certain'],
  ])('on %j and the tree %s: %s', (patterns, written, expected) => {
    expect(ask(patterns, toPathSubject(written, project), tree)).toBe(expected);
  });

  test.each<[string | readonly string[], string, Certainty]>([
    ['/etc/passwd', '/etc/p?sswd', 'certain'],
    ['/etc/passwd', '/*/passwd', 'certain'],
    ['/etc/passwd', '/etc/*', 'certain'],
    ['/etc/passwd', '/etc/*.conf', 'no'],
    ['.env', '.e*', 'certain'],
    ['.env', '*', 'no'],
    ['*.pem', '*', 'possible'],
    ['*.pem', '*.p*', 'possible'],
    ['*.pem', '*.pem', 'certain'],
    ['**/id_rsa*', '*.java', 'possible'],
    ['**/{.env,.env.*}', '.e*', 'certain'],
    ['*.pem', '*.ts', 'no'],
    ['~/.ssh/**', '~/.ssh/$f', 'certain'],
    ['~/.ssh/**', '~/.config/$f', 'possible'],
    ['~/.ssh/**', '$f', 'possible'],
    ['~/.ssh/**', '$d/.ssh/x', 'possible'],
    ['**/.ssh/**', '$d/.ssh/x', 'certain'],
    ['~/.ssh/**', '$d/x.log', 'possible'],
    ['/etc/*.conf', '$d/x.log', 'possible'],
    ['/etc/passwd', '/tmp/x.$$', 'no'],
    ['/etc/passwd', '/tmp/$d/passwd', 'possible'],
    ['**', '$f', 'certain'],
    [['**', '!*.log'], '$f', 'possible'],
    [['**', '!*.log'], '$f.log', 'no'],
    [['**', '!*.log'], 'a.l*', 'certain'],
  ])('on %j and the word %s: %s', (patterns, written, expected) => {
    expect(ask(patterns, word(written))).toBe(expected);
  });

  test.each<[string, string, Surroundings, Certainty]>([
    ['~/.ssh/**', '~/.ssh/x', homeless, 'certain'],
    ['~/.ssh/**', '/home/dev/.ssh/x', homeless, 'certain'],
    ['~/.ssh/**', '../.ssh/x', homeless, 'certain'],
    ['~/.ssh/**', '/root/.ssh/x', homeless, 'certain'],
    ['~/.ssh/**', '/Users/a/.ssh/x', homeless, 'certain'],
    ['~/.ssh/**', 'C:\\Users\\a\\.ssh\\x', nowhere, 'certain'],
    ['~/.ssh/**', '/srv/.ssh/x', homeless, 'no'],
    ['~/.ssh/**', '/home/.ssh/x', homeless, 'no'],
    ['/root/**', '~/x', homeless, 'possible'],
    ['/home/*/.ssh', '~/.ssh/x', homeless, 'possible'],
    ['/srv/**', '~/x', homeless, 'no'],
    ['$workspace/dist', 'dist/x', nowhere, 'certain'],
    ['$workspace/dist', '../dist/x', nowhere, 'possible'],
    ['$workspace/dist', '/dist/x', nowhere, 'no'],
    ['dist', '../dist/x', nowhere, 'certain'],
    ['/etc/passwd', '../../etc/passwd', nowhere, 'possible'],
    ['/etc/passwd', 'etc/passwd', nowhere, 'no'],
    ['$workspace', '.', nowhere, 'certain'],
  ])('on %s and %s from %j: %s', (pattern, written, place, expected) => {
    expect(ask(pattern, toPathSubject(written, place), { place })).toBe(expected);
  });

  test('is possible where a path has more readings than are looked at, or is too long', () => {
    expect(ask('/x', { ...toPathSubject('/y', project), isCut: true })).toBe('possible');
    expect(ask('/x', toPathSubject(`/${'y'.repeat(5000)}`, project))).toBe('possible');
  });

  test('is no surer than the effect, and does not ask where', () => {
    expect(ask('/x', toPathSubject('/x', project), { effect: { certainty: 'possible' } })).toBe('possible');
    expect(ask('/x', toPathSubject('/x', project), { effect: { machine: { via: 'ssh' } } })).toBe('certain');
    expect(ask('/x', toPathSubject('/x', project), { effect: { guessed: true } })).toBe('certain');
  });
});

describe('an approving rule', () => {
  const strictly = (patterns: string | readonly string[], subject: PathSubject, asked: Asked = {}): Certainty =>
    ask(patterns, subject, { ...asked, reading: 'strict' });

  test.each<[string | readonly string[], string, Certainty]>([
    ['$workspace/**', 'src/a.ts', 'certain'],
    ['$workspace/**', '.', 'certain'],
    ['$workspace/**', '../app-evil/a.ts', 'no'],
    ['$workspace/**', '../x', 'no'],
    ['$workspace/**', '/HOME/dev/app/x', 'no'],
    ['$workspace/src', 'src/a/b.ts', 'certain'],
    ['$workspace/src', 'src2/b.ts', 'no'],
    ['src/*', 'src/a.ts', 'certain'],
    ['src/*', 'src/a/b.ts', 'no'],
    ['src/*', 'x/src/a.ts', 'no'],
    ['src/*', '/srv/src/a.ts', 'no'],
    ['*.md', 'docs/a.md', 'certain'],
    ['*.md', '/srv/a.md', 'no'],
    ['*.md', 'docs/a.MD', 'no'],
    ['**', 'a', 'certain'],
    ['**', '/srv/a', 'no'],
    ['/**', '/srv/a', 'certain'],
    ['~/notes/**', '~/notes/a', 'certain'],
    [['$workspace/**', '!.env'], '.env', 'no'],
    [['$workspace/**', '!.env'], '.ENV', 'no'],
    [['$workspace/**', '!.env'], 'a/.env/x', 'no'],
    [['$workspace/**', '!.env', '$workspace/a/.env'], 'a/.env', 'certain'],
  ])('on %j and %s: %s', (patterns, written, expected) => {
    expect(strictly(patterns, toPathSubject(written, project))).toBe(expected);
  });

  test.each<[string | readonly string[], string, Certainty]>([
    ['$workspace/**', '.', 'certain'],
    ['$workspace/**', '..', 'no'],
    ['$workspace/dist', 'dist', 'certain'],
    ['$workspace/*', 'dist', 'no'],
    [['$workspace/**', '!.env'], 'src', 'no'],
    [['$workspace/**', '!$workspace/.env'], 'src', 'certain'],
  ])('on %j and the tree %s: %s', (patterns, written, expected) => {
    expect(strictly(patterns, toPathSubject(written, project), tree)).toBe(expected);
  });

  test.each<[string | readonly string[], string, Certainty]>([
    ['*.log', '*.log', 'certain'],
    ['$workspace/**', '*', 'certain'],
    ['$workspace/**', '../*', 'no'],
    ['$workspace/**', '$f', 'no'],
    ['$workspace/**', 'src/$f', 'no'],
    ['/**', '/srv/$f', 'no'],
    [['$workspace/**', '!.env'], '*', 'certain'],
    [['$workspace/**', '!.env'], '.*', 'no'],
  ])('on %j and the word %s: %s', (patterns, written, expected) => {
    expect(strictly(patterns, word(written))).toBe(expected);
  });

  test.each<[string | readonly string[], string, Reading, Certainty]>([
    ['$workspace/**', '.', 'strict', 'no'],
    ['$workspace/**', 'dist', 'strict', 'certain'],
    ['$workspace', '.', 'strict', 'certain'],
    ['$workspace/dist', 'dist', 'strict', 'certain'],
    ['$workspace/dist/', 'dist', 'strict', 'certain'],
    ['$workspace/dist/**', 'dist', 'strict', 'no'],
    ['$workspace/dist/**', 'dist', 'generous', 'certain'],
    [['**', '!$workspace/**'], '.', 'generous', 'certain'],
    [['**', '!$workspace/**'], 'dist', 'generous', 'no'],
  ])('on %j and the deletion of the tree %s, read in the %s way: %s', (patterns, written, reading, expected) => {
    const effect = { kind: 'delete', isTree: true } as const;
    expect(ask(patterns, toPathSubject(written, project), { reading, effect })).toBe(expected);
  });

  test('covers nothing on another machine, nothing guessed, and nothing that is not seen in full', () => {
    const subject = toPathSubject('a', project);
    expect(strictly('$workspace/**', subject)).toBe('certain');
    expect(strictly('$workspace/**', subject, { effect: { machine: { via: 'ssh' } } })).toBe('no');
    expect(strictly('$workspace/**', subject, { effect: { guessed: true } })).toBe('no');
    expect(strictly('$workspace/**', { ...subject, isCut: true })).toBe('no');
    expect(strictly('$workspace/**', subject, { effect: { certainty: 'possible' } })).toBe('possible');
  });

  test.each([
    ['/private/tmp/w', 'a'],
    ['/private/tmp/w', '/tmp/w/a'],
    ['/tmp/w', '/private/tmp/w/a'],
    ['/tmp/w', 'a'],
  ])('knows the other names of the workspace %s for %s', (workspace, written) => {
    const place = { cwd: workspace, workspace, home: undefined };
    expect(toPathSubject(written, place).relative).toBe('a');
    expect(strictly('$workspace/**', toPathSubject(written, place), { place })).toBe('certain');
  });

  test('takes nothing for a home that is not known but what begins with `~`', () => {
    expect(strictly('~/x', toPathSubject('~/x', homeless), { place: homeless })).toBe('certain');
    expect(strictly('~/x', toPathSubject('/home/dev/x', homeless), { place: homeless })).toBe('no');
    expect(strictly('$workspace/**', toPathSubject('a', nowhere), { place: nowhere })).toBe('certain');
  });
});

describe('a star says nothing of the names that it stands for', () => {
  const keys = [
    '**/*.{pem,p12,pfx,jks,keystore,ppk,kdbx,key}',
    '**/{secret,secrets}.{json,yaml}',
    '**/.ssh/**',
    '**/.env',
  ];
  const judge = (pattern: string): Certainty => {
    const parts: readonly WordPart[] = [{ kind: 'glob', text: pattern }];
    const effect: FileEffect = {
      kind: 'read',
      path: pathOfWord(parts, { cwd: '/w', workspace: '/w', home: '/h' }),
      certainty: 'certain',
      from: { pointer: '' },
    };
    const condition = path.compile(keys, 'generous');
    const call = { circumstances: { place: { cwd: '/w', workspace: '/w', home: '/h' } } };
    // Of a call, the condition asks for the place alone.
    return condition.reads === 'effect' ? condition.holds(call as unknown as UnderstoodCall, effect) : 'no';
  };

  test.each<[string, Certainty]>([
    ['*', 'possible'],
    ['src/*.json', 'possible'],
    ['*/package.json', 'possible'],
    ['*/*.txt', 'possible'],
    ['*/*.pem', 'certain'],
    ['a/*/*/*.pem', 'certain'],
    ['*/.env', 'certain'],
    ['.e*', 'certain'],
    ['.*nv', 'certain'],
    ['sec*.json', 'certain'],
    ['.ss?/id', 'certain'],
  ])('%s: %s', (pattern, expected) => {
    expect(judge(pattern)).toBe(expected);
  });
});
