import { describe, expect, test } from 'vitest';
import type { Program } from './program.ts';
import { programFamilies } from './families.ts';
import { byName } from './make-program.ts';

/** Every program under a name, and those of its subcommands. */
function* withSubcommands(name: string, program: Program): Generator<readonly [string, Program]> {
  yield [name, program];
  for (const verb of program.subcommands?.keys() ?? []) {
    const each = program.subcommands?.get(verb);
    if (each !== undefined) yield* withSubcommands(`${name} ${verb}`, each);
  }
}

const programs = programFamilies.flatMap((family) => [...byName(family)]);
const all = programs.flatMap(([name, program]) => [...withSubcommands(name, program)]);

describe('the tables of programs', () => {
  test('know hundreds of programs', () => {
    expect(programs.length).toBeGreaterThan(900);
  });

  test('have only options whose names can be written', () => {
    const bad = all.flatMap(([name, { options }]) =>
      [...options.byName.keys()]
        .filter((option) => !/^--?[\w#?@:%^.,][\w+.:-]*$/.test(option))
        .map((option) => `${name} ${option}`),
    );
    expect(bad).toEqual([]);
  });

  test('name each program once', () => {
    const names = programs.map(([name]) => name);
    const twice = names.filter((name, index) => names.indexOf(name) !== index);
    expect(twice).toEqual([]);
  });
});
