import { describe, expect, test } from 'vitest';
import { describeEffect } from '../describe-effect.ts';
import { understandCall } from '../understand-call.ts';

/** What is deleted for sure, and what possibly is. */
function deletedBy(command: string): readonly string[] {
  const call = understandCall({ tool: 'Bash', args: { command }, cwd: '/w', workspace: '/w', home: '/home/dev' });
  if ('invalid' in call) throw new Error(call.invalid);
  return call.effects.filter(({ kind }) => kind === 'delete').map(describeEffect);
}

function hasOpaque(command: string): boolean {
  const call = understandCall({ tool: 'Bash', args: { command }, cwd: '/w', workspace: '/w', home: '/home/dev' });
  return !('invalid' in call) && call.effects.some(({ kind }) => kind === 'opaque');
}

describe('each way through a text counts', () => {
  test.each([
    ['a function that one branch alone defines', 'if a; then rm(){ :; }; fi; rm x'],
    ['a function that a list may define', 'a && rm(){ :; }; rm x'],
    ['the other body of a function', 'if a; then f(){ rm x; }; else f(){ :; }; fi; f'],
    ['a function that a loop may define', 'while a; do rm(){ :; }; done; rm x'],
    ['a function of the background', 'rm(){ :; } & rm x'],
    ['a function that is called before it is defined anew', 'f(){ :; }; for i in 1 2; do f; f(){ rm x; }; done'],
    ['a function that may be unset', 'rm(){ :; }; unset rm; rm x'],
    ['one of a name that is not known', 'rm(){ :; }; unset -f "$name"; rm x'],
    ['a function that zsh forgets', 'rm(){ :; }; unfunction rm; rm x'],
    ['an alias from before it was made anew', 'alias ll=rm; f(){ ll x; }; alias ll=ls; f'],
    ['a variable of the background', 'v=x; v=y & rm $v'],
    ['what holds where a function returns early', 'v=x; f(){ a && return; v=y; }; f; rm $v'],
    ['what holds where a loop is left', 'v=y; for i in 1; do v=x; a && break; v=y; done; rm $v'],
    [
      'what holds where an outer loop is left',
      'v=y; for i in 1; do for j in 1; do v=x; break 2; done; v=y; done; rm $v',
    ],
    ['what stands behind a return', 'v=x; f(){ return; v=y; }; f; rm $v'],
    ['a return outside of functions', 'v=y; if a; then v=x; return; fi; rm $v'],
    ['a break outside of loops', 'v=y; if a; then v=x; break; fi; rm $v'],
    ['an exit with too many words', 'v=y; if a; then v=x; exit 1 2; fi; rm $v'],
    ['a variable that cannot be changed', 'readonly v=x\nv=y\nrm $v'],
    ['what stands in front of a function', 'f(){ :; }; v=x; v=y f; rm $v'],
    ['a file that a branch writes anew', 'echo rm x > s; if a; then echo : > s; fi; sh s'],
    ['a file that a loop writes anew', 'echo rm x > s; while a; do echo : > s; done; sh s'],
    ['a file of a shell that has ended', 'echo rm x > s; (exit; echo : > s); sh s'],
  ])('%s', (_name, command) => {
    expect(deletedBy(command).some((each) => each.includes('/w/x'))).toBe(true);
  });

  test.each([
    ['an exit', 'v=y; if a; then v=x; exit; fi; rm $v'],
    ['a return of a function', 'f(){ v=y; if a; then v=x; return; fi; rm $v; }; f'],
    ['a function that hides the program', 'rm(){ :; }; rm x'],
    ['a file that the text writes anew', 'echo rm x > s; echo : > s; sh s'],
    ['a file that one side of a pipe writes anew', 'echo rm x > s; { echo : > s; } | cat; sh s'],
    ['a descriptor that is opened anew', 'exec 3> s; exec 3> t; echo rm x >&3; sh s'],
    ['what is exported anew', `export v=x; export v=y; sh -c 'rm "$v"'`],
    ['what stands in front of the command', `if a; then export v=x; fi; v=y sh -c 'rm "$v"'`],
  ])('near miss: %s', (_name, command) => {
    expect(deletedBy(command)).not.toContain('delete /w/x');
  });

  test.each([
    ['the output of the shell', 'if a; then exec > s; else exec > t; fi; echo rm x; sh s'],
    ['the output of the shell, the other way', 'if a; then exec > s; else exec > t; fi; echo rm x; sh t'],
    ['a descriptor', 'if a; then exec 3> s; else exec 3> t; fi; echo rm x >&3; sh s'],
    ['a descriptor, the other way', 'if a; then exec 3> s; else exec 3> t; fi; echo rm x >&3; sh t'],
    ['a descriptor that is read', 'echo rm x > s; if a; then exec 3< s; else exec 3< t; fi; sh <&3'],
    ['the output that one way alone sends to a file', '{ if a; then exec > s; fi; echo rm x; } | sh'],
    ['the same, to the file', 'if a; then exec > s; fi; echo rm x; sh s'],
    ['what the file held before', 'echo rm x > s; if a; then exec > s; else exec > t; fi; echo :; sh s'],
    ['a copy of the output', 'if a; then exec > s; else exec > t; fi; exec 3>&1; exec > u; echo rm x >&3; sh s'],
  ])('%s', (_name, command) => {
    expect(deletedBy(command).some((each) => each.includes('/w/x')) || hasOpaque(command)).toBe(true);
  });

  test.each([
    ['what is exported', `if a; then export v=x; else export v=y; fi; sh -c 'rm "$v"'`],
    ['what is exported, the other way', `if a; then export v=y; else export v=x; fi; sh -c 'rm "$v"'`],
    ['what is exported, by a file', `echo 'rm "$v"' > s; if a; then v=x; else v=y; fi; export v; sh s`],
    ['a command of the environment', `if a; then export PAGER='rm x'; else export PAGER=less; fi; git log`],
    ['the same, the other way', `if a; then export PAGER=less; else export PAGER='rm x'; fi; git log`],
    [
      'options of the environment',
      `if a; then export TAR_OPTIONS="--to-command='rm x'"; else export TAR_OPTIONS=-v; fi; tar xf y`,
    ],
    ['where programs are searched', 'echo rm x > d/ls; if a; then PATH=d:$PATH; else PATH=e:$PATH; fi; ls'],
    ['a file that the other side of a pipe writes', 'echo rm x | tee s | { read a; sh s; }'],
    ['a file that one side writes anew', 'echo : > s; { echo rm x > s; } | cat; sh s'],
  ])('%s', (_name, command) => {
    expect(deletedBy(command).some((each) => each.includes('/w/x'))).toBe(true);
  });

  test('both links that one may be', () => {
    for (const [one, other] of [
      ['/home/dev/x', '/tmp'],
      ['/tmp', '/home/dev/x'],
    ]) {
      const command = `if a; then ln -s ${one} l; else ln -s ${other} l; fi; rm -r l/`;
      const call = understandCall({ tool: 'Bash', args: { command }, cwd: '/w', workspace: '/w', home: '/home/dev' });
      const effects = 'invalid' in call ? [] : call.effects;
      const others = effects.flatMap((effect) => (effect.kind === 'delete' ? (effect.path.others ?? []) : []));
      expect(others.map(({ canonical }) => canonical)).toEqual(expect.arrayContaining(['/home/dev/x', '/tmp']));
    }
  });

  test('a link of a subshell leads where it leads', () => {
    const command = '(ln -s /home/dev/x l); rm -r l/';
    const call = understandCall({ tool: 'Bash', args: { command }, cwd: '/w', workspace: '/w', home: '/home/dev' });
    const effects = 'invalid' in call ? [] : call.effects;
    const others = effects.flatMap((effect) => (effect.kind === 'delete' ? (effect.path.others ?? []) : []));
    expect(others.map(({ canonical }) => canonical)).toContain('/home/dev/x');
  });
});

