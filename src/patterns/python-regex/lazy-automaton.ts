import { assertionHolds, flagsUsed } from './assertion.ts';
import { type Automaton, opAssert, opFail, opLook, opLookNot, opMatch, opSet, opSplit } from './program.ts';
import type { SymbolTable } from './symbol-table.ts';

/** The first row, where nothing is known yet and no state lives: a transition of 0 is one that was never taken. */
const unknown: number = 0;
// About 4 MB of transitions and 4 MB of nodes at most for one automaton; past it the cache starts anew.
const transitionLimit = 1 << 20;
const nodesKeptLimit = 1 << 20;

/**
 * A deterministic automaton whose states are made when a text first reaches them. A state is a set of nodes, before the
 * assertions among them are resolved, and the flags of the symbol behind it; a letter is a symbol and the look-arounds
 * that hold before it. A transition says the next state and whether a match was complete before the letter.
 *
 * It is a cache of a pure function of the program: what it holds never changes an answer, only the steps to it.
 */
export class LazyAutomaton {
  readonly #automaton: Automaton;
  readonly #symbols: SymbolTable;
  /** Flags of the symbol behind a state that its assertions can see. */
  readonly #behindMask: number;
  /** Letters of one state: symbols times combinations of look-arounds. */
  readonly width: number;
  /** By row plus letter: `next row × 2 + (1 if a match was complete)`; 0 if not known. */
  transitions: Int32Array;
  #nodes: Uint16Array[] = [];
  #behind: number[] = [];
  #rows = new Map<string, number>();
  #nodesKept = 0;
  #startRow = unknown;
  readonly #seen: Uint32Array;
  #round = 0;
  /** Work done, in nodes visited: grows with every transition that was not known. */
  steps = 0;

