import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { toPathSubject } from './canonical-path.ts';
import type { Surroundings } from './surroundings.ts';

const project: Surroundings = { cwd: '/home/u/app/src', workspace: '/home/u/app', home: '/home/u' };
const nowhere: Surroundings = { cwd: undefined, workspace: undefined, home: undefined };
const windows: Surroundings = { cwd: 'C:/Users/u/app', workspace: 'C:/Users/u/app', home: 'C:/Users/u' };

test.each([
  ['/etc/passwd', '/etc/passwd'],
  ['//etc//passwd/', '/etc/passwd'],
  ['/./etc/./passwd', '/etc/passwd'],
  ['/home/u/../../etc/passwd', '/etc/passwd'],
  ['/../../etc/passwd', '/etc/passwd'],
  ['../../../../etc/passwd', '/etc/passwd'],
  ['a.ts', '/home/u/app/src/a.ts'],
  ['./a.ts', '/home/u/app/src/a.ts'],
  ['', '/home/u/app/src'],
  ['.', '/home/u/app/src'],
  ['..', '/home/u/app'],
  ['...', '/home/u/app/src/...'],
  ['..a/..b', '/home/u/app/src/..a/..b'],
  ['~', '/home/u'],
  ['~/.ssh/id_rsa', '/home/u/.ssh/id_rsa'],
  ['~/../../etc/passwd', '/etc/passwd'],
  ['./~/x', '/home/u/app/src/~/x'],
  ['a~/x', '/home/u/app/src/a~/x'],
  ['$HOME/.ssh', '/home/u/.ssh'],
  ['${HOME}/.ssh', '/home/u/.ssh'],
  ['$HOMER/.ssh', '/home/u/app/src/$HOMER/.ssh'],
  ['$PWD/x', '/home/u/app/src/x'],
  ['file:///etc/passwd', '/etc/passwd'],
  ['FILE://localhost/etc/passwd', '/etc/passwd'],
  ['file:/etc/passwd', '/etc/passwd'],
  ['\u0001fi\tle:/etc\n/passwd', '/etc/passwd'],
  ['file:///etc/%70asswd', '/etc/passwd'],
  ['file:///etc/passwd?x#y', '/etc/passwd'],
  ['file:///%2e%2e/etc/passwd', '/etc/passwd'],
  ['file:etc/passwd', '/etc/passwd'],
  ['file:\\\\\\etc\\passwd', '/etc/passwd'],
  ['files/passwd', '/home/u/app/src/files/passwd'],
  ['/etc/passwd\0.txt', '/etc/passwd'],
])('%j from within a project is %s', (written, canonical) => {
  expect(toPathSubject(written, project).canonical).toBe(canonical);
});

