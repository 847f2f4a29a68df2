import { describe, expect, test } from 'vitest';
import { effectsOf } from '../../../test/support/effects-of.ts';

function isOpaque(command: string): boolean {
  return effectsOf(command).some((each) => each.startsWith('opaque'));
}

describe('names of files, and words of programs, that become code', () => {
  test.each([
    'ls | sh',
    "touch '; rm -rf ~;'; ls | sh",
    'ls *.sh | bash',
    'git ls-files | sh',
    'grep -l foo *.c | sh',
    'ls > list; sh list',
    "fd x --format 'rm -rf ~' | sh",
    "join -e 'rm -rf ~' a b | sh",
    "dpkg-query -W -f 'rm -rf ~' bash | sh",
    "dpkg-query -W --showformat='rm -rf ~' bash | sh",
    "cat '; rm -rf ~' 2>&1 | sh",
    "ls '`rm -rf ~`' 2>&1 | sh",
    'ls -l | sh',
    'ps aux | sh',
    'tree | sh',
    "figlet 'rm -rf ~' | sh",
    "md5sum 'x;rm -rf ~' | sh",
    "/usr/bin/time -f 'rm -rf ~' true 2>&1 | sh",
    "TIME='rm -rf ~' /usr/bin/time true 2>&1 | sh",
    `sqlite3 a.db "select 'rm -rf ~'" | sh`,
  ])('%s is opaque', (command) => {
    expect(isOpaque(command)).toBe(true);
  });

  test.each([
    'cat setup.sh | sh',
    'cat setup.sh 2>&1 | sh',
    'sh < setup.sh',
    'ls | wc -l',
    'ls -l | grep x',
    "/usr/bin/time -f '%e s' make 2>&1 | tail -1",
    'ps aux | awk "{print 2}" | head',
    'make -j"$(nproc)"',
    'ls | xargs -n1 echo',
    'ls *.sh | xargs -n1 sh',
    "cat '; rm -rf ~' 2>&1 | wc -l",
    'for f in $(ls); do cat "$f"; done',
    'ls | python3 -c "import sys; print(sys.stdin.read())"',
  ])('near miss: %s', (command) => {
    expect(isOpaque(command)).toBe(false);
  });
});

describe('zsh, with extended globs: `^name` is all but that', () => {
  test.each(["zsh -c 'setopt extendedglob; rm ^keep'", "zsh -c 'setopt EXTENDED_GLOB; rm ^keep'"])('%s', (command) => {
    expect(effectsOf(command)).toContain('delete /w/*');
  });

  test.each(['rm ^keep', "zsh -c 'rm ^keep'", 'zsh -c \'setopt extendedglob; rm "^keep"\''])(
    'near miss: %s',
    (command) => {
      expect(effectsOf(command)).not.toContain('delete /w/*');
    },
  );
});

describe('names of files among what a program prints', () => {
  test.each([
    "head -v 'x;rm -rf ~' | sh",
    "tail -v 'x;rm -rf ~' | sh",
    "head a ';rm -rf ~' | sh",
    "tail -n 1 a '$(reboot)' | sh",
    "grep x a ';rm -rf ~;' | sh",
    "grep -H x ';rm -rf ~;' | sh",
    "grep -r x 'd;rm -rf ~;' | sh",
    "wc -l 'x;rm -rf ~' | sh",
    "cmp a ';rm -rf ~' | sh",
    "diff a ';rm -rf ~' | sh",
    "diff -q a ';rm -rf ~' | sh",
    "diff3 a b ';rm -rf ~' | sh",
    "nm a ';rm -rf ~;' | sh",
    "more a ';rm -rf ~;' | sh",
    "comm -23 <(echo 'rm -rf ~') /dev/null | sh",
    "md5sum 'x;reboot' | sh",
    'x=$(wc -l \'x;rm -rf ~;\'); eval "$x"',
  ])('%s is opaque', (command) => {
    expect(isOpaque(command)).toBe(true);
  });

  test.each([
    'head -5 setup.sh | sh',
    "head 'my setup.sh' | sh",
    'head -q a.sh b.sh | sh',
    'head -v a b | sh',
    'grep -h x a.sh b.sh | sh',
    'diff a b | sh',
    "wc -l 'my file' | tail -1",
    'n=$(wc -l < list); echo "$n"',
  ])('near miss: %s', (command) => {
    expect(isOpaque(command)).toBe(false);
  });
});
