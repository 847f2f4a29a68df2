import { describe, expect, test } from 'vitest';
import { formsOf } from '../path/path-forms.ts';
import { understandCall } from '../understand-call.ts';
import { effectsOf } from '../../../test/support/effects-of.ts';

function loop(count: number, nameOf: (index: number) => string, body: string): string {
  return `for i in ${Array.from({ length: count }, (_, index) => nameOf(index)).join(' ')}; do ${body}; done`;
}

const numbered = (index: number) => `src/item${String(index)}.ts`;

describe('a loop over words that stand in the text has a round for each', () => {
  test.each([
    [loop(100, numbered, 'cat $i')],
    [loop(200, numbered, 'cat "$i" "$i.bak"')],
    [loop(100, (index) => (index === 70 ? '.env' : numbered(index)), 'cat $i')],
  ])('%s', (command) => {
    const found = effectsOf(command);
    expect(found.filter((each) => each.startsWith('opaque'))).toEqual([]);
    expect(found.length).toBeGreaterThanOrEqual(100);
  });

  test('the one that matters is among them', () => {
    const command = loop(150, (index) => (index === 149 ? '/etc/passwd' : numbered(index)), 'rm "$i"');
    expect(effectsOf(command)).toContain('delete /etc/passwd');
  });

  test.each([
    ['more than are looked at', loop(300, (index) => `name${String(index)}`, '$i')],
    ['more than stand in the text', 'for i in {a..z}{a..z}; do rm "$i"; done'],
  ])('%s are opaque', (_, command) => {
    expect(effectsOf(command).some((each) => each.startsWith('opaque'))).toBe(true);
  });
});

function isStopped(command: string): boolean {
  return effectsOf(command).some((each) => /^opaque|\/(?:home\/dev|w)\/x\b/.test(each));
}

describe('what a round of a loop leaves, the next one meets', () => {
  test.each([
    ['a file that it runs', "for i in 1 2; do sh s; echo 'rm x' > s; done"],
    ['in a loop without an end', "while true; do sh s; echo 'rm x' > s; done"],
    ['in the condition', "while sh s; do echo 'rm x' > s; done"],
    ['until it is true', "until sh s; do echo 'rm x' > s; done"],
    ['in a loop that counts', "for ((i=0;i<2;i++)); do sh s; echo 'rm x' > s; done"],
    ['between the rounds of it', "for ((i=0;i<$(sh s; echo 2);i++)); do echo 'rm x' > s; done"],
    ['in a menu', "select i in a; do sh s; echo 'rm x' > s; done"],
    ['for each of some files', "for f in *.txt; do sh s; echo 'rm x' > s; done"],
    ['for words that are not known', "for f in $(a); do sh s; echo 'rm x' > s; done"],
    ['a file that it copies first', "for i in 1 2 3; do sh t; cp s t; echo 'rm x' > s; done"],
    ['from loop to loop', "for i in 1 2; do for j in 1 2; do sh t; cp s t; done; echo 'rm x' > s; done"],
    ['within a function', "f(){ for i in 1 2; do sh s; echo 'rm x' > s; done; }; f"],
    ['a file that grows', "echo : > s; while a; do sh s; echo 'rm x' >> s; done"],
    ['what the network brings', 'while a; do sh s; curl https://a.b/c > s; done'],
    ['a function', 'for i in 1 2; do f x; f(){ rm "$1"; }; done'],
    ['what is exported', "for i in 1 2; do git log; export PAGER='rm x'; done"],
    ['where it prints', 'for i in 1 2; do echo rm x; exec > s; done; sh s'],
    ['what it reads', "while a; do sh; exec <<< 'rm x'; done"],
    [
      'by a chain that is too long',
      `while a; do sh s9; ${'98765432'.replaceAll(/./g, (n) => `cp s${Number(n) - 1} s${n}; `)} echo 'rm x' > s1; done`,
    ],
  ])('%s', (_name, command) => {
    expect(isStopped(command)).toBe(true);
  });

  test.each([
    ['there is no second round', "for i in 1; do sh s; echo 'rm x' > s; done"],
    ['nothing runs it', "for i in 1 2; do cat s; echo 'rm x' > s; done"],
    ['a count', 'echo 0 > n; for i in 1 2 3; do n=$(cat n); echo $((n+1)) > n; done'],
    ['a log', 'for i in 1 2 3; do date >> log; make >> log 2>&1; done; tail log'],
    ['a log within another loop', 'for i in 1 2; do while read l; do echo "$l" >> log; done < list; done'],
  ])('near miss: %s', (_name, command) => {
    expect(isStopped(command)).toBe(false);
  });

  test('a link leads where it leads', () => {
    const command = 'for i in 1 2; do rm l/x; ln -s ~ l; done';
    const call = understandCall({ tool: 'Bash', args: { command }, cwd: '/w', workspace: '/w', home: '/home/dev' });
    const effects = 'invalid' in call ? [] : call.effects;
    const paths = effects.flatMap((effect) => (effect.kind === 'delete' ? formsOf(effect.path) : []));
    expect(paths.map(({ canonical }) => canonical)).toContain('/home/dev/x');
  });

  test('what it does twice is told once', () => {
    expect(effectsOf('while a; do rm b; echo c > d; done')).toEqual(['delete /w/b', 'write /w/d']);
  });
});
