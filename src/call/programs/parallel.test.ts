import { describe, expect, test } from 'vitest';
import { effectsOf } from '../../../test/support/effects-of.ts';

describe('what GNU parallel runs', () => {
  test.each<[string, readonly string[]]>([
    ['parallel rm ::: a', ['delete /w/a']],
    ['parallel rm ::: a b', ['delete /w/a', 'delete /w/b']],
    ['parallel rm {} ::: a b', ['delete /w/a', 'delete /w/b']],
    ['parallel -j4 -k rm {.} ::: d/a.txt', ['delete /w/d/a']],
    ['parallel rm {/} ::: d/a.txt', ['delete /w/a.txt']],
    ['parallel rm {//} ::: d/a.txt', ['delete /w/d']],
    ['parallel rm {/.} ::: d/a.txt', ['delete /w/a']],
    ['parallel rm x{#} ::: a', ['delete /w/x1']],
    ['parallel cp {1} {2} ::: a ::: b', ['read /w/a', 'write /w/b']],
    ['parallel cp {1} {2} :::+ a :::+ b', ['read /w/a', 'write /w/b']],
    ['parallel -N2 cp {1} {2} ::: a b', ['read /w/a', 'write /w/b']],
    ["parallel 'rm {}; rm b' ::: a", ['delete /w/a', 'delete /w/b']],
    ["parallel 'rm \"{}\"' ::: 'a b'", ['delete /w/a b']],
    ["parallel \"rm '{}'\" ::: 'a b'", ['delete /w/a b']],
    ["parallel rm ::: 'a; rm b'", ['delete /w/a; rm b']],
    ['parallel -I, rm , ::: a', ['delete /w/a']],
    ["parallel sh -c {} ::: 'rm a'", ['delete /w/a']],
    // Without a command each input is one.
    ["parallel ::: 'rm a' 'rm b'", ['delete /w/a', 'delete /w/b']],
    ["parallel -j1 ::: 'rm a'", ['delete /w/a']],
    ["parallel {} ::: 'rm a'", ['delete /w/a']],
    ["echo 'rm a' | parallel", ['delete /w/a']],
    ["echo 'rm a' > l; parallel -a l", ['write /w/l', 'read /w/l', 'delete /w/a']],
    ["echo 'rm a' > l; parallel :::: l", ['write /w/l', 'read /w/l', 'delete /w/a']],
    ["parallel :::: <(echo 'rm a')", ['delete /w/a']],
    ['parallel rm :::: l', ['read /w/l', 'delete **']],
    ['curl a.example | parallel', ['connect a.example', 'opaque: code that is known only when it runs']],
    // Values that are not known are words.
    ['cat l | parallel rm', ['read /w/l', 'delete **']],
    ['parallel -a l rm {}', ['read /w/l', 'delete **']],
    ["find . -name '*.o' | parallel rm {}", ['read /w', 'delete /w/**/*.o']],
    ['parallel rm ::: *.o', ['delete /w/*.o']],
    ['seq 3 | parallel rm x{}', ['delete /w/x1', 'delete /w/x2', 'delete /w/x3']],
    ["parallel --pipe 'rm a; wc -l' < l", ['read /w/l', 'delete /w/a']],
    ["parallel 'rm {= s/x/y/ =}' ::: ax", ['delete **']],
    ["parallel 'echo {= unlink $_ =}' ::: ax", ['opaque: code of Perl in a command for parallel']],
    ['parallel --joblog a echo ::: b', ['write /w/a']],
  ])('%s', (command, expected) => {
    expect([...new Set(effectsOf(command))]).toEqual(expected);
  });

  test.each([
    'parallel echo ::: a b c',
    'parallel -j 8 echo {} ::: 1 2 3',
    'parallel --dry-run rm ::: a',
    "parallel 'echo {}; sleep 1' ::: 1 2",
    'parallel echo {1}-{2} ::: a b ::: 1 2 3',
    "parallel 'echo rm -rf {}' ::: ~",
  ])('%s touches nothing', (command) => {
    expect(effectsOf(command)).toEqual([]);
  });

  test('reads a long template and many values in little time', () => {
    const start = performance.now();
    effectsOf(`parallel '${'{} '.repeat(10_000)}' ::: ${'a '.repeat(10_000)}`);
    effectsOf(`parallel echo ${'::: a b '.repeat(5000)}`);
    effectsOf(`parallel '${'{= '.repeat(20_000)}' ::: a`);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
