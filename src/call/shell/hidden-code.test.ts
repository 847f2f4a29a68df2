import { describe, expect, test } from 'vitest';
import { understandCall } from '../understand-call.ts';

function isSeen(command: string): boolean {
  const call = understandCall({ tool: 'Bash', args: { command }, cwd: '/w', workspace: '/w', home: '/home/dev' });
  if ('invalid' in call) throw new Error(call.invalid);
  return !call.effects.some(({ kind }) => kind === 'opaque');
}

// Each of these runs `rm` in bash 5.2 or zsh 5.9, where a parser sees plain words.
describe('what a shell may read as code is not taken for data', () => {
  test.each([
    ['a quote that pairs up differently', String.raw`echo "$$("'$(rm a)'")"`],
    ['the same with a brace', String.raw`echo "$$" "$\${"'$(rm a)'"}"`.replace('$\\$', '$$')],
    ['digits in front of a process substitution', 'echo 2>(rm a)'],
    ['the same in a loop', 'for x in 2<(rm a); do :; done'],
    ['the same as a pattern', 'case 2>(rm a) in x) ;; esac'],
    ['an expansion within an expansion', 'echo ${$(rm a)}'],
    ['the same in a heredoc', 'cat <<E\n${$(rm a)}\nE'],
    ['a flag that evaluates', "x='$(rm a)'; echo ${(e)x}"],
    ['a glob qualifier', "echo *(e:'rm a':)"],
    ['a function as a glob qualifier', 'echo *(+f)'],
    ['a subscript in a value', "x='a[$(rm a)]'; echo $((x))"],
    ['the same among parameters', "set -- 'a[`rm a`]'; [[ $1 -eq 1 ]]"],
    ['the same handed to a function', "f() { echo $(( $1 )); }; f 'a[$(rm a)]'"],
    ['a function by assignment', "functions[f]='rm a'; f"],
    ['an empty command with a meaning', 'NULLCMD=rm; > a'],
    ['a name that is hashed', 'hash x=/bin/rm'],
    ['a descriptor that nobody knows', 'sh <&3'],
  ])('%s: %s', (_, command) => {
    expect(isSeen(command)).toBe(false);
  });

  test.each([
    'echo "$$"',
    'echo "pid $$ (own)"',
    "awk '$1>(5)' a.txt",
    'echo "2>(x)"',
    'diff <(sort a) <(sort b)',
    'cat <<E\n${x}\nE',
    "cat <<'E'\n$$(x) ${$(y)}\nE",
    'echo ${x:-(none)}',
    'ls *(x)',
    "x='[a]'; echo $x",
    'echo "[$(date)] done"',
    'PS1="\\u@\\h "',
    'a[1]=2; echo $((a[1] + 1))',
    'make 2>&1 | tee log',
  ])('near miss: %s', (command) => {
    expect(isSeen(command)).toBe(true);
  });
});
