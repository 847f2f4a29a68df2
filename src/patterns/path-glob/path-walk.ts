import { isInRanges, type Ranges } from '../python-regex/code-point-set.ts';
import { targetsOf, type Automaton } from './automaton.ts';

/** Where the start of a path leads in a set; where nothing of it does, nowhere. */
interface Beginning<Place> {
  readonly text: string;
  readonly place: Place;
}

/** Positions that some text leads to, and where a further character leads from them, as far as one has come. */
interface State {
  readonly positions: readonly number[];
  readonly next: Map<number, State>;
}

/** Sets that are asked about so few paths only walk along them: to keep where each character leads takes longer. */
const fewPaths = 8;

/** States of one set and characters that lead on from them; past so many, all are found anew. */
const mostKept = 512;

/** Characters from here on come from calls in any number: where they lead is not kept. */
const firstRare = 128;

const nowhere: readonly number[] = [];

/** Follows paths through a set, each after the other. A class, since it keeps where paths have led: most of a call lie in one folder. */
class PathWalk {
  readonly #automaton: Automaton;
  /** Which positions were reached in the step that `#step` counts: cheaper than a set for each character of a path. */
  readonly #reached: Int32Array;
  #step = 0;
  #paths = 0;
  #lastFolder: Beginning<readonly number[]> | undefined;
  #lastState: Beginning<State> | undefined;
  #states = new Map<string, State>();
  #kept = 0;

  constructor(automaton: Automaton) {
    this.#automaton = automaton;
    this.#reached = new Int32Array(automaton.steps.length);
  }

  after(path: string): readonly number[] {
    if (this.#paths >= fewPaths) return this.#stateAfter(path).positions;
    this.#paths += 1;
    const last = this.#lastFolder;
    if (last !== undefined && path.startsWith(last.text)) return this.#follow(last.place, path, last.text.length);
    const text = path.slice(0, path.lastIndexOf('/') + 1);
    const place = this.#follow(this.#automaton.starts, text, 0);
    if (text !== '') this.#lastFolder = { text, place };
    return this.#follow(place, path, text.length);
  }

  advance(positions: readonly number[], codePoint: number): readonly number[] {
    let next: number[] | undefined;
    const { steps } = this.#automaton;
    const reached = this.#reached;
    if (this.#step === lastStep) reached.fill((this.#step = 0));
    this.#step += 1;
    const step = this.#step;
    for (const position of positions) {
      const set = steps[position]?.set;
      if (set === undefined || !takes(set, codePoint)) continue;
      for (const target of targetsOf(this.#automaton, position)) {
        if (reached[target] === step) continue;
        reached[target] = step;
        (next ??= []).push(target);
      }
    }
    return next ?? nowhere;
  }

  #follow(from: readonly number[], text: string, start: number): readonly number[] {
    let current = from;
    for (let at = start; at < text.length && current.length > 0;) {
      const codePoint = text.codePointAt(at) ?? 0;
      current = this.advance(current, codePoint);
      at += codePoint > 0xffff ? 2 : 1;
    }
    return current;
  }

  #stateAfter(path: string): State {
    const end = path.lastIndexOf('/') + 1;
    const last = this.#lastState;
    const isKnown = last !== undefined && path.startsWith(last.text);
    const from = isKnown ? last.place : this.#stateAt(this.#automaton.starts);
    const start = isKnown ? last.text.length : 0;
    if (end <= start) return this.#followStates(from, path, start, path.length);
    const place = this.#followStates(from, path, start, end);
    this.#lastState = { text: path.slice(0, end), place };
    return this.#followStates(place, path, end, path.length);
  }

  #followStates(from: State, text: string, start: number, end: number): State {
    let current = from;
    for (let at = start; at < end && current.positions.length > 0;) {
      const codePoint = text.codePointAt(at) ?? 0;
      current = current.next.get(codePoint) ?? this.#next(current, codePoint);
      at += codePoint > 0xffff ? 2 : 1;
    }
    return current;
  }

  #next(from: State, codePoint: number): State {
    const next = this.#stateAt(this.advance(from.positions, codePoint));
    if (codePoint >= firstRare) return next;
    this.#kept += 1;
    from.next.set(codePoint, next);
    return next;
  }

  /** The positions of a state always come in the order in which they were first reached. */
  #stateAt(positions: readonly number[]): State {
    const key = positions.join();
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    if (this.#kept >= mostKept) {
      this.#states = new Map();
      this.#lastState = undefined;
      this.#kept = 0;
    }
    const state: State = { positions, next: new Map() };
    this.#kept += 1;
    this.#states.set(key, state);
    return state;
  }
}

/** What a count of steps can be in its array. */
const lastStep = 2 ** 31 - 1;

function takes(set: Ranges, codePoint: number): boolean {
  const [first = 0, end = 0] = set;
  return set.length === 2 ? codePoint >= first && codePoint < end : isInRanges(set, codePoint);
}

const walks = new WeakMap<Automaton, PathWalk>();

function walkOf(automaton: Automaton): PathWalk {
  const known = walks.get(automaton);
  if (known !== undefined) return known;
  const walk = new PathWalk(automaton);
  walks.set(automaton, walk);
  return walk;
}

/** The positions that a path leads to in a set; none where nothing of the set begins so. */
export function afterPath(automaton: Automaton, path: string): readonly number[] {
  return walkOf(automaton).after(path);
}

/** The positions that a further character leads to. */
export function advance(automaton: Automaton, positions: readonly number[], codePoint: number): readonly number[] {
  return walkOf(automaton).advance(positions, codePoint);
}
