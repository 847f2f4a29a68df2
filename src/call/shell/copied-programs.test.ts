import { describe, expect, test } from 'vitest';
import { effectsOf } from '../../../test/support/effects-of.ts';

describe('a copy of a program does what the program does', () => {
  test.each([
    'cp /bin/rm x; ./x -rf /y',
    'cat /bin/rm > x; chmod +x x; ./x -rf /y',
    'cat < /bin/rm > x; ./x -rf /y',
    'cat /bin/rm >> x; ./x -rf /y',
    'cat /bin/rm notes.txt > x; ./x -rf /y',
    'cat /bin/rm | tee x > /dev/null; ./x -rf /y',
    'head -c 9999999 /usr/bin/rm > x; ./x -rf /y',
    'dd if=/bin/rm of=x bs=1M; ./x -rf /y',
    'dd if="$(which rm)" of=x; ./x -rf /y',
    'dd < /bin/rm of=x; ./x -rf /y',
    'rsync -a /bin/rm x; ./x -rf /y',
    'cat /bin/rm > a; cp a b; mv b x; sh -c "./x -rf /y"',
    'mkdir d; cat /bin/rm > d/x; cd d; ./x -rf /y',
    'cat /bin/rm > x; PATH=.:$PATH x -rf /y',
    'cat /bin/bash > x; ./x -c "rm -rf /y"',
  ])('%s', (command) => {
    expect(effectsOf(command)).toContain('delete /y and all under it');
  });

  test.each(['cat /bin/ls > x; ./x -rf /y', 'cat /bin/rm > x; ./z -rf /y', 'cat notes.txt > x; ./x -rf /y'])(
    'near miss: %s',
    (command) => {
      expect(effectsOf(command)).not.toContain('delete /y and all under it');
    },
  );

  test.each(['cat /usr/local/bin/setup | sh', 'for w in $(cat /usr/local/bin/list); do echo "$w"; done'])(
    'what a program holds is no text of its own: %s',
    (command) => {
      expect(effectsOf(command).filter((each) => each.startsWith('delete') || each.startsWith('opaque'))).toEqual([]);
    },
  );
});

describe('a program that the text has written is found on the search path', () => {
  test.each([
    'echo "rm -rf /y" > ls; PATH=.:$PATH ls',
    'echo "rm -rf /y" > ls; PATH=:$PATH ls',
    'echo "rm -rf /y" > ls; export PATH=$PWD:$PATH; ls',
    'mkdir bin; echo "rm -rf /y" > bin/tool; PATH=/usr/bin:bin; tool',
    'mkdir bin; echo "rm -rf /y" > bin/tool; env PATH="$PWD/bin:$PATH" tool',
    'echo "rm -rf /y" > /tmp/b/git; PATH=/tmp/b:$PATH timeout 5 git status',
  ])('%s', (command) => {
    expect(effectsOf(command)).toContain('delete /y and all under it');
  });

  test.each([
    'echo "rm -rf /y" > ls; ls',
    'echo "rm -rf /y" > ls; PATH=./bin:$PATH ls',
    'mkdir bin; echo "rm -rf /y" > bin/tool; PATH=bin:$PATH; other',
  ])('near miss: %s', (command) => {
    expect(effectsOf(command)).not.toContain('delete /y and all under it');
  });
});
