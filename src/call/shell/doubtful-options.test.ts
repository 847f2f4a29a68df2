import { expect, test } from 'vitest';
import { effectsOf } from '../../../test/support/effects-of.ts';

test.each([
  'env -Q rm -rf a',
  'env -Q x rm -rf a',
  'nice -Q rm -rf a',
  'nice -Q x rm -rf a',
  'nohup --what x rm -rf a',
  'stdbuf -x y rm -rf a',
  'timeout -Q x 5 rm -rf a',
  'unshare -Q x rm -rf a',
  "bash -Z x -c 'rm -rf a'",
  'env -Q x -R y rm -rf a',
  'sudo -Q x env -R rm -rf a',
  'xargs -Z x rm -rf a',
])('an option that nobody knows hides nothing: %s', (command) => {
  expect(effectsOf(command)).toContain('delete /w/a and all under it');
});

test('a command behind more of them than are read is not seen', () => {
  expect(effectsOf('env -Q a -R b -U c -T d rm -rf a')).toContain('opaque: a command behind options that nobody knows');
});

test('near miss: a known option takes its value', () => {
  expect(effectsOf('env -u rm ls a').filter((effect) => effect.startsWith('delete'))).toEqual([]);
});
