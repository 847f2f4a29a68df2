import { describe, expect, test } from 'vitest';
import { effectsOf } from '../../../../test/support/effects-of.ts';

describe('what a program of awk runs, reads and writes', () => {
  test.each<[string, readonly string[]]>([
    // Commands (GNU awk manual, 9.1.4, 4.10.5 and 5.6).
    ['awk \'BEGIN { system("rm a") }\'', ['delete /w/a']],
    ['awk \'BEGIN { system ( "rm" " a" ) }\'', ['delete /w/a']],
    ['awk \'BEGIN { "rm a" | getline }\'', ['delete /w/a']],
    ['awk \'BEGIN { while (("rm a" | getline x) > 0) print x }\'', ['delete /w/a']],
    ['awk \'BEGIN { "rm" " a" | getline x }\'', ['delete /w/a']],
    ['awk \'{ print | "rm a" }\'', ['delete /w/a']],
    ['awk \'{ print $1, $2 | "rm a" }\'', ['delete /w/a']],
    ['awk \'{ printf("%s", $1) | "rm a" }\'', ['delete /w/a']],
    ['gawk \'BEGIN { print "x" |& "rm a"; "rm a" |& getline }\'', ['delete /w/a']],
    ['awk \'BEGIN { c = "rm a"; c | getline; close(c) }\'', ['delete /w/a']],
    ['awk \'BEGIN { system(x ? "rm a" : "rm b") }\'', ['delete /w/a', 'delete /w/b']],
    ['awk \'function run(c) { system(c) } BEGIN { run("rm a") }\'', ['delete /w/a']],
    ['awk \'BEGIN { system(sprintf("rm %s", "a")) }\'', ['delete /w/a']],
    ['awk \'BEGIN { system("r\\155 a") }\'', ['delete /w/a']],
    ["awk -v c='rm a' 'BEGIN { system(c) }'", ['delete /w/a']],
    ["awk '{ system(c) }' c='rm a' b", ['read /w/b', 'delete /w/a']],
    ['awk -e \'BEGIN { system("rm a") }\' b', ['read /w/b', 'delete /w/a']],
    ['awk -f - <<< \'BEGIN { system("rm a") }\'', ['delete /w/a']],
    ['echo \'BEGIN { system("rm a") }\' > p; awk -f p', ['write /w/p', 'read /w/p', 'delete /w/a']],
    ['awk \'BEGIN { printf "rm " | "sh"; printf "a\\n" | "sh" }\'', ['delete /w/a']],
    ['echo rm a | awk \'{ print | "sh" }\'', ['delete /w/a']],
    ['gawk \'BEGIN { f = "system"; @f("rm a") }\'', ['delete /w/a', 'opaque: an awk program that is not understood']],
    ['awk \'{ system("rm " $1) }\'', ['opaque: a shell text that is known only when it runs', 'delete **']],
    // A slash that divides, and one that begins a regular expression.
    ['awk \'{ x = 1 / 2; system("rm a"); y = 3 / 4 }\'', ['delete /w/a']],
    ['awk \'{ x = ($1) / 2; system("rm a"); y = ($2) / 4 }\'', ['delete /w/a']],
    ['awk \'{ if ($1) /x/ ; system("rm a"); if ($2) /y/ }\'', ['delete /w/a']],
    ['awk \'{ x = length / 2; system("rm a"); y = 1 / 3 }\'', ['delete /w/a']],
    ['awk \'{ x++ / 2; system("rm a"); y = 1 / 3 }\'', ['delete /w/a']],
    ['awk \'/[/"]/ { system("rm a") }\'', ['delete /w/a']],
    ['awk \'/[]/"]/ { system("rm a") }\'', ['delete /w/a']],
    ['awk \'/"/ { system("rm a") } /"/\'', ['delete /w/a']],
    ['awk \'# "\nBEGIN { system("rm a") }\'', ['delete /w/a']],
    // Files (GNU awk manual, 4.10.3 and 5.6).
    ['awk \'{ print > "a" }\'', ['write /w/a']],
    ['awk \'{ print $1 > "a" ".txt" }\'', ['write /w/a.txt', 'write /w/a']],
    ['awk \'{ print $1 >> "a" }\'', ['write /w/a']],
    ['awk \'{ printf "%s", $1 > ("a") }\'', ['write /w/a']],
    ["awk '{ print > out }' out=a", ['write /w/a']],
    ["awk '{ print > $1 }'", ['write **']],
    ['awk \'{ print > ("d/" $1) }\'', ['write /w/d/**']],
    ['awk \'BEGIN { while ((getline line < "a") > 0) n++ }\'', ['read /w/a']],
    ['awk \'BEGIN { getline < "a"; getline x[1] < "b" }\'', ['read /w/a', 'read /w/b']],
    ["awk 'BEGIN { getline x < f }' f=a", ['read /w/a']],
    ['awk \'BEGIN { ARGV[1] = "a"; ARGC = 2 } 1\'', ['read /w/a']],
    ['awk \'BEGIN { print "rm a" > "b" }\'; sh b', ['write /w/b', 'read /w/b', 'delete /w/a']],
    ["awk -i inplace '{ print }' a", ['read /w/a', 'write /w/a']],
    ["awk -i b '{ print }' a", ['read /w/a', 'read /w/b']],
    ['gawk \'@include "b"\n{ print }\' a', ['read /w/a', 'read /w/b']],
    ['gawk \'@load "/tmp/b.so"\n{ print }\' a', ['read /w/a', 'opaque: a library that awk loads']],
    ["gawk -l ./b '{ print }' a", ['read /w/a', 'opaque: a library that awk loads']],
    ['gawk \'BEGIN { print "x" |& "/inet/tcp/0/a.example/80" }\'', ['connect a.example']],
    // What is known only when it runs.
    ['awk "{ print \\$$n }" a', ['read /w/a', 'possibly write **']],
    ['awk "$program" a', ['read /w/a', 'opaque: an awk program that is known only when it runs']],
    [
      'awk "$(curl a.example)" a',
      ['connect a.example', 'read /w/a', 'opaque: an awk program that is known only when it runs'],
    ],
  ])('%s', (command, expected) => {
    expect([...new Set(effectsOf(command))]).toEqual(expected);
  });

  test.each([
    "awk '{print $1/2, $2/3}' a",
    "awk '$3 > 5 {print $1}' a",
    "awk '{ if ($1 > max) max = $1 } END { print max }' a",
    "awk -F: '{print $1}' a",
    "awk 'NR==1, NR==5' a",
    "awk '/foo|bar/' a",
    "awk '!seen[$0]++' a",
    'awk \'{print "system(rm -rf ~)"}\' a',
    'awk \'{print "a | b > c"}\' a',
    "awk '{print ($1 > $2)}' a",
    "awk '{sum += $5} END {print sum/NR}' a",
    'awk \'{gsub(/\\//, "-"); print}\' a',
    "awk 'length > 80' a",
    'awk \'{printf "%-20s %s\\n", $1, $2}\' a',
    "awk '{a[$1]++} END {for (k in a) print k, a[k]}' a",
    'awk \'# system("rm b")\n{print}\' a',
    "awk 'function max(a, b) { return a > b ? a : b } { print max($1, $2) }' a",
    'awk \'{print > "/dev/stderr"}\' a',
    "awk '{while (match($0, /[0-9]+/)) { print substr($0, RSTART, RLENGTH); $0 = substr($0, RSTART + RLENGTH) }}' a",
    'awk \'BEGIN { FS = "," } NF == 3 { n++ } END { print n || 0 }\' a',
    "awk '/^---$/{f=!f; next} f' a",
    'awk \'{print $1 "/" $2 "/" $3}\' a',
    "awk 'getline > 0 { print }' a",
    "awk 'BEGIN { for (i = 1; i < ARGC; i++) print ARGV[i] }' a",
    "awk -v RS= -v ORS='\\n\\n' '/x/' a",
  ])('%s only reads its operand', (command) => {
    expect([...new Set(effectsOf(command))]).toEqual(['read /w/a']);
  });

  test.each([
    'awk \'{print | "sort -u"}\' a',
    'awk \'{print $1 | "sort | uniq -c"; close("sort | uniq -c")}\' a',
    'awk \'BEGIN{"date +%s" | getline now} {print now - $1}\' a',
    'awk \'{print | "cat 1>&2"}\' a',
    'awk \'BEGIN{system("")} {print; fflush()}\' a',
  ])('%s runs what does no harm', (command) => {
    expect([...new Set(effectsOf(command))]).toEqual(['read /w/a']);
  });
});