test.each([
  ['/etc/passwd\0.txt', '/etc/passwd\0.txt'],
  ['/etc/%70asswd', '/etc/passwd'],
  ['/0x2e0x2e0x2fetc/passwd', '/etc/passwd'],
  ['/..0x5c..0x5cetc/passwd', '/etc/passwd'],
  ['/etc%2fpasswd', '/etc/passwd'],
  ['/etc/%70asswd%zz%ff', '/etc/passwd%zz%ff'],
  [' /etc/passwd\n', '/etc/passwd'],
  ['/etc/passwd.', '/etc/passwd'],
  ['/etc./passwd ', '/etc/passwd'],
  ['/etc/pass\u200bwd', '/etc/passwd'],
  ['／etc／passwd', '/etc/passwd'],
  ['/cafe\u0301', '/caf\u00e9'],
  ['~root/.ssh', '/root/.ssh'],
  ['~bob/.ssh', '/home/bob/.ssh'],
  ['~bob/.ssh', '/home/u/app/src/~bob/.ssh'],
  ['$HOME/x', '/home/u/app/src/$HOME/x'],
  ['..\\..\\..\\..\\etc\\passwd', '/etc/passwd'],
  ['/etc/my\\ file', '/etc/my file'],
  ['C:\\Users\\x\\..\\..\\Windows', 'C:/Windows'],
  ['c:/Users/../Windows', 'C:/Windows'],
  ['/proc/self/root/etc/passwd', '/etc/passwd'],
  ['/proc/1/task/2/root/proc/self/root/etc/passwd', '/etc/passwd'],
  ['../../../../proc/self/cwd/x', '/home/u/app/src/x'],
  ['/private/etc/passwd', '/etc/passwd'],
  ['file://evil/etc/passwd', '/evil/etc/passwd'],
  ['..%2f..%2f..%2f..%2fetc%2fpasswd', '/etc/passwd'],
  ['%252e%252e/%252e%252e/../../etc/passwd', '/etc/passwd'],
  ['..%c0%af..%c0%af..%c0%af..%c0%afetc/passwd', '/etc/passwd'],
  ['%c0%ae%c0%ae/x', '/home/u/app/x'],
  ['/etc/pass\u00adwd', '/etc/passwd'],
  ['/etc/\u202epasswd', '/etc/passwd'],
  ['/ｅｔｃ/passwd', '/etc/passwd'],
  ['~+/../x', '/home/u/app/x'],
  ['${HOME}/x', '/home/u/app/src/${HOME}/x'],
  ['$env:USERPROFILE\\.ssh', '/home/u/.ssh'],
  ['${env:USERPROFILE}\\.ssh', '/home/u/.ssh'],
  ['%USERPROFILE%\\.ssh', '/home/u/.ssh'],
  ['$XDG_CONFIG_HOME/gh/hosts.yml', '/home/u/.config/gh/hosts.yml'],
  ['/.nofollow/etc/passwd', '/etc/passwd'],
  ['/.resolve/1/etc/passwd', '/etc/passwd'],
  ['/Volumes/Macintosh HD/etc/passwd', '/etc/passwd'],
  ['/System/Volumes/Data/private/etc/passwd', '/etc/passwd'],
  ['/proc/thread-self/root/etc/passwd', '/etc/passwd'],
  ['/etc/passwd::$DATA', '/etc/passwd'],
  ['\\\\wsl$\\Ubuntu\\etc\\passwd', '/etc/passwd'],
  ['\\\\?\\C:\\Windows', 'C:/Windows'],
])('%j may also be %s', (written, canonical) => {
  const subject = toPathSubject(written, project);
  expect([subject, ...(subject.others ?? [])].map((form) => form.canonical)).toContain(canonical);
});

test.each([
  '/etc/passwd',
  'a/b-c_d.test.ts',
  '~/.ssh/id_rsa',
  '/srv/[id]/page.tsx',
  '/a b/c',
  '.env',
  '@scope/pkg',
  '/private/x',
  '/process/x',
])('%j has one reading only', (written) => {
  expect(toPathSubject(written, project).others).toBeUndefined();
});

test.each([
  ['C:\\Users\\x\\..\\..\\Windows', 'C:/Windows'],
  ['..\\..\\..\\Windows', 'C:/Windows'],
  ['a/b', 'C:/Users/u/app/a/b'],
  ['~\\.ssh', 'C:/Users/u/.ssh'],
  ['%USERPROFILE%\\.ssh', 'C:/Users/u/.ssh'],
  ['\\\\?\\C:\\Windows', 'C:/Windows'],
  ['file:///C:/Windows', 'C:/Windows'],
  ['c:\\..\\..\\Windows', 'C:/Windows'],
  ['\\\\.\\c:\\Windows', 'C:/Windows'],
  ['\\??\\C:\\Windows', 'C:/Windows'],
  ['//?/C:/Windows', 'C:/Windows'],
  ['\\\\?\\UNC\\server\\share\\x', '/server/share/x'],
  ['\\\\server\\share\\x', '/server/share/x'],
  ['C:x\\y', 'C:/Users/u/app/x/y'],
  ['D:x', 'D:/x'],
  ['a.txt:stream', 'C:/Users/u/app/a.txt'],
  ['a.txt::$DATA', 'C:/Users/u/app/a.txt'],
  ['C:\\x::$INDEX_ALLOCATION\\y', 'C:/x/y'],
  ['%APPDATA%\\x', 'C:/Users/u/AppData/Roaming/x'],
  ['%WinDir%\\System32', 'C:/Windows/System32'],
])('%j on Windows is %s', (written, canonical) => {
  expect(toPathSubject(written, windows).canonical).toBe(canonical);
});

test.each([
  ['.env. .', 'C:/Users/u/app/.env'],
  ['/Windows', 'C:/Windows'],
  ['\\\\localhost\\C$\\Windows', 'C:/Windows'],
  ['\\\\?\\UNC\\127.0.0.1\\c$\\Windows', 'C:/Windows'],
])('%j on Windows may also be %s', (written, canonical) => {
  const subject = toPathSubject(written, windows);
  expect([subject, ...(subject.others ?? [])].map((form) => form.canonical)).toContain(canonical);
});

