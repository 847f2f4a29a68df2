import { expect, test } from 'vitest';
import { effectsOf } from '../../../test/support/effects-of.ts';

test.each(['alias', 'declare -p X', 'trap -p', 'trap', 'hash', 'export -p', 'jobs', 'history', 'declare -f'])(
  'what %s prints is text of which nothing is known',
  (command) => {
    expect(effectsOf(`${command} | sh`)).toContain('opaque: code that is known only when it runs');
  },
);

test('a function that is printed is known', () => {
  expect(
    effectsOf('f() { ls; }; bash -c "$(declare -f f); f"').filter((effect) => effect.startsWith('opaque')),
  ).toEqual([]);
});

test.each([
  '(trap "echo ls" EXIT)',
  'trap "echo ls" EXIT',
  '{ trap "echo ls" DEBUG; true; }',
  'f() { trap "echo ls" RETURN; }; f',
  'trap \'printf %s "$x"\' EXIT',
  'bash -c \'trap "echo ls" EXIT\'',
])('what a trap prints is known only when it runs: %s', (command) => {
  expect(effectsOf(`${command} | sh`)).toContain('opaque: code that is known only when it runs');
});

test.each(["alias x='ls'", 'declare X=1', "trap 'x=1' EXIT", 'hash -r', 'export X=1'])(
  '%s prints nothing',
  (command) => {
    expect(effectsOf(`${command} | sh`)).not.toContain('opaque: code that is known only when it runs');
  },
);

test('fc runs what was typed before', () => {
  expect(effectsOf('fc -s')).toContain('opaque: a command that was typed before');
  expect(effectsOf('fc -l')).not.toContain('opaque: a command that was typed before');
});