describe('names that are known only when it runs, and those of elements', () => {
  test.each([
    ['read', 'v=y; n=$(a); read "$n" <<< x; rm "$v"'],
    ['printf -v', 'v=y; n=$(a); printf -v "$n" x; rm "$v"'],
    ['declare', 'v=y; n=$(a); declare "$n=x"; rm "$v"'],
    ['an assignment through a name', 'n=v; unset v; : ${!n:=x}; rm "$v"'],
    ['printf -v of an element', `v=(y); printf -v 'v[0]' x; rm "\${v[0]}"`],
    ['read of an element', `v=(y); read 'v[0]' <<< x; rm "\${v[0]}"`],
    ['zsh: the parameters by their name', 'set -- y; argv=(x); rm "$1"'],
    ['zsh: a parameter by its number', 'set -- y; 1=x; rm "$1"'],
    ['zsh: what is cut to a width', 'typeset -L1 v=yx; rm "$v"'],
  ])('%s', (_name, command) => {
    const found = deletedBy(command);
    expect(found.some((each) => each !== 'delete /w/y' && each !== 'delete /w/yx')).toBe(true);
  });
});

describe('zsh', () => {
  test.each([
    ['has loops over one command in braces', 'repeat 2 { rm x }'],
    ['loads functions from files', 'echo rm x > d/f; fpath=(d $fpath); autoload -U f; f'],
    ['writes to a file that is there', "zsh -c 'echo rm x >! s; sh s'"],
    ['does not split a value for a loop', `y='rm x'; for c in $y; do eval "$c"; done`],
    ['the same for a shell', `y='rm x'; for c in $y; do sh -c "$c"; done`],
    ['replaces in what is unset', 'unset v; ${v/%/rm} x'],
    ['replaces in what nobody has set', '${v/#/rm} x'],
    ['replaces everything by nothing', 'unset v; ${v/*/rm} x'],
    ['takes a place behind two slashes', 'v=; ${v//#/rm} x'],
    ['and at the end', 'v=r; ${v//%/m} x'],
    ['of a pattern', 'v=armX; w=${v//#a/}; ${w//%X/} x'],
  ])('%s', (_name, command) => {
    expect(deletedBy(command).some((each) => each.includes('/w/x'))).toBe(true);
  });

  test.each([
    ['pieces are paths', 'd="a b"; for i in $d; do rm "$i"; done', ['delete /w/a', 'delete /w/b']],
    [
      'elements have rounds of their own',
      'd=(a "b c"); for i in "${d[@]}"; do rm "$i"; done',
      ['delete /w/a', 'delete /w/b c'],
    ],
    ['a replacement within a value', 'v=a.txt; rm "${v/%.txt/.log}"', ['delete /w/a.log']],
  ])('near miss: %s', (_name, command, expected) => {
    expect(deletedBy(command)).toEqual(expected);
  });
});