  constructor(automaton: Automaton, symbols: SymbolTable) {
    this.#automaton = automaton;
    this.#symbols = symbols;
    this.width = symbols.count << automaton.looks.length;
    this.transitions = new Int32Array(this.width * 8);
    this.#seen = new Uint32Array(automaton.ops.length);
    this.#behindMask = automaton.assertions.reduce((mask, kind) => {
      const used = flagsUsed(kind);
      return mask | (automaton.isReversed ? used.right : used.left);
    }, 0);
    this.#clear();
  }

  /** The row of the state before the first letter. */
  start(): number {
    if (this.#startRow === unknown) this.#startRow = this.#makeStart();
    return this.#startRow;
  }

  #makeStart(): number {
    const behind = (this.#symbols.flags[this.#symbols.edge] ?? 0) & this.#behindMask;
    this.#beginSet();
    const nodes: number[] = [];
    this.#follow(this.#automaton.start, behind, nodes);
    return this.#intern(nodes, behind);
  }

  /** Whether the cache should start anew; rows stay valid until `restart`. */
  get isFull(): boolean {
    return this.#nodes.length * this.width > transitionLimit || this.#nodesKept > nodesKeptLimit;
  }

  /** Forgets everything but the given states, and gives back their new rows. */
  restart(rows: readonly number[]): number[] {
    const states = rows.map((row) => ({ nodes: this.#nodesOf(row), behind: this.#behindOf(row) }));
    this.#clear();
    return states.map(({ nodes, behind }) => this.#intern([...nodes], behind));
  }

  /** The transition of a letter that is not known yet, which is known from then on. */
  take(row: number, letter: number): number {
    const symbol = letter % this.#symbols.count;
    const looks = (letter - symbol) / this.#symbols.count;
    const nodes = [...this.#nodesOf(row)];
    const isMatch = this.#resolve(nodes, { behind: this.#behindOf(row), symbol, looks });
    const transition = this.#move(nodes, symbol) * 2 + (isMatch ? 1 : 0);
    this.transitions[row + letter] = transition;
    return transition;
  }

  /** The state that holds the nodes of both, which have the same flags behind them; undefined if they have not. */
  unite(left: number, right: number): number | undefined {
    if (left === right) return left;
    const behind = this.#behindOf(left);
    if (behind !== this.#behindOf(right)) return undefined;
    const nodes = [...new Set([...this.#nodesOf(left), ...this.#nodesOf(right)])];
    this.steps += nodes.length;
    return this.#intern(nodes, behind);
  }

  /** Adds the nodes behind every assertion and look-around that holds; says whether a match is complete. */
  #resolve(nodes: number[], place: { behind: number; symbol: number; looks: number }): boolean {
    const { ops, next, assertions, isReversed } = this.#automaton;
    const ahead = this.#symbols.flags[place.symbol] ?? 0;
    const left = isReversed ? ahead : place.behind;
    const right = isReversed ? place.behind : ahead;
    let isMatch = false;
    this.#beginSet(nodes);
    // The list grows while it is read: what stands behind an assertion may be another.
    for (let index = 0; index < nodes.length; index += 1) {
      const node = nodes[index] ?? 0;
      const argument = this.#automaton.arguments[node] ?? 0;
      const op = ops[node];
      let holds = false;
      if (op === opMatch) isMatch = true;
      else if (op === opLook) holds = ((place.looks >> argument) & 1) === 1;
      else if (op === opLookNot) holds = ((place.looks >> argument) & 1) === 0;
      else if (op === opAssert) {
        const kind = assertions[argument];
        holds = kind !== undefined && assertionHolds(kind, left, right);
      }
      if (holds) this.#follow(next[node] ?? 0, undefined, nodes);
    }
    this.steps += nodes.length + 1;
    return isMatch;
  }

  /** The row of the state behind the symbol. A match may begin anywhere, so the start is in every state. */
  #move(nodes: readonly number[], symbol: number): number {
    const { ops, next, start } = this.#automaton;
    const { members, flags } = this.#symbols;
    const behind = (flags[symbol] ?? 0) & this.#behindMask;
    const reached: number[] = [];
    this.#beginSet();
    for (const node of nodes) {
      if (ops[node] !== opSet) continue;
      const set = this.#automaton.arguments[node] ?? 0;
      if (members[set]?.[symbol] === 1) this.#follow(next[node] ?? 0, behind, reached);
    }
    this.#follow(start, behind, reached);
    return this.#intern(reached, behind);
  }

  /** Adds what is reached from the node without consuming; drops assertions that the flags behind already rule out. */
  #follow(entry: number, behind: number | undefined, nodes: number[]): void {
    const { ops, next, other } = this.#automaton;
    const waiting = [entry];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (this.#seen[node] === this.#round) continue;
      this.#seen[node] = this.#round;
      this.steps += 1;
      const op = ops[node];
      if (op === opSplit) waiting.push(other[node] ?? 0, next[node] ?? 0);
      else if (op !== opFail && !(op === opAssert && this.#isRuledOut(node, behind))) nodes.push(node);
    }
  }

  #isRuledOut(node: number, behind: number | undefined): boolean {
    const kind = this.#automaton.assertions[this.#automaton.arguments[node] ?? 0];
    if (behind === undefined || kind === undefined) return false;
    const used = flagsUsed(kind);
    const isSeenBehindOnly = (this.#automaton.isReversed ? used.left : used.right) === 0;
    return isSeenBehindOnly && !assertionHolds(kind, behind, behind);
  }

  #beginSet(nodes: readonly number[] = []): void {
    this.#round += 1;
    for (const node of nodes) this.#seen[node] = this.#round;
  }

  #intern(nodes: number[], behind: number): number {
    const sorted = Uint16Array.from(nodes).sort();
    const key = keyOf(sorted, behind);
    const known = this.#rows.get(key);
    if (known !== undefined) return known;
    const row = this.#nodes.length * this.width;
    this.#nodes.push(sorted);
    this.#behind.push(behind);
    this.#nodesKept += sorted.length;
    this.#rows.set(key, row);
    // A new state costs its row of transitions too, so that wide alphabets are not free.
    this.steps += 1 + (this.width >> 4);
    if (row + this.width > this.transitions.length) this.#grow();
    return row;
  }

  #grow(): void {
    const grown = new Int32Array(this.transitions.length * 2);
    grown.set(this.transitions);
    this.transitions = grown;
  }

  #clear(): void {
    this.transitions.fill(unknown, 0, this.#nodes.length * this.width);
    this.#nodes = [new Uint16Array()];
    this.#behind = [0];
    this.#rows = new Map();
    this.#nodesKept = 0;
    this.#startRow = unknown;
  }

  #nodesOf(row: number): Uint16Array {
    return this.#nodes[row / this.width] ?? new Uint16Array();
  }

  #behindOf(row: number): number {
    return this.#behind[row / this.width] ?? 0;
  }
}

function keyOf(nodes: Uint16Array, behind: number): string {
  const parts = [String.fromCharCode(behind)];
  // In pieces, since the number of arguments of a call is bounded.
  for (let index = 0; index < nodes.length; index += 4096) {
    parts.push(String.fromCharCode(...nodes.subarray(index, index + 4096)));
  }
  return parts.join('');
}
