import { expect, test } from 'vitest';
import { understandCall } from '../understand-call.ts';

function deletedBy(command: string): readonly string[] {
  const call = understandCall({ tool: 'Bash', args: { command }, cwd: '/w', workspace: '/w', home: '/home/me' });
  if ('invalid' in call) throw new Error(call.invalid);
  return call.effects.flatMap((effect) => (effect.kind === 'delete' ? [effect.path.canonical] : []));
}

test.each([
  "less +'!rm -r x' log",
  "less '++!rm -r x' log",
  "less '+G!rm -r x' log",
  "less '+|$rm -r x' log",
  'less "+!rm -r x"',
])('a command of less that hands text to a shell runs it: %s', (command) => {
  expect(deletedBy(command)).toContain('/w/x');
});

test.each(['less +G log', 'less +/rm log', "less '!rm -r x'", 'less +F log'])('others run nothing: %s', (command) => {
  expect(deletedBy(command)).toEqual([]);
});

test.each([
  "make -f /dev/stdin <<< $'all:\\n\\trm -r x'",
  "printf 'all:\\n\\trm -r x\\n' | make -f /dev/stdin",
  "make --makefile=/dev/fd/0 <<< $'all:\\n\\trm -r x'",
  "sqlite3 a.db < <(printf '.shell rm -r x')",
])('what stands on the input is what is read from its name: %s', (command) => {
  expect(deletedBy(command)).toContain('/w/x');
});
