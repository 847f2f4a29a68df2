import { expect, test } from 'vitest';
import { describeEffect } from '../describe-effect.ts';
import { understandCall } from '../understand-call.ts';

function effectsOf(text: string): readonly string[] {
  const call = understandCall({ tool: 'computer', args: { action: 'type', text }, cwd: '/w', workspace: '/w' });
  if ('invalid' in call) throw new Error(call.invalid);
  return call.effects.filter(({ kind }) => kind !== 'invoke').map(describeEffect);
}

test.each<[string, readonly string[]]>([
  ['rm -r x\n', ['possibly execute rm -r x', 'possibly delete /w/x and all under it']],
  ['cd a; rm x', ['possibly execute rm x', 'possibly delete /w/a/x']],
  ['/bin/rm x', ['possibly execute /bin/rm x', 'possibly delete /w/x']],
])('typed into a terminal, %j is a command', (text, expected) => {
  expect(effectsOf(text)).toEqual(expect.arrayContaining([...expected]));
});

test.each([
  'Hello world, this is a test',
  "It's great > I like it & (mostly) love it!",
  'john@example.com',
  'Please look at /etc/hosts',
  'ctrl+c',
])('near miss: %j is typed into a form', (text) => {
  expect(effectsOf(text)).toEqual([]);
});
