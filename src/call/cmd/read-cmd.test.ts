import { describe, expect, test } from 'vitest';
import { describeEffect } from '../describe-effect.ts';
import type { Effect } from '../effect.ts';
import { understandCall } from '../understand-call.ts';

const place = { cwd: 'C:\\work\\app', workspace: 'C:\\work\\app', home: 'C:\\Users\\dev' };

/** As a list of words, which no other shell reads before `cmd` does. */
function effectsOf(text: string): readonly Effect[] {
  const call = understandCall({ tool: 'bash', args: { command: ['cmd.exe', '/c', text] }, ...place });
  if ('invalid' in call) throw new Error(call.invalid);
  return call.effects.filter(({ kind }) => kind !== 'invoke');
}

function describeAll(effects: readonly Effect[]): readonly string[] {
  return effects
    .filter((effect) => !('implied' in effect && effect.implied))
    .map((effect) => describeEffect(effect).replace(/C:\/work\/app(?=[/ ]|$)/, '.'));
}

describe('a text for cmd becomes commands and what they do', () => {
  test.each<[string, readonly string[]]>([
    ['del a.txt', ['execute del a.txt', 'delete ./a.txt']],
    ['DEL /Q a.txt', ['execute del /q a.txt', 'delete ./a.txt']],
    ['del/q a.txt', ['execute del /q a.txt', 'delete ./a.txt']],
    ['erase a.txt,b.txt', ['execute erase a.txt b.txt', 'delete ./a.txt', 'delete ./b.txt']],
    ['del /s/q out', ['execute del /s /q out', 'delete ./out and all under it']],
    ['rd /s /q build', ['execute rd /s /q build', 'delete ./build and all under it']],
    ['rmdir build', ['execute rmdir build', 'delete ./build']],
    ['r^d /s build', ['execute rd /s build', 'delete ./build and all under it']],
    ['"rd" /s build', ['execute rd /s build', 'delete ./build and all under it']],
    ['rd /s "my build"', ['execute rd /s my build', 'delete ./my build and all under it']],
    ['rd /s %USERPROFILE%\\x', ['execute rd /s %USERPROFILE%\\x', 'delete C:/Users/dev/x and all under it']],
    ['cd .. & rd /s app', ['execute rd /s app', 'delete . and all under it']],
    ['copy a.txt b.txt', ['execute copy a.txt b.txt', 'read ./a.txt', 'write ./b.txt']],
    [
      'move a.txt b.txt',
      ['execute move a.txt b.txt', 'delete ./a.txt and all under it', 'write ./b.txt and all under it'],
    ],
    ['ren sub\\a.txt b.txt', ['execute ren sub\\a.txt b.txt', 'delete ./sub/a.txt', 'write ./sub/b.txt']],
    ['type a.txt', ['execute type a.txt', 'read ./a.txt']],
    ['mkdir out', ['execute mkdir out', 'write ./out']],
    ['echo hi > a.txt', ['execute echo hi', 'write ./a.txt']],
    ['echo hi>>a.txt', ['execute echo hi', 'write ./a.txt']],
    ['echo del a.txt', ['execute echo del a.txt']],
    ['echo a ^& del b', ['execute echo a & del b']],
    ['echo "a & del b"', ['execute echo a & del b']],
    ['npm test 2>nul', ['execute npm test']],
    ['npm test 2>&1', ['execute npm test']],
    ['npm test && del a || del b', ['execute npm test', 'execute del a', 'delete ./a', 'execute del b', 'delete ./b']],
    ['if exist a del a', ['execute del a', 'delete ./a']],
    ['if not exist a (mkdir a) else (del a)', ['execute mkdir a', 'write ./a', 'execute del a', 'delete ./a']],
    ['if "%X%"=="1" del a', ['execute del a', 'delete ./a']],
    ['if /i a == b del a', ['execute del a', 'delete ./a']],
    ['for %i in (a b) do del %i', ['execute del a', 'delete ./a', 'execute del b', 'delete ./b']],
    ['for /d %i in (out\\*) do rd /s /q "%i"', ['execute rd /s /q out\\*', 'delete ./out/* and all under it']],
    ['for /r out %i in (*.tmp) do del %i', ['execute del out\\**\\*.tmp', 'delete ./out/**/*.tmp']],
    ['for /f %i in (a.txt) do echo %i', ['read ./a.txt', 'execute echo %i']],
    ["for /f %i in ('del a') do echo %i", ['execute del a', 'delete ./a', 'execute echo %i']],
    [
      'for /f "usebackq" %i in (`del a ^& del b`) do echo %i',
      ['execute del a', 'delete ./a', 'execute del b', 'delete ./b', 'execute echo %i'],
    ],
    ['call del a', ['execute del a', 'delete ./a']],
    ['start "" /wait cmd /c del a', ['execute del a', 'delete ./a']],
    ['@echo off\r\nrem del a\r\n:: del b\r\ndel c', ['execute echo off', 'execute del c', 'delete ./c']],
    ['set C=del\nset D=a\n%C% %D%', ['execute del a', 'delete ./a']],
    ['powershell -c "Remove-Item a"', ['execute Remove-Item a', 'delete ./a']],
    [
      'robocopy a b /MIR',
      [
        'execute robocopy a b /mir',
        'read ./a and all under it',
        'write ./b and all under it',
        'delete ./b and all under it',
      ],
    ],
    ['git commit -m "del /s C:\\"', ['execute git commit -m del /s C:\\']],
    ['xcopy /E src out', ['execute xcopy /e src out', 'read ./src and all under it', 'write ./out and all under it']],
  ])('%j', (text, expected) => {
    const found = describeAll(effectsOf(text));
    expect(found).toEqual(expected);
  });
});

test('CVE-2026-22168: all words behind /c are the text', () => {
  const call = understandCall({
    tool: 'bash',
    args: { command: ['cmd.exe', '/c', 'echo', 'hi', '&', 'del', 'a'] },
    ...place,
  });
  expect('invalid' in call ? [] : describeAll(call.effects)).toContain('delete ./a');
});

test.each([
  ['cmd /C del a', 'delete ./a'],
  ['cmd.exe /d /s /c "del a"', 'delete ./a'],
  ['cmd //c del a', 'delete ./a'],
  ['cmd /k del a', 'delete ./a'],
  ['cmd /cdel a', 'delete ./a'],
  ['echo del a | cmd', 'delete ./a'],
  ['C:\\\\Windows\\\\System32\\\\cmd.exe /c del a', 'delete ./a'],
])('%s', (command, expected) => {
  const call = understandCall({ tool: 'bash', args: { command }, ...place });
  expect('invalid' in call ? [] : describeAll(call.effects)).toContain(expected);
});

test.each(['%X% a', '%X:~0,1% a', '!X! a', 'for /f %i in (x.txt) do %i'])('%s is opaque', (text) => {
  expect(effectsOf(text).some(({ kind }) => kind === 'opaque')).toBe(true);
});

describe('any text is read in the end', () => {
  test.each(['(', ')', '"', '^', '%', '!', '&', '|', '<', '>', '\n', 'if ', 'for ', '%a', '%%', '/s', 'start '])(
    'many of %j',
    (piece) => {
      const started = performance.now();
      effectsOf(piece.repeat(8000));
      effectsOf(`del ${piece.repeat(8000)}`);
      expect(performance.now() - started).toBeLessThan(15_000);
    },
  );
});
