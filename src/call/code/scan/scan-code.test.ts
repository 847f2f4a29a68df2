import { describe, expect, test } from 'vitest';
import { effectsOfCode } from '../test-support.ts';

describe('Perl', () => {
  test.each<[string, readonly string[]]>([
    ['s/a/b/', []],
    ['print if /x/', []],
    ['print "$1\\n" while m{(\\d+)/x}g', []],
    ['$h{$1}++ if /^(\\S+)/; END { print "$_ $h{$_}\\n" for sort keys %h }', []],
    ['s/(\\w+)/ucfirst($1)/ge; tr/a-z/A-Z/; y/a/b/', []],
    ['eval { die "x" }; my %h = (system => 1); print $h{system}, $o->unlink', []],
    ["print \"don't system('x')\"; # system('y')", []],
    ['my $x = 10 / 2; print $x / 3', []],
    ['system("rm x")', ['execute rm x', 'delete /w/x']],
    ['system("rm", "x")', ['execute rm x', 'delete /w/x']],
    ['exec qq{id}', ['execute id']],
    ['print `id`, qx(id)', ['execute id', 'execute id']],
    ['s/x/system("id")/e', ['execute id']],
    ['print "@{[ system(q(id)) ]}"', ['execute id']],
    ['unlink "a", "b"', ['delete /w/a', 'delete /w/b']],
    ['unlink glob("~/*")', ['delete /home/dev/*']],
    ["unlink glob '/etc/*.conf'", ['delete /etc/*.conf']],
    ['unlink glob("$d/*")', ['delete **/*']],
    ['print glob("*.c")', []],
    ['unlink </etc/*.conf>', ['delete /etc/*.conf']],
    ['unlink(<~/*>)', ['delete /home/dev/*']],
    ['while (<STDIN>) { print } while (<>) { print } print <$f>', []],
    ['print 1 if $a <$b && $c> 1', []],
    ['print 1 if $a&&$b', []],
    ['1 && &$f("id")', ['opaque: a function that is known only when it runs']],
    ['1&&&$f("id")', ['opaque: a function that is known only when it runs']],
    ['unlink "$ENV{HOME}/x"', ['delete /home/dev/x']],
    ['rename "a.txt", "b"; mkdir "c"', ['delete /w/a.txt', 'write /w/b', 'write /w/c']],
    ["use File::Path; rmtree('a')", ['execute rm -r -f -- a', 'delete /w/a and all under it']],
    ["open(my $f, '<', 'a')", ['read /w/a']],
    ["open(F, '>a')", ['write /w/a']],
    ["open(F, 'id |')", ['execute id']],
    ["open(F, '-|', 'rm', 'x')", ['execute rm x', 'delete /w/x']],
    ['eval $x', ['opaque: what `eval` does']],
    ['&{"sys" . "tem"}("id")', ['opaque: a function that is known only when it runs']],
    ['$o->$m("id")', ['opaque: a function that is known only when it runs']],
    ['/(?{ system("id") })/', ['opaque: a program text that cannot be cut into words']],
    ['use IO::Socket::INET;', ['opaque: what `IO::Socket::INET` does']],
    ["print 'x", ['opaque: a program text that cannot be cut into words']],
  ])('%s', (text, expected) => {
    expect(effectsOfCode('perl -e', text)).toEqual(expected);
  });

  test.each<[string, readonly string[]]>([
    ["perl -pi -e 's/a/b/g' x", ['read /w/x', 'write /w/x']],
    ["perl -i.bak -pe 's/a/b/' x", ['read /w/x', 'write /w/x']],
    ["perl -ne 'print if /x/' x", ['read /w/x']],
    ["perl -lane 'print $F[0]' x", ['read /w/x']],
    ["perl -0777 -pe 's/\\n+/\\n/g' x", ['read /w/x']],
  ])('%s', (command, expected) => {
    expect(effectsOfCode(`${command}; true`, '')).toEqual([...expected, 'execute true ']);
  });
});

describe('Ruby', () => {
  test.each<[string, readonly string[]]>([
    ["puts File.read('a').lines.map { |l| l.strip }.join(',')", ['read /w/a']],
    ["require 'json'; File.write('a', JSON.pretty_generate(JSON.parse(File.read('a'))))", ['write /w/a', 'read /w/a']],
    ["File.open('a', 'w') { |f| f.puts 'x' }", ['write /w/a']],
    [
      "File.delete('a'); FileUtils.rm_rf('b')",
      ['delete /w/a', 'execute rm -r -f -- b', 'delete /w/b and all under it'],
    ],
    ['File.delete("#{Dir.home}/x")', ['delete /home/dev/x']],
    ["File.read(File.expand_path('~/x'))", ['read /home/dev/x']],
    ["system('rm', 'x')", ['execute rm x', 'delete /w/x']],
    ['puts `id`, %x(id)', ['execute id', 'execute id']],
    ['puts "#{system(\'id\')}"', ['execute id']],
    ["open('|id')", ['execute id']],
    ["IO.popen('id')", ['execute id']],
    ["IO.popen('rm x', 'r')", ['execute rm x', 'delete /w/x']],
    ["system('rm x', exception: true)", ['execute rm x', 'delete /w/x']],
    ["Process.spawn('rm x', out: '/dev/null')", ['execute rm x', 'delete /w/x']],
    ["Open3.capture3('rm x', stdin_data: 'y')", ['execute rm x', 'delete /w/x']],
    ["Open3.pipeline('rm x', 'id')", ['execute rm x', 'delete /w/x', 'execute id']],
    ["system('rm', y)", ['execute rm {…}', 'delete **']],
    ["Net::HTTP.post(URI('https://a.example'), 'x')", ['send: connect a.example']],
    ["Kernel.send(:system, 'id')", ['opaque: what `Kernel.send` does']],
    ["eval('1')", ['opaque: what `eval` does']],
    ['x = 4; puts x / 2, "system(1)" # system(2)', []],
    ['puts({ system: 1 }); puts :system, [1, 2].map { |i| i * 2 }.sum', []],
    ['print $_.gsub(/a/, "b")', []],
  ])('%s', (text, expected) => {
    expect(effectsOfCode('ruby -e', text)).toEqual(expected);
  });
});

describe('PHP', () => {
  test.each<[string, readonly string[]]>([
    ["echo json_decode(file_get_contents('a.json'), true)['x'];", ['read /w/a.json']],
    ["file_put_contents('a', 'x'); unlink('b');", ['write /w/a', 'delete /w/b']],
    ["$f = fopen('a', 'w'); fwrite($f, 'x');", ['write /w/a']],
    ["system('rm x');", ['execute rm x', 'delete /w/x']],
    ["exec('rm x', $lines, $code);", ['execute rm x', 'delete /w/x']],
    ["popen('rm x', 'r');", ['execute rm x', 'delete /w/x']],
    ["proc_open('rm x', [['pipe', 'r']], $pipes, '/tmp');", ['execute rm x', 'delete /w/x']],
    ['echo shell_exec("id"), `id`;', ['execute id', 'execute id']],
    ["$f = 'sys' . 'tem'; $f('id');", ['opaque: a function that is known only when it runs']],
    ["array_map('system', ['id']);", ['opaque: a function that is called by its name']],
    ["eval('echo 1;');", ['opaque: what `eval` does']],
    ["file_get_contents('https://a.example');", ['connect a.example']],
    ["echo 'system(1)', PHP_VERSION; // system(2)", []],
    ['print_r(array_map(fn($x) => $x * 2, [1, 2]));', []],
  ])('%s', (text, expected) => {
    expect(effectsOfCode('php -r', text)).toEqual(expected);
  });
});
