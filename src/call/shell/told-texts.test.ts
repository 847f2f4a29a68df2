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

test.each(["alias x='ls'", 'declare X=1', "trap 'ls' EXIT", 'hash -r', 'export X=1'])(
  '%s prints nothing',
  (command) => {
    expect(effectsOf(`${command} | sh`)).not.toContain('opaque: code that is known only when it runs');
  },
);

test('fc runs what was typed before', () => {
  expect(effectsOf('fc -s')).toContain('opaque: a command that was typed before');
  expect(effectsOf('fc -l')).not.toContain('opaque: a command that was typed before');
});
