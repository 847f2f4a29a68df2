import { expect, test } from 'vitest';
import { describeEffect } from '../describe-effect.ts';
import { understandCall } from '../understand-call.ts';

function effectsOf(command: string): readonly string[] {
  const call = understandCall({ tool: 'Bash', args: { command }, cwd: '/w', workspace: '/w', home: '/home/dev' });
  if ('invalid' in call) throw new Error(call.invalid);
  return call.effects.filter(({ kind }) => kind !== 'invoke').map(describeEffect);
}

test.each([
  ['$(test -f x && echo cp || echo rm) a', ['execute cp a', 'execute rm a', 'delete /w/a']],
  ['$(if test -f x; then echo echo; else echo rm; fi) a', ['execute echo a', 'delete /w/a']],
  ['`case $1 in a) echo true;; *) echo rm;; esac` a', ['delete /w/a']],
  ["$(test -f x && echo true || echo 'rm -v') a", ['execute rm -v a', 'delete /w/a']],
  ['nice "$(test -f x && echo cp || echo rm)" a', ['delete /w/a']],
  ['export P=$(test -f x && echo true || echo rm); $P a', ['execute true a', 'delete /w/a']],
  ['rm $(test -f x && echo a || echo b)/c', ['delete /w/a/c', 'delete /w/b/c']],
])('a command is each that its substitution may make of it: %s', (command, expected) => {
  expect(effectsOf(command)).toEqual(expect.arrayContaining(expected));
});

test.each([
  ['$(which rm) a', ['execute rm a', 'delete /w/a']],
  ['p=$(command -v rm); "$p" a', ['delete /w/a']],
  ['p=$(command -v grm || type -P rm || echo unlink); $p a', ['execute grm a', 'delete /w/a', 'execute unlink a']],
  ['sudo -u bob "$(which rm)" a', ['delete /w/a']],
  ['python3() { rm a; }; $(command -v python3)', ['delete /w/a']],
  ['$(command -v echo) rm a', ['execute echo rm a', 'execute rm a', 'delete /w/a']],
])('what lies where `which` says is that program, or nothing is there: %s', (command, expected) => {
  expect(effectsOf(command)).toEqual(expect.arrayContaining(expected));
});

test.each(['$(which "$X") a', '$(which a b) c', '$(type rm) a', '$(cat name) a'])(
  'what runs is known only when it runs: %s',
  (command) => {
    expect(effectsOf(command).join('\n')).toMatch(/could not be seen|opaque|known only/);
  },
);
