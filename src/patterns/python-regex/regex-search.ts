import type { Certainty } from '../../lib/certainty.ts';
import { LazyAutomaton } from './lazy-automaton.ts';
import { markNameEdges } from './name-edges.ts';
import type { Automaton, Look, Program } from './program.ts';
import type { SymbolTable } from './symbol-table.ts';

/**
 * Texts and patterns whose product of sizes is at most this are always searched to the end (some 20 ms at worst).
 * Larger ones have a budget: `budgetBase + budgetPerUnit × UTF-16 units` steps, where a step is one node visited while
 * a transition is made. Ordinary patterns make few transitions and stay far below.
 */
const alwaysAffordable = 2_000_000;
export const budgetBase = 2_000_000;
export const budgetPerUnit = 16;

/** A pattern ready to search. Immutable but for its caches, which never change an answer. */
export class RegexSearcher {
  readonly program: Program;
  #automata: Automata | undefined;

  constructor(program: Program) {
    this.program = program;
  }

  search(text: string): Certainty {
    return this.measure(text).answer;
  }

  /** The answer and the steps it took, for tests: there is a law that they are linear in the length of the text. */
  measure(text: string): { readonly answer: Certainty; readonly steps: number } {
    const { automata, stepLimit } = this.automataFor(text.length);
    const before = automata.steps();
    const run = new Run(this.program, automata, before + stepLimit);
    const answer = this.program.looks.length === 0 ? run.searchText(text) : run.searchSymbols(text);
    return { answer, steps: automata.steps() - before };
  }

