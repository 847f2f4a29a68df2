import type { Command } from '../command.ts';
import type { Effect } from '../effect.ts';

/**
 * Adds effects to those of a run, each once, whichever worlds it is found in. A command is spelled once, however many effects it
 * causes: a command of a thousand words may cause a thousand.
 */
export class NewEffects {
  readonly #effects: Effect[];
  readonly #known = new Set<string>();
  readonly #commands = new Map<Command, number>();
  readonly #spellings = new Map<string, number>();

  constructor(effects: Effect[]) {
    this.#effects = effects;
  }

  add(effects: readonly Effect[]): void {
    for (const effect of effects) {
      const key = this.#keyOf(effect);
      if (!this.#known.has(key)) this.#effects.push(effect);
      this.#known.add(key);
    }
  }

  /** Equal effects have equal keys. */
  #keyOf(effect: Effect): string {
    const { command, causes = [], ...facts } = { command: undefined, causes: undefined, ...effect };
    const commands = command === undefined ? causes : [...causes, command];
    return `${commands.map((each) => this.#numberOf(each)).join()} ${JSON.stringify(facts)}`;
  }

  #numberOf(command: Command): number {
    const known = this.#commands.get(command);
    if (known !== undefined) return known;
    const spelling = JSON.stringify(command);
    const number = this.#spellings.get(spelling) ?? this.#spellings.size;
    this.#spellings.set(spelling, number);
    this.#commands.set(command, number);
    return number;
  }
}
