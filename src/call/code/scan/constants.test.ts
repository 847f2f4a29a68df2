import { describe, expect, test } from 'vitest';
import { effectsOfCode } from '../test-support.ts';

describe('a variable that is given one text stands for it', () => {
  test.each<[string, string, readonly string[]]>([
    ['perl -e', 'my $f = "/etc/x"; unlink $f', ['delete /etc/x']],
    ['perl -e', 'my $d = "/etc"; unlink $d . "/x"', ['delete /etc/x']],
    ['ruby -e', "f = '/etc/x'; File.delete(f)", ['delete /etc/x']],
    ['php -r', "$f = '/etc/x'; unlink($f);", ['delete /etc/x']],
    ['php -r', "$c = 'rm x'; system($c);", ['execute rm x', 'delete /w/x']],
    ['perl -e', 'unlink $ENV{HOME} . "/x"', ['delete /home/dev/x']],
    ['ruby -e', "File.delete(ENV['HOME'] + '/x', File.join(Dir.home, 'y'))", ['delete /home/dev/x']],
    [
      'php -r',
      "unlink(getenv('HOME') . '/x'); unlink($_SERVER['HOME'] . '/y');",
      ['delete /home/dev/x', 'delete /home/dev/y'],
    ],
  ])('%s %s', (command, text, expected) => {
    expect(effectsOfCode(command, text)).toEqual(expect.arrayContaining([...expected]));
  });

  test.each([
    ['perl -e', 'my $f = "a"; $f = shift; unlink $f'],
    ['perl -e', 'my $f = "a"; $f .= shift; unlink $f'],
    ['perl -e', '($f = "a") =~ tr/a/b/; unlink $f'],
    ['perl -e', 'my $f = "a"; sub d { my ($f) = @_; unlink $f } d(1)'],
    ['perl -e', 'my $f = "a"; for $f (@x) { unlink $f }'],
    ['ruby -e', "f = 'a'; f << x; File.delete(f)"],
    ['ruby -e', "f = 'a'; f.replace(x); File.delete(f)"],
    ['ruby -e', "f = 'a'; def d(f) File.delete(f) end"],
    ['ruby -e', "f = 'a'; x.each { |f| File.delete(f) }"],
    ['php -r', "$f = 'a'; [$f] = x(); unlink($f);"],
    ['php -r', "$f = 'a'; $f[0] = x(); unlink($f);"],
    ['php -r', "$f = 'a'; foreach ($x as $f) unlink($f);"],
    ['php -r', "$f = 'a'; function d($f) { unlink($f); }"],
  ])('near miss: what else changes it makes it unknown: %s %s', (command, text) => {
    expect(effectsOfCode(command, text)).toContain('delete **');
  });
});

describe('what is done to a file that is not known may be done to each place that a text lists', () => {
  test.each([
    ['perl -e', 'for my $f ("/etc/x", "/etc/y") { unlink $f }'],
    ['perl -e', 'unlink for qw(/etc/y)'],
    ['ruby -e', '%w[/etc/x /etc/y].each { |f| File.delete f }'],
    ['ruby -e', "def d(f) File.delete(f) end; d('/etc/y')"],
    ['php -r', "foreach (['/etc/x', '/etc/y'] as $f) unlink($f);"],
    ['php -r', '$d = \'/etc/y\'; foreach (scandir($d) as $f) unlink("$d/$f");'],
    ['perl -e', 'use File::Find; find(sub { unlink }, "/etc/y")'],
    ['php -r', "foreach (new RecursiveDirectoryIterator('/etc/y') as $f) unlink($f);"],
  ])('%s %s', (command, text) => {
    expect(effectsOfCode(command, text).join('\n')).toContain('delete /etc/y');
  });

  test.each([
    ['ruby -e', "p File.read(ARGV[0]).include?('/etc/x')"],
    ['php -r', "$map = ['/etc/x' => '/etc/y']; file_put_contents($argv[1], strtr($t, $map));"],
    ['php -r', "file_put_contents($f, str_replace(['/a', '/b'], '', $t));"],
    ['perl -e', 'my ($f) = @ARGV; open F, ">", $f; print F "/etc/x"'],
  ])('near miss: %s %s', (command, text) => {
    expect(effectsOfCode(command, text).join('\n')).not.toMatch(/(?:read|write|delete) \/(?!w\/)/);
  });
});
