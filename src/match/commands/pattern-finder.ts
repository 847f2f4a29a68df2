import type { Command } from '../../call/command.ts';
import { canonicalName } from '../../call/programs/program-names.ts';
import { once } from '../../lib/once.ts';
import type { PlacesByName, ProgramIndex, Rule, RuleFacts } from '../../policy/rule.ts';
import { toTexts } from '../text-list.ts';
import { expandAlternatives } from './alternatives.ts';
import { compileCommandPattern, knowCommand, type CommandPattern, type KnownCommand } from './command-pattern.ts';
import { subcommandOfPattern, subcommandsOfCommand } from './subcommand-index.ts';

/** A pattern that is compiled for the first command of its program: rules name hundreds of programs, and a call runs few. */
interface Prepared {
  /** The program, as `canonicalName` has it; empty where it is a glob or a path, or variables stand before it. */
  readonly program: string;
  /** One for each choice among the alternatives of its words. */
  readonly compiled: () => readonly CommandPattern[];
}

/** Finds the patterns that may concern a command. One whose program is known only when it runs may be any. */
export type PatternFinder = (command: Command) => readonly CommandPattern[];

/** Which patterns speak of which program. */
function indexPrograms(texts: readonly string[]): Readonly<Record<string, readonly number[]>> {
  const places: Places = new Map();
  for (const [place, text] of texts.entries())
    for (const { program } of prepare(text)) addPlace(places, program, place);
  return Object.fromEntries(places);
}

type Places = Map<string, number[]>;

function addPlace(places: Places, name: string, place: number): void {
  const known = places.get(name);
  if (known === undefined) places.set(name, [place]);
  else if (known.at(-1) !== place) known.push(place);
}

/** Below so many patterns of one program, to tell them apart costs more than to compile them. */
const few = 3;

/** The same, with the subcommands that the patterns of one program enter: to find those takes reading them all. */
function indexSubcommands(texts: readonly string[]): ProgramIndex {
  const byProgram = Object.entries(indexPrograms(texts));
  return Object.fromEntries(
    byProgram.map(([program, places]) => [
      program,
      program === '' || places.length < few ? places : tellApart(texts, program, places),
    ]),
  );
}

function tellApart(
  texts: readonly string[],
  program: string,
  places: readonly number[],
): readonly number[] | PlacesByName {
  const found: Places = new Map();
  for (const place of places) {
    const patterns = prepare(texts[place] ?? '').filter((each) => each.program === program);
    for (const pattern of patterns.flatMap(({ compiled }) => compiled()))
      for (const name of subcommandOfPattern(pattern, program) ?? ['']) addPlace(found, name, place);
  }
  return found.size === 1 && found.has('') ? places : Object.fromEntries(found);
}

/** The indexes of the commands that a rule speaks of. */
export function indexCommands({ match, unless }: Rule): RuleFacts['programs'] {
  const ofMatch = match['command'];
  const ofUnless = unless?.['command'];
  return {
    ...(ofMatch === undefined ? {} : { match: indexSubcommands(toTexts(ofMatch)) }),
    ...(ofUnless === undefined ? {} : { unless: indexSubcommands(toTexts(ofUnless)) }),
  };
}

/** A finder among these patterns; `programs` is the index of them, where it was made before. */
export function createPatternFinder(texts: readonly string[], programs?: ProgramIndex): PatternFinder {
  const index = once((): ProgramIndex => programs ?? indexPrograms(texts));
  const patterns = once(() => new PatternsByName(texts, index()));
  // All that name a program say the same of one that is not known.
  const anyNamed = once(() => {
    const program = Object.keys(index()).find((each) => each !== '');
    return program === undefined ? [] : patterns().of(program).slice(0, 1);
  });
  return (command) => {
    const known = knowCommand(command);
    const named = known.name === undefined ? anyNamed() : patterns().concerning(known, canonicalName(known.name));
    const unnamed = patterns().of('');
    return unnamed.length === 0 ? named : [...named, ...unnamed];
  };
}

/** The patterns of a list, each compiled when it is first asked for. */
class PatternsByName {
  readonly #texts: readonly string[];
  readonly #index: ProgramIndex;
  readonly #byPlace = new Map<number, readonly Prepared[]>();
  /** By program, and by the name of a subcommand that is in the index. */
  readonly #found = new Map<string, readonly CommandPattern[]>();

  constructor(texts: readonly string[], index: ProgramIndex) {
    this.#texts = texts;
    this.#index = index;
  }

  /** All that name a program. */
  of(program: string): readonly CommandPattern[] {
    const places = this.#placesOf(program);
    if (places === undefined) return [];
    return this.#remember(program, () =>
      this.#compile(program, isList(places) ? places : Object.values(places).flat()),
    );
  }

  /** Those that may speak of what a command of the program enters. */
  concerning(command: KnownCommand, program: string): readonly CommandPattern[] {
    const places = this.#placesOf(program);
    if (places === undefined) return [];
    const names = isList(places) ? undefined : subcommandsOfCommand(command, program);
    if (isList(places) || names === undefined) return this.of(program);
    const known = ['', ...names].filter((name) => Object.hasOwn(places, name));
    const find = () =>
      this.#compile(
        program,
        known.flatMap((name) => places[name] ?? []),
      );
    // Few names are in the index, but a command may enter any number of them.
    return known.length > 2 ? find() : this.#remember(`${program} ${known.join(' ')}`, find);
  }

  #placesOf(program: string): ProgramIndex[string] | undefined {
    return Object.hasOwn(this.#index, program) ? this.#index[program] : undefined;
  }

  #remember(key: string, find: () => readonly CommandPattern[]): readonly CommandPattern[] {
    const known = this.#found.get(key) ?? find();
    this.#found.set(key, known);
    return known;
  }

  /** Each once, as they stand in the rule. */
  #compile(program: string, places: readonly number[]): readonly CommandPattern[] {
    const ordered = [...new Set(places)].toSorted((left, right) => left - right);
    return ordered.flatMap((place) => {
      const known = this.#byPlace.get(place) ?? prepare(this.#texts[place] ?? '');
      this.#byPlace.set(place, known);
      return known.flatMap((each) => (each.program === program ? each.compiled() : []));
    });
  }
}

function isList(places: readonly number[] | PlacesByName): places is readonly number[] {
  return Array.isArray(places);
}

function prepare(text: string): readonly Prepared[] {
  const [, variables = '', program = ''] = /^((?:[A-Za-z_]\w*=[^\s'"\\]*\s+)*)(\S*)/.exec(text) ?? [];
  const rest = text.slice(variables.length + program.length);
  return expandChecked(program).map((name) => ({
    program: variables === '' && /^[\w.+-]+$/.test(name) ? canonicalName(name) : '',
    compiled: once(() => expandChecked(variables + name + rest).map(compileChecked)),
  }));
}

function expandChecked(text: string): readonly string[] {
  const alternatives = expandAlternatives(text);
  if (alternatives === undefined) throw new Error('the braces of a checked command make too many alternatives');
  return alternatives;
}

/** Should a checked pattern not compile all the same, it throws: a rule must never get lost. */
function compileChecked(text: string): CommandPattern {
  const compiled = compileCommandPattern(text);
  if ('problem' in compiled) throw new Error(`a checked command does not compile: ${compiled.problem}`);
  return compiled;
}