  /**
   * Security: whether the budget runs out must not depend on what was searched before, or the same call could be judged
   * in two ways. So a search that has a budget begins with empty caches.
   */
  automataFor(length: number): { readonly automata: Automata; readonly stepLimit: number } {
    if (this.program.size * (length + 1) <= alwaysAffordable) {
      this.#automata ??= new Automata(this.program);
      return { automata: this.#automata, stepLimit: Infinity };
    }
    this.#automata = new Automata(this.program);
    return { automata: this.#automata, stepLimit: budgetBase + budgetPerUnit * length };
  }
}

/** The lazy automata of a program: the main one, and one for each look-around. */
export class Automata {
  readonly main: LazyAutomaton;
  readonly looks: readonly (LazyAutomaton | undefined)[];

  constructor(program: Program) {
    this.main = new LazyAutomaton(program.main, program.symbols);
    this.looks = program.looks.map((look) =>
      look.kind === 'automaton' ? new LazyAutomaton(look.automaton, program.symbols) : undefined,
    );
  }

  steps(): number {
    return this.looks.reduce((total, look) => total + (look?.steps ?? 0), this.main.steps);
  }
}

/** One search in one text. */
class Run {
  readonly #program: Program;
  readonly #automata: Automata;
  readonly #stepLimit: number;

  constructor(program: Program, automata: Automata, stepLimit: number) {
    this.#program = program;
    this.#automata = automata;
    this.#stepLimit = stepLimit;
  }

  /** For programs without look-arounds: straight over the text. */
  searchText(text: string): Certainty {
    const { symbols, usesFinalNewline } = this.#program;
    const automaton = this.#automata.main;
    const { ascii } = symbols;
    const end = usesFinalNewline && text.endsWith('\n') ? text.length - 1 : text.length;
    let row = automaton.start();
    let { transitions } = automaton;
    for (let index = 0; index < end; index += 1) {
      const unit = text.charCodeAt(index);
      let symbol = 0;
      if (unit < 128) symbol = ascii[unit] ?? 0;
      else {
        const codePoint = text.codePointAt(index) ?? unit;
        symbol = symbols.symbolOf(codePoint);
        if (codePoint > 0xffff) index += 1;
      }
      let transition = transitions[row + symbol] ?? 0;
      if (transition === 0) {
        transition = automaton.take(row, symbol);
        if (automaton.isFull) transition = restartBehind(automaton, transition);
        if (automaton.steps > this.#stepLimit) return 'possible';
        transitions = automaton.transitions;
      }
      if ((transition & 1) === 1) return 'certain';
      row = transition >> 1;
    }
    if (end < text.length) {
      const transition = transitionOf(automaton, row, symbols.finalNewline);
      if ((transition & 1) === 1) return 'certain';
      row = transition >> 1;
    }
    return (transitionOf(automaton, row, symbols.edge) & 1) === 1 ? 'certain' : 'no';
  }

  /** For programs with look-arounds: first finds where each holds, inner ones first, then runs over text and answers. */
  searchSymbols(text: string): Certainty {
    const symbols = toSymbols(text, this.#program);
    const holds: Uint8Array[] = [];
    for (const [index, look] of this.#program.looks.entries()) {
      const places = this.#markLook(look, { index, text, symbols, holds });
      if (places === undefined) return 'possible';
      holds.push(places);
    }
    const letters = this.#letters(this.#program.main, symbols, holds);
    const places = this.#mark(this.#automata.main, letters, { isReversed: false, stopsAtFirst: true });
    if (places === undefined) return 'possible';
    return places.includes(1) ? 'certain' : 'no';
  }

  #markLook(
    look: Look,
    place: { index: number; text: string; symbols: Uint16Array; holds: readonly Uint8Array[] },
  ): Uint8Array | undefined {
    if (look.kind === 'name-edge') return markNameEdges(place.text);
    const automaton = this.#automata.looks[place.index];
    const letters = this.#letters(look.automaton, place.symbols, place.holds);
    return automaton && this.#mark(automaton, letters, { isReversed: look.automaton.isReversed, stopsAtFirst: false });
  }

  /**
   * The letters that an automaton reads, in its own direction: one for each place of the text, of the symbol behind the
   * place (before it, when reversed) and the look-arounds that hold at the place.
   */
  #letters(automaton: Automaton, symbols: Uint16Array, holds: readonly Uint8Array[]): Int32Array {
    const { count, edge } = this.#program.symbols;
    const letters = new Int32Array(symbols.length + 1);
    for (let place = 0; place <= symbols.length; place += 1) {
      const symbol = automaton.isReversed ? symbols[place - 1] : symbols[place];
      letters[place] = symbol ?? edge;
    }
    for (const [local, look] of automaton.looks.entries()) {
      const places = holds[look];
      const value = count << local;
      for (let place = 0; place <= symbols.length; place += 1) {
        if (places?.[place] === 1) letters[place] = (letters[place] ?? 0) + value;
      }
    }
    return automaton.isReversed ? letters.toReversed() : letters;
  }

  /** 1 at every place where a match ends (or begins, for a reversed automaton); undefined when the budget runs out. */
  #mark(
    automaton: LazyAutomaton,
    letters: Int32Array,
    options: { isReversed: boolean; stopsAtFirst: boolean },
  ): Uint8Array | undefined {
    const places = new Uint8Array(letters.length);
    let row = automaton.start();
    for (let index = 0; index < letters.length; index += 1) {
      const letter = letters[index] ?? 0;
      let transition = automaton.transitions[row + letter] ?? 0;
      if (transition === 0) {
        transition = automaton.take(row, letter);
        if (automaton.isFull) transition = restartBehind(automaton, transition);
        if (this.#isSpent()) return undefined;
      }
      if ((transition & 1) === 1) {
        places[options.isReversed ? letters.length - 1 - index : index] = 1;
        if (options.stopsAtFirst) return places;
      }
      row = transition >> 1;
    }
    return places;
  }

  #isSpent(): boolean {
    return this.#stepLimit !== Infinity && this.#automata.steps() > this.#stepLimit;
  }
}

export function transitionOf(automaton: LazyAutomaton, row: number, letter: number): number {
  const known = automaton.transitions[row + letter] ?? 0;
  return known === 0 ? automaton.take(row, letter) : known;
}

function restartBehind(automaton: LazyAutomaton, transition: number): number {
  const [row = 0] = automaton.restart([transition >> 1]);
  return row * 2 + (transition & 1);
}

/** The symbols of the text, one for each code point. A lone surrogate is a code point of its own. */
function toSymbols(text: string, program: { symbols: SymbolTable; usesFinalNewline: boolean }): Uint16Array {
  const { symbols } = program;
  const found = new Uint16Array(text.length);
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const codePoint = text.codePointAt(index) ?? 0;
    found[length] = symbols.ascii[codePoint] ?? symbols.symbolOf(codePoint);
    length += 1;
    if (codePoint > 0xffff) index += 1;
  }
  if (program.usesFinalNewline && text.endsWith('\n')) found[length - 1] = symbols.finalNewline;
  return found.subarray(0, length);
}
