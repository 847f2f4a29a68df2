import { describe, expect, test } from 'vitest';
import { describeEffect } from '../describe-effect.ts';
import { understandCall } from '../understand-call.ts';

/** What is deleted for sure, and what possibly is. */
function deletedBy(command: string): readonly string[] {
  const call = understandCall({ tool: 'Bash', args: { command }, cwd: '/w', workspace: '/w', home: '/home/dev' });
  if ('invalid' in call) throw new Error(call.invalid);
  return call.effects.filter(({ kind }) => kind === 'delete').map(describeEffect);
}

describe('what one of the shells makes of a text counts', () => {
  test.each([
    ['zsh: an element without braces', 'a=(p q); rm $a[1]', 'p'],
    ['zsh: some of the characters', 'x=apple; rm "$x[2,3]"', 'pp'],
    ['zsh: an element that was assigned', 'a=(cp -f x); a[1]=rm; "${a[@]}"', 'x'],
    ['zsh: the last command of a pipe changes the shell', 'd=a; echo b | read d; rm $d', 'b'],
    ['zsh: the last assignment of a pipe', 'd=a; true | d=b; rm $d', 'b'],
    ['bash: the last command of a pipe changes nothing', 'd=a; echo b | read d; rm $d', 'a'],
  ])('%s: %s', (_name, command, expected) => {
    expect(deletedBy(command)).toContain(`delete /w/${expected}`);
  });
});

describe('a quoted `~` is a home folder for whoever reads it as code', () => {
  test.each([
    "eval rm '~/x'",
    String.raw`eval rm \~/x`,
    "x='~/x'; eval rm $x",
    "echo rm '~/x' | sh",
    "printf 'rm %s' '~/x' | bash",
    "bash -c 'eval rm $0' '~/x'",
    'sh -c "rm $(echo \'~/x\')"',
    "cat <<< '~/x' | xargs -I{} sh -c 'rm {}'",
  ])('%s', (command) => {
    expect(deletedBy(command)).toContain('delete /home/dev/x');
  });

  test.each(["rm '~/x'", "x='~/x'; rm $x", "bash -c 'rm $0' '~/x'"])('but not in %s', (command) => {
    expect(deletedBy(command)).not.toContain('delete /home/dev/x');
  });
});

describe('words come to what the shell makes of them', () => {
  test.each([
    ['x=axb; rm ${x/x/-}', 'a-b'],
    ['x=a.b.c; rm ${x%.*}', 'a.b'],
    ['x=a.b.c; rm ${x%%.*}', 'a'],
    ['x=a/b/c; rm ${x##*/}', 'c'],
    ['x=aXbX; rm ${x//X/-}', 'a-b-'],
    ['x=Abc; rm ${x,,}', 'abc'],
    ['x=abc; rm ${x^}', 'Abc'],
    ['x=abcdef; rm ${x:1:3}', 'bcd'],
    ['x=abcdef; rm ${x: -2}', 'ef'],
    ['y=a; x=y; rm ${!x}', 'a'],
    ['a=(p q r); rm ${a[1]}', 'q'],
    ['a=(p q r); rm ${a[-1]}', 'r'],
    ['declare -A m=([k]=v); rm ${m[k]}', 'v'],
    ['a=(p q); rm n${#a[@]}', 'n2'],
    ['x=abc; rm n${#x}', 'n3'],
    ['rm f$((2 * 3 + 1))', 'f7'],
    ['x=4; : $((x += 3)); rm f$x', 'f7'],
    ['x=4; ((x++)); rm f$x', 'f5'],
    ['let x=2**3; rm f$x', 'f8'],
    ['rm f$((0x10)) ', 'f16'],
    ['IFS=,; x=a,b; set -- $x; rm $2', 'b'],
    ['printf -v x %s-%s a b; rm $x', 'a-b'],
    ["read -r -d '' x <<'E'\nb c\nE\nrm \"$x\"", 'b c'],
    ["IFS= read -rd '' x <<< 'rm b'; eval \"$x\"", 'b'],
    ['read -r x y <<< \'a b c\'; rm "$y"', 'b c'],
    ["IFS=: read -r x y <<< 'a:b'; rm $y", 'b'],
    ["mapfile -t a < <(printf 'p\\nq\\n'); rm ${a[1]}", 'q'],
    ['set -- a b c; shift 2; rm $1', 'c'],
    ['f() { rm "$2"; }; f a b', 'b'],
    ['f() { local x=a; }; x=b; f; rm $x', 'b'],
    // What the environment holds, nobody knows.
    ['x=a; sh -c \'rm "b$x"\'', 'b**'],
    ['export x=a; sh -c \'rm "b$x"\'', 'ba'],
    ['x=a sh -c \'rm "b$x"\'', 'ba'],
    ["sh -c 'rm $0 ' a", 'a'],
    ['declare -u x=ab; rm $x', 'AB'],
    ["trap 'rm $x' EXIT; x=a", 'a'],
    ['x=ls; eval "trap \'\\$x a\' EXIT"; x=rm', 'a'],
    ["x=ls; f() { trap '$x a' EXIT; }; f; x=rm", 'a'],
    ["f() { local x=a; trap 'rm $x' EXIT; }; f", 'a'],
    ["f() { trap 'rm a' EXIT; }; f; cd sub", 'a'],
    ['HOME=/other; rm ~/x', '../other/x'],
    ['rm ~+/x', 'x'],
    ['rm f{08..9}', 'f08'],
    ['x=a; rm ${x/#/b}', 'ba'],
    // All that there is of an empty value is a match.
    ['x=; rm ${x/*/a}', 'a'],
    ['x=; rm ${x//*/a}', 'a'],
    ['x=b; rm ${x//*/a}', 'a'],
    ['x=b; rm a${x/#b*/}', 'a'],
    ['a=(p q); a[1]+=r; rm ${a[1]}', 'qr'],
    ['set -- 1 2 3 4 5 6 7 8 9 ten; rm ${10}', 'ten'],
    ["x='~'; rm a$x", 'a~'],
    ['x=a:~/b; rm /${x#a:}', '../home/dev/b'],
  ])('%s', (command, expected) => {
    const [first] = deletedBy(command);
    const path = expected.startsWith('../') ? expected.slice(2) : `/w/${expected}`;
    expect(first).toBe(`delete ${path}`);
  });

  test.each([
    ['a function of the name is skipped by command', 'rm() { command rm "$@"; }; rm a'],
    ['and by wrappers', 'rm() { :; }; env rm a'],
    ['an alias with words behind it', "shopt -s expand_aliases\nalias x='rm -f'\nx a"],
    ['a function that calls itself with other words', 'run() { "$@"; }; run run run rm a'],
    ['a default where the environment has none', '${none:-rm} a'],
    ['what is left of a name with an unset variable in it', 'r${none}m a'],
    ['one of two values', 'if t; then p=rm; else p=ls; fi; $p a'],
    ['the second word in zsh', 'a=(rm ls); "${a[1]}" a'],
    ['the shell by its variable', "$SHELL -c 'rm a'"],
  ])('%s: %s', (_, command) => {
    expect(deletedBy(command)).toContain('delete /w/a');
  });
});