test.each(['c="rm x"; $=c', 'c="rm x"; eval $=c'])('zsh: %s is opaque', (command) => {
  expect(hasOpaque(command)).toBe(true);
});

describe('what a shell reads', () => {
  test.each([
    ['what exec has put there', "exec <<< 'rm x'; sh"],
    ['what another descriptor holds', "sh /dev/fd/3 3<<< 'rm x'"],
    ['what exec has put on another', "exec 3<<< 'rm x'; sh <&3"],
    ['the same, by its name', "exec 3<<< 'rm x'; sh /dev/fd/3"],
    ['the same of a process', "exec 3< <(echo 'rm x'); . /proc/self/fd/3"],
    ['a heredoc of exec', 'exec 3<<E\nrm x\nE\nsh /dev/fd/3'],
    ['what a substitution reads of a group', "{ c=$(cat); } <<< 'rm x'; $c"],
    ['what a loop reads', "echo 'rm x' | while a; do $(cat); done"],
    ['behind a mark', "eval -- 'rm x'"],
    ['behind a dash', "bash -c - 'rm x'"],
    ['behind a mark, of a file', "echo 'rm x' > s; . -- ./s"],
    ['a list in quotes', `declare -a c='(rm x)'; "\${c[@]}"`],
    ['a variable that a program prints', "export c='rm x'; printenv c | sh"],
    ['the command of a key', `bind -x '"\\C-l": rm x'`],
  ])('%s', (_name, command) => {
    expect(deletedBy(command)).toContain('delete /w/x');
  });

  test.each([
    ['a pipe, whatever stands on another descriptor', "a | sh 3<<< 'echo b'"],
    ['another descriptor that a process reads', '{ a >&3; } 3> >(sh)'],
  ])('%s', (_name, command) => {
    expect(hasOpaque(command)).toBe(true);
  });

  test('a redirection counts before what exec has opened', () => {
    expect(deletedBy("exec <<< 'rm x'; sh <<< 'echo a'")).toEqual([]);
  });
});

