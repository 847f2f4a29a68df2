import { expect, test } from 'vitest';
import { readGnuplot } from './plain-gnuplot.ts';

test('a drawing names what it reads and writes', () => {
  const text = `set terminal png font "Arial,10"\nset output 'a.png'\nplot 'b.dat' using 1:($2*2) w l title 'x', '' u 1:3 # no`;
  expect(readGnuplot(text)).toEqual({ reads: ['b.dat'], writes: ['a.png'] });
});

test.each(['plot sin(x)', 'f(x) = a*x; fit f(x) "d" via a', 'plot [0:10] x', 'splot "-"', 'if_x = 1'])(
  '%s only draws',
  (text) => {
    expect(readGnuplot(text)).toBeDefined();
  },
);

test.each([
  'system "id"',
  'sys "id"',
  '!id',
  'plot "< id"',
  'set output "|id"',
  'set output "\\174id"',
  'print `id`',
  'print "`id`"',
  'print system("id")',
  'eval "x"',
  'load "x.gp"',
  "f = 'x< id'; plot f[2:]",
  "plot '<'.'id'",
  "plot sprintf('%cid', 60)",
  'set macros; @x',
  'shell',
  'do for [i=1:3] { system "id" }',
])('%s may do more', (text) => {
  expect(readGnuplot(text)).toBeUndefined();
});