describe('a folder that commands lead to', () => {
  test.each([
    ['cd sub && rm a', ['delete /w/sub/a']],
    ['cd sub || exit 1; rm a', ['delete /w/sub/a']],
    ['set -e; cd sub; rm a', ['delete /w/sub/a']],
    ['cd sub && ls; cd - && rm a', ['delete /w/a']],
    ['pushd sub && popd && rm a', ['delete /w/a']],
    ['(cd sub && ls); rm a', ['delete /w/a']],
  ])('%s', (command, expected) => {
    expect(deletedBy(command)).toEqual(expected);
  });

  test('may still be the one before, where a `cd` may have failed', () => {
    const call = understandCall({ tool: 'Bash', args: { command: 'cd sub; rm a' }, cwd: '/w', workspace: '/w' });
    if ('invalid' in call) throw new Error(call.invalid);
    const deleted = call.effects.find(({ kind }) => kind === 'delete');
    expect(deleted).toMatchObject({ path: { canonical: '/w/sub/a', others: [{ canonical: '/w/a' }] } });
  });
});

describe('what may be one of several values is each of them', () => {
  test.each([
    ['if t; then d=a; else d=b; fi; rm $d', ['delete /w/b', 'delete /w/a']],
    ['d=a; while t; do rm $d; d=b; done', ['delete /w/a', 'delete **']],
    ['t && d=a; d=${d:-b}; rm $d', ['delete /w/a', 'delete **', 'delete /w/b']],
  ])('%s', (command, expected) => {
    expect([...deletedBy(command)].toSorted()).toEqual([...expected].toSorted());
  });
});

test('no value is lost where there are more worlds than are walked', () => {
  const branches = (values: readonly string[]): string =>
    `if t; then d=${values[0] ?? ''}; elif t; then d=${values[1] ?? ''}; elif t; then d=${values[2] ?? ''}; else d=${values[3] ?? ''}; fi`;
  const values = ['p', 'q', 'r', 's'];
  // A value with blanks is one word or two, so that there are sixteen worlds.
  const deleted = deletedBy(`${branches(values)}; if t; then e=m; else e=n; fi; w='x y'; rm $d $e $w`);
  const isAny = deleted.some((each) => each.includes('**'));
  expect(isAny || values.every((value) => deleted.includes(`delete /w/${value}`))).toBe(true);
});

describe('a shell reads its switches as such', () => {
  test.each([
    "bash +e -c 'rm a'",
    "bash +x -c 'rm a'",
    "bash +O extglob -c 'rm a'",
    "bash -O extglob +e -c 'rm a'",
    "echo 'rm a' > s; bash +e s",
  ])('%s', (command) => {
    expect(deletedBy(command)).toContain('delete /w/a');
  });

  test('what find finds stands in a text', () => {
    expect(deletedBy('find . -name "*.o" -exec sh -c "rm -f {}" \\;')).toEqual(['delete /w/**/*.o']);
  });
});
