import { describe, expect, test } from 'vitest';
import { effectsOf } from '../../../test/support/effects-of.ts';

function deletedBy(command: string): readonly string[] {
  return effectsOf(command).filter((each) => each.startsWith('delete'));
}

describe('a trap runs in what holds when it runs', () => {
  test.each([
    ['when a command fails', `v=x; trap 'rm $v' ERR; false; v=y`],
    ['when a function has returned', `v=x; trap 'rm $v' RETURN; f; v=y`],
    ['before each command', `trap 'rm $v' DEBUG; v=x; :; v=y`],
    ['where the shell is left early', `trap 'rm $v' EXIT; v=x; a && exit; v=y`],
    ['set by a function', `f(){ trap 'rm $v' EXIT; }; v=y; f; v=x`],
    ['set where a variable has several values', `w=a; b && w=c; trap "rm \\$v # $w" EXIT; v=x`],
    ['when the shell sends itself a signal', `v=x; trap 'rm $v' INT; kill -INT $$; v=y`],
    ['where a command fails that must not', `set -e; v=x; trap 'rm $v' EXIT; false; v=y`],
    ['where that is said later', `v=x; trap 'rm $v' EXIT; set -o errexit; false; v=y`],
    ['where a variable must be set', `set -u; v=x; trap 'rm $v' EXIT; : $a; v=y`],
    ['where an expansion ends it', `v=x; trap 'rm $v' EXIT; : \${a:?}; v=y`],
    ['within a function that fails', `set -e; f(){ local v=x; false; }; trap 'rm $v' EXIT; v=y; f`],
  ])('%s', (_name, command) => {
    expect(deletedBy(command).some((each) => each.includes('/w/x'))).toBe(true);
  });

  test.each([
    ['before each command', `trap 'v=x' DEBUG; v=y; rm $v`],
    ['when a command fails', `trap 'v=x' ERR; v=y; false; rm $v`],
    ['when a function has returned', `f(){ trap 'v=x' RETURN; }; v=y; f; rm $v`],
  ])('and leaves what it assigns: %s', (_name, command) => {
    expect(deletedBy(command)).toContain('delete /w/x');
  });

  test.each([
    ['it assigns something else', `trap 'u=x' DEBUG; v=y; rm $v`],
    ['nothing ends it early', `v=x; trap 'rm $v' EXIT; false; v=y`],
    ['what the trap names is made later', `set -e; trap 'rm $v' EXIT; false; v=y`],
  ])('near miss: %s', (_name, command) => {
    expect(deletedBy(command)).toEqual(['delete /w/y']);
  });

  test('what a function keeps to itself is nothing once it has ended', () => {
    const command = `f(){ local v=x; trap 'rm -f "$v"' EXIT; }; f`;
    expect(deletedBy(command)).toEqual(['delete /w/x']);
  });
});