describe('variables that are code', () => {
  test.each(["PROMPT_COMMAND='rm x'", "PROMPT_COMMAND=(a 'rm x')", "export PROMPT_COMMAND='rm x'"])('%s', (command) => {
    expect(deletedBy(command)).toContain('delete /w/x');
  });

  test.each(["BASH_ALIASES[ll]='rm x'", 'BASH_CMDS[ls]=/tmp/a', 'PROMPT_COMMAND+=$a'])('%s', (command) => {
    expect(hasOpaque(command)).toBe(true);
  });
});

describe('variables that are gone', () => {
  test.each([
    ['a local variable without a value', 'f(){ local v; rm -r "/w/x$v"; }; v=y; f'],
    ['what is no longer exported', `export v=y; export -n v; sh -c 'rm -r "/w/x$v"'`],
    ['what declare takes back', `export v=y; declare +x v; sh -c 'rm -r "/w/x$v"'`],
    ['what env leaves out', `export v=y; env -u v sh -c 'rm -r "/w/x$v"'`],
    ['an empty environment', `export v=y; env -i sh -c 'rm -r "/w/x$v"'`],
  ])('%s', (_name, command) => {
    expect(deletedBy(command).some((each) => !each.includes('/w/xy'))).toBe(true);
  });

  test('a local variable that is declared twice keeps its value', () => {
    expect(deletedBy('f(){ local v=x; local v; rm "$v"; }; f')).toEqual(['delete /w/x']);
  });

  test('a local list is what it is declared as, and gone behind the function', () => {
    expect(deletedBy('f(){ local v=(x y); rm "/w/a/${v[0]}"; }; f')).toEqual(['delete /w/a/x']);
    expect(deletedBy('v=(z); f(){ local v=(x y); }; f; rm "/w/a/${v[0]}"')).toEqual(['delete /w/a/z']);
    expect(deletedBy('v=(z); f(){ declare -g v=(x); }; f; rm "/w/a/${v[0]}"')).toContain('delete /w/a/x');
  });
});

describe('what comes from a descriptor that is known only when it runs', () => {
  test.each(['coproc X { a; }; sh <&${X[0]}', "{ echo 'rm x' >&2; } 2> s; sh s"])('%s', (command) => {
    expect(hasOpaque(command)).toBe(true);
  });
});

describe('what stands behind && and || runs where one of the commands before it has failed', () => {
  test.each([
    ['test -f a && v=x || v=y; rm "$v"', ['delete /w/x', 'delete /w/y']],
    ['v=z; test -f a && v=x || u=1; rm "$v"', ['delete /w/x', 'delete /w/z']],
    ['v=z; test -f a && u=1 && v=x || u=2; rm "$v"', ['delete /w/x', 'delete /w/z']],
    ['v=z; test -f a && v=x || v=y && u=1; rm "$v"', ['delete /w/x', 'delete /w/y']],
    ['v=z; test -f a && v=x; rm "$v"', ['delete /w/x', 'delete /w/z']],
  ])('%s', (command, expected) => {
    expect([...deletedBy(command)].sort()).toEqual(expected);
  });
});

describe('what an alias prints', () => {
  test.each([
    ['is a word', "alias w='echo rm'\n$(w x)"],
    ['hides a program that tells where others are', "alias which='echo rm'\n$(which foo) x"],
    ['flows into a shell', "alias p='echo rm x'\np | sh"],
    ['goes to a file', "alias p='echo rm x'\np > s\nsh s"],
  ])('%s', (_name, command) => {
    expect(deletedBy(command).some((each) => each.includes('/w/x')) || hasOpaque(command)).toBe(true);
  });
});

describe('a program that the text has put where others are searched', () => {
  test.each([
    ['in front of the command that tells where', 'echo rm x > ls; $(PATH=. which ls)'],
    ['for the shell', 'echo rm x > d/ls; PATH=d:$PATH; $(command -v ls)'],
    ['for programs', 'echo rm x > d/ls; export PATH="$PWD/d:$PATH"; "$(type -P ls)" -l'],
  ])('%s', (_name, command) => {
    expect(deletedBy(command).some((each) => each.includes('/w/x'))).toBe(true);
  });

  test.each(['echo rm x > ls; $(which ls)', 'PATH=d:$PATH; $(which ls)', 'PATH=d:$PATH; echo rm x > ls; $(which ls)'])(
    'near miss: %s',
    (command) => {
      expect(deletedBy(command)).toEqual([]);
      expect(hasOpaque(command)).toBe(false);
    },
  );
});
