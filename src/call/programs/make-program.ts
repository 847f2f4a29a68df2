import { makeOptionTable } from './option-table.ts';
import { once } from '../../lib/once.ts';
import type { OperandRole, Program, SubcommandTable } from './program.ts';

/** Programs by their names, several of them separated by spaces. Names joined by `|` are names of one subcommand. */
export type ProgramTable = Readonly<Record<string, Program>>;

/** A program whose options are listed as `makeOptionTable` reads them. */
export function program(
  operands: OperandRole,
  options = '',
  more: Partial<Omit<Program, 'options' | 'operands'>> = {},
): Program {
  return { operands, options: makeOptionTable(options, more.singleDash === true ? 'one' : 'two'), ...more };
}

/** One program for each name of a table; a subcommand with several names knows them all. */
export function byName(table: ProgramTable): ReadonlyMap<string, Program> {
  return new Map(
    Object.entries(table).flatMap(([entries, each]) =>
      entries.split(' ').flatMap((entry) => namedPrograms(entry, each)),
    ),
  );
}

/** A program by each name of an entry such as `rm|remove`. */
export function namedPrograms(entry: string, each: Program): readonly (readonly [string, Program])[] {
  const names = entry.split('|');
  return names.map((name) => [name, names.length === 1 ? each : { ...each, names }] as const);
}

/** Subcommands that are made when one is first looked for. */
export function lazySubcommands(make: () => ReadonlyMap<string, Program>): SubcommandTable {
  const table = once(make);
  return {
    get size() {
      return table().size;
    },
    has: (name) => table().has(name),
    get: (name) => table().get(name),
    keys: () => table().keys(),
  };
}