describe('programs of awk that are made to cost much', () => {
  test.each<[string, string]>([
    ['print', 'print '.repeat(20_000)],
    ['print of many', `print ${'a,'.repeat(40_000)} > "x"`],
    ['getline', '"a" | '.repeat(10_000)],
    ['getline of getline', `${'"a" | getline | '.repeat(5000)} getline`],
    ['getline from', 'getline < "a" '.repeat(8000)],
    ['brackets', '('.repeat(60_000)],
    ['closed brackets', `system(${'('.repeat(30_000)}${')'.repeat(30_000)})`],
    ['calls', `${'system('.repeat(10_000)}${')'.repeat(10_000)}`],
    ['functions', 'function f(a,b,c){} f(1,2,3) '.repeat(3000)],
    [
      'doubling',
      `a="rm -rf x";${Array.from({ length: 2000 }, (_, index) => `a${String(index + 1)}=a${String(index || '')} a${String(index || '')};`).join('')}system(a2000)`,
    ],
    [
      'sums of many',
      `${Array.from({ length: 3000 }, (_, index) => `a${String(index)}=a${String(index + 1)};`).join('')}system(a0)`,
    ],
    ['slashes', '/'.repeat(60_000)],
    ['divisions', '(a)/b '.repeat(15_000)],
    ['sets', '/['.repeat(30_000)],
    ['strings', '"'.repeat(60_000)],
    ['escapes', `"${'\\'.repeat(60_000)}`],
    ['conditions', `system(${'a ? b : '.repeat(8000)} c)`],
    ['assignments', `${'a = '.repeat(15_000)} 1; system(a)`],
    ['formats', `system(${'sprintf("%s", '.repeat(4000)}1${')'.repeat(4000)})`],
    ['comments', '#'.repeat(60_000)],
    ['at', '@f('.repeat(15_000)],
  ])('%s', (_, program) => {
    const start = performance.now();
    effectsOf(`awk '${program}'`);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
