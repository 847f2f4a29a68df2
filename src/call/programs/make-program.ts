import { once } from '../../lib/once.ts';
import { makeOptionTable } from './option-table.ts';
import type { OperandRole, Program } from './program.ts';

/** Programs by their names, several of them separated by spaces. */
export type ProgramTable = Readonly<Record<string, Program>>;

/** A program whose options are listed as `makeOptionTable` reads them. */
export function program(
  operands: OperandRole,
  options = '',
  more: Partial<Omit<Program, 'options' | 'operands'>> = {},
): Program {
  const table = once(() => makeOptionTable(options, more.singleDash === true ? 'one' : 'two'));
  return {
    operands,
    // Read when the program is first called: a process that judges one call needs few of them.
    get options() {
      return table();
    },
    ...more,
  };
}

/** One program for each name of a table. */
export function byName(table: ProgramTable): ReadonlyMap<string, Program> {
  return new Map(
    Object.entries(table).flatMap(([names, each]) => names.split(' ').map((name) => [name, each] as const)),
  );
}
