import { inOneShape } from './one-shape.ts';
import type { OptionSpec } from './option-table.ts';
import type { Program } from './program.ts';

/** An option, and the subcommand that has it: `0` for the program itself. */
export interface FoundOption {
  readonly spec: OptionSpec;
  readonly level: number;
}

/** A program and the subcommands that were entered, the innermost last. */
export type Levels = readonly Program[];

/**
 * The option of that name: of the innermost subcommand, or of what is around it if it holds there. Our own tables are asked
 * first, and the command grammar only for what none of them has.
 */
export function findOption(levels: Levels, name: string): FoundOption | undefined {
  return findOwnOption(levels, name) ?? findFrom(levels, name, widerOption);
}

export function findOwnOption(levels: Levels, name: string): FoundOption | undefined {
  return findFrom(levels, name, ownOption);
}

function ownOption({ options }: Program, name: string): OptionSpec | undefined {
  return options.byName.get(name);
}

/** The options that a long name abbreviates (GNU getopt_long, git's parse-options). */
export function findAbbreviated(levels: Levels, name: string): readonly FoundOption[] {
  const full = levels.flatMap((program) => longNamesOf(program).filter((each) => each.startsWith(name)));
  const found = [...new Set(full)].flatMap((each) => findOption(levels, each) ?? []);
  return found.filter(({ spec }, index) => found.findIndex((other) => other.spec.names[0] === spec.names[0]) === index);
}

function longNamesOf(program: Program): readonly string[] {
  const wider = widerOf(program);
  return wider === undefined ? program.options.longNames : [...program.options.longNames, ...wider.options.longNames];
}

/** Every name of every option that a program has itself. */
export function optionNamesOf(program: Program): readonly string[] {
  return [...program.options.byName.keys(), ...(widerOf(program)?.options.byName.keys() ?? [])];
}

/** Every name of every subcommand. */
export function subcommandNamesOf(program: Program): readonly string[] {
  return [...(program.subcommands?.keys() ?? []), ...(widerOf(program)?.subcommands?.keys() ?? [])];
}

/** What the grammar knows beyond a table that is not complete. */
export function widerOf({ isComplete, wider }: Program): Program | undefined {
  return isComplete === true ? undefined : wider?.();
}

type FindIn = (program: Program, name: string) => OptionSpec | undefined;

function findFrom(levels: Levels, name: string, find: FindIn): FoundOption | undefined {
  for (let level = levels.length - 1; level >= 0; level -= 1) {
    const program = levels[level];
    if (program === undefined) continue;
    const spec = find(program, name);
    const isBelow = level < levels.length - 1;
    if (spec !== undefined && (!isBelow || spec.isPersistent === true || holdsBelow(program))) return { spec, level };
  }
  return undefined;
}

function holdsBelow(program: Program): boolean {
  return program.hasGlobalOptions === true || program.subcommands?.size === 0;
}

/**
 * An option that only the grammar has. Where it is another name of one of ours, that one is meant; where the grammar gives a
 * name of ours another sense, ours counts.
 */
function widerOption(program: Program, name: string): OptionSpec | undefined {
  const wide = widerOf(program)?.options.byName.get(name);
  if (wide === undefined) return undefined;
  const own = wide.names.flatMap((each) => program.options.byName.get(each) ?? [])[0];
  if (own === undefined) return wide;
  const names = wide.names.filter((each) => !program.options.byName.has(each));
  const isNamed = own.names.some((each) => each.length > 2);
  const sharesName = own.names.some((each) => each.length > 2 && wide.names.includes(each));
  const isSame = sharesName || (!isNamed && (own.value === 'none') === (wide.value === 'none'));
  return isSame ? { ...own, names: [...own.names, ...names] } : { ...wide, names };
}

/** The subcommand of that name: ours, with what the grammar knows beyond it, or the grammar's alone. */
export function findSubcommand(program: Program, text: string): Program | undefined {
  return findExactly(program, text) ?? findShortened(program, text);
}

/** What was found by their names in our own tables, each once: the copies would differ for every call otherwise. */
const entered = new WeakMap<Program, Map<string, Program>>();

function findExactly(program: Program, text: string): Program | undefined {
  if (program.wider === undefined || program.subcommands?.has(text) !== true) return findAnew(program, text);
  const known = entered.get(program) ?? new Map<string, Program>();
  const before = known.get(text);
  if (before !== undefined) return before;
  const found = findAnew(program, text);
  if (found === undefined) return undefined;
  const kept = inOneShape(found);
  known.set(text, kept);
  entered.set(program, known);
  return kept;
}

function findAnew(program: Program, text: string): Program | undefined {
  const wide = (): Program | undefined => widerOf(program)?.subcommands?.get(text);
  const own = program.subcommands?.get(text);
  if (own !== undefined) return program.wider === undefined ? own : { ...own, wider: wide };
  const found = wide();
  if (found?.names === undefined) return found;
  // Another name of one of ours.
  const meant = found.names.flatMap((name) => program.subcommands?.get(name) ?? [])[0];
  if (meant === undefined) return found;
  return { ...meant, wider: wide, names: [...new Set([...(meant.names ?? []), ...found.names])] };
}

function findShortened(program: Program, text: string): Program | undefined {
  if (program.abbreviates !== true || text === '') return undefined;
  const full = [...new Set(subcommandNamesOf(program).filter((name) => name.startsWith(text)))];
  const [first] = full;
  const found = first === undefined ? undefined : findExactly(program, first);
  return found && { ...found, names: [...new Set([...full, ...(found.names ?? [])])] };
}
