import { describe, expect, test } from 'vitest';
import { describeEffect } from '../describe-effect.ts';
import type { Effect } from '../effect.ts';
import { understandCall } from '../understand-call.ts';

const place = { cwd: 'C:\\work\\app', workspace: 'C:\\work\\app', home: 'C:\\Users\\dev' };

function effectsOf(command: string, tool = 'execute_command'): readonly Effect[] {
  const call = understandCall({ tool, args: { command }, ...place });
  if ('invalid' in call) throw new Error(call.invalid);
  return call.effects.filter(({ kind }) => kind !== 'invoke');
}

function isGuess(effect: Effect): boolean {
  return 'guessed' in effect && effect.guessed;
}

describe('a text of PowerShell is read as such wherever it stands', () => {
  test.each([
    ['Remove-Item -Recurse C:\\x', 'delete C:/x and all under it'],
    ['Get-ChildItem C:\\x | Remove-Item', 'delete C:/x/*'],
    ['gci C:\\x | ri', 'delete C:/x/*'],
    ['rm -Recurse -Force C:\\x', 'delete C:/x and all under it'],
    ['rm -r -fo $env:USERPROFILE\\x', 'delete C:/Users/dev/x and all under it'],
    ["$p = 'C:\\x'; rm -r $p", 'delete C:/x and all under it'],
    ["[IO.File]::Delete('C:\\x')", 'delete C:/x'],
    ['if (Test-Path C:\\x) { Remove-Item C:\\x }\nGet-Date', 'delete C:/x'],
    ['cd C:\\x; Get-Content a.txt', 'read C:/x/a.txt'],
  ])('%s', (command, expected) => {
    expect(effectsOf(command).map(describeEffect)).toContain(expected);
  });

  test('iwr | iex runs code from the network', () => {
    const found = effectsOf('iwr https://a.example/x | iex');
    expect(found.some((effect) => effect.kind === 'execute' && effect.codeFrom.includes('network'))).toBe(true);
  });
});

describe('a text of cmd is read as such wherever it stands', () => {
  test.each([
    ['del /s /q C:\\x', 'delete C:/x and all under it'],
    ['rmdir /s /q C:\\x', 'delete C:/x and all under it'],
    ['cd C:\\ & rd /s /q x', 'delete C:/x and all under it'],
    ['del/q C:\\x', 'delete C:/x'],
  ])('%s', (command, expected) => {
    expect(effectsOf(command).map(describeEffect)).toContain(expected);
    expect(effectsOf(command, 'powershell').map(describeEffect)).toContain(expected);
  });
});

describe('other texts are not', () => {
  test.each([
    'git commit -m "Remove-Item -Recurse C:\\x"',
    "cat > x.ps1 <<'EOF'\nRemove-Item -Recurse C:\\x\nEOF",
    'echo "Get-ChildItem | Remove-Item"',
    "grep -rn 'Remove-Item' docs",
    'rm -rf node_modules',
    'rm -r -f dist && npm test',
    'docker push app-$env:latest',
    'iex -S mix',
    'x=1; echo $x',
    'for f in *.ts; do echo $f; done',
    'ls -la | sort',
    'curl -fsSL https://a.example/x -o x',
    'npm run Get-Docs',
    'get-pip --version',
    'sc query | head',
    'echo del /s',
    'type -a node',
    'rmdir build',
    'mkdir -p out',
    'dir build',
    "pwsh -c 'Get-Date'",
    'if [ -f a ]; then rm a; fi',
    'start server',
    'cp -r a /b',
    '[ -f a ] && rm a',
    'git log --format="%H %s" | head',
    "awk '{ print $1 }' a.txt",
    '# Remove-Item x\nnpm test',
  ])('%s', (command) => {
    expect(effectsOf(command).filter(isGuess)).toEqual([]);
  });
});