test.each<[string, Surroundings]>([
  ['~-/x', project],
  ['~2/x', project],
  ['/proc/1234/fd/3', project],
  ['/proc/1234/cwd/x', project],
  ['/.vol/16777220/2/etc', project],
  ['C:\\PROGRA~1\\x', windows],
  ['GIT~1\\config', windows],
  ['\\\\?\\GLOBALROOT\\Device\\HarddiskVolume1\\x', windows],
])('%j may be anything', (written, place) => {
  expect(toPathSubject(written, place).isCut).toBe(true);
});

test.each<[string, Surroundings]>([
  ['~x/y', project],
  ['/proc/self/fd/3', project],
  ['/proc/self/cwd/x', project],
  ['/proc/cpuinfo', project],
  ['a~1/x', project],
  ['longer-name~1', windows],
])('%j has only the readings that are looked at', (written, place) => {
  expect(toPathSubject(written, place).isCut).toBeUndefined();
});

test.each([
  ['a/../b', 'b', 'b'],
  ['../b', '../b', undefined],
  ['a/../../b', '../b', undefined],
  ['~/x', '~/x', undefined],
  ['~/../x', '~/../x', undefined],
  ['/x', '/x', undefined],
  ['.', '.', '.'],
  ['C:\\x\\..\\y', 'C:/y', undefined],
])('%j from nowhere is %s, and within the project as %s', (written, canonical, relative) => {
  const subject = toPathSubject(written, nowhere);
  expect(subject.canonical).toBe(canonical);
  expect(subject.relative).toBe(relative);
});

test('what climbs out of an unknown home may be anything that it leads to from the usual ones', () => {
  const { others = [] } = toPathSubject('~/../../etc/passwd', nowhere);
  expect(others.map((form) => form.canonical)).toContain('/etc/passwd');
});

test.each([
  ['a.ts', 'src/a.ts'],
  ['..', '.'],
  ['/home/u/app', '.'],
  ['/home/u/app/x', 'x'],
  ['/home/u/app-evil/x', undefined],
  ['/home/u', undefined],
])('%j is %s from the workspace down', (written, relative) => {
  expect(toPathSubject(written, project).relative).toBe(relative);
});

test('cwd and workspace stand for each other', () => {
  expect(toPathSubject('x', { ...nowhere, cwd: '/w' })).toEqual({ written: 'x', canonical: '/w/x', relative: 'x' });
  expect(toPathSubject('x', { ...nowhere, workspace: '/w' })).toEqual({
    written: 'x',
    canonical: '/w/x',
    relative: 'x',
  });
  expect(toPathSubject('/x', { ...nowhere, workspace: '/' }).relative).toBe('x');
});

const segment = fc.constantFrom(
  '..',
  '.',
  '',
  'a',
  'b.c',
  '~',
  'C:',
  '%2e%2e',
  'x\\y',
  ' ',
  '\0',
  'é',
  'file:',
  '$HOME',
  '...',
  'proc',
  'self',
  'root',
);
const spelling = fc.oneof(
  fc.array(segment, { maxLength: 8 }).map((parts) => parts.join('/')),
  fc.string({ unit: 'binary' }),
);

test('a canonical path has no dots, no empty segments, and stays itself', () => {
  fc.assert(
    fc.property(spelling, fc.constantFrom(project, nowhere, windows), (written, place) => {
      const subject = toPathSubject(written, place);
      for (const { canonical } of [subject, ...(subject.others ?? [])]) {
        expect(canonical).not.toBe('');
        expect(place === nowhere ? '' : canonical).not.toMatch(/\/\.\.(?:\/|$)/);
        expect(canonical).not.toMatch(/(?:^|.)\/\.?(?:\/|$)(?<!^\/)(?<!^[A-Z]:\/)/);
      }
      expect((subject.others ?? []).length).toBeLessThan(70);
    }),
    { numRuns: 1000 },
  );
});

test('the canonical form of a plain path is its own canonical form', () => {
  const plain = fc
    .array(fc.constantFrom('..', '.', '', 'a', 'b.c', 'd-e'), { maxLength: 8 })
    .map((parts) => parts.join('/'));
  fc.assert(
    fc.property(plain, fc.constantFrom(project, nowhere), (written, place) => {
      const { canonical } = toPathSubject(written, place);
      expect(toPathSubject(canonical, place).canonical).toBe(canonical);
    }),
  );
});
