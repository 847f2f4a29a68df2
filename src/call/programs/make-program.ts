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

/** A subcommand: a program of its own, or only what its operands are. */
export type Verbs = Readonly<Record<string, Program | OperandRole>>;

/**
 * A program whose first operand is a subcommand. Those that name only a role have the options of the program itself; so has
 * every subcommand that is not listed.
 */
export function withVerbs(
  options: string,
  verbs: Verbs,
  more: Partial<Omit<Program, 'options' | 'operands' | 'subcommands'>> = {},
): Program {
  const table = makeOptionTable(options, more.singleDash === true ? 'one' : 'two');
  const { run: _, ...shared } = more;
  // One table for all: an option means the same before the subcommand and behind it.
  const entered = (verb: Program | OperandRole): Program =>
    typeof verb === 'string' ? { operands: verb, options: table, ...shared } : verb;
  const named = (): ReadonlyMap<string, Program> =>
    byName(Object.fromEntries(Object.entries(verbs).map(([names, verb]) => [names, entered(verb)])));
  return { operands: 'data', options: table, subcommands: lazySubcommands(named), hasGlobalOptions: true, ...more };
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
