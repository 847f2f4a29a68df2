import { describe, expect, test } from 'vitest';
import { PolicyEngine, type ToolCall } from '../../src/index.ts';

/** What lies beyond a limit stops a call: it is never as if it were not there. */
const engine = PolicyEngine.fromTemplate('safe_coding');
const posix = { cwd: '/home/dev/project', workspace: '/home/dev/project', home: '/home/dev' };
const windows = { cwd: 'C:\\work\\app', workspace: 'C:\\work\\app', home: 'C:\\Users\\dev' };

const shell = (command: string): ToolCall => ({ tool: 'Bash', args: { command }, ...posix });
const powershell = (command: string): ToolCall => ({ tool: 'PowerShell', args: { command }, ...windows });
const cmd = (text: string): ToolCall => ({ tool: 'Bash', args: { command: ['cmd.exe', '/c', text] }, ...windows });

function many(count: number, make: (index: number) => string, separator = ' '): string {
  return Array.from({ length: count }, (_, index) => make(index)).join(separator);
}

const names = (count: number): string => many(count, (index) => `f${index}`);
const quoted = (count: number): string => many(count, (index) => `'f${index}'`, ',');

describe('beyond a limit a call is stopped', () => {
  test.each<[string, ToolCall]>([
    ['words of a loop', shell(`for f in ${names(8)} .env; do cat "$f"; done`)],
    ['many words of a loop', shell(`for f in ${names(100)} .env; do cat "./$f"; done`)],
    ['words of a loop that a function uses', shell('g() { cat "$f"; }; for f in a .env; do g; done')],
    ['lines that are read', shell(`printf '%s\\n' ${names(80)} .env | while read -r f; do cat "$f"; done`)],
    ['words of xargs', shell(`printf '%s\\n' ${names(60)} .env | xargs cat`)],
    ['items of xargs', shell(`printf '%s\\n' ${names(100)} .env | xargs -I{} cat {}`)],
    ['batches of xargs', shell(`printf '%s\\n' ${names(100)} 'rm -rf ~' | xargs -d '\\n' -n1 sh -c`)],
    ['braces', shell(`cat {${many(300, (index) => `f${index}`, ',')},.env}`)],
    ['many braces', shell(`cat {${many(1100, (index) => `f${index}`, ',')},.env}`)],
    [
      'values of a variable',
      shell(`case $1 in ${many(20, (index) => `${index}) X=f${index};;`)} z) X=.env;; esac; cat "$X"`),
    ],
    [
      'values of several variables',
      shell(`${many(6, (index) => `if a; then V${index}=1; else V${index}=.env; fi;`)} cat $V0 $V1 $V2 $V3 $V4 $V5`),
    ],
    ['length of a value', shell(`x=${'./'.repeat(3000)}.env; cat $x`)],
    ['links', shell(`${many(51, (index) => `ln -s a l${index};`)} ln -s ~/.bashrc x; echo evil >> x`)],
    ['lines for an editor', shell(`ex -s x <<'E'\n${many(250, () => 'p', '\n')}\n!rm -rf ~\nE`)],
    ['texts within texts', shell(`${'eval '.repeat(40)}rm -rf ~`)],
    ['wrappers', shell(`${'nice '.repeat(100)}rm -rf ~`)],
    ['brackets', shell(`${'( '.repeat(200)}rm -rf ~${' )'.repeat(200)}`)],
    ['documents', shell(`${many(201, (index) => `cat <<E${index}\nx\nE${index}`, '\n')}\nrm -rf ~`)],
    ['length of a text', shell(`${'# xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n'.repeat(1800)} rm -rf ~`)],
    [
      'items that Python goes through',
      shell(`python3 - <<'E'\nfor f in [${quoted(30)},".env"]:\n  print(open(f).read())\nE`),
    ],
    ['items that Node.js goes through', shell(`node -e "[${quoted(70)},'.env'].forEach(f => fs.readFileSync(f))"`)],
    ['PowerShell: values of a loop', powershell(`foreach ($f in ${quoted(60)},'.env') { gc $f }`)],
    ['PowerShell: values of a pipe', powershell(`${quoted(60)},'.env' | % { gc "./$_" }`)],
    ['PowerShell: values of a list', powershell(`$a = @(${quoted(1100)},'.env'); gc $a`)],
    ['PowerShell: values that are added', powershell(`$a = ${quoted(600)}; $b = $a + $a + '.env'; gc $b[1200]`)],
    ['PowerShell: letters of a text', powershell("iex (-join ((' ' * 1100) + 'ri C:\\ -r').ToCharArray())")],
    ['PowerShell: repeated texts', powershell("gc (('./' * 3000) + '.env')")],
    [
      'PowerShell: aliases of aliases',
      powershell(`${many(12, (index) => `sal a${index} a${index + 1};`)} sal a12 ri; a0 C:\\ -r`),
    ],
    [
      'PowerShell: scripts within functions',
      powershell(
        "'ri C:\\ -r' > x.ps1; function a { b }; function b { c }; function c { d }; function d { .\\x.ps1 }; a",
      ),
    ],
    ['PowerShell: brackets', powershell(`${'('.repeat(300)}ri C:\\ -r${')'.repeat(300)}`)],
    ['PowerShell: the end of a line', powershell('echo a\rri C:\\ -r')],
    ['PowerShell: blanks of other languages', powershell('ri\u0085C:\\\u00A0\u3000-r')],
    ['PowerShell: the mark of byte order', powershell('\uFEFFri C:\\ -r')],
    ['cmd: values of a loop', cmd(`for %i in (${names(8)} .env) do type %i`)],
    ['cmd: many values of a loop', cmd(`for %i in (${names(60)} .env) do type %i`)],
    ['cmd: commands', cmd(`${'rem x & '.repeat(7000)} rd /s /q C:\\`)],
    ['cmd: texts within texts', cmd(`${'cmd /c '.repeat(12)}rd /s /q C:\\`)],
    ['cmd: brackets', cmd(`${'('.repeat(500)}rd /s /q C:\\${')'.repeat(500)}`)],
  ])('%s', (_, call) => {
    expect(engine.evaluate(call).action).not.toBe('approve');
  });
});

test.each([
  'for i in {1..100}; do curl -s "http://localhost:3000/?page=$i"; done',
  `for f in ${names(40)}; do wc -l "src/$f.ts"; done`,
  `mkdir -p src/{${many(30, (index) => `part${index}`, ',')}}`,
  'case "$1" in a) X=1;; b) X=2;; c) X=3;; d) X=4;; e) X=5;; f) X=6;; *) X=7;; esac; echo "$X"',
])('%s is no such thing', (command) => {
  expect(engine.evaluate(shell(command)).action).toBe('approve');
});
