import type { Ranges } from '../python-regex/code-point-set.ts';

/** Takes one character of its set and goes on; one that loops takes any number of them. */
export interface Step {
  readonly set: Ranges;
  readonly loops?: true;
}

/**
 * A set of paths: a nondeterministic automaton over code points whose states are positions. Where a position has no step, a
 * path may end. It is small: as many positions as its pattern has characters, and a few more.
 */
export interface Automaton {
  readonly steps: readonly (Step | undefined)[];
  /** Of each position, all those that are reached from it without a character, itself included. */
  readonly closures: readonly (readonly number[])[];
  readonly starts: readonly number[];
}

/** Where a step leads, when its character has come. */
export function targetsOf({ steps, closures }: Automaton, position: number): readonly number[] {
  return closures[steps[position]?.loops === true ? position : position + 1] ?? [];
}

/** Builds an automaton branch by branch, each from left to right. */
export class AutomatonBuilder {
  readonly #steps: (Step | undefined)[] = [];
  /** Positions that are reached from a position without a character; those behind a loop go without saying. */
  readonly #jumps = new Map<number, number[]>();
  readonly #starts: number[] = [0];

  get size(): number {
    return this.#steps.length;
  }

  add(...steps: readonly Step[]): void {
    this.#steps.push(...steps);
  }

  addText(text: string, setOf: (codePoint: number) => Ranges): void {
    for (const character of text) this.add({ set: setOf(character.codePointAt(0) ?? 0) });
  }

  /** Steps of which none need come. */
  addOptional(...steps: readonly Step[]): void {
    this.#jump(this.#addGate(), this.size + steps.length);
    this.add(...steps);
  }

  /** Steps that come any number of times, or never. */
  addRepeated(...steps: readonly Step[]): void {
    const gate = this.size;
    this.addOptional(...steps);
    this.#jump(this.size, gate);
  }

  /** A position to jump from that no loop comes back to. */
  #addGate(): number {
    const gate = this.size;
    this.add({ set: [] });
    this.#jump(gate, gate + 1);
    return gate;
  }

  /** A path may end here; what comes next is another branch. */
  endBranch(): void {
    this.#steps.push(undefined);
    this.#starts.push(this.size);
  }

  build(): Automaton {
    const closures = this.#steps.map((_, position) => this.#closureOf(position));
    const starts = [...new Set(this.#starts.flatMap((start) => closures[start] ?? []))];
    return { steps: this.#steps, closures, starts };
  }

  #jump(from: number, to: number): void {
    this.#jumps.set(from, [...(this.#jumps.get(from) ?? []), to]);
  }

  #closureOf(start: number): readonly number[] {
    const closure = new Set([start]);
    for (const position of closure) {
      if (this.#steps[position]?.loops === true) closure.add(position + 1);
      for (const target of this.#jumps.get(position) ?? []) closure.add(target);
    }
    return [...closure];
  }
}
