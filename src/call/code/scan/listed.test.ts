import { expect, test } from 'vitest';
import { effectsOfCode } from '../test-support.ts';

test.each([
  ['ruby -e', 'Dir.glob("/etc/*").each { |f| File.delete(f) }', 'delete /etc/*'],
  ['ruby -e', 'Dir["/etc/*"].each { |f| File.delete(f) }', 'delete /etc/*'],
  ['ruby -e', 'Dir.children("/etc").each { |f| File.delete(f) }', 'delete /etc/*'],
  ['perl -e', 'unlink for glob("/etc/*")', 'delete /etc/*'],
  ['perl -e', 'foreach my $f (glob "~/*") { unlink $f }', 'delete /home/dev/*'],
  ['perl -e', 'opendir(D, "/etc"); unlink $_ for readdir D', 'delete /etc/*'],
  ['php -r', 'foreach (glob("/etc/*") as $f) unlink($f);', 'delete /etc/*'],
  ['php -r', 'foreach (scandir("/etc") as $f) unlink($f);', 'delete /etc/*'],
])('%s %s deletes what it lists: %s', (interpreter, text, effect) => {
  expect(effectsOfCode(interpreter, text)).toContain(effect);
});

test.each([
  ['ruby -e', 'Dir.glob("/etc/*").each { |f| puts f }'],
  ['ruby -e', 'Dir.glob("/etc/*").each { |f| puts f }; File.delete("a")'],
  ['php -r', 'foreach (glob("/etc/*") as $f) echo $f;'],
])('%s %s only lists', (interpreter, text) => {
  expect(effectsOfCode(interpreter, text)).not.toContain('delete /etc/*');
});
