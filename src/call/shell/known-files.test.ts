import { describe, expect, test } from 'vitest';
import { effectsOf } from '../../../test/support/effects-of.ts';

function deletedBy(command: string): readonly string[] {
  return effectsOf(command).filter((each) => each.startsWith('delete'));
}

function hasOpaque(command: string): boolean {
  return effectsOf(command).some((each) => each.startsWith('opaque'));
}

describe('what the text has written runs, however its file is named', () => {
  test.each([
    ['by a pattern', 'echo rm x > sa; sh s*'],
    ['by a pattern, sourced', 'echo rm x > sa; . ./s?'],
    ['by a pattern, read', 'echo rm x > sa; cat s* | sh'],
    ['by a pattern in a loop', 'echo rm x > d/s; for f in d/*; do sh $f; done'],
    ['by a search', 'echo rm x > d/s; find d -type f -exec sh {} \\;'],
    ['by a search for its name', 'echo rm x > s; find . -name s | xargs sh'],
    ['by a list', 'echo rm x > d/s; ls d/* | xargs -n1 sh'],
    ['by a link to its folder', 'echo rm x > d/s; ln -s d e; sh e/s'],
    ['in the folder that it may be in', 'echo rm /w/x > s; cd d; sh s'],
    ['in a folder that is copied', 'echo rm x > d/s; cp -r d e; sh e/s'],
    ['in a folder that is copied into another', 'echo rm x > d/s; cp -r d e; sh e/d/s'],
    ['in what a folder holds', 'echo rm x > d/s; cp -r d/. e; sh e/s'],
    ['in a folder that is moved', 'echo rm x > d/s; mv d e; sh e/s'],
    ['copied by a pattern', 'echo rm x > d/s; cp d/* .; sh s'],
    ['copied into a folder', 'echo rm x > s; cp s e; sh e/s'],
    ['copied with others', 'echo rm x > s; cp t s e; sh e/s'],
    ['copied into a folder that is named first', 'echo rm x > s; cp -t e s; sh e/s'],
    ['written by a pattern', 'echo rm x > s*; sh sa'],
    ['written by a pattern that a variable holds', 'p=s*; echo rm x > $p; sh sa'],
  ])('%s', (_name, command) => {
    expect(deletedBy(command).some((each) => each.includes('/w/x'))).toBe(true);
  });

  test('each of many files', () => {
    const command = `${'abcdefgh'.replaceAll(/./g, (name) => `echo rm x${name} > d/${name}; `)} for f in d/*; do sh "$f"; done`;
    expect(deletedBy(command)).toHaveLength(8);
    expect(hasOpaque(command)).toBe(false);
  });

  test.each([
    ['a sorted copy', 'echo rm x > s; sort -o t s; sh t'],
    ['a copy without what is there twice', 'echo rm x > s; uniq s t; sh t'],
    ['what is decoded into a file', "echo 'cm0geAo=' > s; openssl base64 -d -in s -out t; sh t"],
    ['another encoding', 'echo rm x > s; iconv -f utf8 -o t s; sh t'],
  ])('a file that a filter is given to write to: %s', (_name, command) => {
    expect(deletedBy(command)).toContain('delete /w/x');
  });

  test.each([
    ['in another order', 'echo rm x > s; shuf -o t s; sh t'],
    ['a dump', 'echo rm x > s; xxd s > t; xxd -r t u; sh u'],
    ['what a script writes', "sed -n 'w s' <<< 'rm x'; sh s"],
    ['what an editor writes', "ed -s <<< $'a\\nrm x\\n.\\nw s'; sh s"],
    ['a part that dd writes anew', 'echo ls x > s; printf rm | dd of=s conv=notrunc; sh s'],
    ['a part that a redirection writes anew', 'echo ls x > s; printf rm 1<> s; sh s'],
    ['another name', 'echo rm x > s; rename s t s; sh t'],
  ])('is not known, and no code of the project: %s', (_name, command) => {
    expect(deletedBy(command).length > 0 || hasOpaque(command)).toBe(true);
  });

  test.each([
    ['a script of the project that is edited', 'sed -i s/a/b/ setup.sh; sh setup.sh'],
    ['a script of the project that is sorted', 'sort -o t s; sh t'],
    ['a copy by dd', "echo 'echo a' > s; dd if=s of=t; sh t"],
    ['another pattern', 'echo rm x > sa; sh t*'],
    ['another folder', 'echo rm x > d/s; cp -r c e; sh e/s'],
    ['another file of a folder', 'echo rm x > d/s; cp d/t e; sh e/s'],
    ['files that are only read', 'echo rm x > sa; cat s* | wc -l'],
    ['a name with brackets', "echo 'rm x' > 'app/[id]/s'; sh app/i/t"],
  ])('near miss: %s', (_name, command) => {
    expect(deletedBy(command)).toEqual([]);
    expect(hasOpaque(command)).toBe(false);
  });

  test.each([
    ['a pattern stands for the file that it matches', 'echo a >> ~/.bashr*', 'write /home/dev/.bashr*'],
    ['what is quoted is plain', "echo a >> '~/.bashr'*", 'write /w/~/.bashr*'],
    ['a name with brackets is known by it', 'echo rm x > app/[id]/s; sh app/[id]/s', 'delete /w/x'],
  ])('%s', (_name, command, expected) => {
    expect(effectsOf(command)).toContain(expected);
  });
});

describe('files that hold what was typed before, or a piece of another', () => {
  test.each([
    'history -w s; sh s',
    'history -a s; . ./s',
    'split - out; sh outaa',
    'printf "a\\nb\\n" | csplit - 1; sh xx00',
    'printf "axrm x" | split -b 2; sh xab',
    'echo rm x > s; split -n 2 s p; sh pab',
  ])('%s is opaque', (command) => {
    expect(hasOpaque(command)).toBe(true);
  });

  test.each([
    'echo rm x | split - out; sh outaa',
    'printf "echo a\\nrm x\\n" | split -l 1; sh xab',
    'echo rm x > s; split s; sh xaa',
    'echo rm x > s*; sh sa',
  ])('%s deletes it', (command) => {
    expect(deletedBy(command)).toContain('delete /w/x');
  });

  test.each([
    'split s; sh xaa',
    'history -w s; cat s',
    'echo rm x | split - out; sh other',
    'split -l 9 s p; cat paa | wc -l',
  ])('near miss: %s', (command) => {
    expect(deletedBy(command)).toEqual([]);
    expect(hasOpaque(command)).toBe(false);
  });
});
