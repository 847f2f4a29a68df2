import { textOf, type Command } from '../../call/command.ts';
import { baseName, canonicalName } from '../../call/programs/program-names.ts';
import { leadOf } from '../../call/programs/word-pieces.ts';
import { once } from '../../lib/once.ts';
import type { ProgramIndex, Rule, RuleFacts } from '../../policy/rule.ts';
import { toTexts } from '../text-list.ts';
import { expandAlternatives } from './alternatives.ts';
import { compileCommandPattern, knowCommand, type CommandPattern, type KnownCommand } from './command-pattern.ts';
import { programsOf, readIndex, writeIndex, type IndexEntry, type PlacesByName } from './program-index.ts';
import { subcommandOfPattern, subcommandsOfCommand } from './subcommand-index.ts';

/** A pattern that is compiled for the first command of its program: rules name hundreds of programs, and a call runs few. */
interface Prepared {
  /** The program, as `canonicalName` has it; `anyProgram` where it is a glob or a path. */
  readonly program: string;
  /** One for each choice among the alternatives of its words. */
  readonly compiled: () => readonly CommandPattern[];
}

/** Finds the patterns that may concern a command. One whose program is known only when it runs may be any. */
export type PatternFinder = (command: Command) => readonly CommandPattern[];

/** The name under which patterns stand that may be any program. */
export const anyProgram = '';
/** And those that also want a variable in the command's environment, which most commands have none of. */
export const anyWithVariables = '=';

/** Which patterns speak of which program. */
function* findPrograms(texts: readonly string[]): Iterable<IndexEntry> {
  for (const [place, text] of texts.entries())
    for (const { program } of prepare(text)) yield { program, name: '', place };
}

/** The same, with the subcommands that they enter: to find those takes reading all patterns. */
function* findSubcommands(texts: readonly string[]): Iterable<IndexEntry> {
  for (const [place, text] of texts.entries())
    for (const { program, compiled } of prepare(text))
      for (const pattern of compiled())
        for (const name of subcommandOfPattern(pattern, program) ?? ['']) yield { program, name, place };
}

/** The indexes of the commands that a rule speaks of. */
export function indexCommands({ match, unless }: Rule): RuleFacts['programs'] {
  const ofMatch = match['command'];
  const ofUnless = unless?.['command'];
  return {
    ...(ofMatch === undefined ? {} : { match: writeIndex(findSubcommands(toTexts(ofMatch))) }),
    ...(ofUnless === undefined ? {} : { unless: writeIndex(findSubcommands(toTexts(ofUnless))) }),
  };
}

/**
 * One index of the commands that many rules speak of in their `match`; its places are the positions of the rules. Patterns whose
 * program is a glob stand by the text that it begins with.
 */
export function indexRules(rules: readonly Rule[]): ProgramIndex {
  return writeIndex(
    rules.flatMap(({ match }, place) => {
      const texts = match['command'] === undefined ? [] : toTexts(match['command']);
      const named = [...findSubcommands(texts)].filter(({ program }) => program !== anyProgram);
      return [...named, ...findGlobs(texts)].map(({ program, name }) => ({ program, name, place }));
    }),
  );
}

function* findGlobs(texts: readonly string[]): Iterable<Omit<IndexEntry, 'place'>> {
  for (const { compiled } of texts.flatMap(prepare).filter(({ program }) => program === anyProgram))
    for (const { program } of compiled()) {
      const text = textOf(program.word);
      if (text === undefined) yield { program: anyProgram, name: leadOf(program.word) };
      else yield { program: canonicalName(baseName(text)), name: '' };
    }
}

/** The names in an index under which those patterns stand that may speak of what a command enters; undefined for all. */
export function namesConcerned(
  places: PlacesByName,
  command: KnownCommand,
  program: string,
): readonly string[] | undefined {
  const names = places.size === 1 && places.has('') ? undefined : subcommandsOfCommand(command, program);
  return names && ['', ...names].filter((name) => places.has(name));
}

/** A finder among these patterns; `programs` is the index of them, where it was made before. */
export function createPatternFinder(texts: readonly string[], programs?: ProgramIndex): PatternFinder {
  const patterns = once(() => new PatternsByName(texts, programs ?? writeIndex(findPrograms(texts))));
  return (command) => {
    const known = knowCommand(command);
    const named =
      known.name === undefined ? patterns().anyNamed() : patterns().concerning(known, canonicalName(known.name));
    const others = patterns().of(anyProgram);
    const withVariables = command.environment === undefined ? [] : patterns().of(anyWithVariables);
    return others.length + withVariables.length === 0 ? named : [...named, ...others, ...withVariables];
  };
}

/** The patterns of a list, each compiled when it is first asked for. */
class PatternsByName {
  readonly #texts: readonly string[];
  readonly #index: ProgramIndex;
  readonly #places = new Map<string, PlacesByName>();
  readonly #byPlace = new Map<number, readonly Prepared[]>();
  /** By program, and by the name of a subcommand that is in the index. */
  readonly #found = new Map<string, readonly CommandPattern[]>();

  constructor(texts: readonly string[], index: ProgramIndex) {
    this.#texts = texts;
    this.#index = index;
  }

  /** All that name a program say the same of one that is not known. */
  anyNamed(): readonly CommandPattern[] {
    const program = programsOf(this.#index).find((each) => each !== anyProgram && each !== anyWithVariables);
    return program === undefined ? [] : this.of(program).slice(0, 1);
  }

  /** All that name a program. */
  of(program: string): readonly CommandPattern[] {
    const places = this.#placesOf(program);
    if (places === undefined) return [];
    return this.#remember(program, () => this.#compile(program, [...places.values()].flat()));
  }

  /** Those that may speak of what a command of the program enters. */
  concerning(command: KnownCommand, program: string): readonly CommandPattern[] {
    const places = this.#placesOf(program);
    if (places === undefined) return [];
    const known = namesConcerned(places, command, program);
    if (known === undefined) return this.of(program);
    const find = () =>
      this.#compile(
        program,
        known.flatMap((name) => places.get(name) ?? []),
      );
    // Few names are in the index, but a command may enter any number of them.
    return known.length > 2 ? find() : this.#remember(`${program} ${known.join(' ')}`, find);
  }

  #placesOf(program: string): PlacesByName | undefined {
    const known = this.#places.get(program);
    if (known !== undefined) return known;
    const read = readIndex(this.#index, program);
    // Names of programs come from calls: what is not in the index is not kept.
    if (read !== undefined) this.#places.set(program, read);
    return read;
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

function prepare(text: string): readonly Prepared[] {
  const [, variables = '', program = ''] = /^((?:[A-Za-z_]\w*=[^\s'"\\]*\s+)*)(\S*)/.exec(text) ?? [];
  const rest = text.slice(variables.length + program.length);
  return expandChecked(program).map((name) => ({
    program: variables !== '' || isAssignment(name) ? anyWithVariables : programOf(name),
    compiled: once(() => expandChecked(variables + name + rest).map(compileChecked)),
  }));
}

/** Braces may hold several variables, each with the same value: `{A,B}=x`. */
function isAssignment(word: string): boolean {
  return /^[A-Za-z_]\w*=/.test(word);
}

function programOf(name: string): string {
  return /^[\w.+-]+$/.test(name) ? canonicalName(name) : anyProgram;
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
