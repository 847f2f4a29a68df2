import { type Certainty, surest } from '../../lib/certainty.ts';
import type { LazyAutomaton } from './lazy-automaton.ts';
import { type RegexSearcher, transitionOf } from './regex-search.ts';

/**
 * A text that may stand for several: at each of the offsets (UTF-16 units) `.0` may or may not stand, independently,
 * since JavaScript cannot tell the number `1` from `1.0` where Python writes them in two ways.
 */
export interface TextWithFloats {
  readonly text: string;
  readonly optional: readonly number[];
}

/**
 * `certain` if some of the texts matches. One pass: after an optional place the states of both readings are one set.
 * Look-arounds, whose passes need one text, have every text tried while they are few; else the two with none and with all.
 */
export function searchWithFloats(searcher: RegexSearcher, pieces: TextWithFloats): Certainty {
  const { text } = pieces;
  const places = [...new Set(pieces.optional)]
    .filter((place) => place >= 0 && place <= text.length)
    .sort((a, b) => a - b);
  if (places.length === 0) return searcher.search(text);
  if (searcher.program.looks.length > 0) {
    const variants = isTriedInFull(pieces.text, places) ? everyVariant(text, places) : [text, insertAll(text, places)];
    return surest(variants.map((variant) => searcher.search(variant)));
  }
  if (places.at(-1) !== text.length) return run(searcher, text, places);
  // Whether the last `\n` is final depends on what stands behind it, so an insertion at the very end is tried both ways.
  const rest = places.slice(0, -1);
  return surest([run(searcher, text, rest), run(searcher, `${text}.0`, rest)]);
}

// Sixteen searches in a text of this size still take less time than one in a text of a megabyte.
function isTriedInFull(text: string, places: readonly number[]): boolean {
  return places.length <= 4 && text.length <= 10_000;
}

function everyVariant(text: string, places: readonly number[]): string[] {
  const chosen = Array.from({ length: 2 ** places.length }, (_, bits) =>
    places.filter((_, index) => (bits >> index) & 1),
  );
  return chosen.map((some) => insertAll(text, some));
}

function insertAll(text: string, places: readonly number[]): string {
  const bounds = [0, ...places];
  return bounds.map((place, index) => text.slice(place, bounds[index + 1] ?? text.length)).join('.0');
}

function run(searcher: RegexSearcher, text: string, places: readonly number[]): Certainty {
  const { automata, stepLimit } = searcher.automataFor(text.length + 2 * places.length);
  const { symbols, usesFinalNewline } = searcher.program;
  const states = new States(automata.main);
  const budget = automata.main.steps + stepLimit;
  let nextPlace = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (places[nextPlace] === index) {
      nextPlace += 1;
      if (states.fork([symbols.symbolOf(0x2e), symbols.symbolOf(0x30)])) return 'certain';
    }
    const codePoint = text.codePointAt(index) ?? 0;
    if (codePoint > 0xffff) index += 1;
    const isFinal = usesFinalNewline && codePoint === 0x0a && index === text.length - 1;
    if (states.read(isFinal ? symbols.finalNewline : symbols.symbolOf(codePoint))) return 'certain';
    states.restartIfFull();
    if (automata.main.steps > budget) return 'possible';
  }
  return states.read(symbols.edge) ? 'certain' : 'no';
}

/** The states of all readings so far. They differ only in the flags behind them, so there are never more than a few. */
class States {
  readonly #automaton: LazyAutomaton;
  #rows: readonly number[];

  constructor(automaton: LazyAutomaton) {
    this.#automaton = automaton;
    this.#rows = [automaton.start()];
  }

  /** Reads a symbol in every state; true if a match was complete before it in some. */
  read(symbol: number): boolean {
    const transitions = this.#rows.map((row) => transitionOf(this.#automaton, row, symbol));
    this.#rows = this.#merge(transitions.map((transition) => transition >> 1));
    return transitions.some((transition) => (transition & 1) === 1);
  }

  /** Goes on both without and with the symbols; true if a match was complete before one of them. */
  fork(symbols: readonly number[]): boolean {
    const without = this.#rows;
    const isMatch = symbols.map((symbol) => this.read(symbol)).includes(true);
    this.#rows = this.#merge([...without, ...this.#rows]);
    return isMatch;
  }

  restartIfFull(): void {
    if (this.#automaton.isFull) this.#rows = this.#automaton.restart(this.#rows);
  }

  #merge(rows: readonly number[]): readonly number[] {
    if (rows.length === 1) return rows;
    const merged: number[] = [];
    for (const row of rows) {
      const index = merged.findIndex((other) => this.#automaton.unite(other, row) !== undefined);
      const united = this.#automaton.unite(merged[index] ?? row, row) ?? row;
      if (index === -1) merged.push(row);
      else merged[index] = united;
    }
    return merged;
  }
}
