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
  return { operands, options: makeOptionTable(options, more.singleDash === true ? 'one' : 'two'), ...more };
}

/** One program for each name of a table. */
export function byName(table: ProgramTable): ReadonlyMap<string, Program> {
  return new Map(
    Object.entries(table).flatMap(([names, each]) => names.split(' ').map((name) => [name, each] as const)),
  );
}
