import type { Command } from '../../call/command.ts';
import type { Effect } from '../../call/effect.ts';
import { canonicalName } from '../../call/programs/program-names.ts';
import type { ProgramIndex } from '../../policy/rule.ts';
import { knowCommand, spellingsOf } from './command-pattern.ts';
import { anyProgram, anyWithVariables, namesConcerned } from './pattern-finder.ts';
import { readIndex, type PlacesByName } from './program-index.ts';

const mostUnlisted = 200;
const longestUnlisted = 40;

/** Tells, by one index of the commands that many rules name, which of them may speak of a command. */
export class RulesByCommand {
  readonly #index: ProgramIndex;
  readonly #known = new WeakMap<Command, ReadonlySet<number>>();
  readonly #places = new Map<string, PlacesByName>();
  readonly #unlisted = new Set<string>();

  /** The places of the index are positions of rules. */
  constructor(index: ProgramIndex) {
    this.#index = index;
  }

  /** Whether the rule at this position may name the command that an effect runs, or one that causes it. */
  mayConcern(position: number, effect: Effect): boolean {
    if (effect.kind === 'execute' && this.#mayName(position, effect.command)) return true;
    const causes = 'causes' in effect ? effect.causes : undefined;
    return causes?.some((command) => this.#mayName(position, command)) ?? false;
  }

  #mayName(position: number, command: Command): boolean {
    const { name } = knowCommand(command);
    // Security: a program that is known only when it runs may be any.
    if (name === undefined) return true;
    const known = this.#known.get(command) ?? this.#positionsOf(command, name);
    this.#known.set(command, known);
    return known.has(position);
  }

  #positionsOf(command: Command, name: string): ReadonlySet<number> {
    const found = new Set<number>();
    const program = canonicalName(name);
    const named = this.#placesOf(program);
    const wanted = named && namesConcerned(named, knowCommand(command), program);
    addPlaces(named, (each) => wanted?.includes(each) ?? true, found);
    const spellings = spellingsOf(name, command);
    addPlaces(this.#placesOf(anyProgram), (lead) => spellings.some((each) => each.startsWith(lead)), found);
    if (command.environment !== undefined) addPlaces(this.#placesOf(anyWithVariables), () => true, found);
    return found;
  }

  #placesOf(program: string): PlacesByName | undefined {
    const known = this.#places.get(program);
    if (known !== undefined || this.#unlisted.has(program)) return known;
    const read = readIndex(this.#index, program);
    if (read !== undefined) this.#places.set(program, read);
    else if (program.length <= longestUnlisted) this.#noteUnlisted(program);
    return read;
  }

  /** Names of programs come from calls: of those that the index has not, only the last few are kept. */
  #noteUnlisted(program: string): void {
    if (this.#unlisted.size >= mostUnlisted) this.#unlisted.clear();
    this.#unlisted.add(program);
  }
}

function addPlaces(places: PlacesByName | undefined, isMeant: (name: string) => boolean, found: Set<number>): void {
  for (const [name, positions] of places ?? []) {
    if (isMeant(name)) for (const position of positions) found.add(position);
  }
}
